import type { ChecklistItem, Mark } from './checklist-item.ts'

const encoder = new TextEncoder()

/**
 * The description with just that item's mark changed, all else byte for byte as it was. `item` must come from parsing this description;
 * throws if there is no mark where it says.
 */
export function setMark(description: string, item: Pick<ChecklistItem, 'line' | 'column'>, mark: Mark): string {
  const lines = description.split('\n')
  const line = lines[item.line - 1] ?? ''
  const index = indexOfColumn(line, item.column)
  const old = String.fromCodePoint(line.codePointAt(index) ?? 0)
  const after = index + old.length
  if (line[index - 1] !== '[' || line[after] !== ']') {
    throw new Error(`There is no checkbox at line ${item.line}, column ${item.column}`)
  }
  lines[item.line - 1] = line.slice(0, index) + mark + line.slice(after)
  return lines.join('\n')
}

/** Index of a 1-based UTF-8 column; carriage returns have none, since GitLab drops them before it counts. */
function indexOfColumn(line: string, column: number): number {
  let bytes = 0
  let index = 0
  for (const character of line) {
    if (bytes >= column - 1 && character !== '\r') break
    if (character !== '\r') bytes += encoder.encode(character).length
    index += character.length
  }
  return index
}
