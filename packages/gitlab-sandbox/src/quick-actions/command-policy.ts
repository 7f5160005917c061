import { projectLevel } from '../identity/access.ts'
import { ROLE } from '../identity/roles.ts'
import { issuePolicy } from '../issues/issue-policy.ts'
import type { CommandContext } from './command.ts'

/** Rights that commands ask for. */
export const commandPolicy = {
  /** The issue is there, and the asker may change its title, text and state. */
  update: ({ request, actor, issue }: CommandContext) =>
    issue !== null && issuePolicy.updateIssue(request.world, actor, issue),
  /** The asker may set labels, people and dates: a Planner, or any member who opens the issue (facts 0.10). */
  plan: ({ request, actor, project, issue }: CommandContext) =>
    issue === null
      ? projectLevel(request.world, actor, project) >= ROLE.guest
      : issuePolicy.planIssues(request.world, actor, project),
  /** The same, where the issue is there already. */
  planExisting: ({ request, actor, project, issue }: CommandContext) =>
    issue !== null && issuePolicy.planIssues(request.world, actor, project),
  /** Planners alone, also at the opening. */
  administer: ({ request, actor, project }: CommandContext) => issuePolicy.planIssues(request.world, actor, project),
}
