import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sampleStories } from '../../src/cli/check/sample-stories.ts'
import { tryTexts } from '../../src/cli/check/try-texts.ts'
import { planRun } from '../../src/core/plan/plan-run.ts'
import { createTexts } from '../../src/core/text/template/render.ts'
import { csmAssigned } from '../support/config-file.ts'

const folder = new URL('../../templates/', import.meta.url)
const sources = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name.endsWith('.hbs'))
    .map((name) => [name.replace(/\.hbs$/, ''), readFileSync(new URL(name, folder), 'utf8')]),
)

/** What a template prints of the data it is given. */
const field = /\{\{\{?(?:mention )?(?!else\})[a-z][\w.]*\}\}\}?/gi

describe('the texts that ship', () => {
  it('can all be filled in', () => {
    expect(tryTexts(createTexts(sources), [csmAssigned()])).toEqual([])
  })

  it('are tried in every place where they print something', () => {
    const places: string[] = []
    const numbered = Object.entries(sources).map(([name, source]) => {
      // The ids in the issue's own lines must stay as they are; what it says is compared letter by letter elsewhere.
      if (name === 'issue') return [name, source]
      const text = source.replace(field, (written) => `${written}⟦${places.push(`${name}.hbs: ${written}`) - 1}⟧`)
      return [name, text]
    })
    const texts = createTexts(Object.fromEntries(numbered))
    const runs = sampleStories(csmAssigned(), texts)
    const said = runs.flatMap((run) => [
      run.snapshot.issue.description,
      ...planRun(run).actions.map((action) => JSON.stringify(action)),
    ])
    const fault = texts.render('commit-fault', { path: 'accounts/sample.yml', faults: ['`key` is missing'] })
    const unread = texts.render('unread', { longest: '524,288' })
    const all = [...said, fault, unread, texts.render('announcement-duplicate', { of: '#1' })].join('\n')
    expect(places.length).toBeGreaterThan(30)
    expect(places.filter((_, number) => !all.includes(`⟦${number}⟧`))).toEqual([])
  })

  it('can be tried also where the issue has neither markers nor lines of tasks', () => {
    expect(tryTexts(createTexts({ ...sources, issue: 'Do as you like.' }), [csmAssigned()])).toEqual([])
  })

  it('are refused where they name what the bot does not give them', () => {
    const source = (sources['announcement-back'] ?? '').replace('{{to}}', '{{too}}')
    expect(tryTexts(createTexts({ ...sources, 'announcement-back': source }), [csmAssigned()])).toMatchObject([
      { file: 'templates/announcement-back.hbs', line: 1, message: 'too: there is no such field' },
    ])
  })
})
