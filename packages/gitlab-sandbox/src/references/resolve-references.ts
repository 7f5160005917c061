import type { RequestContext } from '../http/route.ts'
import { canReadProject } from '../identity/access.ts'
import { issueOf } from '../issues/find-issue.ts'
import { issuePolicy } from '../issues/issue-policy.ts'
import type { Issue } from '../issues/rows.ts'
import { projectOf } from '../projects/find-project.ts'
import type { Project, User } from '../state/rows.ts'
import type { World } from '../state/world.ts'
import type { IssueReference } from './references.ts'

/** The project that a reference's path means, seen from another project: without a namespace, one in the same. */
export function projectReferred(world: World, from: Project, path: string | null): Project | undefined {
  if (path === null) return from
  if (path.includes('/')) return projectOf(world, path)
  const beside = ({ groupId, ownerId }: Project) =>
    from.groupId === null ? groupId === null && ownerId === from.ownerId : groupId === from.groupId
  return world.projects.all().find((each) => beside(each) && each.path.toLowerCase() === path.toLowerCase())
}

/** The issues that references mean, each once; without those that are not there or that this user may not see. */
export function issuesReferred(
  { world }: Pick<RequestContext, 'world'>,
  user: User | null,
  from: Project,
  references: readonly IssueReference[],
): Issue[] {
  const issues = references.flatMap(({ path, iid }) => {
    const project = projectReferred(world, from, path)
    if (!project || !canReadProject(world, user, project)) return []
    const issue = issueOf(world, project, iid)
    return issue && issuePolicy.readIssue(world, user, issue) ? [issue] : []
  })
  return [...new Set(issues)]
}
