import type { RequestContext } from '../http/route.ts'
import { userBasic } from '../identity/users/user-basic.ts'
import { nextRun } from './next-run.ts'
import type { CiVariable, PipelineSchedule } from './rows.ts'

/** A schedule in a list. */
export function scheduleListed(context: RequestContext, schedule: PipelineSchedule) {
  const owner = context.world.users.get(schedule.ownerId)
  return {
    id: schedule.id,
    description: schedule.description,
    ref: schedule.ref,
    cron: schedule.cron,
    cron_timezone: schedule.cronTimezone,
    next_run_at: nextRun(schedule.cron, schedule.cronTimezone, context.now),
    active: schedule.active,
    created_at: schedule.createdAt,
    updated_at: schedule.updatedAt,
    owner: owner ? userBasic(context, owner) : null,
  }
}

/** A schedule by itself. No pipeline has run by it. */
export function scheduleJson(context: RequestContext, schedule: PipelineSchedule) {
  return { ...scheduleListed(context, schedule), last_pipeline: null }
}

/** The same with its variables, for whoever may change it. */
export function scheduleInFull(context: RequestContext, schedule: PipelineSchedule) {
  const variables = context.world.ciVariables.by('scheduleId', schedule.id).map(scheduleVariable)
  return { ...scheduleJson(context, schedule), inputs: [], variables }
}

/** A variable of a schedule. */
export function scheduleVariable({ variableType, key, value, isRaw }: CiVariable) {
  return { variable_type: variableType, key, value, raw: isRaw }
}
