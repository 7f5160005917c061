import { createTable, type RowChange, type Table } from '../state/table.ts'
import type {
  Board,
  BoardList,
  Emoji,
  Issue,
  IssueLink,
  Label,
  LabelEvent,
  Milestone,
  MilestoneEvent,
  Note,
  StateEvent,
  Subscription,
  Todo,
} from './rows.ts'

/** The collections that belong to issues. */
export type IssueTables = {
  readonly issues: Table<Issue>
  readonly notes: Table<Note>
  readonly labels: Table<Label>
  readonly labelEvents: Table<LabelEvent>
  readonly stateEvents: Table<StateEvent>
  readonly milestones: Table<Milestone>
  readonly milestoneEvents: Table<MilestoneEvent>
  readonly issueLinks: Table<IssueLink>
  readonly emoji: Table<Emoji>
  readonly todos: Table<Todo>
  readonly subscriptions: Table<Subscription>
  readonly boards: Table<Board>
  readonly boardLists: Table<BoardList>
}

/** Empty collections for issues. */
export function createIssueTables(onChange: (change: RowChange) => void): IssueTables {
  return {
    issues: createTable<Issue>('issues', onChange),
    notes: createTable<Note>('notes', onChange),
    labels: createTable<Label>('labels', onChange),
    labelEvents: createTable<LabelEvent>('labelEvents', onChange),
    stateEvents: createTable<StateEvent>('stateEvents', onChange),
    milestones: createTable<Milestone>('milestones', onChange),
    milestoneEvents: createTable<MilestoneEvent>('milestoneEvents', onChange),
    issueLinks: createTable<IssueLink>('issueLinks', onChange),
    emoji: createTable<Emoji>('emoji', onChange),
    todos: createTable<Todo>('todos', onChange),
    subscriptions: createTable<Subscription>('subscriptions', onChange),
    boards: createTable<Board>('boards', onChange),
    boardLists: createTable<BoardList>('boardLists', onChange),
  }
}
