import { projectLevel } from '../identity/access.ts'
import { ROLE } from '../identity/roles.ts'
import { may } from '../issues/may.ts'
import type { CommandContext } from './command.ts'

/** Rights that commands ask for. */
export const mayCommand = {
  /** The issue is there, and the asker may change its title, text and state. */
  update: ({ call, actor, issue }: CommandContext) => issue !== null && may.updateIssue(call.world, actor, issue),
  /** The asker may set labels, people and dates: a Planner, or any member who opens the issue (facts 0.10). */
  plan: ({ call, actor, project, issue }: CommandContext) =>
    issue === null
      ? projectLevel(call.world, actor, project) >= ROLE.guest
      : may.planIssues(call.world, actor, project),
  /** The same, where the issue is there already. */
  planExisting: ({ call, actor, project, issue }: CommandContext) =>
    issue !== null && may.planIssues(call.world, actor, project),
  /** Planners alone, also at the opening. */
  administer: ({ call, actor, project }: CommandContext) => may.planIssues(call.world, actor, project),
}
