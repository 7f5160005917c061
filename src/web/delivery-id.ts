import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/**
 * What a delivery is known by, also when it comes again: `webhook-id`, before GitLab 19.0 `Idempotency-Key`, before 17.4 a
 * hash (facts 1.4). The hash takes in `X-Gitlab-Event-UUID`, which every change has anew: two changes can have equal bodies,
 * since `updated_at` does not always move, and the second must not be lost.
 */
export function deliveryId(headers: IncomingHttpHeaders, body: Buffer): string {
  const given = headers['webhook-id'] ?? headers['idempotency-key']
  if (typeof given === 'string' && /^[\x21-\x7e]{1,255}$/.test(given)) return given
  const hash = createHash('sha256')
  for (const name of ['x-gitlab-event', 'x-gitlab-event-uuid']) hash.update(`${name}:${headers[name] ?? ''}\n`)
  return `sha256:${hash.update(body).digest('hex')}`
}
