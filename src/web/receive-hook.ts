import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Request, Response } from 'express'
import { z } from 'zod'
import type { Log } from '../ports/log.ts'
import type { InboxWriter } from '../ports/queue.ts'
import { events } from './events.ts'

/** What the receiver needs. */
export interface HookContext {
  inbox: InboxWriter
  project: Project
  log: Log
}

/**
 * Answers an admitted delivery: 200 when its requests are stored, 202 when it asks for nothing, 400 when it is not
 * JSON, 503 when it could not be stored. The answer waits for one insert and for nothing else (law 8).
 */
export async function receiveHook({ inbox, project, log }: HookContext, request: Request, response: Response) {
  const raw: unknown = request.body
  const body = Buffer.isBuffer(raw) && request.is('application/json') ? parsed(raw) : undefined
  if (!Buffer.isBuffer(raw) || body === undefined) return void response.status(400).end()
  const event = request.get('x-gitlab-event') ?? ''
  const delivery = deliveryId(request.headers, raw)
  const requests = isOurs(body.json, project) ? (events.get(event)?.(body.json) ?? []) : []
  if (requests.length === 0) {
    log.debug({ event: events.has(event) ? event : 'unknown', delivery }, 'a hook was ignored')
    return void response.status(202).end()
  }
  try {
    await Promise.all(requests.map((one) => inbox.put({ kind: 'reconcile', request: one }, { delivery })))
  } catch (error) {
    log.error({ event, delivery, error: error instanceof Error ? error.message : 'unknown' }, 'a hook was not stored')
    return void response.status(503).end()
  }
  log.debug({ event, delivery, requests }, 'a hook was stored')
  response.status(200).end()
}

function parsed(raw: Buffer): { json: unknown } | undefined {
  try {
    return isUtf8(raw) ? { json: JSON.parse(raw.toString('utf8')) } : undefined
  } catch {
    return undefined
  }
}

/**
 * What a delivery is known by, also when it comes again: `webhook-id`, before GitLab 19.0 `Idempotency-Key`, before 17.4 a
 * hash (facts 1.4). The hash takes in `X-Gitlab-Event-UUID`, which every change has anew: two changes can have equal bodies,
 * since `updated_at` does not always move, and the second must not be lost.
 */
function deliveryId(headers: IncomingHttpHeaders, body: Buffer): string {
  const given = headers['webhook-id'] ?? headers['idempotency-key']
  if (typeof given === 'string' && /^[\x21-\x7e]{1,255}$/.test(given)) return given
  const hash = createHash('sha256')
  for (const name of ['x-gitlab-event', 'x-gitlab-event-uuid']) hash.update(`${name}:${headers[name] ?? ''}\n`)
  return `sha256:${hash.update(body).digest('hex')}`
}

/** The project that the bot serves. */
export interface Project {
  id: number
  path: string
}

const Body = z.object({
  project: z.object({ id: z.number(), path_with_namespace: z.string() }).partial().optional().catch(undefined),
  project_id: z.number().optional().catch(undefined),
})

/** Whether a hook tells of our project: by its id, or by its path where no id is given. */
export function isOurs(body: unknown, ours: Project): boolean {
  const parsed = Body.safeParse(body)
  if (!parsed.success) return false
  const id = parsed.data.project?.id ?? parsed.data.project_id
  return id === undefined ? parsed.data.project?.path_with_namespace === ours.path : id === ours.id
}
