export { createSandbox, type RunningSandbox, type SandboxOptions } from './create-sandbox.ts'
export type { Board, Change, PageAdditions } from './page/view.ts'
export type { SandboxLog } from './sandbox.ts'
export { type Seed, type SeededHook, seedWorld } from './seed/seed-world.ts'
