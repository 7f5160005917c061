import type { Announcement } from './announcements.ts'

/**
 * Which announcements were made. `keys` names them; of a kind of which there were many, all up to GitLab's id in `upTo` were said as well, so that
 * the memory does not grow with the history.
 */
export interface AnnouncedKeys {
  keys: Set<string>
  upTo: Map<string, number>
}

/** So many announcements of one kind are remembered by name. */
const NAMED = 12

/** Adds what the field `said` of a status note's marker says: `<kind>-<id>` for an announcement, `<kind>..<id>` for all up to that one. */
export function readAnnouncedKeys(field: string | undefined, announced: AnnouncedKeys): void {
  for (const entry of (field ?? '').split(',').filter(Boolean)) {
    const [, kind, id] = /^([a-z]+)\.\.(\d{1,15})$/.exec(entry) ?? []
    if (kind === undefined) announced.keys.add(entry)
    else announced.upTo.set(kind, Math.max(Number(id), announced.upTo.get(kind) ?? 0))
  }
}

/** An announcement of what is dated approximately may be younger than its id, so only its name tells whether it was said. */
export function isAnnounced(
  { keys, upTo }: AnnouncedKeys,
  { key, isApproximate }: Pick<Announcement, 'key' | 'isApproximate'>,
): boolean {
  if (keys.has(key)) return true
  const place = placeOf(key)
  return !isApproximate && place !== null && place.id <= (upTo.get(place.kind) ?? 0)
}

/** Writes the field; nothing where nothing was said. `announcements` are all that there were to make. */
export function formatAnnouncedKeys({ keys, upTo }: AnnouncedKeys, announcements: Announcement[]): string | undefined {
  const byName = new Set(announcements.filter((one) => one.isApproximate).map(({ key }) => key))
  const limits = new Map(upTo)
  for (const ids of Map.groupBy(
    [...keys].flatMap((key) => placeOf(key) ?? []),
    ({ kind }) => kind,
  ).values()) {
    const older = ids.toSorted((a, b) => b.id - a.id).slice(NAMED)
    for (const { kind, id } of older) limits.set(kind, Math.max(id, limits.get(kind) ?? 0))
  }
  const isNamed = (key: string) => {
    const place = placeOf(key)
    return place === null || byName.has(key) || place.id > (limits.get(place.kind) ?? 0)
  }
  const entries = [...[...keys].filter(isNamed), ...[...limits].map(([kind, id]) => `${kind}..${id}`)]
  return entries.length > 0 ? entries.sort().join(',') : undefined
}

function placeOf(key: string): { kind: string; id: number } | null {
  const [, kind, id] = /^([a-z]+)-(\d{1,15})$/.exec(key) ?? []
  return kind === undefined ? null : { kind, id: Number(id) }
}
