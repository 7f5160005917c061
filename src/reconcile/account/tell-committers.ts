import type { CachedAccount } from '../../core/account/account-file.ts'
import type { CommentPlace, Told } from '../../core/account/commit-comment.ts'
import type { Action } from '../../core/action/action.ts'
import type { Applied } from '../../core/action/applied.ts'
import { commitCommentOf, ownCommentIn } from '../../core/plan/commit-comment.ts'
import { alone } from '../alone.ts'
import { RetryableError } from '../outcome.ts'
import type { ReconcileContext } from '../reconcile-context.ts'
import { sideBySide } from '../side-by-side.ts'
import type { FilePlan } from './account-plans.ts'

/** Files about which committers are told side by side. */
const WIDTH = 4

/**
 * Says on GitLab what is wrong with account files, where who committed them looks: one comment on the last commit that changed the file,
 * which GitLab mails to its author. It is edited where other things are wrong, and goes when nothing is. Costs nothing where all was
 * told; a lost store finds it by its marker. Throws, at its end, what another try may heal.
 */
export async function tellCommitters(context: ReconcileContext, plans: FilePlan[]): Promise<void> {
  const errors: unknown[] = []
  await sideBySide(plans.filter(isOwed(context)), { width: WIDTH, signal: context.signal }, async (plan) => {
    try {
      await alone(context, `commit-comment:${plan.path}`, (held) => tell(held, plan))
    } catch (error) {
      errors.push(error)
    }
  })
  if (errors.length > 0) throw errors[0]
}

/** Removes what was said about a file that is not there any more. */
export async function removeCommitComment(context: ReconcileContext, told: CommentPlace): Promise<void> {
  await applied(context, {
    target: 'repository',
    kind: 'remove-commit-comment',
    place: told,
    reason: 'the file is mended or gone',
  })
}

function isOwed(context: ReconcileContext): (plan: FilePlan) => boolean {
  return ({ path, file, plan }) => {
    const faults = faultsOf(plan)
    if (faults === null) return Boolean(file.told)
    return file.told?.blob !== file.blob || file.told.body !== commitCommentOf(context.rules().texts, path, faults)
  }
}

async function tell(context: ReconcileContext, { path, file, plan }: FilePlan): Promise<void> {
  const faults = faultsOf(plan)
  if (faults === null) {
    if (file.told) await removeCommitComment(context, file.told)
    return remember(context, file, null)
  }
  const body = commitCommentOf(context.rules().texts, path, faults)
  const before = file.told?.blob === file.blob ? file.told : await found(context, file)
  const place = before === null ? null : await writeComment(context, before, { path, body })
  if (place === null) return
  if (file.told && file.told.commit !== place.commit) await removeCommitComment(context, file.told)
  await remember(context, file, { ...place, blob: file.blob, body })
}

/** The commit to speak on, and the comment that stands there already; null where GitLab knows no commit of the file. */
async function found(context: ReconcileContext, { path, commit }: CachedAccount): Promise<Before | null> {
  const upTo = commit ?? (await context.cache.watermark('head'))
  const sha = upTo === undefined ? null : await context.gitlab.lastChange(path, upTo)
  if (sha === null) return null
  const own = ownCommentIn(await context.gitlab.commitComments(sha), path, context.bots)
  return own ? { commit: sha, discussion: own.discussion, note: own.note, body: own.body } : { commit: sha }
}

type Before = { commit: string } | (CommentPlace & { body: string })

/** Writes the comment, or edits the one that stands there; says where it is, null where it could not be written. */
async function writeComment(
  context: ReconcileContext,
  before: Before,
  { path, body }: { path: string; body: string },
): Promise<CommentPlace | null> {
  const reason = `${path} cannot be used`
  if (!('discussion' in before)) {
    const result = await applied(context, {
      target: 'repository',
      kind: 'comment-commit',
      sha: before.commit,
      body,
      reason,
    })
    return result?.comment ?? null
  }
  const place = { commit: before.commit, discussion: before.discussion, note: before.note }
  if (before.body === body) return place
  const result = await applied(context, { target: 'repository', kind: 'edit-commit-comment', place, body, reason })
  return result && place
}

type Done = Extract<Applied, { kind: 'done' }>

/** Null where it was not written: a dry run, a refusal, which the log says, or what is gone. */
async function applied(context: ReconcileContext, action: Action): Promise<Done | null> {
  const result = await context.dispatch(action)
  if (result.kind === 'done') return result
  if (result.kind === 'unclear') throw new RetryableError(`${action.kind}: ${result.reason}`)
  if (result.kind === 'refused') context.log.warn({ action: action.kind, reason: result.reason }, 'refused')
  return null
}

async function remember(context: ReconcileContext, file: CachedAccount, told: Told | null): Promise<void> {
  await context.cache.saveTold(file.path, told)
}

function faultsOf(plan: FilePlan['plan']): string[] | null {
  return plan.kind === 'wait' ? (plan.faults ?? null) : null
}
