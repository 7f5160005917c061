import type { Playbook } from '../core/playbook/playbook.ts'
import type { Playbooks } from '../core/playbook/playbooks.ts'
import { didYouMean } from '../core/yaml/did-you-mean.ts'

/** A playbook as it is named on the command line: `csm-assigned`, or `csm-assigned@1`. */
export function playbookNamed(name: string, playbooks: Playbooks): Playbook | undefined {
  const [id = '', version] = name.split('@')
  return version === undefined ? playbooks.newest(id) : playbooks.version(id, Number(version))
}

/** What is said where there is none of that name. */
export function noPlaybook(name: string, ids: string[]): string {
  const meant = didYouMean(name, ids)
  return `There is no playbook ${name}: ${meant ? `did you mean ${meant}?` : `there is ${ids.join(', ')}.`}`
}
