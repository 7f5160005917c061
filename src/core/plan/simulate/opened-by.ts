import { countTasks, parseChecklist } from 'gitlab-markdown'
import type { OpenRun } from '../../action/action.ts'
import type { User } from '../../history/snapshot.ts'
import { writeNote } from './history-writer.ts'
import { inLong, storedText } from './issue-fields.ts'
import { changeLabels } from './labels.ts'
import { draftOf, type SimulatedProject, type Simulation } from './simulation.ts'

/** Where an issue is opened, and by whom. `assignee` is null where GitLab drops the one that was asked for (facts 3.1). */
export interface Opened {
  project: SimulatedProject
  iid: number
  bot: User
  assignee: User | null
}

/** The issue as GitLab shows it once the bot opened it, with what the opening wrote into its history. */
export function openedBy(action: OpenRun, { project, iid, bot, assignee }: Opened): Simulation {
  const description = storedText(action.description)
  const issue = {
    id: 1000 + iid,
    iid,
    projectId: 1,
    title: action.title,
    description,
    state: 'opened' as const,
    labels: [],
    assignees: assignee ? [assignee] : [],
    author: bot,
    dueDate: action.dueDate,
    createdAt: project.now,
    updatedAt: project.now,
    closedAt: null,
    movedToId: null,
    confidential: action.confidential,
    webUrl: `https://gitlab.example.com/customer-success/onboarding/-/work_items/${iid}`,
    notesCount: 0,
    tasks: countTasks(parseChecklist(description)),
  }
  const snapshot = { readAt: project.now, issue, notes: [], labelEvents: [], stateEvents: [] }
  const pages = [{ at: project.now, description }]
  const draft = draftOf({ project, snapshot, pages, changedBy: bot.id })
  const say = (body: string) => writeNote(draft, bot, { body, system: true })
  changeLabels(draft, bot, action.labels, [])
  if (action.dueDate !== null) say(`changed due date to ${inLong(action.dueDate)}`)
  if (assignee) say(`assigned to @${assignee.username}`)
  return draft
}
