import type { Appliers } from '../ports/dispatch.ts'
import type { GitLab } from '../ports/gitlab.ts'
import { answered } from './apply/answered.ts'
import { applyToIssue } from './apply/apply-to-issue.ts'
import { applyToRepository } from './apply/apply-to-repository.ts'
import { makeLabel } from './apply/make-label.ts'
import { addressOf, type Connection, connect } from './connection.ts'
import { healthRecorder } from './health.ts'
import { busyPeople } from './read/busy-people.ts'
import { commitComments } from './read/commit-comments.ts'
import { labelNames } from './read/label-names.ts'
import { listRuns } from './read/list-runs.ts'
import { accessLevel, members, whoAmI } from './read/members.ts'
import { projectInfo } from './read/project-info.ts'
import { readSnapshot } from './read/read-snapshot.ts'
import { accountFiles, fileVersions, headCommit, lastChange, readFile } from './read/repository.ts'
import { searchOthers, searchRuns } from './read/search-runs.ts'
import type { GitLabSettings } from './settings.ts'

/** The client of one project, and what carries out actions in it; those are called by the dispatcher alone. */
export interface GitLabClient extends GitLab {
  appliers: Pick<Appliers, 'issue' | 'project' | 'repository'>
}

/** A client for one project. Sends nothing yet; refuses an address that cannot be GitLab's. */
export function createGitLab(settings: GitLabSettings): GitLabClient {
  const recorder = healthRecorder(settings.log)
  const connection = connect(settings, recorder)
  const me = once(() => whoAmI(connection))
  const linkOf = linksOf(connection, settings.project)
  const authors = async () => [...new Set([(await me()).username, ...(settings.formerBots ?? [])])]
  return {
    whoAmI: me,
    projectInfo: once(async () => {
      const info = await projectInfo(connection)
      // A project that gets another path keeps its number. Under the old path GitLab redirects reads and refuses writes.
      Object.assign(connection, addressOf(info.id))
      return info
    }),
    readSnapshot: (iid, isWanted) => readSnapshot(connection, iid, isWanted),
    listRuns: (filter) => listRuns(connection, authors, filter),
    searchRuns: async (runKey) => searchRuns(connection, await authors(), runKey),
    searchOthers: async () => searchOthers(connection, await authors()),
    headCommit: () => headCommit(connection),
    accountFiles: (sha) => accountFiles(connection, sha),
    readFile: (path, sha) => readFile(connection, path, sha),
    fileVersions: (path, sha) => fileVersions(connection, path, sha),
    members: () => members(connection),
    isBusy: busyPeople(connection),
    labelNames: () => labelNames(connection),
    lastChange: (path, sha) => lastChange(connection, path, sha),
    commitComments: (sha) => commitComments(connection, sha),
    time: connection.time.now,
    health: recorder.health,
    checkAccess: () =>
      accessLevel(connection).then(recorder.hasRole, (error) =>
        settings.log.debug({ error: String(error) }, 'access to GitLab could not be checked'),
      ),
    appliers: {
      issue: (action) =>
        answered(
          () => applyToIssue(connection, settings.log, action),
          'iid' in action ? linkOf(action.iid) : undefined,
        ),
      project: (action) => answered(() => makeLabel(connection, action)),
      repository: (action) => answered(() => applyToRepository(connection, action)),
    },
  }
}

/** Asked once; a failure is forgotten, so that the next call asks again. */
function once<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let answer: Promise<Answer> | undefined
  return () => {
    answer ??= ask().catch((error: unknown) => {
      answer = undefined
      throw error
    })
    return answer
  }
}

/** An issue's page where the project was told by its path, else its number. */
function linksOf({ api }: Connection, project: string | number): (iid: number) => string {
  if (/^\d+$/.test(String(project))) return (iid) => `issue #${iid}`
  return (iid) => `${api.href.replace(/\/api\/v4$/, '')}/${project}/-/issues/${iid}`
}
