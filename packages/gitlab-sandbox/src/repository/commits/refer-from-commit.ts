import type { RequestContext } from '../../http/route.ts'
import { issuePolicy } from '../../issues/issue-policy.ts'
import type { Issue } from '../../issues/rows.ts'
import { changeState } from '../../issues/save/change-state.ts'
import { systemNote } from '../../issues/system-note.ts'
import { issuesInPiece } from '../../references/references-in-piece.ts'
import { issuesReferred } from '../../references/resolve-references.ts'
import type { Commit, Project } from '../../state/rows.ts'

const REFERENCE = String.raw`(?:[\w./-]*#\d+)`
/** GitLab's own closing pattern: `Closes #1, #2 and group/project#3`. */
const CLOSING = new RegExp(
  String.raw`\b(?:clos(?:e[sd]?|ing)|fix(?:es|ed|ing)?|resolv(?:e[sd]?|ing)|implement(?:s|ed|ing)?):? +` +
    `(?:(?:issues? +)?${REFERENCE}(?:(?: *,? +and +| *,? *)?))+`,
  'gi',
)

/**
 * What a commit's message does to issues: on the default branch it closes those after a closing word; on all others
 * that it names it writes `mentioned in commit …`, once.
 */
export function referFromCommit(context: RequestContext, project: Project, branch: string, commit: Commit): void {
  const { actor, world } = context
  const referred = (text: string) => issuesReferred(context, actor, project, issuesInPiece(text))
  const closing = branch === project.defaultBranch ? (commit.message.match(CLOSING) ?? []) : []
  const closed = closing.flatMap(referred).filter((issue) => issue.state === 'opened' && mayClose(context, issue))
  for (const issue of new Set(closed)) changeState(context, issue, 'closed', { sourceCommit: commit.sha })
  const body = `mentioned in commit ${commit.sha}`
  for (const issue of referred(commit.message)) {
    const isKnown = world.notes.by('issueId', issue.id).some((note) => note.system && note.body === body)
    if (!closed.some(({ id }) => id === issue.id) && !isKnown) systemNote(context, issue, 'cross_reference', body)
  }
}

function mayClose({ world, actor }: RequestContext, issue: Issue): boolean {
  return issuePolicy.updateIssue(world, actor, issue)
}
