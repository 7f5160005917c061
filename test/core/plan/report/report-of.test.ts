import { globSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { planRun } from '../../../../src/core/plan/plan-run.ts'
import { reportOf } from '../../../../src/core/plan/report/report-of.ts'
import { readCase } from '../../../support/cases/read-case.ts'

const folders = globSync('test/cases/*/{acts.yml,snapshot.json}').map(dirname).sort()
const reportIn = (name: string, now?: string) => {
  const { input } = readCase(`test/cases/${name}`)
  return reportOf(planRun(now === undefined ? input : { ...input, now }))
}
const task = (report: ReturnType<typeof reportIn>, id: string) => report.tasks.find((one) => one.id === id)

describe('the report of a run', () => {
  const ajv = addFormats.default(new Ajv2020({ strict: false }))
  const valid = ajv.compile(JSON.parse(readFileSync('docs/status.schema.json', 'utf8')))

  it.each(folders.map((folder) => basename(folder)))('is as docs/status.schema.json says: %s', (name) => {
    const report = JSON.parse(JSON.stringify(reportIn(name)))
    expect(valid(report), JSON.stringify(valid.errors)).toBe(true)
  })

  it('says of each task since when and by whom, and whether its day is over', () => {
    const report = reportIn('reopened-after-done', '2026-12-01T12:00:00Z')
    const ticked = report.tasks.filter(({ state }) => state === 'done')
    expect(ticked.length).toBeGreaterThan(0)
    for (const { since, by, overdue } of ticked)
      expect([since, by, overdue]).toEqual([expect.any(String), 'jonas', false])
    const open = report.tasks.filter(({ state, due }) => state === 'open' && due !== null)
    for (const { due, overdue } of open) expect(overdue).toBe((due ?? '') < '2026-12-01')
    expect(new Set(open.map(({ overdue }) => overdue))).toEqual(new Set([true, false]))
  })

  it('holds nothing overdue on its own day', () => {
    const due = task(reportIn('done-by-hand', '2026-11-25T12:00:00Z'), 'we-mail-2')?.due ?? ''
    const on = (day: Temporal.PlainDate) => {
      const now = day.toZonedDateTime({ timeZone: 'America/Chicago', plainTime: '23:59' }).toInstant().toString()
      return task(reportIn('done-by-hand', now), 'we-mail-2')?.overdue
    }
    const day = Temporal.PlainDate.from(due)
    expect([on(day), on(day.add({ days: 1 }))]).toEqual([false, true])
  })

  it('asks on a closed run only for what survives the closing', () => {
    const report = reportIn('closed-with-surviving-track', '2031-01-01T00:00:00Z')
    const overdue = report.tasks.filter((one) => one.overdue)
    expect(new Set(overdue.map(({ phase }) => phase))).toEqual(new Set(['first-value']))
  })
})
