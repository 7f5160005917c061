import { type Mark, setMark } from 'gitlab-markdown'
import { type TaskLine, taskLines } from '../../checklist/task-lines.ts'
import { ActError } from './act-error.ts'

/**
 * One change that a person makes to a description before saving. Tasks are named by the id in their line's marker; of lines that were
 * copied with it, `copy` is the how manieth after the first. `replace` changes the first place where `text` stands.
 */
export type DescriptionEdit =
  | { kind: 'mark'; task: string; mark: Mark; copy?: number | undefined }
  | { kind: 'remove-line' | 'copy-line' | 'lose-marker'; task: string }
  | { kind: 'lose-all-markers' }
  | { kind: 'add-line'; line: string; before: string }
  | { kind: 'replace'; text: string; by: string }

/** The description after these edits, made one after another. An edit of what is not there is refused. */
export function editDescription(description: string, edits: DescriptionEdit[]): string {
  return edits.reduce(edited, description)
}

function edited(description: string, edit: DescriptionEdit): string {
  switch (edit.kind) {
    case 'mark':
      return setMark(description, lineOf(description, edit.task, edit.copy), edit.mark)
    case 'remove-line':
      return withLine(description, edit.task, () => [])
    case 'copy-line':
      return withLine(description, edit.task, (line) => [line, line])
    case 'lose-marker':
      return withLine(description, edit.task, (line) => [line.replace(` <!-- t:${edit.task} -->`, '')])
    case 'add-line':
      return withLine(description, edit.before, (line) => [`${/^\s*/.exec(line)?.[0] ?? ''}${edit.line}`, line])
    case 'lose-all-markers':
      return description.replaceAll(/ *<!--.*?-->/g, '')
    case 'replace':
      if (!description.includes(edit.text)) throw new ActError(`the description does not say "${edit.text}"`)
      return description.replace(edit.text, () => edit.by)
    default:
      return edit satisfies never
  }
}

function lineOf(description: string, task: string, copy = 0): TaskLine {
  const lines = taskLines(description)
  const found = lines.filter(({ taskId }) => taskId === task)[copy]
  if (found) return found
  const ids = [...new Set(lines.flatMap(({ taskId }) => taskId ?? []))]
  throw new ActError(
    `no line${copy > 0 ? ` ${copy + 1}` : ''} of the description has the task ${task}: it has ${ids.join(', ')}`,
  )
}

function withLine(description: string, task: string, change: (line: string) => string[]): string {
  const { line } = lineOf(description, task)
  return description
    .split('\n')
    .flatMap((text, index) => (index + 1 === line ? change(text) : [text]))
    .join('\n')
}
