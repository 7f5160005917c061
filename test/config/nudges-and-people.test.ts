import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { configOf } from '../../src/config/config-of.ts'
import { formatProblem } from '../../src/core/yaml/problem.ts'
import { configText } from '../support/config-file.ts'
import { templateText } from '../support/template-text.ts'

/** What the configuration that ships says of itself with these reminders and people: what is wrong, and what is noted. */
function said({ nudges = 'schema: 1', people = 'schema: 1' }): string[] {
  const own = [
    { path: 'config/nudges.yml', text: nudges },
    { path: 'config/people.yml', text: people },
  ]
  const shipped = ['bot', 'calendars', 'labels', 'metrics', 'segments'].map((name) => `${name}.yml`)
  const playbooks = readdirSync('config/playbooks').map((name) => `playbooks/${name}`)
  const file = (name: string) => ({ path: `config/${name}`, text: configText(name) })
  const config = configOf({
    config: [...shipped.map(file), ...own],
    playbooks: playbooks.map(file),
    templates: templateText('nudges'),
  })
  return ('problems' in config ? config.problems : config.value.notes).map(formatProblem)
}

const FIRST = '{id: N-01, name: "due soon", predicate: task-due-soon, to: [owner], level: 1}'
const row = (fields: string) =>
  said({ nudges: `schema: 1\nrules:\n  - ${FIRST}\n  - {id: N-02, name: "late", ${fields}}\n` })
const people = (...entries: string[]) =>
  said({ people: ['schema: 1', 'people:', ...entries.map((one) => `  ${one}`)].join('\n') })

test.each([
  [
    'a predicate that is not there',
    'predicate: task-overdu, to: [owner], level: 1',
    '4:41: No predicate is called `task-overdu`. (did you mean task-overdue?)',
  ],
  [
    'a role that is not there',
    'predicate: task-overdue, to: [ownr], level: 1',
    '4:60: `rules[N-02].to[0]` is "ownr", but must be one of "owner", "csm", "ae", "sa", "renewal_dri", "csm_manager", "csm_director", "digital". (did you mean "owner"?)',
  ],
  [
    'a rule that would overtake it and is not there',
    'predicate: task-overdue, to: [owner], level: 1, overtaken_by: [N-99]',
    '4:93: There is no other rule `N-99`. (name one of this file, as N-01, or leave it out)',
  ],
  [
    'a level beyond the last',
    'predicate: task-overdue, to: [owner], level: 9',
    '4:75: `rules[N-02].level` must be at most 5.',
  ],
  [
    'a day that does not exist',
    'predicate: task-overdue, to: [owner], level: 1, start_on: 2026-02-30',
    '4:88: `rules[N-02].start_on` is "2026-02-30", but must be a date that exists, as 2026-02-23.',
  ],
])('a reminder with %s is refused where it stands', (_, fields, problem) => {
  expect(row(fields)).toEqual([`config/nudges.yml:${problem}`])
})

test('two reminders that overtake each other are refused: neither would ever be said', () => {
  const both = [
    '{id: N-02, name: "a", predicate: task-overdue, to: [owner], level: 1, overtaken_by: [N-04]}',
    '{id: N-04, name: "b", predicate: task-long-overdue, to: [owner], level: 1, overtaken_by: [N-02]}',
  ]
  expect(said({ nudges: ['schema: 1', 'rules:', ...both.map((one) => `  - ${one}`)].join('\n') })).toEqual([
    'config/nudges.yml:3:90: N-02 and N-04 overtake each other, so that neither is said. (keep it at the one that comes first)',
    'config/nudges.yml:4:95: N-04 and N-02 overtake each other, so that neither is said. (keep it at the one that comes first)',
  ])
})

test.each([
  [
    'an absence that ends before it begins',
    ['jonas: {absences: [{from: 2026-03-10, until: 2026-03-01}]}'],
    '3:48: `people.jonas.absences[0].until` ends before it begins. (write the last day of the absence, which is not before `from`)',
  ],
  [
    'an unknown zone',
    ['jonas: {zone: Europe/Berln}'],
    '3:17: `people.jonas.zone` is not a time zone. (write a name of the time zone database, as Europe/Berlin, America/Chicago or UTC)',
  ],
  ['an unknown calendar', ['jonas: {calendar: ux}'], '3:21: There is no calendar ux. (did you mean US?)'],
  [
    'a cover of oneself',
    ['jonas: {cover: Jonas}'],
    '3:18: jonas cannot cover for jonas. (name somebody else, or leave `cover` out)',
  ],
  [
    'a cover of oneself for one absence',
    ['jonas: {absences: [{from: 2026-03-01, until: 2026-03-02, cover: jonas}]}'],
    '3:67: jonas cannot cover for jonas. (name somebody else, or leave `cover` out)',
  ],
  [
    'two covers on one day',
    [
      'jonas:',
      '  absences:',
      '    - {from: 2026-03-01, until: 2026-03-10, cover: mira}',
      '    - {from: 2026-03-10, until: 2026-03-12, cover: priya}',
    ],
    '6:9: The absence from 2026-03-10 overlaps with the one in line 5, and has another cover. (let one end before the other begins, or name the same cover)',
  ],
  [
    'one person twice',
    ['jonas: {zone: UTC}', 'Jonas: {zone: Europe/Berlin}'],
    '4:3: jonas and Jonas are one person: GitLab takes user names in any case. (keep one entry)',
  ],
  [
    'covers in a circle, which are noted only',
    ['jonas: {cover: mira}', 'mira: {cover: Priya}', 'priya: {cover: jonas}', 'lea: {cover: jonas}'],
    '3:18: note: jonas, mira, priya cover one another: while all of them are away, nobody is asked. (name somebody outside as the cover of one of them, or keep their absences apart)',
  ],
])('people with %s are named where they stand', (_, entries, problem) => {
  expect(people(...entries)).toEqual([`config/people.yml:${problem}`])
})
