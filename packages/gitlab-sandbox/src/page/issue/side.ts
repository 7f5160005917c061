import { type Html, html } from '../html/html.ts'
import { type LabelAppearance, labelChip } from '../html/label-chip.ts'
import { menu, sends } from '../html/menu.ts'
import { day } from '../html/moment.ts'
import { avatar, person } from '../html/person.ts'
import type { Issue, Member } from '../read/schemas.ts'

/** What stands beside an issue's text: assignee, labels, due date, milestone, each with a way to change it. */
export function side(
  issue: Issue,
  target: string,
  project: string,
  projectLabels: ReadonlyMap<string, LabelAppearance>,
  members: readonly Member[],
): Html {
  const milestone = issue.milestone ? html`<section><h2>Milestone</h2>${issue.milestone.title}</section>` : ''
  return html`<aside class="side card" aria-label="About this issue">
${assignees(issue, target, members)}
${labels(issue, target, project, projectLabels)}
<section><h2>Due date</h2><div class="value" data-due="${issue.due_date ?? ''}">${issue.due_date ? day(issue.due_date) : html`<span class="quiet">None</span>`}</div>
<details class="change"><summary>Change</summary><form ${sends('PUT', target)}><input type="date" name="due_date" value="${issue.due_date ?? ''}" aria-label="Due date"><button>Save</button></form></details></section>
${milestone}
</aside>`
}

function assignees(issue: Issue, target: string, members: readonly Member[]): Html {
  const assigned = new Set(issue.assignees.map(({ username }) => username))
  const choices = members.map(
    (member) =>
      html`<button type="button" ${sends('PUT', target, { assignee_ids: [member.id] })}${assigned.has(member.username) ? html` aria-current="true"` : ''}>${avatar(member)}<span>${member.name}<small>@${member.username}</small></span></button>`,
  )
  const nobody = html`<button type="button" ${sends('PUT', target, { assignee_ids: [] })}><span>Nobody</span></button>`
  const assignees = issue.assignees.length > 0 ? issue.assignees.map(person) : html`<span class="quiet">Nobody</span>`
  return html`<section><h2>Assignee</h2><div class="value" data-assignees="${[...assigned].join(' ')}">${assignees}</div>${menu('Change the assignee', 'Change', [...choices, nobody], 'assign')}</section>`
}

function labels(
  issue: Issue,
  target: string,
  project: string,
  projectLabels: ReadonlyMap<string, LabelAppearance>,
): Html {
  const chips = issue.labels.map((name) => {
    const off = html`<button type="button" class="x" ${sends('PUT', target, { remove_labels: name })} aria-label="Remove label ${name}" title="Remove">×</button>`
    return html`<span class="held" data-held="${name}">${labelChip(projectLabels.get(name) ?? { name, color: '' }, project)}${off}</span>`
  })
  const others = [...projectLabels.keys()].filter((name) => !issue.labels.includes(name))
  return html`<section class="labels"><h2>Labels</h2><div class="chips">${chips.length > 0 ? chips : html`<span class="quiet">None</span>`}</div>
<form class="add" ${sends('PUT', target)}><input name="add_labels" list="all-labels" required autocomplete="off" placeholder="Add a label" aria-label="Label to add"><datalist id="all-labels">${others.map((name) => html`<option value="${name}"></option>`)}</datalist><button>Add</button></form></section>`
}
