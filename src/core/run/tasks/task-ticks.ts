import type { TaskLine } from '../../checklist/task-lines.ts'
import type { Fact, FactOf } from '../../history/fact.ts'
import type { ExpectedTask } from '../../playbook/expected-tasks.ts'

/** The ticks and unticks that the history has of each task, oldest first, by task id. */
export type TaskTicks = Map<string, FactOf<'ticked'>[]>

/**
 * Whose tick a note was: by the id that the note kept, else by the item's text, since a line that lost its marker leaves notes
 * without one. Ticks of people's own tasks belong to nobody here.
 */
export function ticksByTask(facts: Fact[], expected: readonly ExpectedTask[], found: Map<string, TaskLine>): TaskTicks {
  const ticks: TaskTicks = new Map()
  for (const { id } of expected) ticks.set(id, [])
  let byText: Map<string, string> | undefined
  const idOfText = (text: string) => {
    byText ??= textsOf(expected, found)
    return byText.get(spaceless(text))
  }
  for (const fact of facts) {
    if (fact.kind !== 'ticked') continue
    const id = fact.taskId ?? idOfText(fact.text)
    if (id !== undefined) ticks.get(id)?.push(fact)
  }
  return ticks
}

function textsOf(expected: readonly ExpectedTask[], found: Map<string, TaskLine>): Map<string, string> {
  const texts = new Map(expected.map((task) => [spaceless(task.text), task.id]))
  for (const [id, item] of found) texts.set(spaceless(item.text), id)
  return texts
}

const spaceless = (text: string) => text.replace(/\s+/g, ' ').trim()
