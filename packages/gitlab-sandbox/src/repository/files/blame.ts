import type { Commit } from '../../state/rows.ts'
import type { World } from '../../state/world.ts'
import { historyOf } from '../commits/history-of.ts'
import { lineEdits } from '../compare/line-edits.ts'
import { blobContent } from './read-file.ts'
import { parentOf, treeAt } from './tree-at.ts'

/** Lines that follow each other and were last written by one commit, without their line breaks. */
export type BlameRange = { readonly commit: Commit; readonly lines: string[] }

/** Which commit wrote each line of a file as it is at `head`. Moves are not followed. */
export function blame(world: World, head: Commit, path: string): BlameRange[] {
  const contentAt = (commit: Commit | undefined) => {
    const entry = commit && treeAt(world, commit).get(path)
    return entry ? (blobContent(world, entry.blob)?.toString('utf8') ?? '') : ''
  }
  const lines = lineEdits('', contentAt(head)).map(({ line }) => line.replace(/\n$/, ''))
  const writers: (Commit | undefined)[] = lines.map(() => undefined)
  // Where each line of the version at hand stands in the file as it is at `head`.
  let places: (number | undefined)[] = lines.map((_line, at) => at)
  for (const commit of historyOf(world, head, path)) {
    const before: (number | undefined)[] = []
    let at = 0
    for (const { kind } of lineEdits(contentAt(parentOf(world, commit)), contentAt(commit))) {
      const place = places[at]
      if (kind === '-') before.push(undefined)
      else at += 1
      if (kind === ' ') before.push(place)
      if (kind === '+' && place !== undefined) writers[place] = commit
    }
    places = before
  }
  return together(lines, writers, head)
}

function together(lines: readonly string[], writers: readonly (Commit | undefined)[], head: Commit): BlameRange[] {
  const ranges: BlameRange[] = []
  for (const [at, line] of lines.entries()) {
    const commit = writers[at] ?? head
    const last = ranges.at(-1)
    if (last?.commit.id === commit.id) last.lines.push(line)
    else ranges.push({ commit, lines: [line] })
  }
  return ranges
}
