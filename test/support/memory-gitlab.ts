import type { Mark } from 'gitlab-markdown'
import type { Action, ActionOf } from '../../src/core/action/action.ts'
import type { Applied } from '../../src/core/action/applied.ts'
import type { ListedIssue } from '../../src/core/history/listed-issue.ts'
import type { Snapshot, User } from '../../src/core/history/snapshot.ts'
import type { CommitComment } from '../../src/core/plan/commit-comment.ts'
import type { Act } from '../../src/core/plan/simulate/act.ts'
import { openedBy } from '../../src/core/plan/simulate/opened-by.ts'
import { performAction } from '../../src/core/plan/simulate/perform-action.ts'
import { simulate } from '../../src/core/plan/simulate/simulate.ts'
import { draftOf, emptyProject, type Simulation } from '../../src/core/plan/simulate/simulation.ts'
import type { Dispatch } from '../../src/ports/dispatch.ts'
import type { GitLab } from '../../src/ports/gitlab.ts'

const PROJECT = 'https://gitlab.example.com/customer-success/onboarding'

/** Everyone in the tests' world; the bot has id 1. */
export const people = ['onboarding-bot', 'jonas', 'mira', 'priya', 'lea', 'tom', 'maria'].map(
  (username, index): User => ({ id: index + 1, username }),
)

export function person(username: string): User {
  const found = people.find((user) => user.username === username)
  if (!found) throw new Error(`nobody is called ${username}`)
  return found
}

/**
 * One project's GitLab in memory: the loop's port over simulated issues, the repository's files and comments, and faults. What people do
 * is played by the simulation. Time stands still until it is moved, but for the moments between the notes of one save.
 */
export type MemoryGitLab = GitLab & {
  /** As GitLab shows them; a test may change one behind GitLab's back. */
  issues: Map<number, Snapshot>
  /** On commits, by their sha. */
  comments: Map<string, CommitComment[]>
  /** Carries out an action of the bot, in any target. */
  apply: Dispatch
  applied: Action[]
  now: Temporal.Instant
  wait(duration: string): void
  /** What happens to the next writes instead of being applied plainly. */
  faults: ('lost-answer' | 'not-sent' | 'conflict')[]
  /** Whom GitLab shows as busy, by user name in lower case. */
  busy: Set<string>
  commit(path: string, text: string | null): void
  /** What a person does to an issue. */
  act(iid: number, by: string, act: Act): void
  save(iid: number, by: string, description: string): void
  tick(iid: number, by: string, task: string, mark?: Mark): void
  label(iid: number, by: string, add: string[], remove?: string[]): void
  /** Renames a label of the project, or deletes it: GitLab shows the present name, or none, in the past too. */
  renameLabel(name: string, to: string | null): void
  comment(iid: number, by: string, body: string): number
  setState(iid: number, by: string, state: 'opened' | 'closed'): void
  assign(iid: number, by: string, username: string): void
}

export function memoryGitLab(start = '2026-02-23T09:00:00Z'): MemoryGitLab {
  let project = emptyProject(start)
  let lastComment = 100
  const unseen = new Map<number, Pick<Simulation, 'pages' | 'changedBy'>>()
  const commits: { sha: string; at: string; path: string; text: string | null }[] = []
  const gitlab: MemoryGitLab = {
    issues: new Map(),
    comments: new Map(),
    applied: [],
    faults: [],
    now: Temporal.Instant.from(start),
    wait(duration) {
      gitlab.now = gitlab.now.add(duration)
    },
    whoAmI: async () => person('onboarding-bot'),
    projectInfo: async () => ({ id: 1, webUrl: PROJECT, path: 'customer-success/onboarding', defaultBranch: 'main' }),
    health: () => ({ ok: true }),
    checkAccess: async () => {},
    async readSnapshot(iid, isWanted) {
      const kept = gitlab.issues.get(iid)
      if (kept && isWanted?.(kept.issue) === false) return { kind: 'foreign', reason: 'not wanted' }
      return kept ? { ...structuredClone(kept), readAt: at() } : { kind: 'gone', reason: '404 Not found' }
    },
    async *listRuns({ state, updatedAfter }) {
      const runs = [...gitlab.issues.values()]
        .filter(({ issue }) => issue.state === state && issue.author.id === 1)
        .filter(({ issue }) => !updatedAfter || Temporal.Instant.compare(issue.updatedAt, updatedAfter) >= 0)
        .map(({ issue }): ListedIssue => ({ readAt: at(), issue: structuredClone(issue) }))
      yield { readAt: at(), runs }
    },
    async searchRuns(text) {
      return [...gitlab.issues.values()]
        .filter(({ issue }) => issue.author.id === 1 && issue.description.includes(text))
        .map(({ issue }): ListedIssue => ({ readAt: at(), issue: structuredClone(issue) }))
    },
    async searchOthers() {
      return [...gitlab.issues.values()]
        .filter(({ issue }) => issue.author.id !== 1 && issue.description.includes('onboarding-bot run='))
        .map(({ issue }): ListedIssue => ({ readAt: at(), issue: structuredClone(issue) }))
    },
    async headCommit() {
      const last = commits.at(-1)
      return last ? { sha: last.sha, readAt: at() } : null
    },
    async accountFiles(sha) {
      const files = [...filesAt(sha)].filter(([path]) => path.startsWith('accounts/'))
      return files.map(([path, text]) => ({ path, blob: `blob of ${text}` }))
    },
    async readFile(path, sha) {
      const text = filesAt(sha).get(path)
      return text === undefined ? null : { text }
    },
    async *fileVersions(path, sha) {
      for (const commit of upTo(sha).toReversed()) {
        if (commit.path === path) yield { committedAt: commit.at, text: commit.text }
      }
    },
    async lastChange(path, sha) {
      return upTo(sha).findLast((commit) => commit.path === path)?.sha ?? null
    },
    time: () => at(),
    commitComments: async (sha) => structuredClone(gitlab.comments.get(sha) ?? []),
    labelNames: async () => [],
    busy: new Set(),
    isBusy: async (username) => gitlab.busy.has(username),
    members: async () => people.map((user) => ({ ...user, accessLevel: 30, active: true })),
    async apply(action): Promise<Applied> {
      const fault = gitlab.faults.shift()
      if (fault === 'conflict') return { kind: 'conflict', reason: '409 Conflict: Resource lock' }
      if (fault === 'not-sent') return { kind: 'unclear', reason: '502' }
      gitlab.applied.push(action)
      const result = perform(action)
      return fault === 'lost-answer' ? { kind: 'unclear', reason: 'socket hang up' } : result
    },
    commit(path, text) {
      commits.push({ sha: `${commits.length + 1}`.padStart(40, '0'), at: at(), path, text })
    },
    act: (iid, by, act) => keep(iid, simulate(simulated(iid), [{ by: person(by), act }])),
    save: (iid, by, description) => gitlab.act(iid, by, { kind: 'write', description }),
    tick: (iid, by, task, mark = 'x') => gitlab.act(iid, by, { kind: 'save', edits: [{ kind: 'mark', task, mark }] }),
    label: (iid, by, add, remove = []) => gitlab.act(iid, by, { kind: 'label', add, remove }),
    renameLabel(name, to) {
      const act: Act = to === null ? { kind: 'delete-label', name } : { kind: 'rename-label', name, to }
      const { labels } = project
      for (const iid of gitlab.issues.keys()) {
        project = { ...project, labels }
        gitlab.act(iid, 'maria', act)
      }
    },
    comment(iid, by, body) {
      gitlab.act(iid, by, { kind: 'comment', body })
      return project.lastIds.note
    },
    setState: (iid, by, state) => gitlab.act(iid, by, { kind: state === 'closed' ? 'close' : 'reopen' }),
    assign: (iid, by, username) => gitlab.act(iid, by, { kind: 'assign', users: [person(username)] }),
  }
  return gitlab

  function at(): string {
    return gitlab.now.toString({ smallestUnit: 'millisecond' })
  }
  function upTo(sha: string) {
    return commits.slice(0, commits.findIndex((commit) => commit.sha === sha) + 1)
  }
  function filesAt(sha: string): Map<string, string> {
    const texts = new Map<string, string>()
    for (const { path, text } of upTo(sha)) {
      if (text === null) texts.delete(path)
      else texts.set(path, text)
    }
    return texts
  }
  function simulated(iid: number): Simulation {
    const snapshot = gitlab.issues.get(iid)
    if (!snapshot) throw new Error(`there is no issue ${iid}`)
    const { pages, changedBy } = unseen.get(iid) ?? { pages: [], changedBy: snapshot.issue.author.id }
    return { project: { ...project, now: at() }, snapshot, pages, changedBy }
  }
  function keep(iid: number, { snapshot, pages, changedBy, ...after }: Simulation): void {
    project = after.project
    gitlab.now = Temporal.Instant.from(project.now)
    gitlab.issues.set(iid, Object.assign(gitlab.issues.get(iid) ?? snapshot, snapshot))
    unseen.set(iid, { pages, changedBy })
  }
  function perform(action: Action): Applied {
    switch (action.kind) {
      case 'open-run':
        return open(action)
      case 'make-label':
        return { kind: 'done' }
      case 'comment-commit': {
        lastComment += 1
        const made = {
          discussion: `${lastComment}`,
          note: lastComment,
          body: action.body,
          author: person('onboarding-bot'),
        }
        gitlab.comments.set(action.sha, [...(gitlab.comments.get(action.sha) ?? []), made])
        return { kind: 'done', comment: { commit: action.sha, discussion: made.discussion, note: made.note } }
      }
      case 'edit-commit-comment':
      case 'remove-commit-comment': {
        const { commit, note: at } = action.place
        const there = gitlab.comments.get(commit) ?? []
        if (!there.some((one) => one.note === at)) return { kind: 'conflict', reason: '404 Note Not Found' }
        const others = there.filter((one) => one.note !== at)
        const edited = there.map((one) => (one.note === at && 'body' in action ? { ...one, body: action.body } : one))
        gitlab.comments.set(commit, 'body' in action ? edited : others)
        return { kind: 'done' }
      }
      default: {
        const draft = draftOf(simulated(action.iid))
        const applied = performAction(draft, person('onboarding-bot'), action)
        keep(action.iid, draft)
        return applied
      }
    }
  }
  function open(action: ActionOf<'open-run'>): Applied {
    const iid = gitlab.issues.size + 1
    const assignee = people.find((user) => user.id === action.assigneeId) ?? null
    const where = { project: { ...project, now: at() }, iid, bot: person('onboarding-bot'), assignee }
    const opened = openedBy(action, where)
    keep(iid, opened)
    return { kind: 'done', opened: { iid, webUrl: opened.snapshot.issue.webUrl, assigned: assignee !== null } }
  }
}
