import { CalendarsFile } from '../core/calendar/calendars-file.ts'
import { createCalendars } from '../core/calendar/create-calendars.ts'
import { Escalation } from '../core/escalation/escalation-file.ts'
import { Metrics } from '../core/metric/metrics.ts'
import { LabelColors } from '../core/playbook/label-colors.ts'
import { Nudges } from '../core/rules/nudges/nudges-file.ts'
import { People } from '../core/segment/people.ts'
import { Segments } from '../core/segment/segments.ts'
import { checkTemplates } from '../core/text/template/check-templates.ts'
import { createTexts } from '../core/text/template/render.ts'
import { didYouMean } from '../core/yaml/did-you-mean.ts'
import { parseYaml } from '../core/yaml/parse-yaml.ts'
import type { Problem, Result } from '../core/yaml/problem.ts'
import { BotConfig } from './bot-config.ts'
import { calendarGaps } from './calendar-gaps.ts'
import { checkCalendars } from './check-calendars.ts'
import { checkEscalation } from './check-escalation.ts'
import { checkLabelColors } from './check-label-colors.ts'
import { checkMetrics } from './check-metrics.ts'
import { checkNudges } from './check-nudges.ts'
import { checkNudgesOff } from './check-nudges-off.ts'
import { checkPeople } from './check-people.ts'
import { checkSegments } from './check-segments.ts'
import type { Config } from './config.ts'
import { parsePlaybooks } from './parse-playbooks.ts'
import type { TextFile } from './read-files.ts'

/** The files that configuration is made of, by path below the project. */
export interface ConfigFiles {
  config: TextFile[]
  playbooks: TextFile[]
  templates: TextFile[]
}

const names = [
  'config/bot.yml',
  'config/calendars.yml',
  'config/escalation.yml',
  'config/labels.yml',
  'config/metrics.yml',
  'config/nudges.yml',
  'config/people.yml',
  'config/segments.yml',
] as const

/** What stands for a file that is not there. */
const optional: Partial<Record<(typeof names)[number], string>> = {
  'config/calendars.yml': 'schema: 1',
  'config/escalation.yml': 'schema: 1',
  'config/labels.yml': 'schema: 1',
  'config/nudges.yml': 'schema: 1',
  'config/people.yml': 'schema: 1',
}

/** The configuration in these files, or all that is wrong with any of them. */
export function configOf(files: ConfigFiles): Result<Config> {
  const parse = <T>(name: (typeof names)[number], read: (text: string) => Result<T>): Result<T> => {
    const text = files.config.find(({ path }) => path === name)?.text ?? optional[name]
    return text === undefined
      ? { problems: [{ file: name, line: 1, column: 1, message: 'The file is missing.' }] }
      : read(text)
  }
  const bot = parse('config/bot.yml', (text) => parseYaml(text, 'config/bot.yml', BotConfig))
  const calendars = parse('config/calendars.yml', (text) => parseYaml(text, 'config/calendars.yml', CalendarsFile))
  const escalation = parse('config/escalation.yml', (text) => parseYaml(text, 'config/escalation.yml', Escalation))
  const labels = parse('config/labels.yml', (text) => parseYaml(text, 'config/labels.yml', LabelColors))
  const metrics = parse('config/metrics.yml', (text) => parseYaml(text, 'config/metrics.yml', Metrics))
  const nudges = parse('config/nudges.yml', (text) => parseYaml(text, 'config/nudges.yml', Nudges))
  const people = parse('config/people.yml', (text) => parseYaml(text, 'config/people.yml', People))
  const segments = parse('config/segments.yml', (text) => parseYaml(text, 'config/segments.yml', Segments))
  const segmentIds = 'value' in segments ? segments.value.segments.map(({ id }) => id) : undefined
  const playbooks = parsePlaybooks(files.playbooks, {
    metrics: 'value' in metrics ? metrics.value.metrics : undefined,
    segments: segmentIds,
  })
  const found = [
    ...strayFiles(files.config),
    ...[bot, calendars, escalation, labels, metrics, nudges, people, segments].flatMap((result) =>
      'problems' in result ? result.problems : [],
    ),
    ...checkCalendars(files.config, calendars),
    ...checkEscalation(files.config, escalation, playbooks.ids),
    ...checkSegments(files.config, segments, playbooks.ids),
    ...checkMetrics(files.config, metrics, { playbooks: playbooks.all, segments: segmentIds }),
    ...checkNudges(files.config, nudges, files.templates),
    ...checkNudgesOff(files.playbooks, nudges),
    ...checkPeople(files.config, people, 'value' in calendars ? createCalendars(calendars.value, 'UTC') : null),
    ...playbooks.problems,
    ...checkLabelColors(files.config, labels, playbooks.all, metrics),
    ...templateProblems(files.templates),
  ]
  const problems = found.filter(({ severity }) => severity === undefined)
  if (
    'problems' in bot ||
    'problems' in calendars ||
    'problems' in escalation ||
    'problems' in labels ||
    'problems' in metrics ||
    'problems' in nudges ||
    'problems' in people ||
    'problems' in segments ||
    problems.length > 0
  )
    return { problems }
  return {
    value: {
      bot: bot.value,
      escalation: escalation.value,
      metrics: metrics.value,
      nudges: nudges.value,
      labelColors: labels.value.colors,
      segments: { ...segments.value, roles: people.value.roles, people: people.value.people },
      playbooks: playbooks.playbooks,
      texts: createTexts(sourcesOf(files.templates)),
      noteVisibility: bot.value.notes,
      calendars: createCalendars(calendars.value, bot.value.timezone),
      calendarGaps: (years) => calendarGaps(files.config, calendars.value, years),
      notes: found.filter(({ severity }) => severity === 'note'),
    },
  }
}

function strayFiles(files: TextFile[]): Problem[] {
  return files
    .filter(({ path }) => !names.some((name) => name === path))
    .map(({ path }) => {
      const meant = didYouMean(path, names)
      const hint = meant ? `did you mean ${meant}?` : `known are ${names.join(', ')}`
      return { file: path, line: 1, column: 1, message: 'No configuration file has this name.', hint }
    })
}

function templateProblems(files: TextFile[]): Problem[] {
  return checkTemplates(sourcesOf(files)).map(({ template, line, column, message }) => ({
    file: `templates/${template}.hbs`,
    line,
    column,
    message,
  }))
}

/** The sources of templates by their names. */
function sourcesOf(files: TextFile[]): Record<string, string> {
  return Object.fromEntries(
    files.map(({ path, text }) => [path.replace(/^templates\//, '').replace(/\.hbs$/, ''), text]),
  )
}
