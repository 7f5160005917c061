import { refuse } from '../../http/errors.ts'
import type { Params } from '../../http/params.ts'
import type { Call } from '../../http/route.ts'
import { labelNames } from '../label-names.ts'
import { may } from '../may.ts'
import { ISSUE_TYPES, type Issue } from '../rows.ts'
import { DUE_WORDS, isDueIn } from './due-window.ts'
import { labelFilter, withoutLabels } from './label-filter.ts'
import { milestoneFilter } from './milestone-filter.ts'
import { checkPeople, peopleFilters } from './people-filter.ts'
import { searchFilter } from './search-issues.ts'

type Filter = (issue: Issue) => boolean

/** What a list of issues may be narrowed by. */
export type ListScope = 'created_by_me' | 'assigned_to_me' | 'all'

/** The issues of these that the asker may see and has asked for. `scope` is what counts when none was asked for. */
export function selectIssues(call: Call, issues: readonly Issue[], scope: ListScope): Issue[] {
  const filters = filtersAsked(call, scope)
  return issues.filter((issue) => may.readIssue(call.world, call.actor, issue) && filters.every((fits) => fits(issue)))
}

function filtersAsked(call: Call, scope: ListScope): Filter[] {
  const { world, params, actor } = call
  checkPeople(params)
  params.oneOf('milestone_id', ['None', 'Any', 'Upcoming', 'Started'])
  if (params.list('iids')?.some((iid) => !/^\d+$/.test(iid))) throw refuse.invalid('iids')
  if (params.text('search')) call.limits.use('search_rate_limit', actor?.username ?? 'nobody')
  return [
    ...stateFilters(params),
    ...scopeFilters(call, scope),
    ...timeFilters(params),
    ...numberFilters(params),
    ...textFilters(params),
    ...wordFilters(call),
    ...planFilters(call, params),
    ...peopleFilters(world, params),
    ...notFilters(call),
  ]
}

function stateFilters(params: Params): Filter[] {
  const state = params.oneOf('state', ['opened', 'closed', 'all']) ?? 'all'
  return state === 'all' ? [] : [(issue) => issue.state === state]
}

function scopeFilters({ params, actor }: Call, otherwise: ListScope): Filter[] {
  const asked = params.oneOf('scope', ['created-by-me', 'assigned-to-me', 'created_by_me', 'assigned_to_me', 'all'])
  const scope = asked?.replaceAll('-', '_') ?? otherwise
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
  const iids = params.list('iids')?.map(Number)
  return iids && iids.length > 0 ? [(issue) => iids.includes(issue.iid)] : []
}

function textFilters(params: Params): Filter[] {
  const search = params.text('search')
  if (!search) return []
  return [searchFilter(search, params.list('in') ?? ['title', 'description'])]
}

function wordFilters({ world, params, now }: Call): Filter[] {
  const confidential = params.flag('confidential')
  const type = params.oneOf('issue_type', ISSUE_TYPES)
  const due = params.oneOf('due_date', DUE_WORDS)
  const emoji = params.text('my_reaction_emoji')
  return [
    ...(typeof confidential === 'boolean' ? [(issue: Issue) => issue.confidential === confidential] : []),
    ...(type === undefined ? [] : [(issue: Issue) => issue.issueType === type]),
    ...(due === undefined ? [] : [(issue: Issue) => isDueIn(due, issue.dueDate, now.slice(0, 10))]),
    ...(emoji ? [(issue: Issue) => world.emoji.by('awardableId', issue.id).some(({ name }) => name === emoji)] : []),
  ]
}

function planFilters({ world, now }: Call, params: Params): Filter[] {
  const labels = labelNames(params, 'labels')
  const milestone = params.text('milestone') ?? params.text('milestone_id')
  return [
    ...(labels && labels.length > 0 ? [labelFilter(world, labels)] : []),
    ...(milestone ? [milestoneFilter(world, milestone, now.slice(0, 10))] : []),
  ]
}

function notFilters(call: Call): Filter[] {
  const { world, params } = call
  const not = params.nested('not')
  const labels = labelNames(not, 'labels')
  const iids = not.list('iids')?.map(Number)
  const milestone = not.text('milestone')
  const unwanted = [
    ...peopleFilters(world, not),
    ...(iids && iids.length > 0 ? [(issue: Issue) => iids.includes(issue.iid)] : []),
    ...(milestone ? [milestoneFilter(world, milestone, call.now.slice(0, 10))] : []),
  ]
  const negated = unwanted.map(
    (fits): Filter =>
      (issue) =>
        !fits(issue),
  )
  return labels && labels.length > 0 ? [...negated, withoutLabels(world, labels)] : negated
}
