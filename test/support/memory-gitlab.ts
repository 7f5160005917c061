import { setMark, tickNote, ticksBetween } from 'gitlab-markdown'
import { taskLines } from '../../src/core/checklist/task-lines.ts'
import type { ListedIssue } from '../../src/core/history/listed-issue.ts'
import type { Issue, LabelEvent, Note, StateEvent, User } from '../../src/core/history/snapshot.ts'
import type { Action } from '../../src/core/plan/action.ts'
import type { CommitComment } from '../../src/core/plan/commit-comment.ts'
import type { Applied, GitLab } from '../../src/reconcile/ports.ts'

/** Everyone in the tests' world; the bot has id 1. */
export const people = ['onboarding-bot', 'jonas', 'mira', 'priya', 'lea', 'tom', 'maria'].map(
  (username, index): User => ({ id: index + 1, username }),
)

export function person(username: string): User {
  const found = people.find((user) => user.username === username)
  if (!found) throw new Error(`nobody is called ${username}`)
  return found
}

interface Kept {
  issue: Issue
  notes: Note[]
  labelEvents: LabelEvent[]
  stateEvents: StateEvent[]
}

/** One project's GitLab in memory: what the loop's port says, and what people do. Time stands still until it is moved. */
export type MemoryGitLab = GitLab & {
  issues: Map<number, Kept>
  /** On commits, by their sha. */
  comments: Map<string, CommitComment[]>
  applied: Action[]
  now: Temporal.Instant
  wait(duration: string): void
  /** What happens to the next writes instead of being applied plainly. */
  faults: ('lost-answer' | 'not-sent' | 'conflict')[]
  commit(path: string, text: string | null): void
  save(iid: number, by: string, description: string): void
  tick(iid: number, by: string, taskId: string, mark?: ' ' | 'x' | '~'): void
  label(iid: number, by: string, add: string[], remove?: string[]): void
  /** Renames a label of the project, or deletes it: GitLab shows the present name, or none, in the past too. */
  renameLabel(name: string, to: string | null): void
  comment(iid: number, by: string, body: string): number
  setState(iid: number, by: string, state: 'opened' | 'closed'): void
  assign(iid: number, by: string, username: string): void
}

export function memoryGitLab(start = '2026-02-23T09:00:00Z'): MemoryGitLab {
  let nextId = 100
  const id = () => nextId++
  const labelIds = new Map<string, number>()
  const labelId = (name: string) => {
    const found = labelIds.get(name) ?? labelIds.size + 1
    labelIds.set(name, found)
    return found
  }
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
    async readSnapshot(iid, isWanted) {
      const kept = gitlab.issues.get(iid)
      if (kept && isWanted?.(kept.issue) === false) return { kind: 'foreign', reason: 'not wanted' }
      return kept ? { readAt: at(), ...structuredClone(kept) } : { kind: 'gone', reason: '404 Not found' }
    },
    async listRuns({ state, updatedAfter }) {
      const runs = [...gitlab.issues.values()]
        .filter(({ issue }) => issue.state === state && issue.author.id === 1)
        .filter(({ issue }) => !updatedAfter || Temporal.Instant.compare(issue.updatedAt, updatedAfter) >= 0)
        .map(({ issue }): ListedIssue => ({ readAt: at(), issue: structuredClone(issue) }))
      return { readAt: at(), runs }
    },
    async searchRuns(text) {
      const { runs } = await gitlab.listRuns({ state: 'opened' })
      const closed = await gitlab.listRuns({ state: 'closed' })
      return [...runs, ...closed.runs].filter(({ issue }) => issue.description.includes(text))
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
    commitComments: async (sha) => structuredClone(gitlab.comments.get(sha) ?? []),
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
    save(iid, by, description) {
      const { issue, notes } = kept(iid)
      const ticks = ticksBetween(issue.description, description)
      const bodies =
        ticks === 'changed' ? ['changed the description'] : ticks.map((tick) => tickNote(tick.item, tick.completed))
      for (const body of bodies) notes.push(note(body, by, true))
      const items = taskLines(description)
      const counted = items.filter((item) => item.mark !== '~')
      issue.tasks = { count: counted.length, completed: counted.filter((item) => item.mark === 'x').length }
      issue.description = description
      touch(iid)
    },
    tick(iid, by, taskId, mark = 'x') {
      const { description } = kept(iid).issue
      const item = taskLines(description).find((one) => one.taskId === taskId)
      if (!item) throw new Error(`no line has ${taskId}`)
      gitlab.save(iid, by, setMark(description, item, mark))
    },
    label(iid, by, add, remove = []) {
      const { issue, labelEvents } = kept(iid)
      for (const [action, names] of [
        ['add', add],
        ['remove', remove],
      ] as const) {
        for (const name of names) {
          if (issue.labels.includes(name) === (action === 'add')) continue
          issue.labels = action === 'add' ? [...issue.labels, name] : issue.labels.filter((one) => one !== name)
          labelEvents.push({ id: id(), user: person(by), createdAt: at(), action, label: { id: labelId(name), name } })
        }
      }
      touch(iid)
    },
    renameLabel(name, to) {
      const renamed = labelId(name)
      labelIds.set(`(${name} until now)`, renamed)
      labelIds.delete(name)
      if (to !== null) labelIds.set(to, renamed)
      for (const { issue, labelEvents } of gitlab.issues.values()) {
        issue.labels = issue.labels.flatMap((label) => (label === name ? (to ?? []) : label))
        for (const event of labelEvents) {
          if (event.label?.id === renamed) event.label = to === null ? null : { id: renamed, name: to }
        }
      }
    },
    comment(iid, by, body) {
      const written = note(body, by, false)
      kept(iid).notes.push(written)
      kept(iid).issue.notesCount += 1
      touch(iid)
      return written.id
    },
    setState(iid, by, state) {
      const { issue, stateEvents } = kept(iid)
      if (issue.state === state) return
      issue.state = state
      issue.closedAt = state === 'closed' ? at() : null
      const event = state === 'closed' ? 'closed' : 'reopened'
      stateEvents.push({ id: id(), user: person(by), createdAt: at(), state: event })
      touch(iid)
    },
    assign(iid, by, username) {
      const { issue, notes } = kept(iid)
      const before = issue.assignees[0]
      const off = before ? ` and unassigned @${before.username}` : ''
      issue.assignees = [person(username)]
      notes.push(note(`assigned to @${username}${off}`, by, true))
      touch(iid)
    },
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
  function kept(iid: number): Kept {
    const found = gitlab.issues.get(iid)
    if (!found) throw new Error(`there is no issue ${iid}`)
    return found
  }
  function touch(iid: number): void {
    kept(iid).issue.updatedAt = at()
  }
  function note(body: string, by: string, system: boolean): Note {
    return { id: id(), body, author: person(by), createdAt: at(), updatedAt: at(), system, internal: false }
  }
  function perform(action: Action): Applied {
    const bot = 'onboarding-bot'
    switch (action.kind) {
      case 'open-run':
        return openIssue(action)
      case 'change-labels':
        gitlab.label(action.iid, bot, action.add, action.remove)
        return { kind: 'done' }
      case 'assign':
        gitlab.assign(action.iid, bot, action.username)
        return { kind: 'done' }
      case 'post-note':
        gitlab.comment(action.iid, bot, action.body)
        return { kind: 'done' }
      case 'edit-note': {
        const found = kept(action.iid).notes.find((one) => one.id === action.noteId)
        if (!found) return { kind: 'conflict', reason: '404 Note Not Found' }
        if (found.author.id !== 1) return { kind: 'refused', reason: '403 Forbidden' }
        found.body = action.body
        touch(action.iid)
        return { kind: 'done' }
      }
      case 'remove-note': {
        const run = kept(action.iid)
        const found = run.notes.find((one) => one.id === action.noteId)
        if (found?.author.id !== 1) return { kind: 'refused', reason: '403 Forbidden' }
        run.notes = run.notes.filter((one) => one.id !== action.noteId)
        run.issue.notesCount -= 1
        return { kind: 'done' }
      }
      case 'close-duplicate':
        gitlab.setState(action.iid, bot, 'closed')
        return { kind: 'done' }
      case 'comment-commit': {
        const made = { discussion: `${id()}`, note: id(), body: action.body, author: person(bot) }
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
      default:
        return action satisfies never
    }
  }
  function openIssue(action: Extract<Action, { kind: 'open-run' }>): Applied {
    const iid = gitlab.issues.size + 1
    const webUrl = `https://gitlab.example.com/customer-success/onboarding/-/issues/${iid}`
    const assignee = people.find((user) => user.id === action.assigneeId)
    const { title, description, dueDate, confidential } = action
    const issue: Issue = {
      ...{ id: id(), iid, projectId: 1, title, description: description.trimEnd(), state: 'opened', labels: [] },
      ...{ assignees: assignee ? [assignee] : [], author: person('onboarding-bot'), dueDate, confidential, webUrl },
      ...{ createdAt: at(), updatedAt: at(), closedAt: null, movedToId: null, notesCount: 0 },
      tasks: { count: 0, completed: 0 },
    }
    gitlab.issues.set(iid, { issue, notes: [], labelEvents: [], stateEvents: [] })
    if (assignee) kept(iid).notes.push(note(`assigned to @${assignee.username}`, 'onboarding-bot', true))
    gitlab.label(iid, 'onboarding-bot', action.labels)
    return { kind: 'done', opened: { iid, webUrl, assigned: assignee !== undefined } }
  }
}
