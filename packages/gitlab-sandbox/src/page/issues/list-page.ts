import { type Html, html } from '../html/html.ts'
import { type LabelAppearance, labelChip } from '../html/label-chip.ts'
import { day, moment } from '../html/moment.ts'
import { person } from '../html/person.ts'
import { progress } from '../html/progress.ts'
import { projectLabels } from '../read/project-labels.ts'
import { type Issue, IssueSchema } from '../read/schemas.ts'
import type { Page, ProjectView } from '../view.ts'
import { type Filter, filterAddress, filterOf } from './filter.ts'
import { filterForm } from './filter-form.ts'

const PER_PAGE = 50

/** The issues of a project, by state, labels, assignee and words. */
export async function listPage(view: ProjectView): Promise<Page> {
  const { api, project, url } = view
  const filter = filterOf(url.searchParams)
  const query = (state: Filter['state']) => ({
    scope: 'all',
    state,
    ...(filter.labels.length > 0 ? { labels: filter.labels } : {}),
    ...(filter.notLabels.length > 0 ? { 'not[labels]': filter.notLabels } : {}),
    ...(filter.assignee ? { assignee_username: filter.assignee } : {}),
    ...(filter.search ? { search: filter.search } : {}),
  })
  const path = `/projects/${project.id}/issues`
  const counts = await Promise.all(
    (['opened', 'closed', 'all'] as const).map(async (state) => {
      const { total } = await api.page(IssueSchema, path, { ...query(state), per_page: 1 })
      return [state, total ?? 0] as const
    }),
  )
  const [issues, labels] = await Promise.all([
    api.page(IssueSchema, path, { ...query(filter.state), per_page: PER_PAGE, page: filter.page }),
    projectLabels(view),
  ])
  const rows = issues.rows.map((issue) => issueRow(issue, project.path_with_namespace, labels))
  const list = rows.length > 0 ? html`<ul class="issues">${rows}</ul>` : html`<p class="empty">No issues here.</p>`
  return {
    title: 'Issues',
    here: 'issues',
    content: html`<div class="heading"><h1>Issues</h1></div>
${filterForm(filter, new Map(counts), labels)}
<div class="card">${list}</div>
${pager(filter, issues.next)}`,
  }
}

/** One line of a list of issues. */
export function issueRow(issue: Issue, project: string, labels: ReadonlyMap<string, LabelAppearance>): Html {
  const { count, completed_count } = issue.task_completion_status
  const chips = issue.labels.map((name) => labelChip(labels.get(name) ?? { name, color: '' }, project))
  const due = issue.due_date ? html`<span>due ${day(issue.due_date)}</span>` : ''
  const closed = issue.state === 'closed' ? html`<span class="state closed">Closed</span>` : ''
  const secret = issue.confidential ? html`<span class="badge">Confidential</span>` : ''
  return html`<li id="issue-${issue.iid}" data-issue="${issue.iid}">
<div class="line"><a class="name" href="/${project}/-/issues/${issue.iid}">${issue.title}</a> ${closed} ${secret}</div>
<div class="chips">${chips}</div>
<div class="facts"><span>#${issue.iid}</span><span>opened ${moment(issue.created_at)} by ${issue.author.name}</span>${due}${progress(completed_count, count)}</div>
<div class="who">${issue.assignees.map(person)}</div>
</li>`
}

function pager(filter: Filter, next: number | null): Html {
  const link = (page: number, text: string) => html`<a href="${filterAddress({ ...filter, page })}">${text}</a>`
  const earlier = filter.page > 1 ? link(filter.page - 1, '← Previous') : ''
  return html`<div class="pager">${earlier}${next === null ? '' : link(next, 'Next →')}</div>`
}
