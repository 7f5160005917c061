import { maySeeProject } from '../../identity/access.ts'
import { cloneIssue } from '../../issues/copy/clone-issue.ts'
import { closeAsDuplicate } from '../../issues/copy/close-as-duplicate.ts'
import { linkIssues, linksOf, unlinkIssues } from '../../issues/copy/link-issues.ts'
import { moveIssue } from '../../issues/copy/move-issue.ts'
import { issueReference } from '../../issues/issue-reference.ts'
import { issueUrl } from '../../issues/issue-url.ts'
import { may } from '../../issues/may.ts'
import { ISSUE_TYPE_NAMES, type Issue } from '../../issues/rows.ts'
import { fullPath, projectOf } from '../../projects/find-project.ts'
import { referencesInText } from '../../references/references-in-text.ts'
import { issuesReferred } from '../../references/resolve-references.ts'
import type { Project } from '../../state/rows.ts'
import type { Command, CommandContext } from '../command.ts'
import { mayCommand } from '../may-command.ts'

/** What joins an issue to others, or takes it elsewhere. */
export const relationCommands = {
  duplicate: { isAvailable: mayCommand.planExisting, run: duplicate, saysLastWord: true },
  relate: {
    isAvailable: ({ issue, actor, call }) => issue === null || may.readIssue(call.world, actor, issue),
    run(context, argument) {
      if (argument === '') return undefined
      const targets = issuesNamed(context, argument)
      context.updates.set('relate', { effect: (_, issue) => relate(context, issue, targets) })
      const words = new Intl.ListFormat('en-US').format(argument.trim().split(/\s+/))
      return `Added ${words} as a linked item related to this ${context.issue?.issueType ?? 'issue'}.`
    },
  },
  unlink: {
    isAvailable: ({ issue }) => issue !== null,
    run(context, argument) {
      const { call, issue, updates } = context
      const [target] = issuesNamed(context, argument)
      const link = issue && linksOf(call.world, issue).find((each) => isBetween(each, issue, target))
      if (!link || !target) return 'No linked issue matches the provided parameter.'
      updates.set('unlink', { effect: () => unlinkIssues(call, link) })
      return `Removed linked item ${issueReference(call.world, target, issue)}.`
    },
  },
  copy_metadata: {
    saysLastWord: true,
    isAvailable: mayCommand.plan,
    run(context, argument) {
      if (argument === '') return undefined
      const [source] = issuesNamed(context, argument)
      if (!source) return 'Could not apply copy_metadata command. Failed to find work item or merge request.'
      if (source.projectId !== context.project.id) return undefined
      const ids = [...source.labelIds]
      context.updates.set('add_label_ids', { shown: ids, changes: { addLabelIds: ids } })
      const { milestoneId } = source
      if (milestoneId !== null) context.updates.set('milestone_id', { shown: milestoneId, changes: { milestoneId } })
      return `Copied labels and milestone from #${source.iid}.`
    },
  },
  move: {
    isAvailable: mayCommand.planExisting,
    saysLastWord: true,
    run(context, argument) {
      const { actor, updates } = context
      if (argument === '') return undefined
      if (argument.trim().includes(' ')) return 'Failed to move this item: wrong parameters.'
      const target = goal(context, argument.trim())
      if (typeof target === 'string') return `Unable to move. ${target}`
      updates.set('target_container', { effect: (call, issue) => moveIssue(call, issue, target, actor) })
      return `Moved this item to ${argument.trim()}.`
    },
  },
  clone: { isAvailable: mayCommand.planExisting, run: clone, saysLastWord: true },
} as const satisfies Record<string, Command>

function issuesNamed({ call, actor, project }: CommandContext, argument: string): Issue[] {
  return issuesReferred(call, actor, project, referencesInText(argument, call.base).issues)
}

function duplicate(context: CommandContext, argument: string): string | undefined {
  if (argument === '') return undefined
  const { call, issue, updates } = context
  const [canonical] = issuesNamed(context, argument)
  const type = ISSUE_TYPE_NAMES[issue?.issueType ?? 'issue']
  if (!canonical) return `Failed to mark this ${type} as a duplicate because referenced item was not found.`
  if (canonical.id === issue?.id) return `Failed to mark the ${type} as duplicate of itself.`
  updates.set('canonical_issue_id', {
    shown: canonical.id,
    effect(_, current) {
      closeAsDuplicate(call, current, canonical)
      relate(context, canonical, [current])
    },
  })
  return `Closed this ${type}. Marked as related to, and a duplicate of, ${issueUrl(call, canonical)}.`
}

function relate({ call }: CommandContext, issue: Issue, targets: readonly Issue[]): void {
  for (const target of targets) {
    const isKnown = linksOf(call.world, issue).some((link) => isBetween(link, issue, target))
    if (target.id !== issue.id && !isKnown) linkIssues(call, issue, target)
  }
}

function isBetween(link: { sourceId: number; targetId: number }, a: Issue, b: Issue | undefined): boolean {
  const ends = [link.sourceId, link.targetId]
  return b !== undefined && ends.includes(a.id) && ends.includes(b.id)
}

/** `/clone`, `/clone path`, either with `--with_notes`. */
function clone(context: CommandContext, argument: string): string {
  const words = argument.split(' ').filter((word) => word !== '')
  const paths = words.filter((word) => word !== '--with_notes')
  const [path] = paths
  if (paths.length > 1) return 'Failed to clone this item: wrong parameters.'
  const target = path === undefined ? context.project : goal(context, path)
  if (typeof target === 'string') return `Unable to clone. ${target}`
  const withNotes = words.length > paths.length
  context.updates.set('target_clone_container', {
    effect: (call, issue) => cloneIssue(call, issue, target, context.actor, withNotes),
  })
  if (withNotes) context.updates.set('clone_with_notes', { shown: true })
  return `Cloned this item to ${path ?? fullPath(context.call.world, context.project)}.`
}

/** The project that a path means, or why the item cannot go there. */
function goal({ call, actor }: CommandContext, path: string): Project | string {
  const target = projectOf(call.world, path)
  if (!target || !maySeeProject(call.world, actor, target)) {
    return "Target project or group doesn't exist or doesn't support this item type."
  }
  return may.planIssues(call.world, actor, target) ? target : 'Insufficient permissions.'
}
