import type { RequestContext } from '../http/route.ts'
import { userByName } from '../identity/users/make-user.ts'
import { issueReference } from '../issues/issue-reference.ts'
import type { Issue, Note } from '../issues/rows.ts'
import { systemNote } from '../issues/system-note.ts'
import type { References } from './references.ts'
import { referencesInText } from './references-in-text.ts'
import { referencesInTitle } from './references-in-title.ts'
import { issuesReferred } from './resolve-references.ts'
import { makeTodos } from './todos.ts'

/** What refers: an issue by its title and description, or a note. */
export type Referrer = { readonly issue: Issue; readonly note: Note | null }

/**
 * Writes `mentioned in …` on the issues, and to-dos for the people, that a saved text refers to and that `before`
 * did not: an issue's title and description until now, or a note's text until now; nothing for what is new.
 */
export function referFrom(context: RequestContext, from: Referrer, before: readonly (string | null)[] = []): void {
  const { issue, note } = from
  const now = note
    ? referencesInText(note.body, context.base)
    : both(referencesInTitle(issue.title), referencesInText(issue.description ?? '', context.base))
  const old = note
    ? referencesInText(before[0] ?? '', context.base)
    : both(referencesInTitle(before[0] ?? ''), referencesInText(before[1] ?? '', context.base))
  writeCrossReferences(context, issue, now)
  const known = new Set(old.mentions.map(({ name }) => name.toLowerCase()))
  const added = now.mentions.filter(({ name }) => !known.has(name.toLowerCase()))
  makeMentionTodos(context, from, added)
}

function both(a: References, b: References): References {
  return { mentions: [...a.mentions, ...b.mentions], issues: [...a.issues, ...b.issues] }
}

/** Once for each pair of issues, however often one names the other. The other's `updated_at` stays. */
function writeCrossReferences(context: RequestContext, issue: Issue, { issues }: References): void {
  const { world, actor } = context
  const project = world.projects.get(issue.projectId)
  if (!project) return
  for (const target of issuesReferred(context, actor, project, issues)) {
    const isKnown = world.notes.by('issueId', target.id).some(({ mentionedInId }) => mentionedInId === issue.id)
    if (target.id === issue.id || isKnown) continue
    const name = issueReference(world, issue, target)
    systemNote(context, target, 'cross_reference', `mentioned in issue ${name}`, { mentionedInId: issue.id })
  }
}

/** Groups and `@all` make none (measured). */
function makeMentionTodos(context: RequestContext, { issue, note }: Referrer, mentions: References['mentions']): void {
  const idsOf = (list: References['mentions']) => list.flatMap(({ name }) => userByName(context.world, name)?.id ?? [])
  const direct = mentions.filter(({ isDirect }) => isDirect)
  makeTodos(context, issue, idsOf(direct), { action: 'directly_addressed', note })
  makeTodos(context, issue, idsOf(mentions), { action: 'mentioned', note })
}
