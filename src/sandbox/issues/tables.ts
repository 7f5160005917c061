import { createTable, type Row, type RowChange, type Table } from '../state/table.ts'

/** An issue. */
export type Issue = Row & {
  readonly iid: number
  readonly projectId: number
  readonly state: 'opened' | 'closed'
}

/** The collections that belong to issues. */
export type IssueTables = { readonly issues: Table<Issue> }

/** Empty collections for issues. */
export function createIssueTables(onChange: (change: RowChange) => void): IssueTables {
  return { issues: createTable<Issue>('issues', onChange) }
}
