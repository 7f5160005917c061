import type { HookSamples } from '../hooks/samples.ts'

/** What a test of a note or emoji hook sends. */
export const noteHookSamples: HookSamples = {}
