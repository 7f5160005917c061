import { type Html, html } from '../html/html.ts'
import type { LabelAppearance } from '../html/label-chip.ts'
import { type Filter, filterAddress } from './filter.ts'

const STATES = [
  ['opened', 'Open'],
  ['closed', 'Closed'],
  ['all', 'All'],
] as const

/** The filter as it stands, to be changed: links for states and labels, a form for more. Works without a script. */
export function filterForm(
  filter: Filter,
  counts: ReadonlyMap<string, number>,
  labels: ReadonlyMap<string, LabelAppearance>,
): Html {
  const states = STATES.map(
    ([state, text]) =>
      html`<a href="${filterAddress({ ...filter, state, page: 1 })}"${state === filter.state ? html` aria-current="true"` : ''}>${text} <span class="count">${counts.get(state) ?? 0}</span></a>`,
  )
  const kept = [
    ...(filter.state === 'opened' ? [] : [hidden('state', filter.state)]),
    ...filter.labels.map((label) => hidden('label_name[]', label)),
    ...filter.notLabels.map((label) => hidden('not[label_name][]', label)),
    ...(filter.assignee ? [hidden('assignee_username', filter.assignee)] : []),
  ]
  const others = [...labels.keys()].filter((name) => !filter.labels.includes(name))
  return html`<div class="filter">
<div class="states">${states}</div>
<form method="get">${kept}
<select name="label_name[]" aria-label="Label"><option value="">Any label</option>${others.map((name) => html`<option>${name}</option>`)}</select>
<input type="search" name="search" value="${filter.search}" placeholder="Title or description" aria-label="Words in title or description">
<button>Filter</button></form>
<div class="chosen">${chosen(filter)}</div></div>`
}

/** What is filtered by, each with a way to stop it. */
function chosen(filter: Filter): Html[] {
  const off = (text: string, change: Partial<Filter>) =>
    html`<a class="off" href="${filterAddress({ ...filter, ...change, page: 1 })}" aria-label="Stop filtering by ${text}">${text} <span aria-hidden="true">×</span></a>`
  return [
    ...filter.labels.map((label) => off(label, { labels: filter.labels.filter((other) => other !== label) })),
    ...filter.notLabels.map((label) =>
      off(`not ${label}`, { notLabels: filter.notLabels.filter((other) => other !== label) }),
    ),
    ...(filter.assignee ? [off(`@${filter.assignee}`, { assignee: '' })] : []),
    ...(filter.search ? [off(`“${filter.search}”`, { search: '' })] : []),
  ]
}

function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`
}
