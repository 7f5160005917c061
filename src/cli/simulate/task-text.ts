import type { Playbook } from '../../core/playbook/playbook.ts'

/** How a playbook's tasks are called, by id; the id itself where it has none of that name. */
export function taskTextOf({ phases, tracks }: Playbook): (id: string) => string {
  const tasks = [...phases, ...tracks].flatMap((phase) => phase.tasks.flatMap((task) => [task, ...task.children]))
  const texts = new Map(tasks.map(({ id, text }) => [id, text]))
  return (id) => {
    const text = texts.get(id)
    return text === undefined ? id : `${text} (${id})`
  }
}
