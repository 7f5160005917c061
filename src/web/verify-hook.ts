import { createHmac, hash, timingSafeEqual } from 'node:crypto'

/** Whether the plain token is one of ours. Compared by digest, so that neither time nor length tells anything. */
export function isToken(given: string | undefined, tokens: string[]): boolean {
  const digest = sha256(given ?? '')
  let isRight = false
  for (const token of tokens) isRight = timingSafeEqual(digest, sha256(token)) || isRight
  return isRight && given !== undefined && given !== ''
}

function sha256(text: string): Buffer {
  return hash('sha256', text, 'buffer')
}

/** The key in a signing token: `whsec_` and base64, as GitLab shows it once (facts 1.4). Throws for anything else. */
export function signingKey(token: string): Buffer {
  const encoded = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(token)?.[1]
  const key = Buffer.from(encoded ?? '', 'base64')
  if (key.length < 16) {
    throw new Error('A signing token is not one of GitLab\'s: "whsec_" and then base64. Copy it as GitLab shows it.')
  }
  return key
}

/** What a signed request brings: the headers of Standard Webhooks, as they came, and the body, byte for byte. */
interface SignedRequest {
  id: string | undefined
  timestamp: string | undefined
  signature: string | undefined
  body: Buffer
}

/** How far the sender's clock may be off, either way (https://www.standardwebhooks.com, "verifying webhook authenticity"). */
const TOLERANCE_S = 5 * 60

/**
 * Whether one of the signatures was made with one of the signing keys, over this very body, in the last five minutes by
 * `now` (epoch milliseconds). GitLab signs a resent delivery anew. The library `standardwebhooks` is not used here, since
 * it knows no clock but its own and reads the body as text; the tests hold both against each other.
 */
export function isSigned(request: SignedRequest, keys: Buffer[], now: number): boolean {
  const { id, timestamp, signature, body } = request
  if (!id || !timestamp || !signature || !isFresh(behindSeconds(timestamp, now))) return false
  const given = signature.split(' ').flatMap((one) => (one.startsWith('v1,') ? [Buffer.from(one.slice(3))] : []))
  let isRight = false
  for (const key of keys) {
    const hmac = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body)
    const expected = Buffer.from(hmac.digest('base64'))
    // All are compared, so that the time taken does not tell which one fits.
    for (const one of given) isRight = isEqual(one, expected) || isRight
  }
  return isRight
}

/** How many seconds a timestamp lies behind `now` (epoch milliseconds), negative where it is ahead; undefined where it is none. */
export function behindSeconds(timestamp: string, now: number): number | undefined {
  return /^\d{1,12}$/.test(timestamp) ? now / 1000 - Number(timestamp) : undefined
}

/** Whether a request so far behind is taken. */
export function isFresh(behind: number | undefined): boolean {
  return behind !== undefined && Math.abs(behind) <= TOLERANCE_S
}

/** Whether one of the signatures can be one: `v1,` and 32 bytes as base64. */
export function hasSignatureShape(signature: string): boolean {
  return signature.split(' ').some((one) => /^v1,[A-Za-z0-9+/]{43}=$/.test(one))
}

function isEqual(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected)
}
