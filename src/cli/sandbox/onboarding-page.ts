import type { Change, PageAdditions } from 'gitlab-sandbox'
import { FileShape, type View } from 'gitlab-sandbox/page'
import { accountKeyOfPath } from '../../core/account/account-file.ts'
import { withCsm } from '../../core/account/with-csm.ts'
import { accountsPage } from './accounts-page.ts'

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

/** What gives an account to a CSM: the change that the address asks for by `project`, `path` and `csm` (empty for nobody). Changes nothing itself. */
async function csmChange({ api, url, project }: View): Promise<Change> {
  const param = (name: string) => url.searchParams.get(name) ?? ''
  const key = accountKeyOfPath(param('path'))
  if (key === null) throw new Error(`${param('path')} is no account file`)
  const branch = project?.default_branch ?? 'main'
  const path = `/projects/${encodeURIComponent(param('project'))}/repository/files/${encodeURIComponent(param('path'))}`
  const file = await api.one(FileShape, path, { ref: branch })
  const csm = param('csm') || null
  const message = csm ? `Give ${key} to ${csm}` : `Take ${key} from its CSM`
  const content = withCsm(Buffer.from(file.content, 'base64').toString('utf8'), csm)
  return {
    method: 'PUT',
    path,
    fields: { branch, content, commit_message: message, last_commit_id: file.last_commit_id },
    done: `Committed: ${message}`,
  }
}
