import { describe, expect, it } from 'vitest'
import { Account } from '../../../src/core/account/account.ts'
import { checkCondition } from '../../../src/core/condition/check-condition.ts'
import { asksLater, holds } from '../../../src/core/condition/condition.ts'
import { factsAtOpening } from '../../../src/core/condition/run-facts.ts'

const bare = Account.parse({ key: 'acme', name: 'Acme', kind: 'new' })
const full = Account.parse({
  ...bare,
  arr: 49_999.99,
  lam: 'high',
  pov: true,
  priority: 1,
  team: { csm: 'jonas', csm_team: 'scale' },
  service_ping: true,
  deployment: 'self-managed',
  command_plan: { solution: 'automate', objectives: ['CI'] },
  answers: { tools: { scm: 'git' } },
  contacts: [{ name: 'A', roles: ['gitlab_admin'] }],
  subscriptions: [{ id: 'S-1', start: '2026-02-20', term_months: 12 }],
})

const run = factsAtOpening({ year: 1, after: null }, full)

describe('a condition', () => {
  it.each([
    ['account.pov', false, true],
    ["account.deployment == 'dedicated'", false, false],
    ['account.command_plan != null', false, true],
    ["!(account.team.csm_team in ['scale', 'growth'])", true, false],
    ["account.security_alerts != 'yes'", true, true],
    ['!account.pubsec', true, true],
    ['account.service_ping == true', false, true],
    ["account.service_ping == 'unknown'", true, false],
    ['account.arr >= 50000', false, false],
    ['account.arr >= 49999', false, true],
    ['account.arr < 50000', false, true],
    ['account.arr == null', true, false],
    ['account.arr + 1 > 50000', false, true],
    ['account.priority == 1', false, true],
    ['account.priority in [1, 2]', false, true],
    ["account.command_plan.solution == 'automate'", false, true],
    ['account.command_plan.solution == null', true, false],
    ["'CI' in account.command_plan.objectives", false, true],
    ["account.answers.tools.scm == 'git'", false, true],
    ["account.answers.tools['ci'] == null", true, true],
    ["account.contacts.exists(c, 'gitlab_admin' in c.roles)", false, true],
    ['account.contacts.size() > 0', false, true],
    ['account.subscriptions.all(s, s.seats > 10)', true, false],
    ['account.dates.go_live == null ? account.pov : false', false, true],
    ["account.region.startsWith('em')", false, false],
    ["account.name.matches('^A(c|k)me$')", true, true],
    ["(account.key + '!') . matches ( // matches(\n ('^a..e!$') )", true, true],
    ["account.region.matches('em')", false, false],
    ["account.contacts.exists(c, c.name.matches(r'^\\pL$'))", false, true],
    ['account.contacts.exists(c, account.subscriptions.all(s, s.seats == null))', false, true],
    ['run.late', false, false],
    ['run.year == 1 && run.after == null', true, true],
    ["run.year > 1 || run.after == 'csm-assigned'", false, false],
    ["!run.first_value && run.renewal != 'lost'", true, true],
  ])('%s holds for a bare account: %s, for a full one: %s', (condition, ofBare, ofFull) => {
    expect(checkCondition(condition)).toEqual([])
    expect(holds(condition, { account: bare, run })).toBe(ofBare)
    expect(holds(condition, { account: full, run })).toBe(ofFull)
  })

  it('is known at once, whatever its pattern and however long the text', { timeout: 60_000 }, () => {
    const account = { ...bare, name: `${'a'.repeat(100_000)}!` }
    expect(checkCondition("account.name.matches('^(a+)+$')")).toEqual([])
    expect(holds("account.name.matches('^(a+)+$')", { account, run })).toBe(false)
  })

  it.each([
    ['acount.pov', 0, 'knows no `acount`', 'did you mean `account`?'],
    ['arr > 5', 0, 'knows no `arr`', 'write account.arr'],
    ["run.renewal == 'won'", 15, 'compares `run.renewal` with "won", which it never is', "'renewed', 'lost'"],
    ['run.yaer == 1', 4, 'knows no field `yaer` of `run`', 'did you mean `year`?'],
    ['account.pov && account.pubsek', 23, 'knows no field `pubsek` of `account`', 'did you mean `pubsec`?'],
    ['account.team.csm_teem == null', 13, 'knows no field `csm_teem` of `account.team`', 'did you mean `csm_team`?'],
    ['account.command_plan.solutoin == null', 21, 'knows no field `solutoin`', 'did you mean `solution`?'],
    ["account.contacts.exists(c, 'a' in c.rolls)", 36, 'knows no field `rolls` of `c`', 'did you mean `roles`?'],
    ['account.kind.size', 13, 'knows no field `size` of `account.kind`', 'has no fields'],
    ["account.deployment == 'dedicatd'", 22, 'which it never is', "did you mean 'dedicated'?"],
    ["account.lam in ['low', 'hihg']", 23, 'which it never is', "did you mean 'high'?"],
    ["account.arr == 'much'", 15, '`account.arr`, a number, with the text "much"', undefined],
    ['account.arr', 0, 'must be true or false, but gives a value', 'compare it'],
    ["'yes'", 0, 'must be true or false, but gives a value of type string', 'compare it'],
    ["account.pov == 'yes'", 15, '`account.pov`, which is true or false, with the text "yes"', undefined],
    ['account.name > 5', 0, 'cannot be computed', undefined],
    ['account.pov &&', 14, 'cannot be read', undefined],
    ['now() > 5', 0, 'cannot be computed', undefined],
    ['has(account.region)', 0, 'every field is there', 'compare with null'],
    ["account.contacts[0].name == 'A'", 0, 'takes one item out of a list', 'exists'],
    ['', 0, 'cannot be read', undefined],
    ["account.name.matches('(?=a)b')", 21, 'has the pattern "(?=a)b", which cannot be used', 'those of RE2'],
    ["account.pov || account.name.matches(r'(a)\\1')", 36, 'invalid escape sequence', 'those of RE2'],
    ["account.name.matches('(')", 21, 'missing closing )', undefined],
    ["account.name.matches('((a{1,100}){1,100}){1,100}')", 21, 'invalid repeat count', undefined],
    ['account.name.matches(account.key)', 21, 'computes the pattern', 'in quotes'],
    [
      'account.contacts.exists(a, account.contacts.exists(b, account.contacts.all(c, c == a || c == b)))',
      54,
      'a list within a list within a list',
      '2 at most',
    ],
    ['(account.contacts + account.contacts).exists(c, c.regular)', 1, 'makes itself', 'each list alone'],
    ["['a', account.name].exists(t, t.split('').exists(c, c == 'b'))", 30, 'makes itself', undefined],
  ])('%s is refused at letter %i', (condition, offset, message, hint) => {
    const problems = checkCondition(condition)
    expect(problems).toMatchObject([{ offset }])
    expect(problems[0]?.message).toContain(message)
    if (hint) expect(problems[0]?.hint).toContain(hint)
  })

  it('tells all names it does not know at once', () => {
    expect(checkCondition('account.a || account.b || c').map(({ offset }) => offset)).toEqual([8, 21, 26])
  })

  it('is known to ask for what only time brings, wherever it does', () => {
    const later = ['run.late', 'account.pov && !run.late', "run.year == 1 && run['renewal'] == 'lost'", 'run != null']
    expect(later.every(asksLater)).toBe(true)
    expect(['account.pov', "account.name == 'run'", 'run.year == 1 && run.after == null'].some(asksLater)).toBe(false)
  })
})
