import type { Database } from './database/database.ts'
import { StoreUnusable } from './store-unusable.ts'

/** Whose store this is: one GitLab project. `project` should be its numeric id, which stays when the project is renamed. */
export interface Identity {
  gitlabUrl: string
  project: string | number
}

/** Remembers whose store this is at first opening; later refuses any other, since a cache of one project is wrong in another. */
export async function claimIdentity(db: Database, identity: Identity): Promise<void> {
  const ours = { gitlab: identity.gitlabUrl.replace(/\/+$/, '').toLowerCase(), project: String(identity.project) }
  await db.query(
    'INSERT INTO onboarding_bot.identity (gitlab, project) VALUES ($1, $2) ON CONFLICT (only_one) DO NOTHING',
    [ours.gitlab, ours.project],
  )
  const [stored] = await db.query<{ gitlab: string; project: string }>(
    'SELECT gitlab, project FROM onboarding_bot.identity',
  )
  if (stored?.gitlab === ours.gitlab && stored.project === ours.project) return
  throw new StoreUnusable(
    'other-project',
    `The store at ${db.place} belongs to project ${stored?.project} of ${stored?.gitlab}, not to project ${ours.project} of ${ours.gitlab}. ` +
      'A store is the cache of one project: set another DATA_DIR (or DATABASE_URL) for this one.',
  )
}
