import { type Html, html } from '../html/html.ts'
import { type LabelAppearance, labelChip } from '../html/label-chip.ts'
import { menu, sends } from '../html/menu.ts'
import { day } from '../html/moment.ts'
import { person } from '../html/person.ts'
import { progress } from '../html/progress.ts'
import { projectLabels } from '../read/project-labels.ts'
import { type Issue, IssueSchema } from '../read/schemas.ts'
import type { Board, Page, ProjectView } from '../view.ts'

/** Without labels all open issues stand in one list. */
const PLAIN: Board = { scope: '', labels: [], hides: () => false }

/** The open issues by the board's labels, to be dragged or moved from one to another; what is closed stands last. */
export async function boardPage(view: ProjectView): Promise<Page> {
  const path = `/projects/${view.project.id}/issues`
  const [open, closed, known] = await Promise.all([
    view.api.all(IssueSchema, path, { scope: 'all', state: 'opened' }),
    view.api.page(IssueSchema, path, { scope: 'all', state: 'closed', per_page: 20 }),
    projectLabels(view),
  ])
  const board = view.additions.board ?? PLAIN
  const labels = columns(board, [...known.keys()], open)
  const labelOf = (name: string) => known.get(name) ?? { name, color: '#6699cc' }
  const lists = labels.map((label) => {
    const cards = open.filter((issue) => listOf(issue, board) === label)
    const head = labelChip(labelOf(label), view.project.path_with_namespace)
    return list(
      label,
      head,
      cards.length,
      cards.map((issue) => card(view, board, issue, labels, labelOf)),
    )
  })
  const none = open.filter((issue) => listOf(issue, board) === null)
  const unlisted = list(
    '',
    html`<b>${board === PLAIN ? 'Open' : 'No list'}</b>`,
    none.length,
    none.map((issue) => card(view, board, issue, labels, labelOf)),
  )
  const done = closed.rows.map((issue) => card(view, board, issue, [], labelOf))
  const lead =
    labels.length > 0 ? 'Open issues by label. Drag a card, or use its menu: one label goes, the other comes.' : ''
  return {
    title: 'Board',
    here: 'board',
    wide: true,
    content: html`<div class="heading"><div><h1>Board</h1><p class="lead">${lead}</p></div></div>
<div class="board">${none.length > 0 ? unlisted : ''}${lists}${list(null, html`<b>Closed</b>`, closed.total ?? done.length, done)}</div>`,
  }
}

/** The usual labels, then the others of the scope that an open issue carries. */
function columns(board: Board, known: readonly string[], open: readonly Issue[]): string[] {
  const used = new Set(open.map((issue) => listOf(issue, board)))
  return [...board.labels, ...known.filter((name) => used.has(name) && !board.labels.includes(name))]
}

function listOf(issue: Issue, board: Board): string | null {
  return labelsOfLists(issue, board)[0] ?? null
}

function labelsOfLists(issue: Issue, { scope }: Board): string[] {
  return scope === '' ? [] : issue.labels.filter((label) => label.startsWith(scope))
}

/** `label` is what a card dropped here gets: '' for none of a list, null where nothing can be dropped. */
function list(label: string | null, head: Html, count: number, cards: readonly Html[]): Html {
  const drop = label === null ? '' : html` data-drop="${label}"`
  return html`<section class="list" aria-label="${label || 'other'}"${drop}><h2>${head}<span class="count">${count}</span></h2>${cards}</section>`
}

function card(
  { project }: ProjectView,
  board: Board,
  issue: Issue,
  labels: readonly string[],
  labelOf: (name: string) => LabelAppearance,
): Html {
  const path = project.path_with_namespace
  const now = labelsOfLists(issue, board)
  const { count, completed_count } = issue.task_completion_status
  const target = `/projects/${project.id}/issues/${issue.iid}`
  const moves = labels
    .filter((label) => label !== now[0] || now.length > 1)
    .map((label) => {
      const fields = { add_labels: label, remove_labels: now.filter((each) => each !== label).join(',') }
      return html`<button type="button" ${sends('PUT', target, fields)}>${label.slice(board.scope.length)}</button>`
    })
  const telling = issue.labels.filter((label) => !now.includes(label) && !board.hides(label))
  const chips = telling.map((label) => labelChip(labelOf(label), path))
  const drag = moves.length > 0 ? html` draggable="true" data-target="${target}" data-lists="${now.join(',')}"` : ''
  return html`<article class="mini" id="card-${issue.iid}" data-issue="${issue.iid}"${drag}>
<div class="line"><a class="name" href="/${path}/-/issues/${issue.iid}">${issue.title}</a>${moves.length > 0 ? menu(`Move #${issue.iid} to another list`, html`<span aria-hidden="true">⋯</span>`, moves, 'move') : ''}</div>
<div class="chips">${chips}</div>
<div class="facts"><span>#${issue.iid}</span>${issue.due_date ? html`<span>due ${day(issue.due_date)}</span>` : ''}${progress(completed_count, count)}</div>
<div class="who">${issue.assignees.map(person)}</div>
</article>`
}
