import express, {
  type ErrorRequestHandler,
  type Express,
  type NextFunction,
  type RequestHandler,
  type Response,
} from 'express'
import type { HookSecrets } from '../ports/hook-secrets.ts'
import { type HookAuth, hookAuth } from './hook-auth.ts'
import { IN_FLIGHT, type InFlight, readBody } from './read-body.ts'
import { type HookContext, receiveHook } from './receive-hook.ts'
import { type Refusal, type Refusals, refusals } from './refusal.ts'

/**
 * What the web part needs. `ready` tells how the bot is, and is told how many hooks were refused; `alive` resolves when whoever works
 * answers; `now`: epoch milliseconds.
 */
export interface WebOptions extends HookContext {
  secrets: HookSecrets
  ready: (hooks: { refused: number }) => Promise<{ ok: boolean } & Record<string, unknown>>
  alive?: () => Promise<void>
  now?: () => number
  inFlight?: InFlight
}

/** Hooks, health and readiness over HTTP. Throws where there is no secret for the hook, or one that cannot be one. */
export function createWeb(options: WebOptions): Express {
  const { secrets, ready, alive = async () => {}, log, now = Date.now, inFlight = IN_FLIGHT } = options
  const admitted = hookAuth(secrets.gitlab, now)
  const refused = refusals(log, now)
  const app = express()
  app.disable('x-powered-by').disable('etag')
  app.set('query parser', false)

  app.get('/healthz', async (_request, response) => {
    await alive()
    response.set('cache-control', 'no-store').json({ ok: true })
  })
  app.get('/readyz', async (_request, response) => {
    const state = await ready({ refused: refused.count() }).catch(() => ({ ok: false }))
    response
      .set('cache-control', 'no-store')
      .status(state.ok ? 200 : 503)
      .json(state)
  })
  app.post(
    '/webhooks/gitlab',
    refuseByHeaders(admitted, refused),
    readBody(inFlight, () => refused.tell({ reason: 'too-much-at-once' })),
    refuseByBody(admitted, refused),
    (request, response) => receiveHook(options, request, response),
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

/** 401 without reading the body: strangers shall not fill the memory. */
function refuseByHeaders({ byHeaders }: HookAuth, refused: Refusals): RequestHandler {
  return (request, response, next) => answerRefusal(byHeaders(request.headers), { refused, response, next })
}

/** 401 without a word why; the same for a wrong token, a wrong signature and an old one. */
function refuseByBody({ byBody }: HookAuth, refused: Refusals): RequestHandler {
  return (request, response, next) => answerRefusal(byBody(request.headers, request.body), { refused, response, next })
}

function answerRefusal(
  refusal: Refusal | undefined,
  { refused, response, next }: { refused: Refusals; response: Response; next: NextFunction },
): void {
  if (!refusal) return void next()
  refused.tell(refusal)
  response.status(401).end()
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  return status >= 400 && status < 600 ? status : 500
}
