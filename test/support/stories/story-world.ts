import type { SandboxOptions, Seed } from 'gitlab-sandbox'
import { runningSandbox, type TestSandbox } from 'gitlab-sandbox/testing'
import { type People, peopleOf } from './people-of.ts'

/** A sandbox without accounts, and what people do in it. */
export interface StoryWorld extends TestSandbox, People {}

/** Starts one for a test; it stops when the test ends. */
export async function storyWorld(options: SandboxOptions & { seed?: Seed } = {}): Promise<StoryWorld> {
  const sandbox = await runningSandbox(options)
  return { ...sandbox, ...peopleOf(sandbox.as) }
}
