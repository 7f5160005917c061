/** The three states of a box: open, done, not applicable (`[~]`, which GitLab does not count). `[X]` reads as `x`. */
export type Mark = ' ' | 'x' | '~'

/** One checkbox that GitLab finds in a description (facts 2.1, `checklists.json`). */
export interface ChecklistItem {
  /** 1-based line of the mark. */
  line: number
  /** 1-based byte column (UTF-8) of the character between the brackets, as GitLab's `sourcepos` counts. */
  column: number
  mark: Mark
  /** Plain text of the item as GitLab's system note has it, before its punctuation is escaped: comment contents are kept. */
  text: string
  /** What the note calls it: boxes in tables are "task table item". */
  kind: 'checklist item' | 'task table item'
  /** The HTML comments in the item's own paragraph (which may have several lines) or table row: what stands in them, trimmed. */
  comments: readonly string[]
  /** Text of the nearest heading above, as plain text on one line; `null` if there is none. */
  heading: string | null
}
