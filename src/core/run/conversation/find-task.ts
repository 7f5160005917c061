import type { TaskState } from '../tasks/task-state.ts'

/** The task that was meant; or all that fit, where it is none or several. */
export type FoundTask = { kind: 'one'; task: TaskState } | { kind: 'several' | 'none'; tasks: TaskState[] }

/**
 * A run's task by its id, by its whole text, or by a part of its text that only one has; letters count, not their case nor what stands between words.
 * Where there is none, those that have at least one of its longer words are meant, perhaps.
 */
export function findTask(written: string, tasks: readonly TaskState[]): FoundTask {
  const wanted = plain(written)
  const ways = [
    (task: TaskState) => task.expected.id.toLowerCase() === written.trim().toLowerCase(),
    (task: TaskState) => plain(task.expected.id) === wanted,
    (task: TaskState) => textOf(task) === wanted,
    (task: TaskState) => wanted.length > 1 && ` ${textOf(task)} `.includes(` ${wanted} `),
    (task: TaskState) => wanted.length > 2 && textOf(task).includes(wanted),
  ]
  for (const way of ways) {
    const [first, ...others] = tasks.filter(way)
    if (first)
      return others.length === 0 ? { kind: 'one', task: first } : { kind: 'several', tasks: [first, ...others] }
  }
  const words = wanted.split(' ').filter((word) => word.length > 3)
  return {
    kind: 'none',
    tasks: tasks.filter((task) => words.some((word) => `${textOf(task)} ${plain(task.expected.id)}`.includes(word))),
  }
}

const textOf = ({ expected }: TaskState) => plain(expected.task.text)

function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
