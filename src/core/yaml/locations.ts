import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml'

/** The steps from the root of a file to one of its values. */
export type Path = readonly PropertyKey[]

/** A place in a file; both count from 1. */
export interface Place {
  line: number
  column: number
}

/**
 * Where the values of a parsed file stand. What is not there is found at the nearest parent that is: at its key, where it has one,
 * so that "csm is missing" points at `team:` and not at the line below it.
 */
export interface Locations {
  /** The value at a path. */
  value(path: Path): Place
  /** The key at a path, for a key that should not be there; the item itself in a list. */
  key(path: Path): Place
  /** A character within the text at a path, where the file holds that text letter by letter; else the start of the value. */
  within(path: Path, offset: number): Place
}

interface Found {
  node: Node | null
  key: Node | null
  depth: number
}

/** Locations of a document that was parsed with this line counter. */
export function locationsOf(doc: Document, lines: LineCounter): Locations {
  const placeOf = (offset: number | undefined): Place => {
    if (offset === undefined) return { line: 1, column: 1 }
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const startOf = (node: Node | null) => placeOf(node?.range?.[0])
  const key = (path: Path) => {
    const found = find(doc, path)
    return startOf(found.key ?? found.node)
  }
  return {
    key,
    value(path) {
      const found = find(doc, path)
      const isThere = found.depth === path.length || isScalar(found.node)
      return isThere ? startOf(found.node ?? found.key) : startOf(found.key ?? found.node)
    },
    within(path, offset) {
      const { node, depth } = find(doc, path)
      if (depth !== path.length || !isScalar(node) || !node.range) return startOf(node)
      return placeOf(node.range[0] + (isWrittenAsIs(node.source, node.range) ? quoteWidth(node.type) + offset : 0))
    },
  }
}

function isWrittenAsIs(source: string | undefined, range: readonly number[]): boolean {
  const written = (range[1] ?? 0) - (range[0] ?? 0)
  return source !== undefined && (written === source.length || written === source.length + 2)
}

function quoteWidth(type: string | undefined): number {
  return type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE' ? 1 : 0
}

/** Goes down the path as far as the file does. */
function find(doc: Document, path: Path): Found {
  let found: Found = { node: isNode(doc.contents) ? doc.contents : null, key: null, depth: 0 }
  for (const step of path) {
    const next = stepInto(resolve(found.node, doc), step)
    if (!next) break
    found = { ...next, depth: found.depth + 1 }
  }
  return found
}

const meant = new WeakMap<Node, Node | null>()

/** What an alias stands for, kept for the next path: it is looked for in the whole file. */
function resolve(node: Node | null, doc: Document): Node | null {
  if (!isAlias(node)) return node
  const found = meant.get(node) ?? node.resolve(doc) ?? null
  meant.set(node, found)
  return found
}

function stepInto(node: Node | null, step: PropertyKey): Omit<Found, 'depth'> | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(step)]
    return isNode(item) ? { node: item, key: null } : undefined
  }
  if (!isMap(node)) return undefined
  const pair = pairsOf(node).get(String(step))
  if (!pair) return undefined
  return { node: isNode(pair.value) ? pair.value : null, key: isNode(pair.key) ? pair.key : null }
}

const known = new WeakMap<YAMLMap, Map<string, Pair>>()

/** The pairs by the text of their keys, kept for the next path. The last pair of a doubled key is the one whose value counts. */
function pairsOf(map: YAMLMap): Map<string, Pair> {
  const pairs = known.get(map) ?? new Map(map.items.map((pair) => [keyText(pair), pair]))
  known.set(map, pairs)
  return pairs
}

function keyText(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key)
}
