import type { HookSamples } from '../hooks/samples.ts'
import { signedIn } from '../identity/signed-in.ts'
import { headOf } from './head.ts'
import { pushBody } from './push-hook.ts'

/** What a test of a push hook sends: the newest commit of the default branch. */
export const repositoryHookSamples: HookSamples = {
  push_events(context, project) {
    const commit = headOf(context.world, project, project.defaultBranch)
    if (!commit) return { lacks: 'Ensure the project has at least one commit.' }
    const entries = Object.entries(commit.changes)
    const made = {
      commit,
      before: commit.parents[0] ?? null,
      added: [],
      modified: entries.filter(([, entry]) => entry).map(([path]) => path),
      removed: entries.filter(([, entry]) => !entry).map(([path]) => path),
    }
    const push = { branch: project.defaultBranch, before: made.before, after: commit.sha, made }
    return { body: pushBody(context, project, signedIn(context), push) }
  },
}
