import type { Playbook } from './playbook.ts'

/** On every run of an onboarding and of an assignment, for the managers' filter (domain.md D.10). */
export const RUN_LABEL = 'onboarding'

/** Whether the runs of playbooks of this type have it; those of a year or a risk would drown the others. */
export function isOnboardingType(type: Playbook['type'] | (string & {})): boolean {
  return type === 'onboarding' || type === 'assignment'
}
