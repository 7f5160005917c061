import { html } from '../html/html.ts'
import { sends } from '../html/menu.ts'
import { moment } from '../html/moment.ts'
import { avatar } from '../html/person.ts'
import { progress } from '../html/progress.ts'
import { renderMarkdown } from '../markdown/render-markdown.ts'
import { projectLabels } from '../read/project-labels.ts'
import { referencesOf } from '../read/references-of.ts'
import { type Issue, IssueSchema, MemberSchema } from '../read/schemas.ts'
import type { Page, ProjectView, View } from '../view.ts'
import { entryJson } from './entry-json.ts'
import { side } from './side.ts'
import { streamOf } from './stream.ts'

/** An issue with its text, its activity and all that can be done to it. */
export async function issuePage(view: ProjectView, iid: string): Promise<Page> {
  const { api, project, world } = view
  const target = `/projects/${project.id}/issues/${encodeURIComponent(iid)}`
  const [issue, stream, labels, members] = await Promise.all([
    api.one(IssueSchema, target),
    streamOf(view, target),
    projectLabels(view),
    api.all(MemberSchema, `/projects/${project.id}/members/all`),
  ])
  const references = referencesOf(view)
  const path = project.path_with_namespace
  const nameOf = (username: string) => world.users.first('username', username)?.name ?? username
  const entries = stream.map((entry) => entryJson(entry, { issue: target, project: path, references, nameOf }))
  const { count, completed_count } = issue.task_completion_status
  return {
    title: `${issue.title} (#${issue.iid})`,
    here: 'issues',
    content: html`<div class="heading issue-heading"><div>
<p class="crumbs"><a href="/${path}">${project.name_with_namespace}</a> / <a href="/${path}/-/issues">Issues</a> / #${issue.iid}</p>
<h1 id="title">${issue.title}</h1>
<p class="facts">${stateHtml(issue)}${issue.confidential ? html`<span class="badge">Confidential</span>` : ''}<span>opened ${moment(issue.created_at)} by <a href="/${issue.author.username}">${nameOf(issue.author.username)}</a></span>${progress(completed_count, count)}</p>
</div></div>
<div class="issue">
<div class="text card">
<div class="md" id="description" data-text="${issue.description ?? ''}" ${sends('PUT', target)} data-field="description">${issue.description ? renderMarkdown(issue.description, references, 'description') : html`<p class="quiet">No description.</p>`}</div>
${edit(issue, target)}
</div>
${side(issue, target, path, labels, members)}
<section class="activity" aria-label="Activity"><h2>Activity</h2><ol class="stream">${entries}</ol>${commentForm(view, issue, target)}</section>
</div>`,
  }
}

function stateHtml({ state }: Issue) {
  return html`<span class="state ${state}">${state === 'opened' ? 'Open' : 'Closed'}</span>`
}

function edit(issue: Issue, target: string) {
  return html`<details class="change edit"><summary>Edit title and description</summary><form ${sends('PUT', target)}>
<label>Title<input name="title" value="${issue.title}" required></label>
<label>Description<textarea name="description" rows="16">
${issue.description}</textarea></label><button class="primary">Save changes</button></form></details>`
}

function commentForm({ viewer }: View, issue: Issue, target: string) {
  if (!viewer) return ''
  const [event, text] = issue.state === 'opened' ? ['close', 'Close issue'] : ['reopen', 'Reopen issue']
  return html`<form class="comment card" ${sends('POST', `${target}/notes`)}>
<p class="as">${avatar(viewer.user)}<span>Comment as <b>${viewer.user.name}</b></span></p>
<textarea name="body" rows="4" required aria-label="Comment" placeholder="Write a comment. Markdown and quick actions work."></textarea>
<div class="row"><label class="check"><input type="checkbox" name="internal"> Internal note</label><span class="push"></span>
<button type="button" ${sends('PUT', target, { state_event: event })}>${text}</button><button class="primary">Comment</button></div></form>`
}
