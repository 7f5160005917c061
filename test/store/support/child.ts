import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { SHORT_LIVED } from '../../support/short-lived.ts'

/** A process of the tests that speaks in lines of JSON. */
export interface Child {
  process: ChildProcess
  said: Record<string, unknown>[]
  /** Resolves when a line was said that fits; rejects when the process ends before. */
  until(fits: (line: Record<string, unknown>) => boolean): Promise<void>
  /** Resolves when it has ended, however that was. */
  over: Promise<void>
  /** kill -9, and wait until it is gone. */
  kill(): Promise<void>
}

/** Starts a script with this test's own Node. */
export function startChild(script: string, args: string[]): Child {
  const child = spawn(process.execPath, [...SHORT_LIVED, script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const said: Record<string, unknown>[] = []
  const listeners = new Set<() => void>()
  const lines = createInterface({ input: child.stdout })
  let isOver = false
  const over = new Promise<void>((resolve) => {
    lines.once('close', () => {
      isOver = true
      for (const tell of listeners) tell()
      resolve()
    })
  })
  lines.on('line', (line) => {
    said.push(JSON.parse(line))
    for (const tell of listeners) tell()
  })
  return {
    process: child,
    said,
    over,
    until: (fits) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (said.some(fits)) resolve()
          else if (isOver) reject(new Error(`the process ended and had said ${JSON.stringify(said)}`))
          else return
          listeners.delete(look)
        }
        listeners.add(look)
        look()
      }),
    async kill() {
      child.kill('SIGKILL')
      await over
    },
  }
}
