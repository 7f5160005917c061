import type { RequesterType } from '@gitbeaker/requester-utils'
import {
  CommitDiscussions,
  IssueDiscussions,
  IssueNoteAwardEmojis,
  IssueNotes,
  Issues,
  ProjectLabels,
  Projects,
  RepositoryFiles,
  Users,
} from '@gitbeaker/rest'
import { GitLabError } from './gitlab-error.ts'
import type { HealthRecorder } from './health.ts'
import { apiUrl } from './http/api-url.ts'
import { createRequester } from './http/requester.ts'
import { createPacing, GITLAB_COM_PACE } from './pacing/pacing.ts'
import { realClock } from './pacing/real-clock.ts'
import { type ServerTime, serverTime } from './server-time.ts'
import { type GitLabSettings, LIMITS } from './settings.ts'

/** What reading and applying share: GitLab's resources over our own requests, and the one project that the bot works in. */
export interface Connection {
  api: URL
  time: ServerTime
  /** Its path or number as it was told, its number once GitLab said it. */
  project: string | number
  /** `projects/<project>`, encoded: the beginning of every list's address. */
  base: string
  requester: RequesterType
  issues: Issues
  notes: IssueNotes
  discussions: IssueDiscussions
  noteEmoji: IssueNoteAwardEmojis
  commitDiscussions: CommitDiscussions
  labels: ProjectLabels
  projects: Projects
  files: RepositoryFiles
  users: Users
}

/** Connects the settings; sends nothing. Refuses an address that cannot be GitLab's. */
export function connect(settings: GitLabSettings, health: HealthRecorder): Connection {
  const api = apiUrl(settings.url)
  const clock = settings.clock ?? realClock
  const time = serverTime(clock)
  const limits = { ...LIMITS, ...settings.limits }
  const pace = { ...(api.host === 'gitlab.com' ? GITLAB_COM_PACE : {}), ...settings.pacing }
  const pacing = createPacing(pace, clock, limits.pauseMs, settings.signal)
  const options = {
    host: api.href.replace(/\/api\/v4$/, ''),
    token: async () => tokenOf(settings),
    requesterFn: createRequester({
      api,
      pacing,
      clock,
      limits,
      log: settings.log,
      health,
      time,
      signal: settings.signal,
    }),
    // The time limit is per attempt and ours; gitbeaker's would span pauses and pages.
    queryTimeout: null,
    rateLimits: {},
  }
  const projects = new Projects(options)
  return {
    api,
    time,
    ...addressOf(settings.project),
    requester: projects.requester,
    issues: new Issues(options),
    notes: new IssueNotes(options),
    discussions: new IssueDiscussions(options),
    noteEmoji: new IssueNoteAwardEmojis(options),
    commitDiscussions: new CommitDiscussions(options),
    labels: new ProjectLabels(options),
    projects,
    files: new RepositoryFiles(options),
    users: new Users(options),
  }
}

/** How a project is addressed. */
export function addressOf(project: string | number): Pick<Connection, 'project' | 'base'> {
  return { project, base: `projects/${encodeURIComponent(String(project))}` }
}

/** A token with a line break or a letter outside ASCII would stand in fetch's own error text: it is refused before. */
function tokenOf(settings: GitLabSettings): string {
  const token = typeof settings.token === 'string' ? settings.token : settings.token()
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new GitLabError({
      code: 'token',
      sentence: token === '' ? 'there is none' : 'it holds a character that no token has',
    })
  }
  return token
}
