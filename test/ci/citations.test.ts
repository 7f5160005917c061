import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

const check = resolve('tools/check-citations.mjs')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'citations-'))
  mkdirSync(join(folder, 'docs'))
  for (const page of ['architecture', 'gitlab-facts', 'domain']) {
    writeFileSync(join(folder, `docs/${page}.md`), '')
  }
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What the check says of a source file, and whether it lets it pass. */
function checked(source: string, pages: 'ours' | 'empty' = 'ours'): { passes: boolean; says: string } {
  if (pages === 'ours') cpSync('docs', join(folder, 'docs'), { recursive: true })
  mkdirSync(join(folder, 'src'))
  writeFileSync(join(folder, 'src/a.ts'), source)
  try {
    return { passes: true, says: execFileSync(process.execPath, [check], { cwd: folder, encoding: 'utf8' }) }
  } catch (error) {
    return { passes: false, says: String((error as { stdout?: string }).stdout) }
  }
}

it.each([
  'a number of each page (facts 0.9, 3.1; law 4; architecture.md 5 and 6)',
  'rules, rows and lists (domain.md D.6, rule 7; domain.md D.4.1, TV-27; domain.md SG-09; domain.md D.4.4 and D.4.5)',
])('passes %s', (comment) => {
  expect(checked(`// ${comment}`)).toMatchObject({ passes: true })
})

it.each([
  ['// as facts 0.99 says', 'src/a.ts: "facts 0.99": docs/gitlab-facts.md has no 0.99'],
  ['// facts 0.9, 0.98', 'docs/gitlab-facts.md has no 0.98'],
  ['/**\n * As law\n * 14 says.\n */', 'docs/architecture.md has no 14'],
  ['// domain.md D.6, rule 8', 'docs/domain.md has no D.6.8'],
  ['// domain.md E-99', 'docs/domain.md has no E-99'],
  ['// plan.md 3', 'there is no page plan.md'],
])('refuses %j', (source, sentence) => {
  const { passes, says } = checked(source)
  expect(says).toContain(sentence)
  expect(passes).toBe(false)
})

it('refuses to have found nothing to check', () => {
  expect(checked('// no word of it', 'empty')).toMatchObject({
    passes: false,
    says: expect.stringContaining('no citation was found at all'),
  })
})
