import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Log } from '../../../ports/log.ts'
import type { FromReceiver, Readiness, ReceiverSetup, ToReceiver } from './messages.ts'

/** What the thread that works does for the one that answers hooks. `stored`: requests were put into the store's inbox. */
export interface ReceiverHelp {
  log: Log
  ready: () => Promise<Readiness>
  stored: () => void
}

/** A receiver of hooks in a thread of its own. */
export interface Receiver {
  /** Listens, and answers the port; rejects where that is taken or the store cannot be reached. The store must be open. */
  listen(setup: Omit<ReceiverSetup, 'clockAhead'>, help: ReceiverHelp): Promise<number>
  /** The clock that GitLab signs with, in epoch milliseconds, where it is not the machine's. */
  setClock(now: number): void
  /** Takes nothing more, lets what is in hand end (two seconds at most), resolves when the thread is over. */
  close(): Promise<void>
}

/** For a thread that waits for a database which does not answer. */
const PATIENCE_MS = 4_000

/**
 * Starts the thread; it loads its modules while the store is being opened. In a thread of its own an answer waits for no
 * statement of PGlite, no plan and no Markdown (law 8). Where that thread fails the process ends, as with any fault of its own.
 */
export function startReceiver(): Receiver {
  const thread = new Worker(new URL('./receiver-thread.ts', import.meta.url))
  const tell = (message: ToReceiver) => thread.postMessage(message)
  const ahead = new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT))
  let isClosing = false
  thread.on('exit', () => {
    if (!isClosing) throw new Error('the thread that answers hooks has ended')
  })

  return {
    async listen(setup, { log, ready, stored }) {
      const listening = Promise.withResolvers<number>()
      thread.on('message', async (message: FromReceiver) => {
        switch (message.kind) {
          case 'listening':
            return listening.resolve(message.port)
          case 'failed':
            return listening.reject(Object.assign(new Error(message.error.message), message.error))
          case 'stored':
            return stored()
          case 'ask':
            return tell({ kind: 'answer', id: message.id, state: await stateOf(message.what, ready) })
          case 'log':
            return log[message.level](message.fields, message.message)
          default:
            return message satisfies never
        }
      })
      tell({ kind: 'listen', setup: { ...setup, clockAhead: ahead } })
      return await listening.promise
    },
    setClock(now) {
      ahead[0] = now - Date.now()
    },
    async close() {
      if (isClosing) return
      isClosing = true
      const over = once(thread, 'exit')
      tell({ kind: 'close' })
      const impatient = setTimeout(() => void thread.terminate(), PATIENCE_MS)
      await over
      clearTimeout(impatient)
    },
  }
}

async function stateOf(what: 'ready' | 'alive', ready: ReceiverHelp['ready']): Promise<Readiness> {
  return what === 'alive' ? { ok: true } : await ready().catch(() => ({ ok: false }))
}
