import type { Log } from '../../../src/ports/log.ts'

/** A log that keeps what was said, so that a test can ask for it. */
export function keptLog(): Log & { lines: { level: string; message: string; fields: object }[] } {
  const lines: { level: string; message: string; fields: object }[] = []
  const keep = (level: string) => (fields: object, message: string) => void lines.push({ level, message, fields })
  return { lines, debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') }
}
