import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Row, RowChange, Table } from './table.ts'
import { createWorld, type World } from './world.ts'

/** A world that is kept: `flush` writes down what has changed since the last time, `changes` counts changed rows. */
export type KeptWorld = { readonly world: World; readonly flush: () => void; readonly changes: () => number }

const FILE = 'sandbox.ndjson'

/**
 * Opens the world kept in a folder, or a new one. Changes are appended, one line each, whenever `flush` is called
 * (before each answer), so a killed process loses nothing that was answered. Opening rewrites the file without
 * what is out of date. Without a folder nothing is kept. A last line cut short by a crash is left out.
 */
export function openWorld(folder: string | undefined): KeptWorld {
  const pending: RowChange[] = []
  let changed = 0
  const changes = () => changed
  const world = createWorld((change) => {
    changed++
    if (folder !== undefined) pending.push(change)
  })
  if (folder === undefined) return { world, flush: () => {}, changes }
  mkdirSync(folder, { recursive: true })
  const file = join(folder, FILE)
  const tables = world as unknown as Record<string, Table<Row>>
  for (const change of readChanges(file)) tables[change.table]?.restore(change.id, change.row)
  rewrite(file, tables)
  const flush = () => {
    if (pending.length > 0) appendFileSync(file, linesOf(pending.splice(0)))
  }
  return { world, flush, changes }
}

function readChanges(file: string): RowChange[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line, at, lines) => {
      try {
        return [JSON.parse(line) as RowChange]
      } catch (error) {
        if (at === lines.length - 1) return []
        throw new Error(`${file}:${at + 1} is no JSON: remove the file to begin a new world`, { cause: error })
      }
    })
}

/** Ids that were given and removed are kept as removals of the highest one, so that they are not given again. */
function rewrite(file: string, tables: Record<string, Table<Row>>): void {
  const before = readChanges(file)
  const highest = new Map<string, number>()
  for (const { table, id } of before) highest.set(table, Math.max(highest.get(table) ?? 0, id))
  const removed = [...highest].flatMap(([table, id]) => (tables[table]?.get(id) ? [] : [{ table, id, row: null }]))
  const rows = Object.entries(tables).flatMap(([table, each]) => each.all().map((row) => ({ table, id: row.id, row })))
  writeFileSync(`${file}.new`, linesOf([...removed, ...rows]))
  renameSync(`${file}.new`, file)
}

function linesOf(changes: readonly RowChange[]): string {
  return changes.map((change) => `${JSON.stringify(change)}\n`).join('')
}
