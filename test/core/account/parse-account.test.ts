import { describe, expect, it } from 'vitest'
import { accountKeyOfPath, findDuplicateKeys } from '../../../src/core/account/account-file.ts'
import { parseAccount } from '../../../src/core/account/parse-account.ts'
import { formatProblem } from '../../../src/core/yaml/problem.ts'

const complaints = (text: string, path = 'accounts/acme.yml') => {
  const result = parseAccount(text, path)
  return 'value' in result ? [] : result.problems.map(formatProblem)
}

describe('an account file', () => {
  it('needs a key, a name and a kind; all else is null, empty or unknown', () => {
    const result = parseAccount('key: acme\nname: Acme\nkind: new\n', 'accounts/acme.yml')
    expect(result).toMatchObject({
      value: {
        key: 'acme',
        arr: null,
        team: { csm: null, csm_team: null },
        subscriptions: [],
        service_ping: 'unknown',
      },
    })
    expect(complaints('name: Acme\n')).toEqual([
      'accounts/acme.yml:1:1: `key` is missing. (text)',
      'accounts/acme.yml:1:1: `kind` is missing. (one of "new", "upgrade", "growth")',
    ])
  })

  it.each(['9999-12-31', '0001-01-01', '2200-01-01'])('needs dates that GitLab can count from, unlike %s', (date) => {
    const file = `key: acme\nname: Acme\nkind: new\ndates: {onboarding_start: ${date}}\n`
    expect(complaints(file)).toEqual([
      `accounts/acme.yml:4:27: \`dates.onboarding_start\` is not between 1900-01-01 and 2199-12-31. (write the day as it is, or null where it is not known)`,
    ])
  })

  it.each([0, 1000, -12])('needs a term that somebody may have bought, unlike %i months', (term) => {
    const file = `key: acme\nname: Acme\nkind: new\nsubscriptions: [{id: S-1, start: 2026-02-20, term_months: ${term}}]\n`
    expect(complaints(file)).toEqual([
      'accounts/acme.yml:4:59: `subscriptions[S-1].term_months` is not between 1 and 120 months. (write the months of one term, as 12)',
    ])
  })

  it('takes readings of what is used, also of more than was bought, and what was not read is null', () => {
    const file = 'key: acme\nname: Acme\nkind: new\nusage: [{on: 2026-03-03, licences: 104.5, scm: 0}]\n'
    expect(parseAccount(file, 'accounts/acme.yml')).toMatchObject({
      value: { usage: [{ on: '2026-03-03', licences: 104.5, devsecops: null, scm: 0, ci: null }] },
    })
  })

  it.each([-1, 12500])('refuses a reading of %d percent', (value) => {
    const file = `key: acme\nname: Acme\nkind: new\nusage: [{on: 2026-03-03, licences: ${value}}]\n`
    expect(complaints(file)).toEqual([
      'accounts/acme.yml:4:36: `usage[0].licences` is not between 0 and 1000 percent. (write percent, as 12.5, or leave it out where it was not read)',
    ])
  })

  it('knows whether a renewal is over, and by which profile the account is measured', () => {
    const file =
      'key: acme\nname: Acme\nkind: new\nrenewal: {date: 2027-01-15, outcome: renewed}\nprofile: fy22-stretch\n'
    expect(parseAccount(file, 'accounts/acme.yml')).toMatchObject({
      value: { renewal: { date: '2027-01-15', outcome: 'renewed' }, profile: 'fy22-stretch' },
    })
    expect(complaints(file.replace('renewed', 'maybe'))).toHaveLength(1)
  })

  it('says once what is wrong with a date', () => {
    const file = 'key: acme\nname: Acme\nkind: new\ndates: {onboarding_start: 23.02.2026}\n'
    expect(complaints(file)).toHaveLength(1)
  })

  it.each([
    'Acme\n/close @all #12 <!--',
    '{{account.name}} {{{x}}} `code` | --- |',
    '\u0000\u202e\ud83d\ude00 \u0007',
    '- [ ] tick me',
  ])('takes any name: %j', (name) => {
    const result = parseAccount(`key: acme\nkind: new\nname: ${JSON.stringify(name)}\n`, 'accounts/acme.yml')
    expect(result).toMatchObject({ value: { name: name.trim() } })
  })

  it.each([
    [
      'a file that is not called as its key',
      'key: acme\nname: Acme\nkind: new\n',
      'accounts/acne.yml',
      "accounts/acne.yml:1:6: The account's key is `acme`, but its file is called `acne.yml`. (rename the file to acme.yml, or write key: acne)",
    ],
    [
      'a key with a path in it',
      'key: ../acme\nname: Acme\nkind: new\n',
      'accounts/acme.yml',
      'accounts/acme.yml:1:6: `key` is "../acme", but must be of lower-case letters and digits, with single - or _ between.',
    ],
    [
      'a zone that does not exist',
      'key: acme\nname: Acme\nkind: new\ntimezone: Europe/Berlinn\n',
      'accounts/acme.yml',
      'accounts/acme.yml:4:11: `timezone` is not a time zone. (write a name of the time zone database, as Europe/Berlin, America/Chicago or UTC)',
    ],
    [
      'a user name with @',
      'key: acme\nname: Acme\nkind: new\nteam: {csm: "@jonas"}\n',
      'accounts/acme.yml',
      'accounts/acme.yml:4:13: `team.csm` is "@jonas", but must be a GitLab user name without @. (write jonas)',
    ],
    [
      'an ARR with a currency',
      'key: acme\nname: Acme\nkind: new\narr: 72,000 USD\n',
      'accounts/acme.yml',
      'accounts/acme.yml:4:6: `arr` must be a number, not "72,000 USD". (write it without quotes, currency and thousands separators, as 72000)',
    ],
    [
      'an ARR without end',
      'key: acme\nname: Acme\nkind: new\narr: .inf\n',
      'accounts/acme.yml',
      'accounts/acme.yml:4:6: `arr` must be a number, not Infinity.',
    ],
    [
      'an unknown key deep inside',
      'key: acme\nname: Acme\nkind: new\nteam:\n  csm: jonas\n  cms: lea\n',
      'accounts/acme.yml',
      'accounts/acme.yml:6:3: There is no key `cms` in `team`. (did you mean `csm`?)',
    ],
  ])('is told of %s', (_, text, path, complaint) => {
    expect(complaints(text, path)).toContainEqual(complaint)
  })

  it('is told all at once, the name of the file too', () => {
    expect(
      complaints('key: acme\nname: ""\nkind: old\n', 'accounts/other.yml').map((line) => line.split(': ')[0]),
    ).toEqual(['accounts/other.yml:1:6', 'accounts/other.yml:2:7', 'accounts/other.yml:3:7'])
  })
})

describe('account files', () => {
  it('lie directly in accounts/', () => {
    expect(accountKeyOfPath('accounts/acme.yml')).toBe('acme')
    expect(accountKeyOfPath('accounts/acme.yaml')).toBe('acme')
    expect(['acme.yml', 'accounts/x/acme.yml', 'accounts/README.md', 'accounts/.yml'].map(accountKeyOfPath)).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('of one key are found, and others left alone', () => {
    const files = ['accounts/b.yml', 'accounts/a.yml', 'accounts/a.yaml', 'README.md'].map((path) => ({ path }))
    expect(findDuplicateKeys(files)).toEqual([{ key: 'a', paths: ['accounts/a.yaml', 'accounts/a.yml'] }])
  })
})
