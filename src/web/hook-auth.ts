import type { IncomingHttpHeaders } from 'node:http'
import type { HookSecrets } from '../ports/hook-secrets.ts'
import type { Refusal } from './refusal.ts'
import { behindSeconds, hasSignatureShape, isFresh, isSigned, isToken, signingKey } from './verify-hook.ts'

/** Who is let in; undefined: nothing speaks against it. */
export interface HookAuth {
  /** What the headers alone tell, before the body is read. */
  byHeaders(headers: IncomingHttpHeaders): Refusal | undefined
  /** What headers and body tell together. */
  byBody(headers: IncomingHttpHeaders, body: Buffer): Refusal | undefined
}

/**
 * Where signing tokens are set, a valid signature is needed and enough: a plain token, which travels in every request, does
 * not replace it; one that comes along and is wrong is refused all the same. Where none is set (GitLab before 19.0 has none) the plain token decides. So to change over, set the signing
 * token in GitLab first, then here. Refuses to be made without any secret. `now`: epoch milliseconds.
 */
export function hookAuth({ tokens, signingTokens }: HookSecrets['gitlab'], now: () => number): HookAuth {
  const keys = signingTokens.map(signingKey)
  const plain = tokens.filter((token) => token !== '')
  if (keys.length === 0 && plain.length === 0) {
    throw new Error('No secret for the hook: set GITLAB_WEBHOOK_SIGNING_TOKEN or GITLAB_WEBHOOK_TOKEN.')
  }
  if (keys.length === 0) {
    const byHeaders = (headers: IncomingHttpHeaders) => tokenRefusal(headers, plain)
    return { byHeaders, byBody: byHeaders }
  }
  const isTokenWrong = (token: string | string[] | undefined) =>
    plain.length > 0 && token !== undefined && !isToken(one(token), plain)
  const byHeaders = (headers: IncomingHttpHeaders): Refusal | undefined =>
    isTokenWrong(headers['x-gitlab-token']) ? { reason: 'wrong-token' } : signatureRefusal(headers, now())
  return {
    byHeaders,
    byBody: (headers, body) =>
      byHeaders(headers) ??
      (isSigned({ ...signatureOf(headers), body }, keys, now()) ? undefined : { reason: 'wrong-signature' }),
  }
}

function tokenRefusal(headers: IncomingHttpHeaders, plain: string[]): Refusal | undefined {
  const token = headers['x-gitlab-token']
  if (!token) return { reason: 'no-token' }
  return isToken(one(token), plain) ? undefined : { reason: 'wrong-token' }
}

function signatureRefusal(headers: IncomingHttpHeaders, at: number): Refusal | undefined {
  if (!headers['webhook-signature']) return { reason: 'no-signature' }
  const { id, timestamp, signature } = signatureOf(headers)
  if (!id || !timestamp || !signature || !hasSignatureShape(signature)) return { reason: 'malformed-signature' }
  const behind = behindSeconds(timestamp, at)
  if (behind === undefined) return { reason: 'malformed-signature' }
  return isFresh(behind) ? undefined : { reason: 'clock', behindSeconds: Math.round(behind) }
}

function signatureOf(headers: IncomingHttpHeaders) {
  return {
    id: one(headers['webhook-id']),
    timestamp: one(headers['webhook-timestamp']),
    signature: one(headers['webhook-signature']),
  }
}

/** A header that came once; Node joins repeated ones with a comma, which fits nothing. */
function one(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined
}
