import { canReadProject } from '../../identity/access.ts'
import { cloneIssue } from '../../issues/copy/clone-issue.ts'
import { closeAsDuplicate } from '../../issues/copy/close-as-duplicate.ts'
import { linkIssues, linksOf, unlinkIssues } from '../../issues/copy/link-issues.ts'
import { moveIssue } from '../../issues/copy/move-issue.ts'
import { issuePolicy } from '../../issues/issue-policy.ts'
import { issueReference } from '../../issues/issue-reference.ts'
import { issueUrl } from '../../issues/issue-url.ts'
import { ISSUE_TYPE_NAMES, type Issue } from '../../issues/rows.ts'
import { fullPath, projectOf } from '../../projects/find-project.ts'
import { referencesInText } from '../../references/references-in-text.ts'
import { issuesReferred } from '../../references/resolve-references.ts'
import type { Project } from '../../state/rows.ts'
import type { Command, CommandContext } from '../command.ts'
import { commandPolicy } from '../command-policy.ts'

/** What joins an issue to others, or takes it elsewhere. */
export const relationCommands = {
  duplicate: { isAvailable: commandPolicy.planExisting, run: duplicate, saysLastWord: true },
  relate: {
    isAvailable: ({ issue, actor, request }) => issue === null || issuePolicy.readIssue(request.world, actor, issue),
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
      const { request, issue, updates } = context
      const [target] = issuesNamed(context, argument)
      const link = issue && linksOf(request.world, issue).find((each) => isBetween(each, issue, target))
      if (!link || !target) return 'No linked issue matches the provided parameter.'
      updates.set('unlink', { effect: () => unlinkIssues(request, link) })
      return `Removed linked item ${issueReference(request.world, target, issue)}.`
    },
  },
  copy_metadata: {
    saysLastWord: true,
    isAvailable: commandPolicy.plan,
    run(context, argument) {
      if (argument === '') return undefined
      const [source] = issuesNamed(context, argument)
      if (!source) return 'Could not apply copy_metadata command. Failed to find work item or merge request.'
      if (source.projectId !== context.project.id) return undefined
      const ids = [...source.labelIds]
      context.updates.set('add_label_ids', { reported: ids, changes: { addLabelIds: ids } })
      const { milestoneId } = source
      if (milestoneId !== null) context.updates.set('milestone_id', { reported: milestoneId, changes: { milestoneId } })
      return `Copied labels and milestone from #${source.iid}.`
    },
  },
  move: {
    isAvailable: commandPolicy.planExisting,
    saysLastWord: true,
    run(context, argument) {
      const { actor, updates } = context
      if (argument === '') return undefined
      if (argument.trim().includes(' ')) return 'Failed to move this item: wrong parameters.'
      const target = goal(context, argument.trim())
      if (typeof target === 'string') return `Unable to move. ${target}`
      updates.set('target_container', { effect: (request, issue) => moveIssue(request, issue, target, actor) })
      return `Moved this item to ${argument.trim()}.`
    },
  },
  clone: { isAvailable: commandPolicy.planExisting, run: clone, saysLastWord: true },
} as const satisfies Record<string, Command>

function issuesNamed({ request, actor, project }: CommandContext, argument: string): Issue[] {
  return issuesReferred(request, actor, project, referencesInText(argument, request.base).issues)
}

function duplicate(context: CommandContext, argument: string): string | undefined {
  if (argument === '') return undefined
  const { request, issue, updates } = context
  const [canonical] = issuesNamed(context, argument)
  const type = ISSUE_TYPE_NAMES[issue?.issueType ?? 'issue']
  if (!canonical) return `Failed to mark this ${type} as a duplicate because referenced item was not found.`
  if (canonical.id === issue?.id) return `Failed to mark the ${type} as duplicate of itself.`
  updates.set('canonical_issue_id', {
    reported: canonical.id,
    effect(_, current) {
      closeAsDuplicate(request, current, canonical)
      relate(context, canonical, [current])
    },
  })
  return `Closed this ${type}. Marked as related to, and a duplicate of, ${issueUrl(request, canonical)}.`
}

function relate({ request }: CommandContext, issue: Issue, targets: readonly Issue[]): void {
  for (const target of targets) {
    const isKnown = linksOf(request.world, issue).some((link) => isBetween(link, issue, target))
    if (target.id !== issue.id && !isKnown) linkIssues(request, issue, target)
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
    effect: (request, issue) => cloneIssue(request, issue, target, context.actor, withNotes),
  })
  if (withNotes) context.updates.set('clone_with_notes', { reported: true })
  return `Cloned this item to ${path ?? fullPath(context.request.world, context.project)}.`
}

/** The project that a path means, or why the item cannot go there. */
function goal({ request, actor }: CommandContext, path: string): Project | string {
  const target = projectOf(request.world, path)
  if (!target || !canReadProject(request.world, actor, target)) {
    return "Target project or group doesn't exist or doesn't support this item type."
  }
  return issuePolicy.planIssues(request.world, actor, target) ? target : 'Insufficient permissions.'
}
