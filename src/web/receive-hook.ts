import { isUtf8 } from 'node:buffer'
import type { Request, Response } from 'express'
import type { Log } from '../ports/log.ts'
import type { Queue } from '../ports/queue.ts'
import { deliveryId } from './delivery-id.ts'
import { events } from './events.ts'
import { isOurs, type Project } from './project.ts'

/** What the receiver needs. */
export interface HookContext {
  queue: Pick<Queue, 'add'>
  project: Project
  log: Log
}

/**
 * Answers an admitted delivery: 200 when its requests are stored, 202 when it asks for nothing, 400 when it is not
 * JSON, 503 when it could not be stored. The answer waits for one insert and for nothing else (law 8).
 */
export async function receiveHook({ queue, project, log }: HookContext, request: Request, response: Response) {
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
    await Promise.all(requests.map((one) => queue.add(one, { delivery })))
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
