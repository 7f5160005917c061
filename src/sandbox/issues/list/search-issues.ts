import type { Issue } from '../rows.ts'

/**
 * What `search` finds: issues that have all its words in the title, or all in the description, whatever their case.
 * Words in quotes belong together. GitLab finds what was just saved, too (facts 0.23).
 */
export function searchFilter(search: string, within: readonly string[]): (issue: Issue) => boolean {
  const words = [...search.toLowerCase().matchAll(/"([^"]+)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '')
  const fits = (text: string | null) => {
    const folded = (text ?? '').toLowerCase()
    return words.every((word) => folded.includes(word))
  }
  return (issue) =>
    (within.includes('title') && fits(issue.title)) || (within.includes('description') && fits(issue.description))
}
