import type { Journey } from '../../core/plan/journey/journeys.ts'
import type { Moment } from '../../core/plan/journey/moment.ts'
import type { Playbook } from '../../core/playbook/playbook.ts'

/** Journeys as one Mermaid timeline: a bar for each stay in a phase, and what opens, is due and happens; sections of later runs have their names. */
export function journeyMermaid(journeys: readonly Journey[]): string {
  return [
    'gantt',
    `  title ${plain(journeys[0] ? titleOf(journeys[0]) : '')}`,
    '  dateFormat YYYY-MM-DD',
    '  axisFormat %d %b',
    ...journeys.flatMap((journey, index) => sections(journey, index > 0 ? `${plain(titleOf(journey))} · ` : '')),
  ].join('\n')
}

function titleOf({ moments, playbook }: Journey): string {
  return moments[0]?.opening?.title ?? playbook.id
}

function sections({ moments, playbook }: Journey, of: string): string[] {
  return [
    ...section(`${of}Phases`, stays(moments, playbook)),
    ...section(`${of}Windows`, windows(moments)),
    ...section(`${of}Due`, dues(moments, playbook)),
    ...section(`${of}Events`, events(moments)),
  ]
}

function section(name: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [`  section ${name}`, ...lines.map((line) => `  ${line}`)]
}

/** From a phase's beginning until the next one's; the last until the closing, or the end of the journey. */
function stays(moments: readonly Moment[], { phases }: Playbook): string[] {
  const lines: string[] = []
  let begin = moments[0]
  for (const [index, moment] of moments.entries()) {
    const next = moments[index + 1]
    const isOver = next?.phase !== moment.phase || next.state !== moment.state
    if (!begin || !isOver) continue
    const { phase, state, day } = begin
    begin = next
    if (state === 'closed') continue
    const title = phases.find(({ id }) => id === phase)?.title ?? phase
    lines.push(`${plain(title)} :${next ? 'done, ' : 'active, '}${day}, ${next?.day ?? moment.day}`)
  }
  return lines
}

function windows(moments: readonly Moment[]): string[] {
  return moments.flatMap(({ day, opens }) => opens.map((id) => `${plain(id)} :milestone, ${day}, 0d`))
}

function dues(moments: readonly Moment[], { phases }: Playbook): string[] {
  const required = new Set(phases.flatMap(({ tasks }) => tasks.filter((task) => task.required).map(({ id }) => id)))
  return moments.flatMap(({ day, due }) => {
    return due.map((id) => `${plain(id)} :${required.has(id) ? 'crit, ' : ''}milestone, ${day}, 0d`)
  })
}

function events(moments: readonly Moment[]): string[] {
  return moments.flatMap(({ day, opening, act, actions, next }) => {
    const what = [
      ...(opening ? ['opened'] : []),
      ...(act ? [`${act.by} ${act.what}`] : []),
      ...actions.filter(({ kind }) => kind === 'close-run').map(() => 'closed by the bot'),
      ...next.map(({ title }) => `opens ${title}`),
    ]
    return what.map((one) => `${plain(one).slice(0, 60)} :milestone, ${day}, 0d`)
  })
}

/** What Mermaid would read as its own. */
function plain(text: string): string {
  return text
    .replaceAll(/[:;#%{}[\]()"<>\n]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
