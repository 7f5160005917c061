import type { PageAdditions } from 'gitlab-sandbox'
import { accountsPage } from './accounts-page.ts'
import { csmChange } from './csm-change.ts'

const SCOPE = 'onboarding::'
const PHASES = ['handoff', 'welcome', 'kickoff', 'success-plan', 'first-cadence', 'close-out']

/** What of the sandbox's page is about onboardings: the accounts, the choice of a CSM, the board's phases. */
export const onboardingPage: PageAdditions = {
  home: { tab: 'Accounts', page: accountsPage },
  changes: { csm: csmChange },
  board: {
    scope: SCOPE,
    labels: PHASES.map((phase) => `${SCOPE}${phase}`),
    hides: (label) => label.startsWith('onboarding'),
  },
}
