import type { Path, Place } from '../../yaml/locations.ts'
import type { Finding } from './finding.ts'
import type { Outline } from './outline.ts'

/** No two tasks or sub-tasks, and no two phases or tracks, have one id: a tick could not be told from another. */
export function checkIds({ sections }: Outline, placeOf: (path: Path) => Place): Finding[] {
  const tasks = sections.flatMap((section) => section.tasks).flatMap((task) => [task, ...task.children])
  return [...doubled(sections, placeOf, 'phases and tracks'), ...doubled(tasks, placeOf, 'tasks and sub-tasks')]
}

function doubled(
  parts: { id: string | undefined; path: Path }[],
  placeOf: (path: Path) => Place,
  of: string,
): Finding[] {
  const first = new Map<string, Path>()
  return parts.flatMap(({ id, path }) => {
    if (id === undefined) return []
    const other = first.get(id)
    if (!other) {
      first.set(id, path)
      return []
    }
    const line = placeOf([...other, 'id']).line
    return [
      {
        path: [...path, 'id'],
        message: `The id \`${id}\` is taken by line ${line}.`,
        hint: `${of} share one set of ids`,
      },
    ]
  })
}
