import { refuse } from '../../http/errors.ts'
import type { RequestContext } from '../../http/route.ts'
import { referFrom } from '../../references/refer-from.ts'
import { todosForAssignees } from '../../references/todos.ts'
import type { Project, User } from '../../state/rows.ts'
import { changesAtOpening } from '../hook/hook-changes.ts'
import { sendIssueHook } from '../hook/issue-hook.ts'
import type { Issue } from '../rows.ts'
import type { IssueChanges } from './issue-changes.ts'
import { giveIid, nextIid } from './next-iid.ts'
import { recordPlan } from './record-changes.ts'
import { storedText } from './stored-text.ts'

/** What an opened issue is made of; `iid`, `createdAt` only as far as the opener may set them. */
export type IssueDraft = Omit<IssueChanges, 'state' | 'title'> & {
  readonly title: string
  readonly iid?: number | undefined
  readonly createdAt?: string | undefined
  readonly updatedById?: number
}

const NOTHING = { startDate: null, dueDate: null, labelIds: [], assigneeIds: [], milestoneId: null }

/** Opens an issue, with its history, to-dos, references and hook. Refuses with 409 an `iid` that is taken. */
export function openIssue(context: RequestContext, project: Project, author: User, draft: IssueDraft): Issue {
  const iid = draft.iid ?? nextIid(context.world, project, 'issues')
  if (context.world.issues.by('iid', iid).some(({ projectId }) => projectId === project.id)) {
    throw refuse.conflict('Duplicated issue')
  }
  giveIid(context.world, project, 'issues', iid)
  const issue = context.world.issues.insert(rowOf(context, project, author, { ...draft, iid }))
  recordPlan(context, NOTHING, issue)
  if (issue.assigneeIds.length > 0) todosForAssignees(context, issue, issue.assigneeIds)
  referFrom(context, { issue, note: null }, [])
  const timeChange = issue.totalTimeSpent
  sendIssueHook(context, issue, { action: 'open', changes: changesAtOpening(issue), timeChange })
  return context.world.issues.get(issue.id) ?? issue
}

function rowOf(
  { now }: RequestContext,
  project: Project,
  author: User,
  draft: IssueDraft & { readonly iid: number },
): Omit<Issue, 'id'> {
  const { spend } = draft
  return {
    iid: draft.iid,
    projectId: project.id,
    title: draft.title.trim(),
    description: typeof draft.description === 'string' ? storedText(draft.description) : null,
    state: 'opened',
    issueType: draft.issueType ?? 'issue',
    authorId: author.id,
    createdAt: draft.createdAt ?? now,
    updatedAt: now,
    updatedById: draft.updatedById ?? null,
    lastEditedAt: null,
    lastEditedById: null,
    closedAt: null,
    closedById: null,
    labelIds: labelsOfDraft(draft),
    assigneeIds: draft.assigneeIds ?? [],
    milestoneId: draft.milestoneId ?? null,
    startDate: draft.startDate ?? null,
    dueDate: draft.dueDate ?? null,
    confidential: draft.confidential ?? false,
    discussionLocked: draft.discussionLocked ?? null,
    movedToId: null,
    duplicatedToId: null,
    timeEstimate: draft.timeEstimate ?? 0,
    ...(draft.severity && draft.issueType === 'incident' ? { severity: draft.severity } : {}),
    totalTimeSpent: typeof spend?.seconds === 'number' ? spend.seconds : 0,
  }
}

function labelsOfDraft({ labelIds = [], addLabelIds = [], removeLabelIds = [] }: IssueDraft): number[] {
  return [...new Set([...labelIds, ...addLabelIds])].filter((id) => !removeLabelIds.includes(id))
}
