import type { SaidAnswer } from '../../history/said-answer.ts'
import type { Marker } from '../../text/marker.ts'

/** What stands for a command that was refused or changes nothing. */
const NOTHING = '-'

/**
 * The fields of an answer's marker (architecture.md 8): `run note by uid at do`. `do` has one entry for each command of the comment, in their order,
 * between commas; a comma and a percent sign in an entry are percent-encoded once more.
 *
 * @public The rule that answers commands writes it; until it does, the test of what is read back holds it.
 */
export function answerFields(run: string, { note, by, at, did }: SaidAnswer): Record<string, string> {
  const entries = did.map((line) => line?.replaceAll('%', '%25').replaceAll(',', '%2c') ?? NOTHING)
  return { run, note: String(note), by: by.username, uid: String(by.id), at, do: entries.join(',') }
}

/** Reads them; null where they do not say whose comment was answered, and when: nothing of it can be dated and signed. */
export function saidAnswerOf({ note, by, uid, at, do: entries = '' }: Marker['fields']): SaidAnswer | null {
  const [to, id] = [Number(note), Number(uid)]
  if (!isId(to) || !isId(id) || !by || !at || !isInstant(at)) return null
  const did = entries === '' ? [] : entries.split(',').map((entry) => (entry === NOTHING ? null : plain(entry)))
  return { note: to, by: { id, username: by }, at, did }
}

function plain(entry: string): string {
  return entry.replaceAll('%2c', ',').replaceAll('%25', '%')
}

function isId(id: number): boolean {
  return Number.isSafeInteger(id) && id > 0
}

function isInstant(text: string): boolean {
  try {
    Temporal.Instant.from(text)
    return true
  } catch {
    return false
  }
}
