import { expect, vi } from 'vitest'

/** Real processes, databases and browsers: on a busy machine they take ten times as long as on an idle one. */
const LONG = /\/test\/(browser|ci|cli|stories|store)\/|convergence/

/** A test that hangs ends in a minute where nothing but the machine's own speed can hold it up; each file is told before it is read. */
const limit = LONG.test(expect.getState().testPath ?? '') ? 300_000 : 60_000
vi.setConfig({ testTimeout: limit, hookTimeout: limit })
