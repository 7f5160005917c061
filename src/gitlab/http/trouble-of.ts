import type { Trouble } from '../gitlab-error.ts'

/**
 * What an answer that is not 2xx means, by its status and GitLab's own sentence (facts 0.4, 0.18). A project that may not be seen is
 * `404 Project Not Found`, a thing inside it `404 Not found` or `404 Note Not Found`, an address that is no API `404 Not Found` under
 * the key `error`: spelling is all that tells them apart.
 */
export function troubleOf(status: number, sentence: string, body: string): Trouble {
  switch (status) {
    case 401:
      return 'token'
    case 403:
      return troubleOf403(sentence, body)
    case 404:
      return troubleOf404(sentence, body)
    case 409:
      return sentence.includes('Resource lock') ? 'conflict' : 'refused'
    case 408:
      return 'down'
    case 429:
      return 'throttled'
    default:
      if (status >= 500) return 'down'
      return status >= 400 ? 'refused' : 'elsewhere'
  }
}

function troubleOf403(sentence: string, body: string): Trouble {
  if (body.includes('"insufficient_scope"')) return 'scope'
  return /account (has been|is) (blocked|deactivated|locked|pending)/i.test(sentence) ? 'blocked' : 'forbidden'
}

function troubleOf404(sentence: string, body: string): Trouble {
  if (sentence === '404 Project Not Found') return 'project'
  // An address that GitLab does not know at all may also be a proxy's page: not JSON, no sentence.
  return sentence === '' || /"error"\s*:\s*"404 Not Found"/.test(body) ? 'route' : 'missing'
}
