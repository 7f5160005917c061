type Texted<T> = readonly [thing: T, text: string]

/** Below this share of common letter pairs two texts are different things: lines that were reworded or misspelt lie above. */
const threshold = 0.6

/**
 * Bounds for each text, so that work grows with their number and not its square: how many of its rarest letter triples are looked up, how
 * many texts that have one, and how many of those, the ones with the most triples in common, are compared in full.
 */
const tried = { triples: 8, texts: 24, compared: 10 }

/** Pairs each left text with the closest right one, the closest pairs first; a text that resembles nothing has no pair. */
export function closestPairs<L, R>(lefts: readonly Texted<L>[], rights: readonly Texted<R>[]): [L, R][] {
  const index = indexTriples(rights.map(([, text]) => text))
  const candidates = lefts.flatMap(([left, text]) =>
    lookUp(text, index).flatMap((number) => {
      const right = rights[number]
      const likeness = right ? similarity(text, right[1]) : 0
      return right && likeness >= threshold ? [{ left, right: right[0], likeness }] : []
    }),
  )
  const pairs = new Map<L, R>()
  const taken = new Set<R>()
  for (const { left, right } of candidates.sort((a, b) => b.likeness - a.likeness)) {
    if (pairs.has(left) || taken.has(right)) continue
    pairs.set(left, right)
    taken.add(right)
  }
  return [...pairs]
}

/** Dice's coefficient over letter pairs: 1 for equal texts, 0 for texts without a common pair. */
export function similarity(a: string, b: string): number {
  const left = pieces(a, 2)
  const right = new Map<string, number>()
  for (const pair of pieces(b, 2)) right.set(pair, (right.get(pair) ?? 0) + 1)
  let common = 0
  for (const pair of left) {
    const rest = right.get(pair) ?? 0
    if (rest === 0) continue
    common += 1
    right.set(pair, rest - 1)
  }
  const total = left.length + Math.max(0, b.length - 1)
  return total === 0 ? Number(a === b && a !== '') : (2 * common) / total
}

function indexTriples(texts: readonly string[]): Map<string, number[]> {
  const index = new Map<string, number[]>()
  for (const [number, text] of texts.entries()) {
    for (const triple of new Set(pieces(text, 3))) {
      const numbers = index.get(triple)
      if (numbers) numbers.push(number)
      else index.set(triple, [number])
    }
  }
  return index
}

function lookUp(text: string, index: ReadonlyMap<string, readonly number[]>): number[] {
  const known = [...new Set(pieces(text, 3))].flatMap((triple) =>
    [index.get(triple) ?? []].filter(({ length }) => length > 0),
  )
  const votes = new Map<number, number>()
  for (const numbers of known.sort((a, b) => a.length - b.length).slice(0, tried.triples)) {
    for (const number of numbers.slice(0, tried.texts)) votes.set(number, (votes.get(number) ?? 0) + 1)
  }
  const likeliest = [...votes].sort(([, a], [, b]) => b - a).slice(0, tried.compared)
  return likeliest.map(([number]) => number)
}

function pieces(text: string, length: number): string[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, start) => text.slice(start, start + length))
}
