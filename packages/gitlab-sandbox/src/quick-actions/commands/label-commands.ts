import { visibleLabels } from '../../labels/find-label.ts'
import type { Command, CommandContext } from '../command.ts'
import { commandPolicy } from '../command-policy.ts'
import { labelsInWords, labelsNamed } from '../labels-named.ts'

const isLabelled = (context: CommandContext) =>
  (context.issue?.labelIds.length ?? 0) > 0 && commandPolicy.planExisting(context)

/** Labels put on, taken off, replaced. None is made (facts 3.1 holds for parameters, not for commands). */
export const labelCommands = {
  label: {
    isAvailable: (context) =>
      commandPolicy.plan(context) && visibleLabels(context.request.world, context.project).length > 0,
    saysLastWord: true,
    run(context, argument) {
      const labels = labelsNamed(context, argument)
      if (labels.length === 0) return undefined
      const ids = idsTogether(context, 'add_label_ids', labels)
      context.updates.set('add_label_ids', { reported: ids, changes: { addLabelIds: ids } })
      return `Added ${labelsInWords(context, ids)}.`
    },
  },
  unlabel: {
    isAvailable: isLabelled,
    saysLastWord: true,
    run(context, argument) {
      if (argument === '') {
        context.updates.set('label_ids', { reported: [], changes: { labelIds: [] } })
        return 'Removed all labels.'
      }
      const ids = idsTogether(context, 'remove_label_ids', labelsNamed(context, argument))
      if (ids.length === 0) return 'Removed all labels.'
      context.updates.set('remove_label_ids', { reported: ids, changes: { removeLabelIds: ids } })
      return `Removed ${labelsInWords(context, ids)}.`
    },
  },
  relabel: {
    isAvailable: isLabelled,
    saysLastWord: true,
    run(context, argument) {
      const labels = labelsNamed(context, argument)
      if (labels.length === 0) return undefined
      const ids = idsTogether(context, 'label_ids', labels)
      context.updates.set('label_ids', { reported: ids, changes: { labelIds: ids } })
      return `Replaced all labels with ${labelsInWords(context, ids)}.`
    },
  },
} as const satisfies Record<string, Command>

/** Ids that an earlier line of the same command has named, and these. */
function idsTogether({ updates }: CommandContext, name: string, labels: readonly { id: number }[]): number[] {
  const before = updates.get(name)?.reported
  return [...new Set([...(Array.isArray(before) ? before : []), ...labels.map(({ id }) => id)])]
}
