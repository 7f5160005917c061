import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { nudgesPage } from '../../../src/cli/nudges/nudges-page.ts'
import { sampleComment } from '../../../src/cli/nudges/sample-comment.ts'
import { told } from '../../../src/cli/nudges/told.ts'
import { tryNudges } from '../../../src/cli/nudges/try-nudges.ts'
import { loadConfig } from '../../../src/config/load-config.ts'
import { predicates } from '../../../src/core/rules/nudges/predicates/predicates.ts'
import { createTexts } from '../../../src/core/text/template/render.ts'
import { templateText } from '../../support/template-text.ts'

const config = await loadConfig(['.'])
if ('problems' in config) throw new Error('what ships has problems')
const { nudges, texts } = config.value
const spoken = nudges.rules
  .filter(({ enabled }) => enabled)
  .flatMap((row) => (told[row.predicate]?.samples ?? []).map((facts) => ({ row, facts })))

describe('docs/nudges.md', () => {
  it('is what the sources say; `npm run schemas` writes it', () => {
    expect(readFileSync('docs/nudges.md', 'utf8')).toBe(nudgesPage(nudges, texts))
  })

  it.each(nudges.rules)('has the heading to which a comment of $id leads', ({ id }) => {
    expect(nudgesPage(nudges, texts)).toContain(`\n## ${id}\n`)
  })

  it('tells of each thing that a rule can look for', () => {
    expect(Object.keys(told).toSorted()).toEqual(Object.keys(predicates).toSorted())
  })
})

describe('a reminder of one rule', () => {
  it.each(spoken)('says all its parts in 80 words at most: $row.id', ({ row, facts }) => {
    const body = sampleComment(row, facts, texts, nudges)
    expect(body).toMatch(
      /^\*\*[^*]+[.?]\*\* @\w+.*, .+\.\n\nNext step: .+[.?]\n\n.+[.]\n\n<sub>Rule N-\d+ \(.+\)\. Why you: .+<\/sub>$/,
    )
    expect(body).not.toMatch(/!|\b(undefined|null)\b/)
    expect(body.split(/\s+/).length).toBeLessThan(80)
  })

  it('leads to its text where the address is known', () => {
    const [one] = spoken
    if (!one) throw new Error('there are reminders')
    const linked = { ...nudges, rules_url: 'https://gitlab.example/bot/-/blob/main/docs/nudges.md' }
    expect(sampleComment(one.row, one.facts, texts, linked)).toContain(
      '[N-01](https://gitlab.example/bot/-/blob/main/docs/nudges.md#n-01)',
    )
  })
})

describe('a text that names what its rule does not give', () => {
  it('is told by its place', () => {
    const sources = Object.fromEntries(
      templateText('nudges').map(({ path, text }) => [path.replace(/^templates\/|\.hbs$/g, ''), text]),
    )
    const broken = createTexts({ ...sources, 'nudges/task-overdue': '{{nobody}}' })
    expect(tryNudges(broken, nudges)).toMatchObject([{ file: 'templates/nudges/task-overdue.hbs', line: 1 }])
  })
})
