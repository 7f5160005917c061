import { oneLine } from '../../text/one-line.ts'

/** A line as it is read: white space of all kinds is one space; what nobody sees (zero-width spaces and the like) is gone. */
export function tidyLine(line: string): string {
  return oneLine(line.replace(/[\u00AD\u200B\u2060\uFEFF]/g, ''))
}
