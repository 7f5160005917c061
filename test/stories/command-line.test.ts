import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Snapshot } from '../../src/core/history/snapshot.ts'
import { accountText } from '../support/stories/account-text.ts'
import { bareDataDir } from '../support/stories/bare-data-dir.ts'
import { gitlabAt, runBot } from '../support/stories/bot-process.ts'
import { runInProcess } from '../support/stories/run-in-process.ts'
import { type StoryWorld, storyWorld } from '../support/stories/story-world.ts'

function writesOf(world: StoryWorld): number {
  const { total, byMethod } = world.requests.read()
  return total - (byMethod.GET ?? 0)
}

test('sweep, open, snapshot and plan do what they say and end with the right code', async () => {
  const world = await storyWorld()
  await world.commit({
    'accounts/acme.yml': accountText('acme'),
    'accounts/waiting.yml': accountText('waiting', { team: { csm: null }, region: null }),
  })
  const env = gitlabAt(world.url, { DATA_DIR: await bareDataDir() })
  const bot = (...args: string[]) => runInProcess(args, env)

  world.requests.reset()
  const dry = await bot('sweep', '--dry-run')
  expect(dry, dry.err).toMatchObject({ code: 0 })
  expect(dry.out).toMatch(/, 1 would change, 1 skipped, 0 failed\n$/)
  expect((await bot('open', 'accounts/acme.yml', '--dry-run')).out).toBe('acme: 1 would be written\n')
  expect(writesOf(world)).toBe(0)
  expect(await world.issues()).toEqual([])

  const opened = await bot('open', 'accounts/acme.yml')
  expect(opened).toMatchObject({ code: 0, out: 'acme: 2 written\n' })
  expect((await bot('open', 'accounts/acme.yml')).out).toBe('acme: nothing to do\n')
  const missing = await bot('open', 'accounts/unknown.yml')
  expect(missing).toMatchObject({ code: 1, err: expect.stringContaining('has no accounts/unknown.yml') })

  const swept = await bot('sweep', '--json')
  expect(swept.code).toBe(0)
  expect(JSON.parse(swept.out)).toMatchObject({ changed: 0, failed: [], dryRun: false })
  expect(JSON.parse(swept.out).skipped).toEqual([expect.stringContaining('There is no CSM yet')])

  await world.tick(1, 'jonas', 'ho-contacts', 'ho-meeting')
  world.requests.reset()
  const read = await bot('snapshot', '#1', '--json')
  expect(read.code).toBe(0)
  expect(Snapshot.parse(JSON.parse(read.out)).issue).toMatchObject({ iid: 1, tasks: { completed: 2 } })
  const planned = await bot('plan', 'customer-success/onboarding#1')
  expect(planned).toMatchObject({ code: 0, out: expect.stringContaining('change-labels: ') })
  expect(planned.out).toContain('edit-note: ')
  expect((await bot('sweep', '--dry-run')).out).toMatch(/^\d+ seen, 1 read, 1 would change, 1 skipped, 0 failed\n$/)
  expect(writesOf(world)).toBe(0)
  expect((await bot('sweep')).out).toMatch(/1 changed, 1 skipped, 0 failed\n$/)
  expect((await world.issue(1)).labels).toContain('onboarding::welcome')
  expect((await bot('plan', '#1')).out).toMatch(/^Nothing to do\./)
  expect(await bot('snapshot', '#99')).toMatchObject({
    code: 1,
    err: expect.stringContaining('Issue 99 cannot be read'),
  })
})

test('preview and check need no GitLab, and every wrong use ends with 2', async () => {
  const folder = await bareDataDir()
  const [good, bad] = [join(folder, 'acme.yml'), join(folder, 'bad.yml')]
  await writeFile(good, accountText('acme'))
  await writeFile(bad, accountText('bad', { arr: 'much' }))
  const shown = await runInProcess(['preview', 'csm-assigned', good], {})
  expect(shown.code, shown.err).toBe(0)
  expect(shown.out).toContain('Title:        Onboarding: Account acme')
  expect(shown.out).toContain('<!-- t:ho-contacts -->')
  expect(await runInProcess(['check', good], {})).toMatchObject({
    code: 0,
    out: expect.stringContaining('1 account checked: 0 problems'),
  })
  const checked = await runInProcess(['check', bad, '--json'], {})
  expect(checked.code).toBe(1)
  expect(JSON.parse(checked.out).problems).toMatchObject([{ file: bad, message: expect.stringContaining('arr') }])

  const unknown = [[], ['swep'], ['open'], ['sweep', '--everything'], ['snapshot', 'x#y'], ['preview', 'csm-assigned']]
  const inherited = ['constructor', '__proto__', 'toString', 'hasOwnProperty'].flatMap((word) => [
    [word],
    [word, '--help'],
  ])
  const wrong = [
    ...unknown,
    ...inherited,
    ['sweep', 'dry-run'],
    ['snapshot', '#1', '#2'],
    ['sandbox', '8090'],
    ['--dry-run'],
  ]
  for (const args of wrong) {
    const { code, err, out } = await runInProcess(args, {})
    expect(code, args.join(' ')).toBe(2)
    expect(err + out, args.join(' ')).not.toMatch(/\n\s+at /)
    expect(out, args.join(' ')).toBe('')
  }
  expect((await runInProcess(['swep', '--help'], {})).err).toMatch(/unknown command 'swep'.*Did you mean sweep/s)
  expect((await runInProcess(['sweep', '--dry'], {})).err).toMatch(/unknown option '--dry'/)
})

test('snapshot and plan take the address of an issue’s page, of the bot’s own project alone', async () => {
  const world = await storyWorld()
  await world.commit({ 'accounts/acme.yml': accountText('acme') })
  const env = gitlabAt(world.url, { DATA_DIR: await bareDataDir() })
  expect(await runInProcess(['open', 'accounts/acme.yml'], env)).toMatchObject({ code: 0 })
  const page = `${world.url}/customer-success/onboarding/-`
  for (const written of [`${page}/issues/1`, `${page}/work_items/1#note_12`, `${page}/issues/1/?a=b`]) {
    for (const command of ['snapshot', 'plan']) {
      const { code, err } = await runInProcess([command, written], env)
      expect(code, `${command} ${written}: ${err}`).toBe(0)
    }
  }
  const byNumber = { ...env, ONBOARDING_PROJECT: '1' }
  expect(await runInProcess(['snapshot', `${page}/issues/1`], byNumber)).toMatchObject({ code: 0 })
  world.requests.reset()
  const elsewhere = [
    'https://gitlab.example.net/customer-success/onboarding/-/issues/1',
    `${world.url}/customer-success/other/-/issues/1`,
    `${world.url}/sub/customer-success/onboarding/-/issues/1`,
  ]
  for (const written of elsewhere) {
    const { code, err } = await runInProcess(['plan', written], env)
    expect(code).toBe(2)
    expect(err).toMatch(/is not the bot's project: that is http.*customer-success\/onboarding\./)
  }
  expect(world.requests.read().total, 'the bot’s own project is all that was asked for').toBe(elsewhere.length)
  for (const written of [`${page}/issues`, `${page}/issues/1/designs`, 'https://x#1', '/issues/1']) {
    expect(await runInProcess(['snapshot', written], env), written).toMatchObject({ code: 2 })
  }
})

test('check reads the accounts of the project where there are none on this disk', async () => {
  const world = await storyWorld()
  await world.commit({
    'accounts/acme.yml': accountText('acme'),
    'accounts/bad.yml': accountText('bad', { arr: 'much' }),
  })
  const { code, out } = await runInProcess(['check'], gitlabAt(world.url))
  expect(out).toMatch(/^accounts\/bad\.yml:\d+:\d+: .*arr/m)
  expect(out).toMatch(
    /accounts from http.*\/customer-success\/onboarding at [0-9a-f]{8}\n.*2 accounts checked: 1 problem,/,
  )
  expect(code).toBe(1)
  const alone = await runInProcess(['check'], {})
  expect(alone.code).toBe(0)
  expect(alone.out).toMatch(
    /accounts from this disk alone: accounts\/, where there are none; with GITLAB_URL.*\n.*0 accounts/,
  )
})

test('output that nobody reads to its end is no failure', async () => {
  for (const args of [['--help'], ['schemas', '--help']]) {
    expect(await runBot(args, {}, { isRead: false })).toMatchObject({ code: 0, err: '' })
  }
})

test('every command tells how it is used', async () => {
  const help = await runBot(['--help'], {})
  expect(help.code).toBe(0)
  for (const words of [['-h'], ['help']]) {
    expect(await runInProcess(words, {})).toEqual({ code: 0, out: help.out, err: '' })
  }
  expect((await runInProcess(['help', 'sweep'], {})).out).toContain('Usage: onboarding-bot sweep')
  const names = [...help.out.matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name ?? '')
  expect(names).toEqual(
    expect.arrayContaining([
      'serve',
      'sandbox',
      'open',
      'sweep',
      'snapshot',
      'status',
      'plan',
      'preview',
      'simulate',
      'check',
    ]),
  )
  for (const name of names) {
    const { code, out } = await runInProcess([name, '--help'], {})
    expect(code).toBe(0)
    expect(out).toContain(`Usage: onboarding-bot ${name}`)
  }
})
