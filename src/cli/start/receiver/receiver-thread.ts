import { parentPort } from 'node:worker_threads'
import type { Log } from '../../../ports/log.ts'
import { openInbox } from '../../../store/open-inbox.ts'
import { createWeb } from '../../../web/create-web.ts'
import { listen } from '../../../web/listen.ts'
import type { CarriedError, FromReceiver, Readiness, ReceiverSetup, ToReceiver } from './messages.ts'

/**
 * The thread that answers hooks (see `start-receiver.ts`): it checks them, stores them and says so. It shares no event loop
 * with the work, and what it needs of that it asks by message.
 */
const works = parentPort
if (!works) throw new Error('this file is the start of a thread')
const tell = (message: FromReceiver) => works.postMessage(message)

const waiting = new Map<number, (state: Readiness) => void>()
let asks = 0
let close = async () => {}

works.on('message', async (message: ToReceiver) => {
  switch (message.kind) {
    case 'listen':
      return await open(message.setup)
    case 'answer':
      waiting.get(message.id)?.(message.state)
      return void waiting.delete(message.id)
    case 'close':
      await close()
      return works.close()
    default:
      return message satisfies never
  }
})

async function open({ databaseUrl, dataDir, secrets, project, port, host, clockAhead }: ReceiverSetup): Promise<void> {
  const log = logByMessage()
  const place = { ...(databaseUrl ? { databaseUrl } : {}), ...(dataDir ? { dataDir } : {}) }
  try {
    const inbox = await openInbox({ ...place, log }, () => tell({ kind: 'stored' }))
    close = inbox.close
    const ready = async (hooks: { refused: number }) => ({ ...(await ask('ready')), hooks })
    const alive = async () => void (await ask('alive'))
    const now = () => Date.now() + (clockAhead[0] ?? 0)
    const web = await listen(createWeb({ secrets, project, log, inbox, ready, alive, now }), {
      port,
      ...(host ? { host } : {}),
    })
    close = () => web.close().finally(() => inbox.close())
    tell({ kind: 'listening', port: web.port })
  } catch (error) {
    tell({ kind: 'failed', error: carried(error) })
  }
}

/** Answered when the thread that works comes round to it. */
function ask(what: 'ready' | 'alive'): Promise<Readiness> {
  asks += 1
  const { promise, resolve } = Promise.withResolvers<Readiness>()
  waiting.set(asks, resolve)
  tell({ kind: 'ask', id: asks, what })
  return promise
}

function logByMessage(): Log {
  const line = (level: keyof Log) => (fields: object, message: string) => tell({ kind: 'log', level, fields, message })
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') }
}

function carried(error: unknown): CarriedError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
  const { name, message, code, syscall, port } = error as Error & Partial<CarriedError>
  return { name, message, ...(code ? { code } : {}), ...(syscall ? { syscall } : {}), ...(port ? { port } : {}) }
}
