import type { Playbook } from './playbook.ts'

/** All playbooks that there are. A version that a run names stays, as `<id>@<version>.yml`. */
export interface Playbooks {
  /** What a new run is opened from. */
  newest(id: string): Playbook | undefined
  /** What a run was opened from. */
  version(id: string, version: number): Playbook | undefined
  ids: string[]
}

/** Looks playbooks up: those that new runs are opened from, and the versions that only older runs name. */
export function playbooksOf(newest: readonly Playbook[], older: readonly Playbook[] = []): Playbooks {
  const all = [...newest, ...older]
  return {
    newest: (id) => newest.find((playbook) => playbook.id === id),
    version: (id, version) => all.find((playbook) => playbook.id === id && playbook.version === version),
    ids: newest.map(({ id }) => id),
  }
}
