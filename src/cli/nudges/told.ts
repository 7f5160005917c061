import type { Recipient } from '../../core/rules/nudges/nudges-file.ts'
/** What people read of a predicate in `docs/nudges.md`, and facts as it gives them, by which its text is tried: one set for each way it can read. */
export interface Told {
  when: string
  ends: string
  samples: [Record<string, unknown>, ...Record<string, unknown>[]]
}

const task = 'Hold the kickoff call'
const due = '2026-03-09'
const file = 'accounts/greyfriars-energy.yml'
const target = { metric: 'Time to engage', last: due, target: 14, task }
const whole = { metric: 'Time to onboard', last: '2026-04-09', target: 45, task: null }
const RESOLVED = 'the task is done, not applicable, or the issue closed'
const EVENT = 'what is measured has happened, or the issue is closed'

const YEAR_STEP = 'Education: release rhythm, what came with the last release and what comes with the next'
const WEEK_CALL = 'Week 2 call: set-up review'

/** By name of the predicate. */
export const told: Readonly<Record<string, Told>> = {
  'task-due-soon': {
    when: 'A required task is due on the next business day. Not for a task that has a target, nor for one that waits for another, nor in a year with the customer (N-22).',
    ends: RESOLVED,
    samples: [{ task, due }],
  },
  'task-overdue': {
    when: 'A required task was due one business day ago. Not for a task that has a target, nor for one that waits for another, nor in a year with the customer (N-22).',
    ends: RESOLVED,
    samples: [{ task, due }],
  },
  'task-long-overdue': {
    when: 'A required task was due five business days ago. Delays that overlap are one: it is said once, and of what is late besides the number is told.',
    ends: RESOLVED,
    samples: [
      { task, due, others: 2 },
      { task, due, others: 1 },
      { task, due, others: 0 },
    ],
  },
  'target-near': {
    when: 'Four fifths of the days that a target gives are over: of 14 days the 11th. On a day off it is the business day before.',
    ends: EVENT,
    samples: [target, whole],
  },
  'target-last-day': {
    when: 'It is the last day on which a target is met. On a day off it is the business day before.',
    ends: EVENT,
    samples: [target, whole],
  },
  'target-missed': {
    when: 'It is the first day after the last one of a target that a task or the whole playbook names. Said more than a week late, it is of level 3.',
    ends: EVENT,
    samples: [
      { ...target, isLong: false },
      { ...whole, isLong: false },
      { ...target, isLong: true },
      { ...whole, isLong: true },
    ],
  },
  'silent-run': {
    when: 'Nobody has done anything on the issue for seven business days, and something required is late or due within as many.',
    ends: 'anybody does anything on the issue',
    samples: [{ since: '2026-02-27', task, due }],
  },
  'run-complete': {
    when: 'All that is required is resolved for two business days, and the issue is open. Not where the bot closes it itself.',
    ends: 'the issue is closed, or something required is open again',
    samples: [
      { resolved: due, due: '2026-04-09' },
      { resolved: due, due: null },
    ],
  },
  'call-before-handover': {
    when: 'Something with the customer is ticked, and the handover that it waits for is open.',
    ends: 'the handover is ticked or not applicable',
    samples: [
      {
        call: task,
        on: due,
        handover: 'Hold the handover meeting with the account executive and the solutions architect',
      },
    ],
  },
  'no-admin-contact': {
    when: "On day 5 the account's file has no contact with the role `gitlab_admin`, and the task of naming the contacts is open.",
    ends: 'the file names one, or the task is resolved',
    samples: [
      {
        task: 'Name at least one customer contact with the GitLab Admin role (two is better) and give each main contact a role',
        file,
      },
    ],
  },
  'few-contacts': {
    when: "The business day after the first call the account's file has fewer than two contacts with `regular: true`, and the task of naming them is open.",
    ends: 'the file has two, or the task is resolved',
    samples: [
      { known: 1, task: 'Further stakeholders asked for; two regular contacts named', file },
      { known: 0, task: 'Further stakeholders asked for; two regular contacts named', file },
    ],
  },
  'security-notices': {
    when: 'The first cadence call of an onboarding was held, or a later call, and nobody has said whether the customer gets the security notices.',
    ends: "the account's file has `security_alerts: yes`, the issue the label `security-alerts::yes`, or the task is resolved",
    samples: [{ call: 'Hold the first cadence call', held: due, file, label: 'security-alerts::yes' }],
  },
  'assignment-open': {
    when: 'The issue that asks for a CSM is open for as long as a step of `escalate` in its playbook says. Each step has its own people.',
    ends: "the account's file names a CSM, or the issue is closed",
    samples: [
      { since: '2026-02-24', note: null, file },
      { since: '2026-02-24', note: 'the director decides', file },
    ],
  },
  'owner-away': {
    when: 'Who has to reach a target is away by `config/people.yml`, nobody covers, and the last day of the target is within five business days.',
    ends: 'a cover is named, the person is back, or the target is met',
    samples: [{ away: 'jonas', until: '2026-03-13', metric: 'Time to engage', last: due }],
  },
  'no-contact': {
    when: 'In the years after the onboarding: 30, and again 60 days after the last contact with the customer.',
    ends: 'there was a contact, or the issue is closed',
    samples: [{ last: '2026-02-06', days: 30 }],
  },
  'onboarding-too-long': {
    when: 'An onboarding is open for more than 90 days; with a customer of priority 1 or 2 without a first call for more than 60.',
    ends: 'the issue is closed, or in the second case the call is ticked',
    samples: [
      { start: '2025-12-08', days: 90, isUncalled: false },
      { start: '2025-12-08', days: 60, isUncalled: true },
    ],
  },
  'year-step': {
    when: 'A required step of a year with the customer, or of its renewal, can be done from now on, is due, or is one business day overdue.',
    ends: RESOLVED,
    samples: [
      { step: 'opens', task: YEAR_STEP, due: '2026-03-30' },
      { step: 'due', task: YEAR_STEP, due: '2026-03-10' },
      { step: 'overdue', task: YEAR_STEP, due },
    ],
  },
  'onboarding-missing': {
    when: "The account has had a CSM for one business day, by its file or by the tick of the assignment's task, and no onboarding. It is said in the assignment; of an account without one, whoever committed its file was told there.",
    ends: 'the onboarding is opened, or the issue is closed',
    samples: [
      { named: due, csm: 'jonas', isGone: false, problem: null },
      { named: due, csm: 'jonas', isGone: true, problem: null },
      { named: due, csm: null, isGone: false, problem: `${file}:4:6: \`arr\` must be a number` },
    ],
  },
  'weekly-call': {
    when: 'A call that is due a whole number of weeks after another one, or that other one, was not held in the week in which it was due: on the Monday after.',
    ends: RESOLVED,
    samples: [{ task: WEEK_CALL, due: '2026-03-06' }],
  },
  'first-value-unknown': {
    when: 'The onboarding was closed 30 days ago, and the day of first value is not known.',
    ends: "the day is known by a tick or by `usage` in the account's file, or the task is not applicable",
    samples: [
      {
        closed: '2026-02-06',
        task: 'First value date recorded (10 percent of production licences active, or best estimate)',
        file,
      },
    ],
  },
}

/** Who has which role in the samples. */
export const samplePeople: Readonly<Record<Recipient, string>> = {
  owner: 'jonas',
  csm: 'jonas',
  ae: 'lea',
  sa: 'tom',
  renewal_dri: 'lea',
  csm_manager: 'maria',
  csm_director: 'dora',
  digital: 'dana',
}
