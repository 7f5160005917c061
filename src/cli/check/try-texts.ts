import { Account } from '../../core/account/account.ts'
import { weekendCalendars } from '../../core/calendar/create-calendars.ts'
import { openRun } from '../../core/plan/open-run.ts'
import type { PlanInput } from '../../core/plan/plan-input.ts'
import type { Playbook } from '../../core/playbook/playbook.ts'
import { runRules } from '../../core/rules/rules.ts'
import { runStateOf } from '../../core/run/run-state.ts'
import type { Texts } from '../../core/text/template/render.ts'
import { TemplateError } from '../../core/text/template/template-problem.ts'
import type { Problem } from '../../core/yaml/problem.ts'
import { sampleStories } from './sample-stories.ts'

/** Fills in every text with sample data: what a template names and the bot does not give it. Each place is told once. */
export function tryTexts(texts: Texts, playbooks: Playbook[]): Problem[] {
  const bare = Account.parse({ key: 'bare', name: 'Bare', kind: 'new' })
  const assignee = { id: 2, username: 'jonas', accessLevel: 30, active: true }
  const opening = (playbook: Playbook) => ({
    account: bare,
    playbook,
    runKey: 'bare/x/1',
    now: '2026-02-23T09:00:00Z',
    assignee,
    texts,
    calendars: weekendCalendars(),
  })
  const found = [
    ...complaintsOf(() => texts.render('announcement-duplicate', { of: '#1' })),
    ...complaintsOf(() => texts.render('unread', { longest: '524,288' })),
    ...complaintsOf(() => texts.render('commit-fault', { path: 'accounts/sample.yml', faults: ['`key` is missing'] })),
    ...playbooks.flatMap((playbook) => [
      ...complaintsOf(() => openRun(opening(playbook))),
      ...runComplaints(playbook, texts),
    ]),
  ]
  return [...new Map(found.map((problem) => [JSON.stringify(problem), problem])).values()]
}

function runComplaints(playbook: Playbook, texts: Texts): Problem[] {
  let runs: ReturnType<typeof sampleStories> = []
  const opening = complaintsOf(() => {
    runs = sampleStories(playbook, texts)
  })
  return [...opening, ...runs.flatMap(ruleComplaints)]
}

/** What any rule of the list would say on this run: one that cannot hides no other. */
function ruleComplaints({ texts, ...input }: PlanInput): Problem[] {
  const state = runStateOf(input)
  return runRules.flatMap((rule) => complaintsOf(() => rule.evaluate(state, { texts })))
}

function complaintsOf(fill: () => unknown): Problem[] {
  try {
    fill()
    return []
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    return error.problems.map(({ template, line, column, message }) => ({
      file: `templates/${template}.hbs`,
      line,
      column,
      message,
    }))
  }
}
