import type { Journey } from '../../core/plan/journey/journeys.ts'
import type { BotDeed, Moment } from '../../core/plan/journey/moment.ts'
import type { Playbook } from '../../core/playbook/playbook.ts'
import { taskTextOf } from './task-text.ts'

/** Journeys, one after the other and day by day, in lines for a person at a terminal; times in this zone. */
export function journeyText(journeys: readonly Journey[], zone: string): string {
  return journeys
    .flatMap((journey, index) => [...(index > 0 ? headOf(journey) : []), ...daysOf(journey, zone)])
    .join('\n')
}

function headOf({ run, moments }: Journey): string[] {
  return ['', `── ${moments[0]?.opening?.title ?? run} · ${run}`, '']
}

function daysOf({ moments, playbook }: Journey, zone: string): string[] {
  const days = [...Map.groupBy(moments, ({ day }) => day)]
  return days.flatMap(([day, ofDay]) => dayLines(day, ofDay, playbook, zone))
}

function dayLines(day: string, moments: Moment[], playbook: Playbook, zone: string): string[] {
  const lines = moments.flatMap((moment) => {
    const time = Temporal.Instant.from(moment.at)
      .toZonedDateTimeISO(zone)
      .toPlainTime()
      .toString({ smallestUnit: 'minute' })
    return momentLines(moment, playbook).map((line, at) => `  ${at === 0 ? time : '     '}  ${line}`)
  })
  const weekday = Temporal.PlainDate.from(day).toLocaleString('en-GB', { weekday: 'short' })
  return lines.length === 0 ? [] : [`${weekday} ${day}`, ...lines]
}

function momentLines(
  { opening, act, opens, due, actions, next, phase, required, state }: Moment,
  playbook: Playbook,
): string[] {
  const named = taskTextOf(playbook)
  const lines = [
    ...(opening ? [`bot    opens “${opening.title}”${opening.dueDate ? `, due ${opening.dueDate}` : ''}`] : []),
    ...(act ? [`${act.by.padEnd(6)} ${act.what}`] : []),
    ...opens.map((id) => `·      can be done from today on: ${named(id)}`),
    ...due.map((id) => `·      due today: ${named(id)}`),
    ...actions.flatMap(deedLines),
    ...next.map((run) => `bot    opens “${run.title}” (${run.runKey})${run.dueDate ? `, due ${run.dueDate}` : ''}`),
  ]
  const title = playbook.phases.find(({ id }) => id === phase)?.title ?? phase
  const reached = `→ ${title}, ${required.resolved} of ${required.of} required tasks${state === 'closed' ? ', closed' : ''}`
  return act || opening ? [...lines, `       ${reached}`] : lines
}

function deedLines(deed: BotDeed): string[] {
  switch (deed.kind) {
    case 'change-labels':
      return [
        `bot    labels ${[...deed.add.map((name) => `+${name}`), ...deed.remove.map((name) => `−${name}`)].join(' ')}`,
      ]
    case 'assign':
      return [`bot    assigns @${deed.username}: ${deed.reason}`]
    case 'post-note':
      return deed.marker.includes('onboarding-bot status')
        ? [`bot    writes the status note: ${firstLine(deed.body)}`]
        : ['bot    says:', ...saidLines(deed.body)]
    case 'reply':
      return ['bot    answers:', ...saidLines(deed.body)]
    case 'react':
      return [`bot    reacts :${deed.emoji}:`]
    case 'edit-note':
      return [`bot    status note: ${firstLine(deed.body)}`]
    case 'remove-note':
      return [`bot    takes a note away: ${deed.reason}`]
    case 'close-run':
    case 'close-duplicate':
      return [`bot    closes the issue: ${deed.reason}`]
    default:
      return deed satisfies never
  }
}

function saidLines(body: string): string[] {
  return visible(body).map((line) => `         ${line}`.trimEnd())
}

function firstLine(body: string): string {
  return (visible(body)[0] ?? '').replaceAll('**', '')
}

/** Without the markers, which GitLab does not show. */
function visible(body: string): string[] {
  return body
    .replaceAll(/<!--.*?-->/gs, '')
    .trim()
    .split('\n')
}
