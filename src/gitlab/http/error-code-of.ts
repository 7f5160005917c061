import type { ErrorCode } from '../gitlab-error.ts'
import type { Reply } from './reply.ts'
import { messageOf, sentenceOf } from './sentence-of.ts'

/**
 * What an answer that is not 2xx means, by its status and GitLab's own sentence (facts 0.4, 0.18). Only what GitLab's API itself says
 * counts as a refusal or as a thing that is not there: any other answer is the work of something on the way, a proxy or a firewall,
 * and may be another one at the next try.
 */
export function errorCodeOf(reply: Reply): ErrorCode {
  const { status } = reply
  if (status >= 500 || status === 408) return 'down'
  if (status === 429) return 'throttled'
  // A redirect to nowhere.
  if (status < 400) return 'intercepted'
  const message = messageOf(reply)
  if (message === undefined) return 'intercepted'
  switch (status) {
    case 401:
      return 'token'
    case 403:
      return errorCodeOf403(message, reply.text)
    case 404:
      return errorCodeOf404(message, reply.text)
    // A GitLab in maintenance, or a replica.
    case 405:
      return 'read-only'
    case 409:
      return sentenceOf(reply).includes('Resource lock') ? 'conflict' : 'refused'
    default:
      return 'refused'
  }
}

function errorCodeOf403(message: string, body: string): ErrorCode {
  if (/"insufficient_(granular_)?scope"/.test(body)) return 'scope'
  if (message.includes('read-only instance')) return 'read-only'
  if (!message.startsWith('403 ')) return 'intercepted'
  return /account (has been|is) (blocked|deactivated|locked|pending)/i.test(message) ? 'blocked' : 'forbidden'
}

/**
 * A project that may not be seen is `404 Project Not Found`, a thing inside it `404 Not found` or `404 Note Not Found`, an address that
 * is no API `404 Not Found` under the key `error`: spelling is all that tells them apart.
 */
function errorCodeOf404(message: string, body: string): ErrorCode {
  if (/"error"\s*:\s*"404 Not Found"/.test(body)) return 'route'
  if (message === '404 Project Not Found') return 'project'
  return /^404 (.+ )?not found$/i.test(message) ? 'missing' : 'intercepted'
}
