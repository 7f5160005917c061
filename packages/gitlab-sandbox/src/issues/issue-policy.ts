import { canReadProject, projectLevel } from '../identity/access.ts'
import { ROLE } from '../identity/roles.ts'
import type { Project, User } from '../state/rows.ts'
import type { World } from '../state/world.ts'
import type { Issue } from './rows.ts'

/** Whether a user is the author or an assignee. */
function takesPart(user: User | null, issue: Issue): boolean {
  return user !== null && (issue.authorId === user.id || issue.assigneeIds.includes(user.id))
}

function levelIn(world: World, user: User | null, issue: Issue): number {
  const project = world.projects.get(issue.projectId)
  return project ? projectLevel(world, user, project) : 0
}

/** Rights on issues, whose project (but for `seeIssue`) the user may see. Source: facts 7, `permissions.md#project-planning`. */
export const issuePolicy = {
  /** Confidential ones are for Planners and above, the author and assignees. */
  readIssue: (world: World, user: User | null, issue: Issue) =>
    !issue.confidential || takesPart(user, issue) || levelIn(world, user, issue) >= ROLE.planner,
  /** Whether project and issue may be seen: for issues that were not found through their project. */
  seeIssue: (world: World, user: User | null, issue: Issue): boolean => {
    const project = world.projects.get(issue.projectId)
    return project !== undefined && canReadProject(world, user, project) && issuePolicy.readIssue(world, user, issue)
  },
  /** Title, text, state: Planners and above, and whoever is author or assignee; of an incident Reporters and above. */
  updateIssue: (world: World, user: User | null, issue: Issue) =>
    issue.issueType === 'incident'
      ? levelIn(world, user, issue) >= ROLE.reporter
      : takesPart(user, issue) || levelIn(world, user, issue) >= ROLE.planner,
  /** Labels, assignees, dates, milestone, lock, new labels. */
  planIssues: (world: World, user: User | null, project: Project) => projectLevel(world, user, project) >= ROLE.planner,
  /** `created_at`, `updated_at`, `iid`. */
  setHistory: (world: World, user: User | null, project: Project) => projectLevel(world, user, project) >= ROLE.owner,
  /** Its author, Planners and Owners (facts 0.16); of an incident Owners alone. */
  deleteIssue: (world: World, user: User | null, issue: Issue) => {
    const level = levelIn(world, user, issue)
    if (issue.issueType === 'incident') return level >= ROLE.owner
    return issue.authorId === user?.id || level === ROLE.planner || level >= ROLE.owner
  },
  /** Internal notes are written and read by Planners and above. */
  seeInternalNotes: (world: World, user: User | null, project: Project) =>
    projectLevel(world, user, project) >= ROLE.planner,
}
