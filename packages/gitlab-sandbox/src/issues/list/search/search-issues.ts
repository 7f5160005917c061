import type { Issue } from '../../rows.ts'
import { isStopWord, stem } from './stem.ts'

type Field = 'title' | 'description'
const FIELDS: readonly Field[] = ['title', 'description']
// Beyond these letters GitLab looks for the text as it stands.
const INDEXED = /^[\u0000-\u02FF\u1E00-\u1EFF\u2070-\u218F]*$/
const SHORTEST_PART = 3

/**
 * What `search` finds, as GitLab's full text index does (English): every word of it must begin a word of the title or
 * the description, endings aside (`close` finds `closing`, `oard` does not find `board`); a path with slashes is one
 * word. Words in quotes belong together. What was just saved is found, too (facts 0.23). `within` names the fields.
 */
export function searchFilter(search: string, within: string): (issue: Issue) => boolean {
  const named = FIELDS.filter((field) => within.split(',').includes(field))
  const fields = named.length > 0 ? named : FIELDS
  const terms = [...search.trim().matchAll(/(?<=^| )"([^"]+)"(?= |$)|(\S+)/g)].map(
    ([, quoted, word]) => quoted ?? word ?? '',
  )
  if (!INDEXED.test(search)) return (issue) => fields.some((field) => contains(issue[field] ?? '', terms))
  const wanted = terms.map((term) => lexemesOf(term)).filter((lexemes) => lexemes.length > 0)
  if (wanted.length === 0) return () => false
  return (issue) => {
    const words = fields.map((field) => lexemesIn(issue, field))
    return wanted.every((sequence) => words.some((all) => hasSequence(all, sequence)))
  }
}

function contains(text: string, terms: readonly string[]): boolean {
  const long = terms.filter((term) => [...term].length >= SHORTEST_PART)
  const folded = text.toLowerCase()
  return long.length > 0
    ? long.every((term) => folded.includes(term.toLowerCase()))
    : folded === terms.join(' ').toLowerCase()
}

function hasSequence(words: readonly string[], sequence: readonly string[]): boolean {
  return words.some((_, at) => sequence.every((part, offset) => words[at + offset]?.startsWith(part)))
}

const TOKEN = /[\p{L}\d_.-]*[\p{L}\d_](?:\/[\p{L}\d_.-]*[\p{L}\d_])+|[\p{L}\d]+(?:\.[\p{L}\d]+)+|[\p{L}\d]+/gu

const indexed: Record<Field, WeakMap<Issue, string[]>> = { title: new WeakMap(), description: new WeakMap() }

/** What the index has of an issue: rows are never changed in place, so each is read once. */
function lexemesIn(issue: Issue, field: Field): string[] {
  const known = indexed[field].get(issue)
  if (known) return known
  const lexemes = lexemesOf(issue[field] ?? '')
  indexed[field].set(issue, lexemes)
  return lexemes
}

/** The words of a text as the index keeps them: folded, stemmed, without those that are everywhere. */
function lexemesOf(text: string): string[] {
  const folded = text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/<\/?([^>]+)>/g, ' $1 ')
    .toLowerCase()
  return (folded.match(TOKEN) ?? []).flatMap((token) => {
    if (isStopWord(token)) return []
    return [/^\p{L}+$/u.test(token) ? stem(token) : token]
  })
}
