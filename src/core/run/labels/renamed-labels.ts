import { type Bots, isBot } from '../../history/bots.ts'
import type { LabelEvent, Snapshot } from '../../history/snapshot.ts'

/**
 * What the bot remembers of labels: GitLab's ids of those that it saw under the playbook's names. `pending` were put on by the plan that
 * wrote it down, when their ids were not known yet.
 */
export interface LabelMemory {
  names: Map<number, string>
  pending: string[]
}

/** A snapshot as the playbook speaks of it, and how to say it in the project's names. */
export interface FollowedLabels {
  /** Labels and label events under the playbook's names, also of labels that were renamed since. */
  snapshot: Snapshot
  /** What renamed labels are called now, by the playbook's name. None where the playbook's name is used here as well. */
  renamed: Map<string, string>
  /** The playbook's name of every label of which the issue's history shows the id. */
  names: Map<number, string>
  /** Present names of labels that the bot put on and does not know any more, since they were renamed. */
  unknown: string[]
}

/**
 * Follows labels that were renamed in the project: GitLab keeps their ids and shows the present name in the past too (facts 3.3), so that
 * a name alone would make moves appear and vanish. An id is known by a name of the playbook, else by what the bot remembers.
 */
export function followRenamed(
  snapshot: Snapshot,
  playbookNames: Set<string>,
  memory: LabelMemory,
  bots: Bots,
): FollowedLabels {
  const present = new Map(snapshot.labelEvents.flatMap(({ label }) => (label ? [[label.id, label.name]] : [])))
  const names = new Map<number, string>()
  for (const [id, name] of present) {
    const known = playbookNames.has(name) ? name : memory.names.get(id)
    if (known !== undefined && playbookNames.has(known)) names.set(id, known)
  }
  const strays = botPutOn(snapshot.labelEvents, bots).filter((id) => !names.has(id))
  const pending = memory.pending.filter((name) => playbookNames.has(name) && ![...names.values()].includes(name))
  const [stray, ...otherStrays] = strays
  const [awaited, ...otherAwaited] = pending
  const isSure = otherStrays.length === 0 && otherAwaited.length === 0
  if (isSure && stray !== undefined && awaited !== undefined) names.set(stray, awaited)
  const unknown = strays.filter((id) => !names.has(id)).map((id) => present.get(id) ?? '')
  return { snapshot: renamedBack(snapshot, names), renamed: renamedIn(names, present), names, unknown }
}

function botPutOn(events: LabelEvent[], bots: Bots): number[] {
  const ids = events.flatMap(({ user, action, label }) =>
    label && action === 'add' && isBot(bots, user) ? [label.id] : [],
  )
  return [...new Set(ids)]
}

function renamedIn(names: Map<number, string>, present: Map<number, string>): Map<string, string> {
  const renamed = new Map<string, string>()
  for (const [id, name] of names) renamed.set(name, present.get(id) ?? name)
  for (const [id, name] of names) if (present.get(id) === name) renamed.delete(name)
  return renamed
}

function renamedBack(snapshot: Snapshot, names: Map<number, string>): Snapshot {
  const byPresentName = new Map<string, string>()
  const labelEvents = snapshot.labelEvents.map((event): LabelEvent => {
    const name = event.label ? names.get(event.label.id) : undefined
    if (!event.label || name === undefined || name === event.label.name) return event
    byPresentName.set(event.label.name, name)
    return { ...event, label: { id: event.label.id, name } }
  })
  if (byPresentName.size === 0) return snapshot
  const labels = snapshot.issue.labels.map((label) => byPresentName.get(label) ?? label)
  return { ...snapshot, issue: { ...snapshot.issue, labels: [...new Set(labels)] }, labelEvents }
}

/** Reads the field `labels` of a status note's marker: `<id>:<name>,…`, with 0 for an id that was not known. */
export function parseLabelMemory(field: string | undefined): LabelMemory {
  const memory: LabelMemory = { names: new Map(), pending: [] }
  for (const entry of (field ?? '').split(',')) {
    const [, id, name] = /^(\d{1,15}):(.+)$/.exec(entry) ?? []
    if (name === undefined) continue
    if (Number(id) === 0) memory.pending.push(name)
    else memory.names.set(Number(id), name)
  }
  return memory
}

/** Writes it; nothing where there is nothing to remember. */
export function formatLabelMemory({ names, pending }: LabelMemory): string | undefined {
  const known = [...names].sort(([a], [b]) => a - b).map(([id, name]) => `${id}:${name}`)
  const entries = [...known, ...pending.map((name) => `0:${name}`)]
  return entries.length > 0 ? entries.join(',') : undefined
}
