import { refuse } from '../../http/errors.ts'
import { pageOf } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { RequestContext, Route } from '../../http/route.ts'
import { userMasked } from '../../identity/users/user-basic.ts'
import { labelBasic } from '../../labels/label-json.ts'
import { milestoneJson } from '../../milestones/milestone-json.ts'
import type { Row, Table } from '../../state/table.ts'
import { findIssue } from '../find-issue.ts'
import { issueSchema } from '../params/issue-schema.ts'
import type { LabelEvent, MilestoneEvent, StateEvent } from '../rows.ts'

const ISSUE = '/projects/:id/issues/:iid'

type IssueEvent = Row & { readonly issueId: number }

/** The history of labels, states and milestones: lists, and single events of labels (facts 3.3). */
export const eventRoutes: readonly Route[] = [
  listOf('resource_label_events', (context) => context.world.labelEvents, labelEvent),
  {
    method: 'GET',
    path: `${ISSUE}/resource_label_events/:event`,
    schema: issueSchema.events,
    handle: oneLabelEvent,
  },
  listOf('resource_state_events', (context) => context.world.stateEvents, stateEvent),
  listOf('resource_milestone_events', (context) => context.world.milestoneEvents, milestoneEvent),
]

function listOf<E extends IssueEvent>(
  name: string,
  tableOf: (context: RequestContext) => Table<E>,
  show: (context: RequestContext, event: E) => unknown,
): Route {
  return {
    method: 'GET',
    path: `${ISSUE}/${name}`,
    schema: issueSchema.events,
    handle(context) {
      const { issue } = findIssue(context)
      const { iid: _part, ...path } = context.path
      const events = tableOf(context).by('issueId', issue.id as E['issueId'])
      return pageOf({ ...context, path }, events, (event) => show(context, event), {
        defaults: { eventable_id: issue.iid },
      })
    },
  }
}

function oneLabelEvent(context: RequestContext) {
  const { issue } = findIssue(context)
  const event = context.world.labelEvents.by('issueId', issue.id).find(({ id }) => id === Number(context.path.event))
  if (!event) throw refuse.notFound()
  return reply.ok(labelEvent(context, event))
}

function common(context: RequestContext, event: { id: number; userId: number; createdAt: string; issueId: number }) {
  const user = context.world.users.get(event.userId)
  return {
    id: event.id,
    user: user ? userMasked(context, user) : null,
    created_at: event.createdAt,
    resource_type: 'Issue',
    resource_id: event.issueId,
  }
}

function labelEvent(context: RequestContext, event: LabelEvent) {
  const label = context.world.labels.get(event.labelId)
  return { ...common(context, event), label: label ? labelBasic(label) : null, action: event.action }
}

function stateEvent(context: RequestContext, event: StateEvent) {
  return {
    ...common(context, event),
    source_commit: event.sourceCommit ?? null,
    source_merge_request_id: null,
    state: event.state,
  }
}

function milestoneEvent(context: RequestContext, event: MilestoneEvent) {
  const milestone = context.world.milestones.get(event.milestoneId)
  const json = milestone ? milestoneJson(context, milestone) : null
  return { ...common(context, event), milestone: json, action: event.action, state: event.state }
}
