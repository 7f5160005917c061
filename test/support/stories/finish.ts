import { taskLines } from '../../../src/core/checklist/task-lines.ts'
import { shippedIds, shippedPlaybook } from '../config-file.ts'
import { requiredBoxes } from '../required-boxes.ts'
import type { People } from './people-of.ts'

const required = new Set(shippedIds.flatMap((id) => requiredBoxes(shippedPlaybook(id))))

/** Somebody ticks all that is required of an issue, and closes it where `closes`. */
export async function finish(world: People, iid: number, by: string, closes = true): Promise<void> {
  const { description } = await world.issue(iid)
  const lines = taskLines(description).flatMap(({ taskId }) => (taskId && required.has(taskId) ? [taskId] : []))
  await world.tick(iid, by, ...lines)
  if (closes) await world.change(iid, by, { state_event: 'close' })
}
