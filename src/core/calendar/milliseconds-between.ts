import { isUsualInstant } from './is-usual-instant.ts'

/** From one instant (ISO 8601 with a zone) to another, negative where the second one is earlier. A history has thousands of them to compare. */
export function millisecondsBetween(from: string, to: string): number {
  if (isUsualInstant(from) && isUsualInstant(to) && from.slice(0, 10) === to.slice(0, 10))
    return ofDay(to) - ofDay(from)
  return Temporal.Instant.from(to).epochMilliseconds - Temporal.Instant.from(from).epochMilliseconds
}

/** Since midnight: within one day nothing else has to be known. */
function ofDay(usual: string): number {
  const two = (at: number) => digit(usual, at) * 10 + digit(usual, at + 1)
  return ((two(11) * 60 + two(14)) * 60 + two(17)) * 1000 + two(20) * 10 + digit(usual, 22)
}

function digit(text: string, at: number): number {
  return text.charCodeAt(at) - 48
}
