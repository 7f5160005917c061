import type { Io } from './command.ts'

const PATIENCE_MS = 2_000

/** The terminal. Progress is one line that is written over, and only for what takes longer than two seconds; elsewhere nothing. */
export function consoleIo(): Io {
  const began = Date.now()
  let isShown = false
  const clear = () => {
    if (isShown) process.stderr.write('\r\u001B[K')
    isShown = false
  }
  return {
    out(line) {
      clear()
      process.stdout.write(`${line}\n`)
    },
    err(line) {
      clear()
      process.stderr.write(`${line}\n`)
    },
    progress(text) {
      if (!process.stderr.isTTY || Date.now() - began < PATIENCE_MS) return
      process.stderr.write(`\r\u001B[K${text}`)
      isShown = true
    },
  }
}
