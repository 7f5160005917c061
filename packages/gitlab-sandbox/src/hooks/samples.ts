import type { RequestContext } from '../http/route.ts'
import type { Project } from '../state/rows.ts'
import type { HookSwitch } from './switches.ts'

/** Makes the body of a test delivery, or says what the project lacks ("Ensure the project has issues."). */
export type HookSample = (
  context: RequestContext,
  project: Project,
) => { readonly body: unknown } | { readonly lacks: string }

/** The samples of a room, by switch. */
export type HookSamples = Partial<Record<HookSwitch, HookSample>>
