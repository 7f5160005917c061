import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

const check = resolve('tools/check-glossary.mjs')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'glossary-'))
  mkdirSync(join(folder, 'docs'))
  mkdirSync(join(folder, 'src/core'), { recursive: true })
  writeFileSync(
    join(folder, 'src/core/run.ts'),
    'export interface Run {}\nexport function runOf() {}\nconst hidden = 1\n',
  )
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What the check says of a glossary with these rows. */
function checked(...rows: string[]): { passes: boolean; says: string } {
  const table = ['| Word | Means | In the code |', '|---|---|---|', ...rows].join('\n')
  writeFileSync(join(folder, 'docs/architecture.md'), `## 3. Words\n\n${table}\n\n## 4. The map\n\n| a | b | \`c\` |\n`)
  try {
    return { passes: true, says: execFileSync(process.execPath, [check], { cwd: folder, encoding: 'utf8' }) }
  } catch (error) {
    return { passes: false, says: String((error as { stdout?: string }).stdout) }
  }
}

it('passes names that a file exports, and places that are there', () => {
  expect(checked('| run | one issue | `Run`, `runOf` |', '| core | what decides | `src/core` |')).toEqual({
    passes: true,
    says: '2 words, each name is exported\n',
  })
})

it.each([
  ['a name that no file exports', '| plan | actions | `Plan` |', '"plan": no file of src exports Plan'],
  ['a name that stays in its file', '| secret | none | `hidden` |', '"secret": no file of src exports hidden'],
  ['a place that is not there', '| shell | awaits | `src/shell` |', '"shell": src/shell is not there'],
  ['a word without a name', '| idea | none | |', '"idea" has no name in the code'],
])('refuses %s', (_, row, sentence) => {
  const { passes, says } = checked(row)
  expect(says).toContain(sentence)
  expect(passes).toBe(false)
})

it('refuses a word with two meanings, and to have found none', () => {
  expect(checked('| run | one | `Run` |', '| run | two | `runOf` |').says).toContain('"run" stands there twice')
  expect(checked()).toMatchObject({ passes: false, says: expect.stringContaining('no word was found at all') })
})
