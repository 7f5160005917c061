import type { Io } from './command.ts'

const PATIENCE_MS = 2_000

/** The terminal. Progress is one line that is written over, and only for what takes longer than two seconds; elsewhere nothing. */
export function consoleIo(): Io {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', passOverClosedPipe)
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

/** Who reads no further (`| head -1`) has what they wanted: the work goes on, and ends with its own exit code. */
function passOverClosedPipe(error: Error): void {
  if (!('code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED'))) throw error
}
