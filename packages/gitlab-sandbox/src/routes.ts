import { scheduleRoutes } from './ci/schedule-routes.ts'
import { variableRoutes } from './ci/variable-routes.ts'
import { hookRoutes } from './hooks/routes.ts'
import type { HookSamples } from './hooks/samples.ts'
import type { Route } from './http/route.ts'
import { identityRoutes } from './identity/routes.ts'
import { issueHookSamples } from './issues/hook/hook-samples.ts'
import { issueRoutes } from './issues/routes.ts'
import { projectRoutes } from './projects/routes.ts'
import { repositoryHookSamples } from './repository/hook-samples.ts'
import { repositoryRoutes } from './repository/routes.ts'
import { searchRoutes } from './search/search-routes.ts'

const samples: HookSamples = { ...repositoryHookSamples, ...issueHookSamples }

/** Everything that the sandbox speaks below `/api/v4`, room by room. The first match counts. */
export const routes: readonly Route[] = [
  ...identityRoutes,
  ...projectRoutes,
  ...repositoryRoutes,
  ...hookRoutes(samples),
  ...issueRoutes,
  ...scheduleRoutes,
  ...variableRoutes,
  ...searchRoutes,
]
