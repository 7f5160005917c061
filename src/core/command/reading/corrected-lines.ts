import { formatCommand } from '../format-command.ts'
import { type LineReading, readLine } from './read-line.ts'

/** So many mistakes in one line are put right; nobody makes more. */
const mostMistakes = 6

/** The canonical lines that a line with a mistake may stand for: each correction of its first mistake, the others put right in their likeliest way. */
export function correctedLines(
  { mistake, line }: Extract<LineReading, { mistake: unknown }>,
  today: Temporal.PlainDate,
): string[] {
  const lines = mistake.corrections.flatMap((correction) => {
    const corrected = putRight(replaced(line, mistake, correction), today, mostMistakes)
    return corrected === null ? [] : [corrected]
  })
  return [...new Set(lines)]
}

/** Whether a line reads as a command once its slips of the pen are put right, and is no sentence that was meant otherwise. */
export function readsPastSlips(written: string, today: Temporal.PlainDate): boolean {
  let line = written
  for (let left = mostMistakes; left >= 0; left--) {
    const reading = readLine(line, { today, isCorrecting: false })
    if ('command' in reading) return !reading.isLoose
    const [correction] = reading.mistake.corrections
    if (!reading.mistake.isSlip || correction === undefined) return false
    line = replaced(reading.line, reading.mistake, correction)
  }
  return false
}

function putRight(line: string, today: Temporal.PlainDate, left: number): string | null {
  const reading = readLine(line, { today, isCorrecting: true })
  if ('command' in reading) return formatCommand(reading.command)
  const [correction] = reading.mistake.corrections
  if (left === 0 || correction === undefined) return null
  return putRight(replaced(reading.line, reading.mistake, correction), today, left - 1)
}

function replaced(line: string, { from, to }: { from: number; to: number }, correction: string): string {
  return line.slice(0, from) + correction + line.slice(to)
}
