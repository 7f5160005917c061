import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { parseAccount } from '../../src/core/account/parse-account.ts'
import { parsePlaybook } from '../../src/core/playbook/parse-playbook.ts'

const papers = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  ...globSync(['docs/*.md', 'packages/*/*.md']),
]
const read = (path: string) => readFileSync(path, 'utf8')

/** The first block of YAML in a page. */
function example(path: string): string {
  return /^```yaml\n(.*?)^```/ms.exec(read(path))?.[1] ?? ''
}

/** All names of fields in a JSON Schema, at any depth. */
function fieldsOf(schema: unknown): string[] {
  if (schema === null || typeof schema !== 'object') return []
  const properties = 'properties' in schema && schema.properties !== null ? Object.keys(schema.properties ?? {}) : []
  return [...properties, ...Object.values(schema).flatMap(fieldsOf)]
}

test.each(papers)('what %s links to, and the files that it names, are there', (paper) => {
  const text = read(paper)
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link = '']) => join(dirname(paper), link))
  const files = [...text.matchAll(/`((?:src|test|config|docs|tools|templates|packages|\.ci)\/[\w./@-]+\.\w+)`/g)].map(
    ([, file = '']) => file,
  )
  // A package's page names its own files as they lie in the package.
  const isThere = (path: string) => existsSync(path) || existsSync(join(dirname(paper), path))
  expect([...links, ...files].filter((path) => !isThere(path))).toEqual([])
})

test.each(papers)('the scripts that %s names are there', (paper) => {
  const { scripts } = JSON.parse(read('package.json'))
  const named = [...read(paper).matchAll(/npm run ([\w:-]+)/g)].map(([, script = '']) => script)
  expect(named.filter((script) => !(script in scripts))).toEqual([])
})

test('the account of docs/accounts.md is one', () => {
  const parsed = parseAccount(example('docs/accounts.md'), 'accounts/greyfriars-energy.yml')
  expect(parsed).toMatchObject({ value: { key: 'greyfriars-energy' } })
})

test('the playbook of docs/playbooks.md is one', () => {
  const metrics = { tte: metric('first_engagement', 14), tto: metric('closed', 45) }
  const surroundings = { metrics, playbooks: ['short'], segments: [] }
  expect(parsePlaybook(example('docs/playbooks.md'), 'config/playbooks/short.yml', surroundings)).toMatchObject({
    value: { id: 'short' },
    notes: [],
  })
})

function metric(to: string, target: number) {
  return { name: to, from: 'onboarding_start', to, target, unit: 'days' as const }
}

test.each([
  ['docs/accounts.md', 'config/account.schema.json'],
  ['docs/playbooks.md', 'config/playbook.schema.json'],
  ['docs/metrics.md', 'config/metrics.schema.json'],
])('%s tells of every field', (page, schema) => {
  const text = read(page)
  const fields = new Set(fieldsOf(JSON.parse(read(schema))))
  expect([...fields].filter((field) => !new RegExp(`\\b${field}\\b`).test(text))).toEqual([])
})

test('docs/operating.md tells of every environment variable', () => {
  const source = read('src/config/environment.ts')
  const names = new Set([...source.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name = '']) => name))
  expect(names).toContain('GITLAB_URL')
  const text = read('docs/operating.md')
  expect([...names].filter((name) => !text.includes(`\`${name}\``))).toEqual([])
})

test('docs/operating.md tells of every message of the log, or it speaks for itself', () => {
  const told = read('docs/operating.md')
  const plain = /^(the queue reported|a connection to the database|the store could not be maintained|a request failed)/
  const sources = globSync('src/{cli,gitlab,reconcile,web}/**/*.ts').map(read).join('\n')
  const messages = [...sources.matchAll(/log\.(?:info|warn|error)\(\s*\{[^}]*\},\s*'([^']+)'/g)].map(
    ([, it = '']) => it,
  )
  expect(messages.length).toBeGreaterThan(10)
  expect(messages.filter((message) => !told.includes(`\`${message}\``) && !plain.test(message))).toEqual([])
})
