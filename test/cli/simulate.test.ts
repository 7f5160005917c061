import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect, onTestFinished, test } from 'vitest'
import { shippedIds, shippedPlaybook } from '../support/config-file.ts'
import { requiredBoxes } from '../support/required-boxes.ts'
import { runInProcess } from '../support/stories/run-in-process.ts'

const ACCOUNT = 'test/fixtures/issue/greyfriars-energy.yml'
const ACTS = `
opened: 2026-02-23
acts:
  - {at: 2026-02-25, by: lea, tick: ho-contacts}
  - {at: 2026-02-26, by: jonas, tick: ho-meeting}
`

async function actsFile(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'acts-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const path = join(folder, 'acts.yml')
  await writeFile(path, text)
  return path
}

function reportSchema() {
  const ajv = addFormats.default(new Ajv2020({ strict: false }))
  return ajv.compile(JSON.parse(readFileSync('docs/simulate.schema.json', 'utf8')))
}

const simulate = (...args: string[]) => runInProcess(['simulate', ...args], {})

test('simulate tells day by day what people do, what is due, and what the bot does and says', async () => {
  const { code, out, err } = await simulate(
    'csm-assigned',
    ACCOUNT,
    '--acts',
    await actsFile(ACTS),
    '--until',
    '2026-03-02',
  )
  expect(code, err).toBe(0)
  const lines = out.split('\n')
  expect(lines[0]).toBe('Mon 2026-02-23')
  expect(lines[1]).toBe('  09:00  bot    opens “Onboarding: Greyfriars Energy”, due 2026-04-09')
  expect(out).toContain('Wed 2026-02-25\n')
  expect(out).toContain(
    '  09:00  jonas  tick ho-meeting\n         bot    labels +onboarding::welcome −onboarding::handoff\n',
  )
  expect(out).toContain('due today: Introduce yourself to the main contacts, by a call or a personal mail (we-intro)\n')
  expect(out).not.toContain('2026-03-03')
  expect(out).not.toContain('<!--')
})

test('simulate prints the same as JSON, and as a timeline', async () => {
  const acts = await actsFile(ACTS)
  const json = JSON.parse((await simulate('csm-assigned', ACCOUNT, '--acts', acts, '--json')).out)
  expect(json).toMatchObject({ playbook: 'csm-assigned@1', zone: 'America/Chicago' })
  expect(json.moments[0]).toMatchObject({ day: '2026-02-23', phase: 'handoff', required: { resolved: 0, of: 9 } })
  const mermaid = (await simulate('csm-assigned', ACCOUNT, '--acts', acts, '--mermaid')).out
  expect(mermaid).toMatch(/^gantt\n {2}title Onboarding Greyfriars Energy\n/)
  expect(mermaid).toContain('\n  Internal handover :done, 2026-02-23, 2026-02-26\n  Introduction :active, 2026-02-26, ')
  expect(mermaid).toContain('\n  ki-held :crit, milestone, 2026-03-09, 0d\n')
})

/** From the onboarding to the end of the first year. */
const LIFE = `
opened: 2026-02-23
acts:
  - {at: 2026-03-06, by: jonas, tick: [${requiredBoxes(shippedPlaybook('csm-assigned')).join(', ')}]}
  - {at: 2026-03-09, by: jonas, close: true}
  - {at: 2026-03-20, by: jonas, run: csm-assigned, tick: fv-date}
  - {at: 2027-02-19, by: jonas, tick: [lc-discovery, lc-checkin, lc-outlook, rn-soft, rn-10, rn-11, rn-12]}
  - {at: 2027-02-22, by: jonas, close: true}
  - {at: 2027-03-01, by: jonas, comment: "A new year."}
`

test('simulate --follow plays the whole account: the onboarding, its year, and the next one, with what people do on each', async () => {
  const renewed = join(await mkdtemp(join(tmpdir(), 'follow-')), 'greyfriars-energy.yml')
  onTestFinished(() => rm(dirname(renewed), { recursive: true, force: true }))
  await writeFile(renewed, `${readFileSync(ACCOUNT, 'utf8')}\nrenewal: {outcome: renewed}\n`)
  const acts = await actsFile(LIFE)
  const follow = (...args: string[]) => simulate('csm-assigned', renewed, '--acts', acts, '--follow', ...args)

  const json = JSON.parse((await follow('--json')).out)
  const valid = reportSchema()
  expect(valid(json), JSON.stringify(valid.errors)).toBe(true)
  const [year, next, ...others] = json.followed
  expect(others).toEqual([])
  expect([year.run, next.run]).toEqual(['greyfriars-energy/lifecycle-year/1', 'greyfriars-energy/lifecycle-year/2'])
  const acted = [json, year, next].map(({ moments }) =>
    moments.flatMap(({ act, day }: { act: { what: string } | null; day: string }) =>
      act ? [`${day} ${act.what.slice(0, 12)}`] : [],
    ),
  )
  expect(acted).toEqual([
    ['2026-03-06 tick ho-cont', '2026-03-09 close', '2026-03-20 tick fv-date'],
    ['2027-02-19 tick lc-disc', '2027-02-22 close'],
    ['2027-03-01 comment A ne'],
  ])
  expect([year, next].map(({ moments }) => moments[0].day)).toEqual(['2026-03-09', '2027-02-22'])

  const text = (await follow()).out
  expect(text).toContain('\n── Year 1 with Greyfriars Energy · greyfriars-energy/lifecycle-year/1\n')
  const notes = JSON.stringify(json)
  expect(notes).toContain('It goes on in #2.')
  expect(notes).toContain('Follows #2.')
  expect((await follow('--mermaid')).out).toContain('\n  section Year 2 with Greyfriars Energy · Phases\n')
  expect((await follow('--until', '2026-12-31')).out).not.toContain('Year 2 with')
})

test('simulate says where what somebody does finds no run', async () => {
  const acts = await actsFile('acts:\n  - {at: 2026-02-25, by: lea, run: lifecycle-year, comment: Hello}\n')
  expect(await simulate('csm-assigned', ACCOUNT, '--acts', acts)).toMatchObject({
    code: 1,
    err: expect.stringMatching(/acts\.yml:2:5: No run of lifecycle-year is there to do it on\. Runs .* --follow/),
  })
})

test.each(shippedIds)('simulate prints %s as docs/simulate.schema.json says', async (id) => {
  const valid = reportSchema()
  const opened = 'opened: 2026-02-23\nstory: all of it\nacts:\n'
  const tick = requiredBoxes(shippedPlaybook(id))
  const acts = await actsFile(
    `${opened}  - {at: 2026-03-02, by: jonas, label: lifecycle::adoption, comment: hello}
  - {at: 2026-03-10, by: jonas, tick: [${tick.join(', ')}]}
  - {at: 2026-03-12, by: jonas, close: true}\n`,
  )
  const { out } = await simulate(id, ACCOUNT, '--acts', acts, '--json')
  const report = JSON.parse(out)
  expect(report.moments.length).toBeGreaterThan(2)
  expect(valid(report), JSON.stringify(valid.errors)).toBe(true)
})

test('simulate says what is wrong with what it is asked, and with its files', async () => {
  expect(await simulate('csm-asigned', ACCOUNT)).toMatchObject({
    code: 2,
    err: expect.stringContaining('did you mean csm-assigned?'),
  })
  expect(await simulate('csm-assigned', 'none.yml')).toMatchObject({
    code: 2,
    err: expect.stringContaining('no account file none.yml'),
  })
  expect(await simulate('csm-assigned', ACCOUNT, '--acts', 'none.yml')).toMatchObject({
    code: 2,
    err: expect.stringContaining('no file of acts none.yml'),
  })
  expect(await simulate('csm-assigned', ACCOUNT, '--acts', 'test')).toMatchObject({
    code: 2,
    err: expect.stringContaining('no file of acts test'),
  })
  expect(await simulate('csm-assigned', ACCOUNT, '--until', 'soon')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--until soon is no day'),
  })
  expect(await simulate('csm-assigned', ACCOUNT, '--until', '2026-01-01')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--until is before the opening on 2026-02-23'),
  })
  const acts = await actsFile('acts:\n  - {at: 2026-02-25, by: lea, tick: none}\n')
  expect(await simulate('csm-assigned', ACCOUNT, '--acts', acts)).toMatchObject({
    code: 1,
    err: expect.stringMatching(/acts\.yml:2:5: No line of the description has the task none/),
  })
})
