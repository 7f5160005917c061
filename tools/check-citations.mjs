// Every `facts 0.9`, `law 4`, `architecture.md 5`, `domain.md D.4.1` in code, tests, configuration and pages must stand in `docs/`.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'

const pages = {
  facts: 'docs/gitlab-facts.md',
  law: 'docs/architecture.md',
  'architecture.md': 'docs/architecture.md',
  'domain.md': 'docs/domain.md',
}
const places = ['src', 'packages', 'test', 'bench', 'config', 'templates', 'tools', 'docs']
const left = new Set(['node_modules', 'fixtures', 'images'])
// The check's own test cites what is nowhere.
const own = new Set(['check-citations.mjs', 'citations.test.ts'])
const read = /\.(ts|mjs|js|yml|hbs|md|css|html)$/

// A number, and what follows it: `0.4, 0.18`, `D.4.4 and D.4.5`, `D.6, rule 7`.
const number = String.raw`(?:[A-Z]{1,2}-\d+|D\.\d+(?:\.\d+)*|\d+(?:\.\d+)?)`
const cited = new RegExp(
  String.raw`\b(facts|laws?|[a-z-]+\.md),?\)? (${number}(?:(?:, | and |, rule )${number}(?![\w.]*\.md))*)`,
  'g',
)

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (left.has(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesIn(path) : read.test(entry.name) ? [path] : []
  })
}

/** What a page has by number: its headings, rows of its tables, and the numbered rules below a heading (`D.6.7`). */
function numbersOf(page) {
  const numbers = new Set()
  let heading = ''
  for (const line of readFileSync(page, 'utf8').split('\n')) {
    const title = /^#{2,4} (?:Law )?(\S+?)[.:]?(?: |$)/.exec(line)
    if (title) heading = title[1]
    const found = title?.[1] ?? /^\| ([A-Z]{1,2}-\d+) \|/.exec(line)?.[1] ?? rule(heading, line)
    if (found) numbers.add(line.startsWith('### Law ') ? `law ${found}` : found)
  }
  return numbers
}

function rule(heading, line) {
  const item = /^(\d+)\. /.exec(line)
  return item && heading.startsWith('D.') ? `${heading}.${item[1]}` : undefined
}

/** The citations of a file; a comment's lines are read as one. */
function citationsIn(path) {
  const text = readFileSync(path, 'utf8').replaceAll(/\n[ \t]*(?:\*|\/\/|#)? ?(?=\S)/g, ' ')
  return [...text.matchAll(cited)].flatMap(([whole, name, list]) =>
    list.split(/, rule /).length > 1
      ? [{ path, whole, name, number: list.replace(/, rule /, '.') }]
      : list.split(/, | and /).map((one) => ({ path, whole, name, number: one })),
  )
}

const known = new Map([...new Set(Object.values(pages))].map((page) => [page, numbersOf(page)]))
const files = places.filter((place) => statSync(place, { throwIfNoEntry: false })).flatMap(filesIn)
const citations = files.filter((path) => !own.has(basename(path))).flatMap(citationsIn)

const lost = citations.flatMap(({ path, whole, name, number }) => {
  const page = pages[name === 'laws' ? 'law' : name]
  if (!page) return [`${path}: "${whole}": there is no page ${name}`]
  const entry = name.startsWith('law') ? `law ${number}` : number
  return known.get(page)?.has(entry) ? [] : [`${path}: "${whole}": ${page} has no ${number}`]
})

if (citations.length === 0) lost.push('no citation was found at all: does this check still read the code?')
console.log(lost.length > 0 ? lost.join('\n') : `${citations.length} citations, each stands in docs/`)
process.exitCode = lost.length > 0 ? 1 : 0
