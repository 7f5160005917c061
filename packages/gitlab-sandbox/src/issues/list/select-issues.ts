import type { Params } from '../../http/params.ts'
import type { RequestContext } from '../../http/route.ts'
import { issuePolicy } from '../issue-policy.ts'
import { labelNames } from '../params/label-names.ts'
import type { Issue } from '../rows.ts'
import { isDueIn } from './due-window.ts'
import { labelFilter, withoutLabels } from './label-filter.ts'
import { type MilestoneParams, milestoneFilter, notOfMilestone } from './milestone-filter.ts'
import { peopleFilters } from './people-filter.ts'
import { searchFilter } from './search/search-issues.ts'

type Filter = (issue: Issue) => boolean

/** What a list of issues may be narrowed by. */
export type ListScope = 'created_by_me' | 'assigned_to_me' | 'all'

/** The issues of these that the asker may see and has asked for. `scope` is what counts when none was asked for. */
export function selectIssues(context: RequestContext, issues: readonly Issue[], scope: ListScope): Issue[] {
  const filters = filterParams(context, scope)
  return issues.filter(
    (issue) => issuePolicy.readIssue(context.world, context.actor, issue) && filters.every((fits) => fits(issue)),
  )
}

function filterParams(context: RequestContext, scope: ListScope): Filter[] {
  const { world, params, actor } = context
  if (params.text('search')) context.limits.use('search_rate_limit', actor?.username ?? 'nobody')
  return [
    ...stateFilters(params),
    ...scopeFilters(context, scope),
    ...timeFilters(params),
    ...numberFilters(params),
    ...textFilters(params),
    ...wordFilters(context),
    ...planFilters(context, params),
    ...peopleFilters(world, params),
    ...notFilters(context),
  ]
}

function stateFilters(params: Params): Filter[] {
  const state = params.oneOf('state', ['opened', 'closed', 'all']) ?? 'all'
  return state === 'all' ? [] : [(issue) => issue.state === state]
}

function scopeFilters({ params, actor }: RequestContext, otherwise: ListScope): Filter[] {
  const wanted = params.oneOf('scope', ['created-by-me', 'assigned-to-me', 'created_by_me', 'assigned_to_me', 'all'])
  const scope = wanted?.replaceAll('-', '_') ?? otherwise
  if (scope === 'created_by_me') return [(issue) => issue.authorId === actor?.id]
  return scope === 'assigned_to_me' ? [(issue) => issue.assigneeIds.includes(actor?.id ?? 0)] : []
}

/** `…_after` and `…_before` include the moment itself (facts 0.1). */
function timeFilters(params: Params): Filter[] {
  return (
    [
      ['created', 'createdAt'],
      ['updated', 'updatedAt'],
    ] as const
  ).flatMap(([name, field]) => {
    const after = params.time(`${name}_after`)
    const before = params.time(`${name}_before`)
    return [
      ...(after === undefined ? [] : [(issue: Issue) => issue[field] >= after]),
      ...(before === undefined ? [] : [(issue: Issue) => issue[field] <= before]),
    ]
  })
}

function numberFilters(params: Params): Filter[] {
  const iids = numberParams(params, 'iids')
  const closer = params.integer('closed_by_id')
  return [
    ...(iids.length > 0 ? [(issue: Issue) => iids.includes(issue.iid)] : []),
    ...(closer ? [(issue: Issue) => issue.state === 'closed' && issue.closedById === closer] : []),
  ]
}

/** Numbers as GitLab reads them in lists: what is none is 0. */
function numberParams(params: Params, name: string): number[] {
  return (params.list(name) ?? []).map((each) => Number.parseInt(each, 10) || 0)
}

function textFilters(params: Params): Filter[] {
  const search = params.text('search')
  if (!search) return []
  return [searchFilter(search, params.text('in') ?? '')]
}

function wordFilters(context: RequestContext): Filter[] {
  const { params, now } = context
  const confidential = params.flag('confidential')
  const type = params.text('issue_type')
  const due = params.text('due_date')
  const emoji = params.text('my_reaction_emoji')
  return [
    ...(typeof confidential === 'boolean' ? [(issue: Issue) => issue.confidential === confidential] : []),
    ...(!type ? [] : [(issue: Issue) => issue.issueType === type]),
    ...(!due ? [] : [(issue: Issue) => isDueIn(due, issue.dueDate, now.slice(0, 10))]),
    ...(emoji && context.actor ? [reactionFilter(context, emoji)] : []),
  ]
}

/** By the asker's own reactions; `None` and `Any` are words. */
function reactionFilter({ world, actor }: RequestContext, emoji: string): Filter {
  const own = (issue: Issue) =>
    world.emoji
      .by('awardableId', issue.id)
      .filter(({ awardableType, userId }) => awardableType === 'Issue' && userId === actor?.id)
  if (emoji.toLowerCase() === 'none') return (issue) => own(issue).length === 0
  if (emoji.toLowerCase() === 'any') return (issue) => own(issue).length > 0
  return (issue) => own(issue).some(({ name }) => name === emoji)
}

function planFilters({ world, now }: RequestContext, params: Params): Filter[] {
  const labels = labelNames(params, 'labels')
  const milestone = milestoneParam(params)
  return [
    ...(labels && labels.length > 0 ? [labelFilter(world, labels)] : []),
    ...(milestone ? [milestoneFilter(world, milestone, now.slice(0, 10))] : []),
  ]
}

function milestoneParam(params: Params): MilestoneParams | undefined {
  const title = params.text('milestone')
  const word = params.text('milestone_id')
  if (title) return { title }
  return word ? { word } : undefined
}

function notFilters(context: RequestContext): Filter[] {
  const { world, params } = context
  const not = params.nested('not')
  const labels = labelNames(not, 'labels')
  const iids = numberParams(not, 'iids')
  const milestone = milestoneParam(not)
  const today = context.now.slice(0, 10)
  const unwanted = [
    ...peopleFilters(world, not),
    ...(iids.length > 0 ? [(issue: Issue) => iids.includes(issue.iid)] : []),
  ]
  const negated = unwanted.map(
    (fits): Filter =>
      (issue) =>
        !fits(issue),
  )
  return [
    ...negated,
    ...(milestone ? [notOfMilestone(world, milestone, today)] : []),
    ...(labels && labels.length > 0 ? [withoutLabels(world, labels)] : []),
  ]
}
