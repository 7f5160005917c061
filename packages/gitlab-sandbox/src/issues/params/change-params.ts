import { refuse } from '../../http/errors.ts'
import type { RequestContext } from '../../http/route.ts'
import { findOrMakeLabels } from '../../labels/find-or-make-labels.ts'
import type { Project } from '../../state/rows.ts'
import { assignable } from '../assignable.ts'
import { ISSUE_TYPES, type Issue, SEVERITIES } from '../rows.ts'
import type { IssueChanges } from '../save/issue-changes.ts'
import { dateParams } from './date-params.ts'
import { labelNames } from './label-names.ts'
import { milestoneParams } from './milestone-params.ts'

const LONGEST_TITLE = 255
const LONGEST_DESCRIPTION = 1_048_576

/** Refuses a title or text that does not fit. */
export function checkTexts(texts: { title?: string; description?: string | null }): void {
  const title = texts.title?.trim()
  if (title === '') throw refuse.validation({ title: ["can't be blank"] })
  if (title !== undefined && [...title].length > LONGEST_TITLE) {
    throw refuse.validation({ title: [`is too long (maximum is ${LONGEST_TITLE} characters)`] })
  }
  if (texts.description && [...texts.description].length > LONGEST_DESCRIPTION) {
    throw refuse.validation({ description: [`is too long (maximum is ${LONGEST_DESCRIPTION} characters)`] })
  }
}

/** Refuses a due date before the start; `before` is what an issue has already. */
export function checkDates(changes: IssueChanges, before?: Pick<Issue, 'startDate' | 'dueDate'>): void {
  const { startDate = before?.startDate, dueDate = before?.dueDate } = changes
  if (startDate && dueDate && dueDate < startDate) {
    throw refuse.validation({ due_date: ['must be greater than or equal to start date'] })
  }
}

/** Title, text and state, which whoever may change the issue at all may change. */
export function textParams({ params }: RequestContext): IssueChanges {
  const title = params.text('title')
  const description = params.text('description')
  const event = params.oneOf('state_event', ['close', 'reopen'])
  return {
    ...(title === undefined ? {} : { title: (title ?? '').trim() }),
    ...(description === undefined ? {} : { description }),
    ...(event === undefined ? {} : { state: event === 'close' ? 'closed' : 'opened' }),
  }
}

/** Labels, people, dates and the like: what `may.planIssues` is asked for, on issues that are there. */
export function planParams(context: RequestContext, project: Project): IssueChanges {
  const { params } = context
  const confidential = params.flag('confidential')
  const locked = params.flag('discussion_locked')
  const issueType = params.oneOf('issue_type', ISSUE_TYPES)
  const severity = params.oneOf('severity', SEVERITIES)
  const milestone = milestoneParams(context, project)
  const assigneeIds = assigneeParams(context, project)
  return {
    ...labelParams(context, project),
    ...(assigneeIds === undefined ? {} : { assigneeIds }),
    ...(params.has('due_date') ? { dueDate: dateParams(params.text('due_date')) } : {}),
    ...(params.has('start_date') ? { startDate: dateParams(params.text('start_date')) } : {}),
    ...(milestone === undefined ? {} : { milestoneId: milestone }),
    ...(typeof confidential === 'boolean' ? { confidential } : {}),
    ...(typeof locked === 'boolean' ? { discussionLocked: locked } : {}),
    ...(issueType === undefined ? {} : { issueType }),
    ...(severity === undefined ? {} : { severity }),
  }
}

function labelParams(context: RequestContext, project: Project): IssueChanges {
  const ids = (name: string, options?: { findOnly: boolean }) => {
    const names = labelNames(context.params, name)
    return names === undefined ? undefined : findOrMakeLabels(context, project, names, options)
  }
  const labelIds = ids('labels')
  const addLabelIds = ids('add_labels')
  const removeLabelIds = ids('remove_labels', { findOnly: true })
  return {
    ...(labelIds === undefined ? {} : { labelIds }),
    ...(addLabelIds === undefined ? {} : { addLabelIds }),
    ...(removeLabelIds === undefined ? {} : { removeLabelIds }),
  }
}

/** Ids as GitLab reads them: `"casey"` becomes 0, which means nobody (facts 0.9). */
function assigneeParams({ world, params }: RequestContext, project: Project): number[] | undefined {
  if (params.has('assignee_ids')) {
    const ids = params.list('assignee_ids') ?? []
    return assignable(
      world,
      project,
      ids.map((id) => Number.parseInt(id, 10) || 0),
    )
  }
  return params.has('assignee_id') ? assignable(world, project, [params.integer('assignee_id') ?? 0]) : undefined
}
