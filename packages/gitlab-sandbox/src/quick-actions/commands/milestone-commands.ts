import type { Milestone } from '../../issues/rows.ts'
import type { Command, CommandContext } from '../command.ts'
import { mayCommand } from '../may-command.ts'

/** The milestones of the project. */
export const milestoneCommands = {
  milestone: {
    isAvailable: (context) =>
      mayCommand.plan(context) && ownMilestones(context).some(({ state }) => state === 'active'),
    run(context, argument) {
      const milestone = milestoneNamed(context, argument)
      if (!milestone) return undefined
      context.updates.set('milestone_id', { shown: milestone.id, changes: { milestoneId: milestone.id } })
      return `Set the milestone to %"${milestone.title}".`
    },
  },
  remove_milestone: {
    isAvailable: (context) => Boolean(context.issue?.milestoneId) && mayCommand.planExisting(context),
    run({ call, issue, updates }) {
      updates.set('milestone_id', { shown: null, changes: { milestoneId: null } })
      const milestone = call.world.milestones.get(issue?.milestoneId ?? 0)
      return `Removed %"${milestone?.title}" milestone.`
    },
  },
} as const satisfies Record<string, Command>

function ownMilestones({ call, project }: CommandContext): Milestone[] {
  return call.world.milestones.by('projectId', project.id)
}

/** `%word`, `%"more words"`, `%3` (its number), or its title as it stands. */
function milestoneNamed(context: CommandContext, argument: string): Milestone | undefined {
  const own = ownMilestones(context)
  const [, quoted, word] = /%(?:"([^"\n]+)"|([^\s"]+))/.exec(argument) ?? []
  const title = quoted ?? word
  const referred = own.find((each) => each.title === title) ?? own.find(({ iid }) => String(iid) === word)
  return referred ?? own.find((each) => each.title === argument.trim())
}
