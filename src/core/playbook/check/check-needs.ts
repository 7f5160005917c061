import { checkCondition } from '../../condition/check-condition.ts'
import { asksLater } from '../../condition/condition.ts'
import { didYouMean } from '../../yaml/did-you-mean.ts'
import type { Path } from '../../yaml/locations.ts'
import { quoted } from '../../yaml/path-text.ts'
import { type Edge, findCycles } from './find-cycles.ts'
import type { Finding } from './finding.ts'
import type { Outline, OutlineTask } from './outline.ts'

/** A task waits for tasks that exist, and never, however far around, for itself. The same for the task whose day a due rule counts from, which must be one that can be done. */
export function checkNeeds(outline: Outline): Finding[] {
  const tasks = outline.sections.flatMap((section) => section.tasks)
  const needs = tasks.flatMap((task) =>
    task.needs.map((name, index) => ({
      task,
      name,
      path: [...task.path, 'needs', index],
      words: `needs ${quoted(name)}`,
    })),
  )
  const froms = tasks.flatMap((task) => {
    const from = task.due?.from
    if (!from?.startsWith('task:')) return []
    const name = from.slice('task:'.length)
    return [{ task, name, path: [...task.path, 'due', 'from'], words: `is due from ${quoted(from)}` }]
  })
  const steps = [...needs, ...froms]
  return [...steps.flatMap((step) => unknown(step, tasks)), ...cycles(steps), ...absent(froms, outline)]
}

interface Step {
  task: OutlineTask
  name: unknown
  path: Path
  words: string
}

function unknown({ task, name, path, words }: Step, tasks: OutlineTask[]): Finding[] {
  if (typeof name !== 'string' || tasks.some(({ id }) => id === name)) return []
  const parent = tasks.find(({ children }) => children.some(({ id }) => id === name))
  if (parent) {
    const message = `The task ${task.id} ${words}, which is a sub-task: only whole tasks are waited for.`
    return [{ path, message, hint: `write ${parent.id}` }]
  }
  const meant = didYouMean(
    name,
    tasks.flatMap(({ id }) => id ?? []),
  )
  return [
    { path, message: `The task ${task.id} ${words}: there is no such task.`, hint: meant && `did you mean ${meant}?` },
  ]
}

function cycles(steps: Step[]): Finding[] {
  const edges = new Map<string, Edge<Path>[]>()
  for (const { task, name, path } of steps) {
    if (task.id === undefined || typeof name !== 'string') continue
    edges.set(task.id, [...(edges.get(task.id) ?? []), { to: name, at: path }])
  }
  return findCycles(edges).map(({ names, at }) => ({
    path: at,
    message: `These tasks wait for each other without end: ${names.join(' → ')}.`,
    hint: 'take one of the steps out',
  }))
}

/** A day on which a task that is not there is done never comes. */
function absent(froms: Step[], { sections }: Outline): Finding[] {
  const placed = sections.flatMap((section) =>
    section.tasks.map((task) => ({ task, conditions: [section.when, task.when] })),
  )
  return froms.flatMap(({ task, name, path, words }): Finding[] => {
    const other = placed.find((one) => one.task.id === name)
    const own = placed.find((one) => one.task === task)?.conditions ?? []
    const open = other?.conditions.find((when) => when !== undefined && !own.includes(when))
    if (open === undefined) return []
    if (isLater(open))
      return [
        { path, message: `The task ${task.id} ${words}, which has no box to tick.`, hint: 'count from another date' },
      ]
    const message = `The task ${task.id} ${words}, which is not there where its condition does not hold: then this one has no date.`
    return [{ path, message, hint: `write when: ${JSON.stringify(open)} here, too`, severity: 'note' }]
  })
}

/** What cannot be read is complained of elsewhere. */
function isLater(condition: string): boolean {
  return checkCondition(condition).length === 0 && asksLater(condition)
}
