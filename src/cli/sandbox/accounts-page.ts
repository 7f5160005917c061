import {
  avatar,
  day,
  type Html,
  html,
  type Issue,
  IssueShape,
  type LabelAppearance,
  labelChip,
  type Member,
  MemberShape,
  menu,
  type Page,
  type ProjectView,
  progress,
  projectLabels,
} from 'gitlab-sandbox/page'
import { readMarker } from '../../core/text/marker.ts'
import { type AccountFile, accountFiles } from './account-files.ts'

const DEVELOPER = 30

/** The account files, each with its CSM to choose and the onboarding that came of it. */
export async function accountsPage(view: ProjectView): Promise<Page> {
  const { api, project } = view
  const [files, runs, labels, members] = await Promise.all([
    accountFiles(view),
    runsByAccount(view),
    projectLabels(view),
    api.all(MemberShape, `/projects/${project.id}/members/all`),
  ])
  const rows = files.map((file) => accountRow(view, file, members, runs.get(file.key) ?? [], labels))
  const table = html`<table class="listing accounts"><thead><tr><th>Account</th><th>Contract</th><th>CSM</th><th>Onboarding</th></tr></thead><tbody>${rows}</tbody></table>`
  const none = html`<p class="empty">No account files yet. Commit one as <code>accounts/&lt;key&gt;.yml</code>.</p>`
  const branch = project.default_branch ?? 'main'
  return {
    title: 'Accounts',
    here: 'home',
    content: html`<div class="heading"><div><h1>Accounts</h1><p class="lead">The files in <a href="/${project.path_with_namespace}/-/tree/${branch}/accounts"><code>accounts/</code></a> of ${project.name_with_namespace}. Choosing a CSM is a commit to <code>${branch}</code>; the bot opens the onboarding.</p></div></div>
<div class="card">${files.length > 0 ? table : none}</div>`,
  }
}

function accountRow(
  view: ProjectView,
  file: AccountFile,
  members: readonly Member[],
  runs: readonly Issue[],
  labels: ReadonlyMap<string, LabelAppearance>,
): Html {
  const { path_with_namespace: project, default_branch: branch } = view.project
  const blob = `/${project}/-/blob/${branch ?? 'main'}/${file.path}`
  const code = file.code ? html`<p class="trouble">${file.code}</p>` : ''
  const onboarding =
    runs.length > 0
      ? runs.map((run) => runHtml(run, project, labels))
      : html`<span class="quiet">${file.csm ? 'no issue yet' : 'waits for a CSM'}</span>`
  return html`<tr id="account-${file.key}" data-account="${file.key}">
<td><a class="name" href="${blob}">${file.name}</a><p class="quiet">${file.about || file.key}</p>${code}</td>
<td>${file.arr ?? html`<span class="quiet">–</span>`}<p class="quiet">${file.contract ? day(file.contract) : ''}</p></td>
<td>${csmMenu(view, file, members)}</td>
<td>${onboarding}</td>
</tr>`
}

function runHtml(run: Issue, project: string, labels: ReadonlyMap<string, LabelAppearance>): Html {
  const phase = run.labels.find((label) => label.startsWith('onboarding::'))
  const label = phase === undefined ? undefined : labels.get(phase)
  const { count, completed_count } = run.task_completion_status
  return html`<div class="listed"><a href="/${project}/-/issues/${run.iid}" title="${run.title}">#${run.iid}</a> ${label ? labelChip(label, project) : ''}${run.state === 'closed' ? html` <span class="state closed">Closed</span>` : ''}${progress(completed_count, count)}</div>`
}

/** CSMs are the Developers; whoever else is a member can be chosen below them. */
function csmMenu({ project }: ProjectView, file: AccountFile, members: readonly Member[]): Html {
  const now = members.find(({ username }) => username === file.csm)
  const queryOf = (csm: string | null) =>
    String(new URLSearchParams({ project: String(project.id), path: file.path, csm: csm ?? '' }))
  const choice = (csm: string | null, caption: Html) =>
    html`<button type="button" data-csm="${csm ?? ''}" data-change="csm?${queryOf(csm)}"${csm === file.csm ? html` aria-current="true"` : ''}>${caption}</button>`
  const first = members.filter(({ access_level }) => access_level === DEVELOPER)
  const others = members.filter(({ access_level }) => access_level !== DEVELOPER)
  const offered = [...first, ...others].map((member) =>
    choice(member.username, html`${avatar(member)}<span>${member.name}<small>@${member.username}</small></span>`),
  )
  const summary = now
    ? html`${avatar(now)}<span>${now.name}</span>`
    : file.csm
      ? html`<span class="warn">@${file.csm} is no member</span>`
      : html`<span class="quiet">Choose a CSM</span>`
  const nobody = file.csm ? [choice(null, html`<span>Nobody</span>`)] : []
  return menu(
    `CSM of ${file.name}: ${now?.name ?? file.csm ?? 'nobody'}, choose`,
    summary,
    [...offered, ...nobody],
    'pick',
  )
}

/** The issues whose description says that they are a run, by account key; the newest first. */
async function runsByAccount({ api, project }: ProjectView): Promise<Map<string, Issue[]>> {
  const issues = await api.all(IssueShape, `/projects/${project.id}/issues`, { scope: 'all', state: 'all' })
  const runs = new Map<string, Issue[]>()
  for (const issue of issues) {
    const key = readMarker(issue.description ?? '', 'run')?.fields.run?.split('/')[0]
    if (key) runs.set(key, [...(runs.get(key) ?? []), issue])
  }
  return runs
}
