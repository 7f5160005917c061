const MOST_CELLS = 4_000_000

/** A line that stayed, was taken away or was added; lines keep their line break. */
export type LineEdit = { readonly kind: ' ' | '-' | '+'; readonly line: string }

/**
 * What turned one text into another, line by line, by the longest common run of lines; what was taken away comes before
 * what was added. Where both texts are very long, all that is not at their common beginning or end counts as changed.
 */
export function lineEdits(before: string, after: string): LineEdit[] {
  const [a, b] = [linesOf(before), linesOf(after)]
  const start = commonStart(a, b)
  const end = commonStart(a.slice(start).reverse(), b.slice(start).reverse())
  const [oldLines, newLines] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  return [
    ...a.slice(0, start).map(kept),
    ...(oldLines.length * newLines.length > MOST_CELLS
      ? [...oldLines.map(taken), ...newLines.map(added)]
      : editsBetween(oldLines, newLines)),
    ...a.slice(a.length - end).map(kept),
  ]
}

const kept = (line: string): LineEdit => ({ kind: ' ', line })
const taken = (line: string): LineEdit => ({ kind: '-', line })
const added = (line: string): LineEdit => ({ kind: '+', line })

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? []
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  let at = 0
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1
  return at
}

function editsBetween(a: readonly string[], b: readonly string[]): LineEdit[] {
  const width = b.length + 1
  const rest = restInCommon(a, b)
  const edits: LineEdit[] = []
  let [x, y] = [0, 0]
  while (x < a.length || y < b.length) {
    if (x < a.length && y < b.length && a[x] === b[y]) {
      edits.push(kept(a[x] ?? ''))
      x += 1
      y += 1
    } else if (x < a.length && (rest[(x + 1) * width + y] ?? 0) >= (rest[x * width + y + 1] ?? 0)) {
      edits.push(taken(a[x] ?? ''))
      x += 1
    } else if (y < b.length) {
      edits.push(added(b[y] ?? ''))
      y += 1
    } else {
      edits.push(taken(a[x] ?? ''))
      x += 1
    }
  }
  return takenFirst(edits)
}

/** For each place in both texts, how many lines they have in common from there on, row by row. */
function restInCommon(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1
  const rest = new Uint32Array((a.length + 1) * width)
  for (let x = a.length - 1; x >= 0; x -= 1) {
    for (let y = b.length - 1; y >= 0; y -= 1) {
      const here = x * width + y
      rest[here] =
        a[x] === b[y] ? (rest[here + width + 1] ?? 0) + 1 : Math.max(rest[here + width] ?? 0, rest[here + 1] ?? 0)
    }
  }
  return rest
}

/** Within one run of changes git shows what was taken away first. */
function takenFirst(edits: readonly LineEdit[]): LineEdit[] {
  const ordered: LineEdit[] = []
  let additions: LineEdit[] = []
  for (const edit of edits) {
    if (edit.kind === '+') additions.push(edit)
    else {
      if (edit.kind === ' ') {
        ordered.push(...additions)
        additions = []
      }
      ordered.push(edit)
    }
  }
  return [...ordered, ...additions]
}
