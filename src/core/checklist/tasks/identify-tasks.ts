import type { TaskLine } from '../task-lines.ts'
import { closestPairs } from './closest-pairs.ts'
import { comparableText, headOf } from './comparable-text.ts'

/** A task that a playbook put into the description. */
export interface ExpectedLine {
  id: string
  text: string
  /** Title of its phase: the heading under which it was written. */
  phaseTitle: string
}

/** Which line of the checklist is which task. */
export interface Identified {
  found: Map<string, TaskLine>
  /** People's own tasks: lines that are no task of the playbook. */
  own: TaskLine[]
  /** Ids without a line. */
  missing: string[]
  /** Ids found by their text, since the marker is gone. */
  guessed: string[]
}

/**
 * Matches lines with tasks (architecture.md 8): by marker, where the first of two wins and the others are people's own; then the same text,
 * in the same phase before elsewhere; then the closest text in the same phase. No line is two tasks and no task is two lines.
 */
export function identifyTasks(items: readonly TaskLine[], expected: readonly ExpectedLine[]): Identified {
  const byMarker = foundByMarker(items, expected)
  const isWhole = byMarker.size === expected.length
  const guesses = isWhole ? new Map<string, TaskLine>() : foundByText(items, expected, byMarker)
  const found = isWhole ? byMarker : inOrder(expected, (id) => byMarker.get(id) ?? guesses.get(id))
  return {
    found,
    own: items.length === found.size ? [] : without(items, [...found.values()]),
    missing: isWhole ? [] : expected.map(({ id }) => id).filter((id) => !found.has(id)),
    guessed: isWhole ? [] : expected.map(({ id }) => id).filter((id) => guesses.has(id)),
  }
}

function foundByMarker(items: readonly TaskLine[], expected: readonly ExpectedLine[]): Map<string, TaskLine> {
  const marked = new Map<string, TaskLine>()
  for (const item of items) if (item.taskId !== null && !marked.has(item.taskId)) marked.set(item.taskId, item)
  return inOrder(expected, (id) => marked.get(id))
}

/** The lines of the tasks that no marker names. */
function foundByText(
  items: readonly TaskLine[],
  expected: readonly ExpectedLine[],
  byMarker: ReadonlyMap<string, TaskLine>,
): Map<string, TaskLine> {
  const matches = new Map<ExpectedLine, TaskLine>()
  const lost = expected.filter((task) => !byMarker.has(task.id))
  const loose = items.filter((item) => item.taskId === null || !byMarker.has(item.taskId))
  for (const match of [sameTextInPhase, sameText, sameHeadInPhase, sameHead, closestInPhase]) {
    const taken = [...matches.values()]
    for (const [task, item] of match(without(lost, [...matches.keys()]), without(loose, taken))) matches.set(task, item)
  }
  return new Map([...matches].map(([task, item]) => [task.id, item]))
}

type Match = (tasks: readonly ExpectedLine[], items: readonly TaskLine[]) => Iterable<[ExpectedLine, TaskLine]>

const sameTextInPhase: Match = pairsWithEqual(
  (task) => `${comparableText(task.phaseTitle)}\n${comparableText(task.text)}`,
  (item) => `${comparableText(item.heading ?? '')}\n${comparableText(item.text)}`,
)

const sameText: Match = pairsWithEqual(
  (task) => comparableText(task.text),
  (item) => comparableText(item.text),
)

const sameHeadInPhase: Match = pairsWithEqual(
  (task) => `${comparableText(task.phaseTitle)}\n${headOf(task.text)}`,
  (item) => `${comparableText(item.heading ?? '')}\n${headOf(item.text)}`,
)

const sameHead: Match = pairsWithEqual(
  (task) => headOf(task.text),
  (item) => headOf(item.text),
)

function* closestInPhase(tasks: readonly ExpectedLine[], items: readonly TaskLine[]): ReturnType<Match> {
  const byPhase = Map.groupBy(items, (item) => comparableText(item.heading ?? ''))
  for (const [phase, phaseTasks] of Map.groupBy(tasks, (task) => comparableText(task.phaseTitle))) {
    const phaseItems = byPhase.get(phase) ?? []
    yield* closestPairs(
      phaseTasks.map((task) => [task, headOf(task.text)]),
      phaseItems.map((item) => [item, headOf(item.text)]),
    )
  }
}

/** Pairs tasks and items whose keys are equal and not empty, the first with the first. */
function pairsWithEqual(keyOfTask: (task: ExpectedLine) => string, keyOfItem: (item: TaskLine) => string): Match {
  return function* (tasks, items) {
    const waiting = Map.groupBy(tasks.toReversed(), keyOfTask)
    for (const item of items) {
      const key = keyOfItem(item)
      const task = key.trim() === '' ? undefined : waiting.get(key)?.pop()
      if (task) yield [task, item]
    }
  }
}

function without<T>(all: readonly T[], gone: readonly T[]): T[] {
  const set = new Set(gone)
  return all.filter((one) => !set.has(one))
}

function inOrder(
  expected: readonly ExpectedLine[],
  itemOf: (id: string) => TaskLine | undefined,
): Map<string, TaskLine> {
  const found = new Map<string, TaskLine>()
  for (const { id } of expected) {
    const item = itemOf(id)
    if (item) found.set(id, item)
  }
  return found
}
