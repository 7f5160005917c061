/** A row of the world: plain JSON with a number of its own that is never given again. */
export type Row = { readonly id: number }

/** What happened to one row; `row` is null when it was removed. The journal writes these down. */
export type RowChange = { readonly table: string; readonly id: number; readonly row: Row | null }

/**
 * A typed collection of rows, oldest first. Rows are never changed in place: `update` puts a new object there,
 * so that a row kept by a hook or a comparison stays as it was, and every change reaches the journal.
 */
export type Table<R extends Row> = {
  insert(fields: Omit<R, 'id'>): R
  get(id: number): R | undefined
  /** Refuses an id that is not there. */
  update(id: number, patch: Partial<Omit<R, 'id'>>): R
  remove(id: number): void
  all(): R[]
  /** The rows whose `field` is `value`, by an index that is made at the first asking. */
  by<K extends keyof R>(field: K, value: R[K]): R[]
  first<K extends keyof R>(field: K, value: R[K]): R | undefined
  /** Puts back what the journal kept, without telling the journal. */
  restore(id: number, row: R | null): void
}

/** An empty table; `onChange` hears of every change. */
export function createTable<R extends Row>(name: string, onChange: (change: RowChange) => void): Table<R> {
  const rows = new Map<number, R>()
  const indexes = new Map<keyof R, Map<unknown, Set<number>>>()
  let lastId = 0

  const unindex = (row: R) => {
    for (const [field, index] of indexes) index.get(row[field])?.delete(row.id)
  }
  const enter = (index: Map<unknown, Set<number>>, field: keyof R, row: R) => {
    const ids = index.get(row[field])
    if (ids) ids.add(row.id)
    else index.set(row[field], new Set([row.id]))
  }
  const indexOn = (field: keyof R) => {
    const known = indexes.get(field)
    if (known) return known
    const made = new Map<unknown, Set<number>>()
    for (const row of rows.values()) enter(made, field, row)
    indexes.set(field, made)
    return made
  }
  const put = (row: R) => {
    const old = rows.get(row.id)
    rows.set(row.id, row)
    for (const [field, index] of indexes) {
      if (old && old[field] === row[field]) continue
      if (old) index.get(old[field])?.delete(row.id)
      enter(index, field, row)
    }
  }
  const drop = (id: number) => {
    const row = rows.get(id)
    if (row) unindex(row)
    rows.delete(id)
  }
  const idsOf = (field: keyof R, value: unknown) => [...(indexOn(field).get(value) ?? [])].sort((a, b) => a - b)
  const rowsOf = (ids: number[]) => ids.flatMap((id) => rows.get(id) ?? [])

  return {
    insert(fields) {
      const row = { ...fields, id: ++lastId } as R
      put(row)
      onChange({ table: name, id: row.id, row })
      return row
    },
    get: (id) => rows.get(id),
    update(id, patch) {
      const old = rows.get(id)
      if (!old) throw new Error(`${name} has no row ${id}`)
      const row = { ...old, ...patch }
      put(row)
      onChange({ table: name, id, row })
      return row
    },
    remove(id) {
      drop(id)
      onChange({ table: name, id, row: null })
    },
    all: () => [...rows.values()],
    by: (field, value) => rowsOf(idsOf(field, value)),
    first: (field, value) => rowsOf(idsOf(field, value))[0],
    restore(id, row) {
      lastId = Math.max(lastId, id)
      if (row) put(row)
      else drop(id)
    },
  }
}
