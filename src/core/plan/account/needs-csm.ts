import type { Playbooks } from '../../playbook/playbooks.ts'

/** Whether runs of a playbook are a CSM's, so that none is opened without one; of a playbook that is not there, nobody can tell otherwise. */
export function needsCsm({ newest }: Pick<Playbooks, 'newest'>): (playbook: string) => boolean {
  return (id) => (newest(id)?.assignee ?? 'csm') === 'csm'
}
