import type { Differences } from './compare-body.ts'

const PAGING = ['x-total', 'x-total-pages', 'x-page', 'x-per-page', 'x-next-page', 'x-prev-page']

/** The type of the content, the paging headers, which links there are, and whether `Retry-After` is there. */
export function compareHeaders(
  was: Readonly<Record<string, string | null>>,
  is: Readonly<Record<string, string>>,
): Differences {
  const differences: Differences = []
  const type = was['content-type']
  if (type && mainType(type) !== mainType(is['content-type'])) {
    differences.push(`content-type: ${is['content-type']}, GitLab has ${type}`)
  }
  for (const name of PAGING) {
    if (name in was && (was[name] ?? '') !== (is[name] ?? '')) {
      differences.push(`${name}: ${JSON.stringify(is[name])}, GitLab has ${JSON.stringify(was[name])}`)
    }
  }
  if ('link' in was && rels(was.link) !== rels(is.link)) {
    differences.push(`link: rel ${rels(is.link) || 'none'}, GitLab has ${rels(was.link)}`)
  }
  if ('retry-after' in was && !('retry-after' in is)) differences.push('no retry-after')
  return differences
}

function mainType(type: string | undefined): string | undefined {
  return type?.split(';')[0]
}

function rels(link: string | null | undefined): string {
  return [...(link ?? '').matchAll(/rel="(\w+)"/g)]
    .map((match) => match[1])
    .sort()
    .join(' ')
}
