import type { RequestContext } from '../../http/route.ts'
import type { World } from '../../state/world.ts'
import { issueReference } from '../issue-reference.ts'
import type { Issue, IssueLink } from '../rows.ts'
import { touch } from '../save/touch.ts'
import { systemNote } from '../system-note.ts'

/** The relations of an issue, whichever side it is on. */
export function linksOf(world: World, issue: Issue): IssueLink[] {
  return [...world.issueLinks.by('sourceId', issue.id), ...world.issueLinks.by('targetId', issue.id)].sort(
    (a, b) => a.id - b.id,
  )
}

/** Relates two issues, and says so on both. That they are not related yet is the asker's to check. */
export function linkIssues(context: RequestContext, source: Issue, target: Issue): IssueLink {
  const { world, now } = context
  const link = world.issueLinks.insert({ sourceId: source.id, targetId: target.id, createdAt: now, updatedAt: now })
  noteOnBoth(context, link, 'relate', (other) => `marked as related to ${other}`)
  return link
}

/** Takes a relation away, and says so on both. */
export function unlinkIssues(context: RequestContext, link: IssueLink): void {
  context.world.issueLinks.remove(link.id)
  noteOnBoth(context, link, 'unrelate', (other) => `removed the relation with ${other}`)
}

function noteOnBoth(
  context: RequestContext,
  link: IssueLink,
  action: 'relate' | 'unrelate',
  body: (other: string) => string,
): void {
  const source = context.world.issues.get(link.sourceId)
  const target = context.world.issues.get(link.targetId)
  if (!source || !target) return
  for (const [issue, other] of [
    [source, target],
    [target, source],
  ] as const) {
    systemNote(context, issue, action, body(issueReference(context.world, other, issue)))
    touch(context, issue)
  }
}
