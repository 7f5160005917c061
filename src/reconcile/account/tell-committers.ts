import type { CommentPlace, Told } from '../../core/account/commit-comment.ts'
import type { Action } from '../../core/plan/action.ts'
import type { Applied } from '../../core/plan/applied.ts'
import { commitCommentOf, ownCommentIn } from '../../core/plan/commit-comment.ts'
import { alone } from '../alone.ts'
import type { Loop } from '../loop.ts'
import { TryAgain } from '../outcome.ts'
import type { CachedAccount } from '../ports.ts'
import { sideBySide } from '../side-by-side.ts'
import type { FilePlan } from './account-plans.ts'

/** Files about which committers are told side by side. */
const WIDTH = 4

/**
 * Says on GitLab what is wrong with account files, where who committed them looks: one comment on the last commit that changed the file,
 * which GitLab mails to its author. It is edited where other things are wrong, and goes when nothing is. Costs nothing where all was
 * told; a lost store finds it by its marker. Throws, at its end, what another try may heal.
 */
export async function tellCommitters(loop: Loop, plans: FilePlan[]): Promise<void> {
  const errors: unknown[] = []
  await sideBySide(plans.filter(isOwed(loop)), { width: WIDTH, signal: loop.signal }, async (plan) => {
    try {
      await alone(loop, `commit-comment:${plan.path}`, (held) => tell(held, plan))
    } catch (error) {
      errors.push(error)
    }
  })
  if (errors.length > 0) throw errors[0]
}

/** Removes what was said about a file that is not there any more. */
export async function takeBack(loop: Loop, told: CommentPlace): Promise<void> {
  await applied(loop, { kind: 'remove-commit-comment', place: told, why: 'the file is mended or gone' })
}

function isOwed(loop: Loop): (plan: FilePlan) => boolean {
  return ({ path, file, plan }) => {
    const faults = faultsOf(plan)
    if (faults === null) return Boolean(file.told)
    return file.told?.blob !== file.blob || file.told.body !== commitCommentOf(loop.rules.texts, path, faults)
  }
}

async function tell(loop: Loop, { path, file, plan }: FilePlan): Promise<void> {
  const faults = faultsOf(plan)
  if (faults === null) {
    if (file.told) await takeBack(loop, file.told)
    return remember(loop, file, null)
  }
  const body = commitCommentOf(loop.rules.texts, path, faults)
  const before = file.told?.blob === file.blob ? file.told : await found(loop, file)
  const place = before === null ? null : await said(loop, before, { path, body })
  if (place === null) return
  if (file.told && file.told.commit !== place.commit) await takeBack(loop, file.told)
  await remember(loop, file, { ...place, blob: file.blob, body })
}

/** The commit to speak on, and the comment that stands there already; null where GitLab knows no commit of the file. */
async function found(loop: Loop, { path, commit }: CachedAccount): Promise<Before | null> {
  const upTo = commit ?? (await loop.cache.fact('head'))
  const sha = upTo === undefined ? null : await loop.gitlab.lastChange(path, upTo)
  if (sha === null) return null
  const own = ownCommentIn(await loop.gitlab.commitComments(sha), path, loop.bots)
  return own ? { commit: sha, discussion: own.discussion, note: own.note, body: own.body } : { commit: sha }
}

type Before = { commit: string } | (CommentPlace & { body: string })

/** Writes the comment, or edits the one that stands there; says where it is, null where it could not be written. */
async function said(
  loop: Loop,
  before: Before,
  { path, body }: { path: string; body: string },
): Promise<CommentPlace | null> {
  const why = `${path} cannot be used`
  if (!('discussion' in before)) {
    const result = await applied(loop, { kind: 'comment-commit', sha: before.commit, body, why })
    return result?.comment ?? null
  }
  const place = { commit: before.commit, discussion: before.discussion, note: before.note }
  if (before.body === body) return place
  const result = await applied(loop, { kind: 'edit-commit-comment', place, body, why })
  return result && place
}

type Done = Extract<Applied, { kind: 'done' }>

/** Null where it was not written: a dry run, a refusal, which the log says, or what is gone. */
async function applied(loop: Loop, action: Action): Promise<Done | null> {
  const result = await loop.gitlab.apply(action)
  if (result.kind === 'done') return result
  if (result.kind === 'unclear') throw new TryAgain(`${action.kind}: ${result.why}`)
  if (result.kind === 'refused') loop.log.warn({ action: action.kind, why: result.why }, 'refused')
  return null
}

async function remember(loop: Loop, file: CachedAccount, told: Told | null): Promise<void> {
  await loop.cache.saveTold(file.path, told)
}

function faultsOf(plan: FilePlan['plan']): string[] | null {
  return plan.kind === 'wait' ? (plan.faults ?? null) : null
}
