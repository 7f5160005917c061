import { type Html, html } from '../html/html.ts'
import { type LabelLook, labelChip } from '../html/label-chip.ts'
import { menu, sends } from '../html/menu.ts'
import { day } from '../html/moment.ts'
import { person } from '../html/person.ts'
import { progress } from '../html/progress.ts'
import { labelLooks } from '../read/label-looks.ts'
import { type Issue, IssueShape } from '../read/shapes.ts'
import type { Page, ProjectView } from '../view.ts'

const SCOPE = 'onboarding::'

/** The usual phases in their order: labels are made when they are first used, a board shows them before. */
const PHASES = ['handoff', 'welcome', 'kickoff', 'success-plan', 'first-cadence', 'close-out'].map(
  (phase) => `${SCOPE}${phase}`,
)

/** The open issues by phase label, to be dragged or moved from one to another; what is closed stands last. */
export async function boardPage(view: ProjectView): Promise<Page> {
  const path = `/projects/${view.project.id}/issues`
  const [open, closed, looks] = await Promise.all([
    view.api.all(IssueShape, path, { scope: 'all', state: 'opened' }),
    view.api.page(IssueShape, path, { scope: 'all', state: 'closed', per_page: 20 }),
    labelLooks(view),
  ])
  const labels = columns([...looks.keys()], open)
  const look = (name: string) => looks.get(name) ?? { name, color: '#6699cc' }
  const lists = labels.map((label) => {
    const cards = open.filter((issue) => phaseOf(issue) === label)
    const head = labelChip(look(label), view.project.path_with_namespace)
    return list(
      label,
      head,
      cards.length,
      cards.map((issue) => card(view, issue, labels, look)),
    )
  })
  const none = open.filter((issue) => phaseOf(issue) === null)
  const unphased = list(
    '',
    html`<b>No phase</b>`,
    none.length,
    none.map((issue) => card(view, issue, labels, look)),
  )
  const done = closed.rows.map((issue) => card(view, issue, [], look))
  return {
    title: 'Board',
    here: 'board',
    wide: true,
    content: html`<div class="heading"><div><h1>Board</h1><p class="lead">Open issues by phase. Drag a card, or use its menu: one label goes, the other comes.</p></div></div>
<div class="board">${none.length > 0 ? unphased : ''}${lists}${list(null, html`<b>Closed</b>`, closed.total ?? done.length, done)}</div>`,
  }
}

/** The usual phases, then the other phase labels that an open issue carries. */
function columns(known: readonly string[], open: readonly Issue[]): string[] {
  const used = new Set(open.map(phaseOf))
  return [...PHASES, ...known.filter((name) => used.has(name) && !PHASES.includes(name))]
}

function phaseOf(issue: Issue): string | null {
  return issue.labels.find((label) => label.startsWith(SCOPE)) ?? null
}

/** `label` is what a card dropped here gets: '' for no phase, null where nothing can be dropped. */
function list(label: string | null, head: Html, count: number, cards: readonly Html[]): Html {
  const drop = label === null ? '' : html` data-drop="${label}"`
  return html`<section class="list" aria-label="${label || 'other'}"${drop}><h2>${head}<span class="count">${count}</span></h2>${cards}</section>`
}

function card(
  { project }: ProjectView,
  issue: Issue,
  labels: readonly string[],
  look: (name: string) => LabelLook,
): Html {
  const path = project.path_with_namespace
  const phases = issue.labels.filter((label) => label.startsWith(SCOPE))
  const { count, completed_count } = issue.task_completion_status
  const target = `/projects/${project.id}/issues/${issue.iid}`
  const moves = labels
    .filter((label) => label !== phases[0] || phases.length > 1)
    .map((label) => {
      const fields = { add_labels: label, remove_labels: phases.filter((phase) => phase !== label).join(',') }
      return html`<button type="button" ${sends('PUT', target, fields)}>${label.slice(SCOPE.length)}</button>`
    })
  // Labels that each run has tell one card from another no better than the list does.
  const telling = issue.labels.filter((label) => !label.startsWith('onboarding'))
  const chips = telling.map((label) => labelChip(look(label), path))
  const drag = moves.length > 0 ? html` draggable="true" data-target="${target}" data-phases="${phases.join(',')}"` : ''
  return html`<article class="mini" id="card-${issue.iid}" data-issue="${issue.iid}"${drag}>
<div class="line"><a class="name" href="/${path}/-/issues/${issue.iid}">${issue.title}</a>${moves.length > 0 ? menu(`Move #${issue.iid} to another phase`, html`<span aria-hidden="true">⋯</span>`, moves, 'move') : ''}</div>
<div class="chips">${chips}</div>
<div class="facts"><span>#${issue.iid}</span>${issue.due_date ? html`<span>due ${day(issue.due_date)}</span>` : ''}${progress(completed_count, count)}</div>
<div class="who">${issue.assignees.map(person)}</div>
</article>`
}
