/** On every run, for the managers' filter; put back where it is missing (law 7). */
export const RUN_LABEL = 'onboarding'

/** In the place of the phase label once a run was closed with every required task resolved. */
export const DONE_LABEL = 'onboarding::done'

/** Where the account stands in its life with us (domain.md D.10). */
export const lifecycleLabel = (stage: string) => `lifecycle::${stage}`
