import type { Milestone } from '../../issues/rows.ts'
import type { Command, CommandContext } from '../command.ts'
import { commandPolicy } from '../command-policy.ts'

/** The milestones of the project. */
export const milestoneCommands = {
  milestone: {
    isAvailable: (context) =>
      commandPolicy.plan(context) && ownMilestones(context).some(({ state }) => state === 'active'),
    run(context, argument) {
      const milestone = milestoneNamed(context, argument)
      if (!milestone) return undefined
      context.updates.set('milestone_id', { reported: milestone.id, changes: { milestoneId: milestone.id } })
      return `Set the milestone to %"${milestone.title}".`
    },
  },
  remove_milestone: {
    isAvailable: (context) => Boolean(context.issue?.milestoneId) && commandPolicy.planExisting(context),
    run({ request, issue, updates }) {
      updates.set('milestone_id', { reported: null, changes: { milestoneId: null } })
      const milestone = request.world.milestones.get(issue?.milestoneId ?? 0)
      return `Removed %"${milestone?.title}" milestone.`
    },
  },
} as const satisfies Record<string, Command>

function ownMilestones({ request, project }: CommandContext): Milestone[] {
  return request.world.milestones.by('projectId', project.id)
}

/** `%word`, `%"more words"`, `%3` (its number), or its title as it stands. */
function milestoneNamed(context: CommandContext, argument: string): Milestone | undefined {
  const own = ownMilestones(context)
  const [, quoted, word] = /%(?:"([^"\n]+)"|([^\s"]+))/.exec(argument) ?? []
  const title = quoted ?? word
  const referred = own.find((each) => each.title === title) ?? own.find(({ iid }) => String(iid) === word)
  return referred ?? own.find((each) => each.title === argument.trim())
}
