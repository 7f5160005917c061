import { refuse } from '../../http/errors.ts'
import { pageOf } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { Call, Route } from '../../http/route.ts'
import { userMasked } from '../../identity/users/user-basic.ts'
import { labelBasic } from '../../labels/label-json.ts'
import { milestoneJson } from '../../milestones/milestone-json.ts'
import type { Row, Table } from '../../state/table.ts'
import { issueSchema } from '../asked/issue-schema.ts'
import { findIssue } from '../find-issue.ts'
import type { LabelEvent, MilestoneEvent, StateEvent } from '../rows.ts'

const ISSUE = '/projects/:id/issues/:iid'

type IssueEvent = Row & { readonly issueId: number }

/** The history of labels, states and milestones: lists, and single events of labels (facts 3.3). */
export const eventRoutes: readonly Route[] = [
  listOf('resource_label_events', (call) => call.world.labelEvents, labelEvent),
  {
    method: 'GET',
    path: `${ISSUE}/resource_label_events/:event`,
    accepts: issueSchema.events,
    handle: oneLabelEvent,
  },
  listOf('resource_state_events', (call) => call.world.stateEvents, stateEvent),
  listOf('resource_milestone_events', (call) => call.world.milestoneEvents, milestoneEvent),
]

function listOf<E extends IssueEvent>(
  name: string,
  tableOf: (call: Call) => Table<E>,
  show: (call: Call, event: E) => unknown,
): Route {
  return {
    method: 'GET',
    path: `${ISSUE}/${name}`,
    accepts: issueSchema.events,
    handle(call) {
      const { issue } = findIssue(call)
      const { iid: _part, ...path } = call.path
      const events = tableOf(call).by('issueId', issue.id as E['issueId'])
      return pageOf({ ...call, path }, events, (event) => show(call, event), { defaults: { eventable_id: issue.iid } })
    },
  }
}

function oneLabelEvent(call: Call) {
  const { issue } = findIssue(call)
  const event = call.world.labelEvents.by('issueId', issue.id).find(({ id }) => id === Number(call.path.event))
  if (!event) throw refuse.notFound()
  return reply.ok(labelEvent(call, event))
}

function common(call: Call, event: { id: number; userId: number; createdAt: string; issueId: number }) {
  const user = call.world.users.get(event.userId)
  return {
    id: event.id,
    user: user ? userMasked(call, user) : null,
    created_at: event.createdAt,
    resource_type: 'Issue',
    resource_id: event.issueId,
  }
}

function labelEvent(call: Call, event: LabelEvent) {
  const label = call.world.labels.get(event.labelId)
  return { ...common(call, event), label: label ? labelBasic(label) : null, action: event.action }
}

function stateEvent(call: Call, event: StateEvent) {
  return {
    ...common(call, event),
    source_commit: event.sourceCommit ?? null,
    source_merge_request_id: null,
    state: event.state,
  }
}

function milestoneEvent(call: Call, event: MilestoneEvent) {
  const milestone = call.world.milestones.get(event.milestoneId)
  const shown = milestone ? milestoneJson(call, milestone) : null
  return { ...common(call, event), milestone: shown, action: event.action, state: event.state }
}
