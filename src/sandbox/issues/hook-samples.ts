import type { HookSamples } from '../hooks/samples.ts'

/** What a test of an issue hook sends. */
export const issueHookSamples: HookSamples = {}
