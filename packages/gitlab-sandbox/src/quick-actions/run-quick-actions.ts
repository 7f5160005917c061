import type { RequestContext } from '../http/route.ts'
import type { Issue } from '../issues/rows.ts'
import type { IssueChanges } from '../issues/save/issue-changes.ts'
import type { Project } from '../state/rows.ts'
import { ALL_COMMANDS } from './all-commands.ts'
import type { CommandContext, Update } from './command.ts'
import { extractCommands, type WrittenCommand } from './extract-commands.ts'

/** Where a text is saved: on an issue, or (`issue` null) on one that is being opened. */
export type QuickActionTarget = { readonly project: Project; readonly issue: Issue | null }

/** What a text's quick actions came to. */
export type QuickActionsRun = {
  /** The text without its commands, as it is stored. */
  readonly text: string
  /** To be saved by `updateIssue`, or merged into what is being opened. */
  readonly changes: IssueChanges
  /** To be done after the save, by `applyEffects`: to-dos, subscription, reactions, relations, moves. */
  readonly effects: readonly NonNullable<Update['effect']>[]
  /** As `commands_changes` shows it. */
  readonly commandsChanges: Readonly<Record<string, unknown>>
  /** What was done and what could not be, in GitLab's words, joined by a space in answers. */
  readonly summary: readonly string[]
  /** How many commands were found, done or not. */
  readonly found: number
}

/** Runs the quick actions of a text; what those of `before` (the text until now) asked for is not done again. */
export function runQuickActions(
  request: RequestContext,
  target: QuickActionTarget,
  text: string,
  before: string | null = null,
): QuickActionsRun {
  const extracted = extractCommands(text)
  const { updates, summary } = runCommands(request, target, extracted.commands)
  const old = before === null ? undefined : runCommands(request, target, extractCommands(before).commands).updates
  const fresh = [...updates].filter(([name, update]) => !isSame(update, old?.get(name)))
  return {
    text: extracted.text,
    changes: Object.assign({}, ...fresh.map(([, { changes }]) => changes)),
    effects: fresh.flatMap(([, { effect }]) => effect ?? []),
    commandsChanges: Object.fromEntries(
      fresh.flatMap(([name, { reported }]) => (reported === undefined ? [] : [[name, reported]])),
    ),
    summary,
    found: extracted.commands.length,
  }
}

function isSame(update: Update, old: Update | undefined): boolean {
  return old !== undefined && JSON.stringify(update) === JSON.stringify(old)
}

function runCommands(request: RequestContext, target: QuickActionTarget, commands: readonly WrittenCommand[]) {
  const updates = new Map<string, Update>()
  const { actor } = request
  if (!actor) return { updates, summary: [] }
  const context: CommandContext = { request, actor, ...target, updates }
  const lastWords = new Map<string, string>()
  const said = commands.map(({ name, argument }) => {
    const command = ALL_COMMANDS[name]
    if (!command?.isAvailable(context)) return { name, message: `Could not apply ${name} command.` }
    const message = command.run(context, argument)
    if (command.saysLastWord && message !== undefined) lastWords.set(name, message)
    return { name, message: message ?? (command.saysLastWord ? '' : undefined) }
  })
  const isFirst = (name: string, at: number) => said.findIndex((each) => each.name === name) === at
  return {
    updates,
    summary: said.flatMap(({ name, message }, at) => {
      const last = lastWords.get(name)
      if (last === undefined) return message ?? []
      return isFirst(name, at) ? last : []
    }),
  }
}
