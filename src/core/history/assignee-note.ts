/** Who was put on and taken off by one system note (facts 3.2). */
export interface AssigneeChange {
  added: string[]
  removed: string[]
}

const BEGINS = /^\s*(?:assigned to|unassigned) /
const PART = /^(assigned to|unassigned) ((?:@[\w.-]+(?:, |,? and )?)+)$/
const NAME = /@([\w.-]*\w)/g

/** Reads `assigned to @a and @b and unassigned @c`, `unassigned @c` and `removed assignee`; null for any other note. */
export function parseAssigneeNote(body: string): AssigneeChange | null {
  if (body === 'removed assignee') return { added: [], removed: [] }
  if (!BEGINS.test(body)) return null
  const change: AssigneeChange = { added: [], removed: [] }
  for (const part of body.split(/ and (?=unassigned )/)) {
    const found = PART.exec(part.trim())
    if (!found) return null
    const names = [...(found[2] ?? '').matchAll(NAME)].map((name) => name[1] ?? '')
    const side = found[1] === 'unassigned' ? change.removed : change.added
    side.push(...names)
  }
  return change
}
