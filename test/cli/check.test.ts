import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { check } from '../../src/cli/check/check.ts'
import { preview } from '../../src/cli/preview.ts'
import { shippedIds } from '../support/config-file.ts'

const shipped = fileURLToPath(new URL('../..', import.meta.url))
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'check-'))
  for (const part of ['config', 'templates']) await cp(join(shipped, part), join(folder, part), { recursive: true })
  await mkdir(join(folder, 'accounts'))
})

afterEach(() => rm(folder, { recursive: true }))

async function write(path: string, text: string): Promise<string> {
  await writeFile(join(folder, path), text)
  return join(folder, path)
}

/** Runs a command and tells what it said. */
async function said(run: (io: { out(line: string): void; err(line: string): void }) => Promise<number>) {
  const out: string[] = []
  const err: string[] = []
  const code = await run({ out: (line) => out.push(line), err: (line) => err.push(line) })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

const acme = 'key: acme\nname: Acme\nkind: new\narr: 72000\nteam: {csm: jonas}\n'

describe('check', () => {
  it('finds nothing wrong in what ships, and nothing to note', async () => {
    const { code, out } = await said((io) => check({ folder: shipped, paths: [] }, io))
    expect(out).toMatch(/: 0 problems, 0 notes$/)
    expect(code).toBe(0)
  })

  it('tells all that is wrong, in every kind of file, with its place', async () => {
    await write('accounts/acme.yml', acme.replace('name', 'nmae'))
    await write('accounts/beta.yml', 'key: beta\nname: Beta\nkind: new\n')
    await write('accounts/gamma.yml', 'key: gamma\nname: Gamma\nkind: new\n')
    await write('accounts/gamma.yaml', 'key: gamma\nname: Gamma\nkind: new\n')
    const { code, out } = await said((io) => check({ folder, paths: [] }, io))
    expect(code).toBe(1)
    expect(out).toContain('accounts/acme.yml:2:1: There is no key `nmae`. (did you mean `name`?)')
    expect(out).toContain('accounts/beta.yml:1:1: note: The ARR is missing')
    expect(out).toContain(
      'accounts/gamma.yaml:1:1: The account gamma has 2 files: accounts/gamma.yaml and accounts/gamma.yml.',
    )
  })

  it('tells of a profile that there is not, and of readings that have not come', async () => {
    await write('accounts/acme.yml', `${acme}profile: fast\nusage: [{on: 2026-03-11, licences: 5}]\n`)
    const today = Temporal.PlainDate.from('2026-03-10')
    const { code, out } = await said((io) => check({ folder, paths: [], today }, io))
    expect(code).toBe(1)
    expect(out).toContain('accounts/acme.yml:6:10: config/metrics.yml has no profile fast.')
    expect(out).toContain('accounts/acme.yml:7:14: 2026-03-11 has not come.')
  })

  it('notes an account without any date, and one whose run cannot begin without', async () => {
    await write('accounts/acme.yml', acme)
    await write('accounts/beta.yml', acme.replaceAll('acme', 'beta').replace('72000', '8000'))
    await write('accounts/gamma.yml', `${acme.replaceAll('acme', 'gamma')}dates: {onboarding_start: 2026-02-23}\n`)
    const { code, out } = await said((io) => check({ folder, paths: [] }, io))
    expect(out).toContain('accounts/acme.yml:1:1: note: The file has no date: all that is due counts from the opening')
    expect(out).toContain('accounts/beta.yml:1:1: note: digital-only counts its days from subscription_start')
    expect(out).not.toContain('gamma')
    expect(code).toBe(0)
  })

  it('tells of a calendar that nobody knows, and takes any country', async () => {
    await write('accounts/acme.yml', `${acme}calendars: {ours: "NO", customer: Germany}\n`)
    const { code, out } = await said((io) => check({ folder, paths: [] }, io))
    expect(code).toBe(1)
    expect(out).toContain('accounts/acme.yml:6:35: There is no calendar Germany: US counts instead. (did you mean DE?)')
    expect(out).toContain(': 1 problem,')
  })

  it('tells of a year that a calendar does not cover', async () => {
    await write('config/calendars.yml', 'schema: 1\ncalendars:\n  team: {holidays: null, add: {2026-05-01: Outing}}\n')
    const today = Temporal.PlainDate.from('2026-03-02')
    const { code, out } = await said((io) => check({ folder, paths: [], today }, io))
    expect(code).toBe(0)
    expect(out).toContain('config/calendars.yml:3:3: note: The calendar team has no holiday in 2027.')
    expect(out).not.toContain('in 2026')
  })

  it('tells that a template names what the bot does not give it', async () => {
    await write('templates/announcement-back.hbs', 'Back from {{form}} to {{to}}')
    const { code, out } = await said((io) => check({ folder, paths: [] }, io))
    expect(code).toBe(1)
    expect(out).toContain('templates/announcement-back.hbs:1:13: form: there is no such field')
  })

  it('looks at the accounts that it is given', async () => {
    const file = await write('accounts/acme.yml', acme.replace('acme', 'acne'))
    const given = await said((io) => check({ folder, paths: [file] }, io))
    expect(given.out).toContain(`${file}:1:6: The account's key is \`acne\``)
    const absent = await said((io) => check({ folder, paths: [join(folder, 'nowhere')] }, io))
    expect(absent).toMatchObject({ code: 2, err: `There is no file or folder ${join(folder, 'nowhere')}.` })
  })

  it('needs no accounts folder', async () => {
    await rm(join(folder, 'accounts'), { recursive: true })
    expect(await said((io) => check({ folder, paths: [] }, io))).toMatchObject({ code: 0 })
  })

  it('says which accounts it checked, and where they are', async () => {
    await write('accounts/acme.yml', acme)
    const readProject = async () => ({
      place: 'https://gitlab.example.com/cs/onboarding at 0123abcd',
      files: [{ path: 'accounts/beta.yml', text: acme.replaceAll('acme', 'beta') }],
      problems: [{ file: 'accounts/huge.yml', line: 1, column: 1, message: 'the file is larger than 64 KB' }],
    })
    const here = await said((io) => check({ folder, paths: [], readProject }, io))
    expect(here.out).toMatch(/accounts from this disk alone: accounts\/\n.*1 account checked/)
    await rm(join(folder, 'accounts'), { recursive: true })
    const there = await said((io) => check({ folder, paths: [], readProject }, io))
    expect(there.code).toBe(1)
    expect(there.out).toContain('accounts/huge.yml:1:1: the file is larger')
    expect(there.out).toMatch(/accounts from https.*onboarding at 0123abcd\n.*1 account checked: 1 problem/)
    const none = await said((io) => check({ folder, paths: [] }, io))
    expect(none.out).toMatch(/from this disk alone: accounts\/, where there are none; with GITLAB_URL.*\n.*0 accounts/)
  })

  it('writes JSON, JUnit and Code Quality', async () => {
    await write('accounts/acme.yml', `${acme}zzz: "<&>"\nzz: 1\n`)
    await write('accounts/beta.yml', acme.replaceAll('acme', 'beta'))
    const reports = { junit: join(folder, 'junit.xml'), codeQuality: join(folder, 'quality.json') }
    const { code, out } = await said((io) => check({ folder, paths: [], json: true, ...reports }, io))
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      problems: [
        { file: 'accounts/acme.yml', line: 6, column: 1 },
        { file: 'accounts/acme.yml', line: 7, column: 1 },
      ],
      accounts: ['accounts/acme.yml', 'accounts/beta.yml'],
    })
    const xml = await readFile(reports.junit, 'utf8')
    expect(xml).toContain('<testsuite name="onboarding-bot check" tests="4" failures="1">')
    expect(xml).toContain('<failure message="There is no key `zzz`.">accounts/acme.yml:6:1: ')
    expect(xml).toContain('name="accounts/beta.yml" file="accounts/beta.yml"/>')
    const quality = JSON.parse(await readFile(reports.codeQuality, 'utf8'))
    expect(quality.slice(0, 2)).toMatchObject([
      { severity: 'major', location: { path: 'accounts/acme.yml', lines: { begin: 6 } } },
      { severity: 'major', location: { path: 'accounts/acme.yml', lines: { begin: 7 } } },
    ])
    expect(new Set(quality.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(quality.length)
  })
})

describe('preview', () => {
  const at = { now: '2026-02-23T15:00:00Z', playbook: 'csm-assigned' }

  it('prints the issue as it would be opened', async () => {
    const account = await write('accounts/acme.yml', acme)
    const { code, out, err } = await said((io) => preview({ folder, account, ...at }, io))
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('Title:        Onboarding: Acme\nAssignee:     jonas\nDue:          2026-04-09\n')
    expect(out).toContain('- [ ] Hold the kickoff call · CSM · by day 14 (target) <!-- t:ki-held -->')
    const json = await said((io) => preview({ folder, account, ...at, json: true }, io))
    expect(JSON.parse(json.out)).toMatchObject({ title: 'Onboarding: Acme', confidential: true, dueDate: '2026-04-09' })
  })

  it.each(shippedIds)('prints it for %s, which ships', async (playbook) => {
    const account = await write('accounts/acme.yml', acme)
    const { code, out } = await said((io) => preview({ account, ...at, folder: shipped, playbook }, io))
    expect(code).toBe(0)
    expect(out).toMatch(/^Title: .*Acme/)
    expect(out).toContain(`playbook=${playbook}@1`)
    expect(out).toMatch(/- \[ \] .* <!-- t:/)
  })

  it('prints it too for an account that would have to wait, and says so', async () => {
    const account = await write('accounts/acme.yml', acme.replace('csm: jonas', 'csm: null').replace('72000', '30000'))
    const { code, out, err } = await said((io) => preview({ folder, account, ...at }, io))
    expect(code).toBe(0)
    expect(out).toContain('Assignee:     nobody yet')
    expect(err).toContain('The bot would not open this issue yet. There is no CSM yet')
    const other = await write('accounts/acme.yml', acme.replace('72000', '30000'))
    expect((await said((io) => preview({ folder, account: other, ...at }, io))).err).toContain(
      'the account is in segment onboarding, whose playbook is onboarding-six-week.',
    )
  })

  it('says what there is not', async () => {
    const account = await write('accounts/acme.yml', acme)
    const wrong = await said((io) => preview({ folder, account, ...at, playbook: 'csm-asigned' }, io))
    expect(wrong).toMatchObject({ code: 2, err: 'There is no playbook csm-asigned: did you mean csm-assigned?' })
    const absent = await said((io) => preview({ folder, account: `${account}x`, ...at }, io))
    expect(absent).toMatchObject({ code: 2, err: `There is no account file ${account}x.` })
    const bad = await write('accounts/bad.yml', 'key: bad\n')
    expect(await said((io) => preview({ folder, account: bad, ...at }, io))).toMatchObject({ code: 1 })
  })
})
