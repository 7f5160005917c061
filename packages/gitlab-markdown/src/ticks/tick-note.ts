import type { ChecklistItem } from '../checklist-item.ts'

/** A tick as GitLab's history tells it. `text` equals the `text` of the item at that time. */
export interface TickNote {
  text: string
  completed: boolean
}

/** The body of the system note that GitLab writes when the item is ticked or unticked (facts 2.3, `SystemNotes#change_task_status`). */
export function tickNote(item: Pick<ChecklistItem, 'text' | 'kind'>, completed: boolean): string {
  return `marked the ${item.kind} **${escapeInline(item.text)}** as ${completed ? 'completed' : 'incomplete'}`
}

/** The three ways in which GitLab has put it: list items, table rows, and both until mid-2022 (facts 2.3). */
const phrase = /^marked the (?:checklist item|task table item|task) \*\*([\s\S]*)\*\* as (completed|incomplete)$/

/** Reads a system note's body; `null` if it tells of no tick. */
export function parseTickNote(body: string): TickNote | null {
  const [, escaped, status] = phrase.exec(body) ?? []
  if (escaped === undefined) return null
  return { text: unescaped(escaped), completed: status === 'completed' }
}

/** comrak's `escape_commonmark_inline`, which GitLab uses there: these signs get a backslash, control characters become entities. */
function escapeInline(text: string): string {
  return text
    .replace(/[*_[\]#<>\\`!&\-+=.()"]/g, '\\$&')
    .replace(/[\0-\x1f]/g, (control) => `&#${control.charCodeAt(0)};`)
}

function unescaped(text: string): string {
  if (!text.includes('&#')) return withoutBackslashes(text)
  return text.replace(
    /\\([!-/:-@[-`{-~])|&#(\d{1,2});/g,
    (_whole, sign: string | undefined, code: string | undefined) => sign ?? String.fromCharCode(Number(code)),
  )
}

const escapable = /[!-/:-@[-`{-~]/

/** Sign by sign: a history has thousands of notes with a few backslashes each, and a pattern takes three times as long. */
function withoutBackslashes(text: string): string {
  let plain = ''
  let from = 0
  for (let at = text.indexOf('\\'); at !== -1; at = text.indexOf('\\', at + 2)) {
    if (!escapable.test(text.charAt(at + 1))) continue
    plain += text.slice(from, at)
    from = at + 1
  }
  return plain + text.slice(from)
}
