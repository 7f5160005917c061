import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import { type Admission, admission, type Secrets } from './admission.ts'
import { type HookContext, receiveHook } from './receive-hook.ts'

/** What the web part needs. `ready` tells whether store and GitLab are there, `alive` resolves when whoever works answers; `now`: epoch milliseconds. */
export interface WebOptions extends HookContext {
  secrets: Secrets
  ready: () => Promise<{ ok: boolean } & Record<string, unknown>>
  alive?: () => Promise<void>
  now?: () => number
}

/** GitLab sends no more than 25 MB (facts 1.5). */
const BODY_LIMIT = 25 * 1024 * 1024

/** Hooks, health and readiness over HTTP. Throws where there is no secret for the hook, or one that cannot be one. */
export function createWeb(options: WebOptions): Express {
  const { secrets, ready, alive = async () => {}, log, now = Date.now } = options
  const admitted = admission(secrets, now)
  const app = express()
  app.disable('x-powered-by').disable('etag')
  app.set('query parser', false)

  app.get('/healthz', async (_request, response) => {
    await alive()
    response.set('cache-control', 'no-store').json({ ok: true })
  })
  app.get('/readyz', async (_request, response) => {
    const state = await ready().catch(() => ({ ok: false }))
    response
      .set('cache-control', 'no-store')
      .status(state.ok ? 200 : 503)
      .json(state)
  })
  app.post('/webhooks/gitlab', refuseHopeless(admitted), readBody, refuseStrangers(admitted), (request, response) =>
    receiveHook(options, request, response),
  )
  app.use((_request, response) => void response.status(404).end())

  const answerError: ErrorRequestHandler = (error, _request, response, next) => {
    if (response.headersSent) return next(error)
    const status = statusOf(error)
    if (status >= 500) log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'a request failed')
    response.status(status).end()
  }
  app.use(answerError)
  return app
}

/** The body byte for byte, as it was signed. A compressed one is refused (415): GitLab sends none. */
const readBody = express.raw({ type: () => true, limit: BODY_LIMIT, inflate: false })

/** 401 without reading the body: strangers shall not fill the memory. */
function refuseHopeless(admitted: Admission): RequestHandler {
  return (request, response, next) => {
    if (!admitted.isHopeless(request.headers)) return next()
    response.status(401).end()
  }
}

/** 401 without a word why; the same for a wrong token, a wrong signature and an old one. */
function refuseStrangers(admitted: Admission): RequestHandler {
  return (request, response, next) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    if (admitted.isAdmitted(request.headers, body)) return next()
    response.status(401).end()
  }
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  return status >= 400 && status < 600 ? status : 500
}
