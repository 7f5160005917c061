import { severityNamed } from '../../issues/severity.ts'
import type { Command, CommandContext } from '../command.ts'
import { commandPolicy } from '../command-policy.ts'

const TITLE_MOST = 255

/** Open or closed, title, confidentiality, lock, kind. */
export const stateCommands = {
  close: {
    isAvailable: (context) => context.issue?.state === 'opened' && commandPolicy.update(context),
    run({ updates }) {
      updates.set('state_event', { reported: 'close', changes: { state: 'closed' } })
      return 'Closed this issue.'
    },
  },
  reopen: {
    isAvailable: (context) => context.issue?.state === 'closed' && commandPolicy.update(context),
    run({ updates }) {
      updates.set('state_event', { reported: 'reopen', changes: { state: 'opened' } })
      return 'Reopened this issue.'
    },
  },
  title: {
    isAvailable: commandPolicy.update,
    run({ updates }, argument) {
      const title = argument.trim()
      if (title === '') return undefined
      updates.set('title', { reported: argument, changes: [...title].length > TITLE_MOST ? {} : { title } })
      return `Changed the title to "${argument}".`
    },
  },
  confidential: {
    isAvailable: (context) => !context.issue?.confidential && (context.issue === null || commandPolicy.plan(context)),
    saysLastWord: true,
    run({ updates }) {
      updates.set('confidential', { reported: true, changes: { confidential: true } })
      return 'Made this issue confidential.'
    },
  },
  lock: {
    isAvailable: (context) => !context.issue?.discussionLocked && commandPolicy.planExisting(context),
    run: (context) => lock(context, true),
  },
  unlock: {
    isAvailable: (context) => context.issue?.discussionLocked === true && commandPolicy.planExisting(context),
    run: (context) => lock(context, false),
  },
  severity: {
    isAvailable: ({ issue }) => issue === null || issue.issueType === 'incident',
    saysLastWord: true,
    run({ issue, updates }, argument) {
      if (issue?.issueType !== 'incident' || argument === '') return undefined
      const severity = severityNamed(argument)
      if (severity === undefined) return 'No severity matches the provided parameter'
      updates.set('severity', { changes: { severity } })
      return `Severity updated to ${severity.charAt(0).toUpperCase()}${severity.slice(1)}.`
    },
  },
  promote_to_incident: {
    isAvailable: (context) => context.issue?.issueType !== 'incident' && commandPolicy.plan(context),
    run({ updates }) {
      updates.set('work_item_type', { changes: { issueType: 'incident' } })
      return 'Issue has been promoted to incident'
    },
  },
} as const satisfies Record<string, Command>

function lock({ updates }: CommandContext, locked: boolean): string {
  updates.set('discussion_locked', { reported: locked, changes: { discussionLocked: locked } })
  return locked ? 'Locked the discussion.' : 'Unlocked the discussion.'
}
