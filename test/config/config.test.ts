import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'
import { type ConfigFiles, configOf } from '../../src/config/config-of.ts'
import { jsonSchemas } from '../../src/config/json-schemas.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import { formatProblem } from '../../src/core/yaml/problem.ts'
import { configText } from '../support/config-file.ts'

const project = fileURLToPath(new URL('../..', import.meta.url))

/** The configuration that ships, small enough to be changed. */
function files(): ConfigFiles {
  const file = (path: string) => ({ path: `config/${path}`, text: configText(path) })
  return {
    config: ['bot.yml', 'calendars.yml', 'labels.yml', 'metrics.yml', 'segments.yml'].map(file),
    playbooks: [file('playbooks/csm-assigned.yml')],
    templates: [{ path: 'templates/greet.hbs', text: 'Hello {{name}}' }],
  }
}

function changed(path: string, from: string, to: string): ConfigFiles {
  const all = files()
  for (const file of [...all.config, ...all.playbooks, ...all.templates]) {
    if (file.path !== path) continue
    expect(file.text).toContain(from)
    file.text = file.text.replace(from, to)
  }
  return all
}

function complaints(given: ConfigFiles): string[] {
  const result = configOf(given)
  return 'problems' in result ? result.problems.map(formatProblem) : []
}

describe('the configuration that ships', () => {
  it('has nothing wrong with it, and nothing to note', async () => {
    const result = await loadConfig([project])
    if ('problems' in result) throw new Error(result.problems.map(formatProblem).join('\n'))
    const { bot, segments, metrics, playbooks, notes } = result.value
    expect(bot.sweep).toEqual({ every_minutes: 15, full_every_hours: 24 })
    expect(segments.segments.map(({ id }) => id)).toEqual(['csm-assigned', 'onboarding', 'digital', 'none'])
    expect(metrics.metrics.tte?.target).toBe(14)
    expect(playbooks.newest('csm-assigned')?.version).toBe(1)
    expect(playbooks.ids).toHaveLength(8)
    expect(notes.map(formatProblem)).toEqual([])
  })

  it('takes a file of a later folder for the one of the same name, and adds the others', async () => {
    const own = mkdtempSync(join(tmpdir(), 'onboarding-bot-own-'))
    onTestFinished(() => rmSync(own, { recursive: true }))
    const shipped = readFileSync(join(project, 'config/playbooks/csm-assigned.yml'), 'utf8')
    mkdirSync(join(own, 'config/playbooks'), { recursive: true })
    mkdirSync(join(own, 'templates'))
    writeFileSync(join(own, 'config/playbooks/csm-assigned.yml'), shipped.replace(/^version: 1$/m, 'version: 2'))
    writeFileSync(join(own, 'config/playbooks/csm-assigned@1.yml'), shipped)
    writeFileSync(join(own, 'templates/announcement-duplicate.hbs'), 'The team says: see {{of}}.')
    const result = await loadConfig([project, own])
    if ('problems' in result) throw new Error(result.problems.map(formatProblem).join('\n'))
    const { playbooks, texts, segments } = result.value
    expect(playbooks.newest('csm-assigned')?.version).toBe(2)
    expect(playbooks.version('csm-assigned', 1)?.version).toBe(1)
    expect(texts.render('announcement-duplicate', { of: '#3' })).toContain('The team says: see')
    expect(segments.segments.length).toBeGreaterThan(0)
  })

  it('is valid by the schemas that editors use', () => {
    const ajv = addFormats.default(new Ajv2020.default({ strict: false }))
    const schemas = jsonSchemas()
    const validate = (schema: string, text: string) => {
      const check = ajv.compile(JSON.parse(schemas[`config/${schema}.schema.json`] ?? ''))
      check(parse(text))
      return check.errors
    }
    expect(validate('segments', configText('segments.yml'))).toBeNull()
    expect(validate('metrics', configText('metrics.yml'))).toBeNull()
    expect(validate('bot', configText('bot.yml'))).toBeNull()
    expect(validate('labels', configText('labels.yml'))).toBeNull()
    expect(validate('playbook', configText('playbooks/csm-assigned.yml'))).toBeNull()
    expect(validate('playbook', 'schema: 1\nid: x\n')).not.toBeNull()
    const account = readFileSync(new URL('../fixtures/issue/greyfriars-energy.yml', import.meta.url), 'utf8')
    expect(validate('account', account)).toBeNull()
  })

  it('has the schemas that the code has; `npm run schemas` writes them', () => {
    for (const [path, text] of Object.entries(jsonSchemas())) {
      expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'), path).toBe(text)
    }
  })

  it.each(['bot.yml', 'labels.yml', 'metrics.yml', 'segments.yml', 'playbooks/csm-assigned.yml'])(
    'names its schema in %s',
    (path) => {
      const [first = ''] = configText(path).split('\n')
      const schema = /^# yaml-language-server: \$schema=(.*)$/.exec(first)?.[1] ?? ''
      const { pathname } = new URL(schema, `file:///config/${path}`)
      expect(Object.keys(jsonSchemas())).toContain(pathname.slice(1))
    },
  )
})

describe('a configuration', () => {
  it.each([
    [
      'config/segments.yml',
      "lam == 'high'",
      "lam == 'hgih'",
      'config/segments.yml:6:69: The condition compares `lam` with "hgih", which it never is.',
    ],
    [
      'config/segments.yml',
      'arr >= 5000 &&',
      'account.ar >= 5000 &&',
      'knows no field `ar` of `account`. (did you mean `arr`?)',
    ],
    [
      'config/segments.yml',
      'id: digital',
      'id: onboarding',
      'config/segments.yml:8:10: The id `onboarding` is taken by line 7.',
    ],
    [
      'config/segments.yml',
      'when: "arr >= 0',
      'wehn: "arr >= 0',
      'config/segments.yml:9:24: There is no key `wehn` in `segments[none]`. (did you mean `when`?)',
    ],
    [
      'config/metrics.yml',
      'target: 14',
      'target: 13',
      'The task ki-held is due later than its target: Time to engage is 13 days',
    ],
    ['config/bot.yml', 'every_minutes: 15', 'every_minutes: 0', '`sweep.every_minutes` must be at least 1.'],
    ['config/bot.yml', 'schema: 1', 'schema: 2', 'config/bot.yml:3:9: `schema` is 2, but must be 1.'],
    [
      'config/labels.yml',
      '"#1068bf"',
      'blue',
      '`colors.onboarding` is "blue", but must be as #1068bf, in lower-case letters.',
    ],
    [
      'config/labels.yml',
      '"onboarding":',
      '"a,b":',
      'config/labels.yml:6:3: The key of `colors.a,b` must be a label, or a scope and ::*; without a comma',
    ],
    ['templates/greet.hbs', '{{name}}', '{{#if name}}', 'templates/greet.hbs:1:'],
    ['config/playbooks/csm-assigned.yml', 'version: 1', 'version: one', '`version` must be a number, not "one".'],
  ])('with %s changed from %j to %j is refused', (path, from, to, complaint) => {
    expect(complaints(changed(path, from, to)).join('\n')).toContain(complaint)
  })

  it('says of a colour that no label has it', () => {
    const result = configOf(changed('config/labels.yml', 'lifecycle::*', 'livecycle::*'))
    expect(
      'value' in result && result.value.notes.map(formatProblem).filter((note) => note.includes('labels')),
    ).toEqual([
      'config/labels.yml:11:3: note: No playbook has a label livecycle::*: this colour is for none. (did you mean lifecycle::*?)',
    ])
  })

  it('needs no colours of labels', () => {
    const { config, ...others } = files()
    const result = configOf({ ...others, config: config.filter(({ path }) => path !== 'config/labels.yml') })
    expect(result).toMatchObject({ value: { labelColors: {} } })
  })

  it('without a file, or with one too many, is refused', () => {
    const { config, playbooks, templates } = files()
    const [bot, ...others] = config
    expect(bot?.path).toBe('config/bot.yml')
    const stray = [...others, { path: 'config/bott.yml', text: 'schema: 1' }]
    expect(complaints({ config: stray, playbooks, templates })).toEqual([
      'config/bott.yml:1:1: No configuration file has this name. (did you mean config/bot.yml?)',
      'config/bot.yml:1:1: The file is missing.',
    ])
    expect(complaints({ config, playbooks: [], templates })).toEqual(['config/playbooks:1:1: There is no playbook.'])
  })

  it('keeps an older version of a playbook beside the newest', () => {
    const given = files()
    const text = given.playbooks[0]?.text ?? ''
    const path = 'config/playbooks/csm-assigned.yml'
    const older = { path: 'config/playbooks/csm-assigned@1.yml', text }
    const result = configOf({ ...given, playbooks: [{ path, text: text.replace('version: 1', 'version: 2') }, older] })
    if ('problems' in result) throw new Error(result.problems.map(formatProblem).join('\n'))
    expect(result.value.playbooks.newest('csm-assigned')?.version).toBe(2)
    expect(result.value.playbooks.version('csm-assigned', 1)?.version).toBe(1)
    expect(complaints({ ...given, playbooks: [{ path, text }, older] })).toEqual([
      'config/playbooks/csm-assigned@1.yml:1:1: This is version 1 of csm-assigned, but csm-assigned.yml, the newest, is version 1. (raise the version in csm-assigned.yml, or remove this file)',
    ])
  })

  it('tells what is wrong in all of its files at once', () => {
    const given = files()
    for (const file of [...given.config, ...given.playbooks]) file.text += 'xyz: 1\n'
    expect(complaints(given).map((line) => line.split(':')[0])).toEqual([
      'config/bot.yml',
      'config/calendars.yml',
      'config/labels.yml',
      'config/metrics.yml',
      'config/segments.yml',
      'config/playbooks/csm-assigned.yml',
    ])
  })
})
