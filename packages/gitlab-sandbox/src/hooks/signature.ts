import { createHmac } from 'node:crypto'

/**
 * The header `webhook-signature`: `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`, with the bytes
 * that follow `whsec_` as key (facts 1.4, Standard Webhooks).
 */
export function signatureOf(signingToken: string, id: string, timestamp: string, raw: string): string {
  const key = Buffer.from(signingToken.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${raw}`).digest('base64')}`
}
