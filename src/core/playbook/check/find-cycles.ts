/** One step of a graph of names. `at` tells the steps of one name apart. */
export interface Edge<At> {
  to: string
  at: At
}

/** Cycles in a graph, each with the step that closes it: `a → b → a`. A cycle is told once. */
export function findCycles<At>(edges: ReadonlyMap<string, readonly Edge<At>[]>): { names: string[]; at: At }[] {
  const cycles: { names: string[]; at: At }[] = []
  const finished = new Set<string>()
  const way: string[] = []
  const visit = (name: string) => {
    way.push(name)
    for (const { to, at } of edges.get(name) ?? []) {
      const start = way.indexOf(to)
      if (start !== -1) cycles.push({ names: [...way.slice(start), to], at })
      else if (!finished.has(to)) visit(to)
    }
    way.pop()
    finished.add(name)
  }
  for (const name of edges.keys()) if (!finished.has(name)) visit(name)
  return cycles
}
