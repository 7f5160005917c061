import type { CiVariable, PipelineSchedule } from '../ci/rows.ts'
import { createIssueTables, type IssueTables } from '../issues/tables.ts'
import type { Delivery, Hook } from './hook-rows.ts'
import type { Blob, Branch, Commit, CommitNote, Group, Member, Project, ProtectedBranch, Token, User } from './rows.ts'
import { createTable, type Row, type RowChange, type Table } from './table.ts'

/** One named value of the instance that is no row: settings, the clock's offset. */
export type Setting = Row & { readonly key: string; readonly value: unknown }

/** Everything that the sandbox knows, as typed tables of plain rows. */
export type World = IssueTables & {
  readonly users: Table<User>
  readonly tokens: Table<Token>
  readonly groups: Table<Group>
  readonly members: Table<Member>
  readonly projects: Table<Project>
  readonly hooks: Table<Hook>
  readonly deliveries: Table<Delivery>
  readonly blobs: Table<Blob>
  readonly commits: Table<Commit>
  readonly commitNotes: Table<CommitNote>
  readonly branches: Table<Branch>
  readonly protectedBranches: Table<ProtectedBranch>
  readonly pipelineSchedules: Table<PipelineSchedule>
  readonly ciVariables: Table<CiVariable>
  readonly settings: Table<Setting>
}

/** An empty world; `onChange` hears of every changed row. */
export function createWorld(onChange: (change: RowChange) => void = () => {}): World {
  return {
    users: createTable<User>('users', onChange),
    tokens: createTable<Token>('tokens', onChange),
    groups: createTable<Group>('groups', onChange),
    members: createTable<Member>('members', onChange),
    projects: createTable<Project>('projects', onChange),
    hooks: createTable<Hook>('hooks', onChange),
    deliveries: createTable<Delivery>('deliveries', onChange),
    blobs: createTable<Blob>('blobs', onChange),
    commits: createTable<Commit>('commits', onChange),
    commitNotes: createTable<CommitNote>('commitNotes', onChange),
    branches: createTable<Branch>('branches', onChange),
    protectedBranches: createTable<ProtectedBranch>('protectedBranches', onChange),
    pipelineSchedules: createTable<PipelineSchedule>('pipelineSchedules', onChange),
    ciVariables: createTable<CiVariable>('ciVariables', onChange),
    settings: createTable<Setting>('settings', onChange),
    ...createIssueTables(onChange),
  }
}
