import type { Playbook } from './playbook.ts'

/** All playbooks that there are. A version that a run names stays, as `<id>@<version>.yml`. */
export interface Playbooks {
  /** What a new run is opened from. */
  newest(id: string): Playbook | undefined
  /** What a run was opened from. */
  version(id: string, version: number): Playbook | undefined
  ids: string[]
}

/** Looks playbooks up among those that were read. */
export function playbooksOf(all: readonly Playbook[]): Playbooks {
  const newest = new Map<string, Playbook>()
  for (const playbook of all) {
    if (playbook.version >= (newest.get(playbook.id)?.version ?? 0)) newest.set(playbook.id, playbook)
  }
  return {
    newest: (id) => newest.get(id),
    version: (id, version) => all.find((playbook) => playbook.id === id && playbook.version === version),
    ids: [...newest.keys()],
  }
}
