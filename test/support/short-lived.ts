/**
 * How Node is told that a process of the tests lives for seconds: PGlite's WebAssembly stays as it is first compiled, since
 * making it quicker takes a third of the processor time of such a life.
 */
export const SHORT_LIVED = ['--liftoff-only']
