import type { IncomingHttpHeaders } from 'node:http'
import { signingKey } from './signing-key.ts'
import { isSigned } from './verify-signature.ts'
import { isToken } from './verify-token.ts'

/** What GitLab's hook and the bot both know; several of each while one is being changed. */
export interface Secrets {
  tokens: string[]
  signingTokens: string[]
}

/** Who is let in. `now`: epoch milliseconds. */
export interface Admission {
  /** Whether the request is already known to be nobody's, before its body is read. */
  isHopeless(headers: IncomingHttpHeaders): boolean
  isAdmitted(headers: IncomingHttpHeaders, body: Buffer): boolean
}

/**
 * Where signing tokens are set, a valid signature is needed and enough: a plain token, which travels in every request, does
 * not replace it; one that comes along and is wrong is refused all the same. Where none is set (GitLab before 19.0 has none) the plain token decides. So to change over, set the signing
 * token in GitLab first, then here. Refuses to be made without any secret.
 */
export function admission({ tokens, signingTokens }: Secrets, now: () => number): Admission {
  const keys = signingTokens.map(signingKey)
  const plain = tokens.filter((token) => token !== '')
  if (keys.length === 0 && plain.length === 0) {
    throw new Error('No secret for the hook: set GITLAB_WEBHOOK_SIGNING_TOKEN or GITLAB_WEBHOOK_TOKEN.')
  }
  const isSignatureNeeded = keys.length > 0
  const isPlainTokenNotWrong = (headers: IncomingHttpHeaders) =>
    plain.length === 0 || headers['x-gitlab-token'] === undefined || isToken(one(headers['x-gitlab-token']), plain)
  return {
    isHopeless: (headers) =>
      isSignatureNeeded ? !headers['webhook-signature'] : !isToken(one(headers['x-gitlab-token']), plain),
    isAdmitted: (headers, body) =>
      isSignatureNeeded
        ? isPlainTokenNotWrong(headers) &&
          isSigned(
            {
              id: one(headers['webhook-id']),
              timestamp: one(headers['webhook-timestamp']),
              signature: one(headers['webhook-signature']),
              body,
            },
            keys,
            now(),
          )
        : isToken(one(headers['x-gitlab-token']), plain),
  }
}

/** A header that came once; Node joins repeated ones with a comma, which fits nothing. */
function one(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined
}
