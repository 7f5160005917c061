import type { Call } from '../http/route.ts'
import { userBasic } from '../identity/users/user-basic.ts'
import { nextRun } from './next-run.ts'
import type { CiVariable, PipelineSchedule } from './rows.ts'

/** A schedule in a list. */
export function scheduleListed(call: Call, schedule: PipelineSchedule) {
  const owner = call.world.users.get(schedule.ownerId)
  return {
    id: schedule.id,
    description: schedule.description,
    ref: schedule.ref,
    cron: schedule.cron,
    cron_timezone: schedule.cronTimezone,
    next_run_at: nextRun(schedule.cron, schedule.cronTimezone, call.now),
    active: schedule.active,
    created_at: schedule.createdAt,
    updated_at: schedule.updatedAt,
    owner: owner ? userBasic(call, owner) : null,
  }
}

/** A schedule by itself. No pipeline has run by it. */
export function scheduleJson(call: Call, schedule: PipelineSchedule) {
  return { ...scheduleListed(call, schedule), last_pipeline: null }
}

/** The same with its variables, for whoever may change it. */
export function scheduleInFull(call: Call, schedule: PipelineSchedule) {
  const variables = call.world.ciVariables.by('scheduleId', schedule.id).map(scheduleVariable)
  return { ...scheduleJson(call, schedule), inputs: [], variables }
}

/** A variable of a schedule. */
export function scheduleVariable({ variableType, key, value, isRaw }: CiVariable) {
  return { variable_type: variableType, key, value, raw: isRaw }
}
