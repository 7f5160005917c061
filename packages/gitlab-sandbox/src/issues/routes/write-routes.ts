import { refuse } from '../../http/errors.ts'
import { reply } from '../../http/reply.ts'
import type { Call, Route } from '../../http/route.ts'
import { projectLevel } from '../../identity/access.ts'
import { ROLE } from '../../identity/roles.ts'
import { signedIn } from '../../identity/signed-in.ts'
import { findProject } from '../../projects/find-project.ts'
import { applyEffects } from '../../quick-actions/apply-quick-actions.ts'
import { runQuickActions } from '../../quick-actions/run-quick-actions.ts'
import { issueTemplate } from '../../repository/files/template-routes.ts'
import type { Project } from '../../state/rows.ts'
import { askedPlan, askedTexts, checkDates, checkTexts } from '../asked/asked-changes.ts'
import { CHANGEABLE, issueSchema } from '../asked/issue-schema.ts'
import { findIssueToUpdate, issueOf } from '../find-issue.ts'
import { may } from '../may.ts'
import type { Issue } from '../rows.ts'
import type { IssueChanges } from '../save/issue-changes.ts'
import { openIssue } from '../save/open-issue.ts'
import { removeIssue } from '../save/remove-issue.ts'
import { saveAlone } from '../save/save-alone.ts'
import { updateIssue } from '../save/update-issue.ts'
import { issueJson } from '../shown/issue-json.ts'

const ALL = '/projects/:id/issues'
const ONE = '/projects/:id/issues/:iid'

/** Opening, changing and deleting issues. */
export const issueWriteRoutes: readonly Route[] = [
  { method: 'POST', path: ALL, accepts: issueSchema.open, handle: open },
  { method: 'PUT', path: ONE, accepts: issueSchema.change, handle: change },
  { method: 'DELETE', path: ONE, accepts: issueSchema.one, handle: remove },
]

function open(call: Call) {
  const { world, params } = call
  const title = params.required('title')
  const project = findProject(call)
  const author = signedIn(call)
  if (projectLevel(world, author, project) < ROLE.guest && project.visibility === 'private') throw refuse.forbidden()
  call.limits.use('issues_create_limit', `${author.id} in ${project.id}`)
  const ownsHistory = may.setHistory(world, author, project)
  const written = params.text('description')
  const description = written?.trim() ? written : (issueTemplate(world, project, 'Default') ?? written ?? null)
  checkTexts({ title, description })
  const commands = description === null ? null : runQuickActions(call, { project, issue: null }, description)
  const { state: _ignored, ...commanded } = commands?.changes ?? {}
  const plan = mergedLabels(askedPlan(call, project), commanded)
  checkDates(plan)
  const issue = openIssue(call, project, author, {
    ...plan,
    description: commands?.text ?? null,
    title: commanded.title ?? title,
    iid: ownsHistory ? (params.integer('iid') ?? undefined) : undefined,
    createdAt: ownsHistory ? params.time('created_at') : undefined,
  })
  if (commands) applyEffects(call, issue, commands)
  return reply.created(issueJson(call, world.issues.get(issue.id) ?? issue))
}

/** What commands ask for comes after what parameters ask for; labels are put together. */
function mergedLabels(asked: IssueChanges, commanded: IssueChanges): IssueChanges {
  const together = (name: 'addLabelIds' | 'removeLabelIds') => {
    const ids = [...(asked[name] ?? []), ...(commanded[name] ?? [])]
    return ids.length > 0 ? { [name]: ids } : {}
  }
  return { ...asked, ...commanded, ...together('addLabelIds'), ...together('removeLabelIds') }
}

async function change(call: Call) {
  const { params } = call
  const { project, issue } = findIssueToUpdate(call)
  const texts = askedTexts(call)
  checkTexts(texts)
  const save = (at: Call) => {
    const current = at.world.issues.get(issue.id)
    if (!current) throw refuse.notFound()
    return reply.ok(issueJson(at, saveAsked(at, project, current, texts)))
  }
  if (!OWN_ROW.some((name) => params.has(name))) return save(call)
  // The time is taken again after the wait, so that `updated_at` never goes back behind what was done meanwhile.
  return saveAlone(call.world, issue.id, () => save({ ...call, now: call.clock.tick() }))
}

/** What is written into the issue's own row, where two saves at once collide; labels and assignees never did (facts 0.22). */
const OWN_ROW = CHANGEABLE.filter((name) => !/label|assignee/.test(name))

function saveAsked(call: Call, project: Project, issue: Issue, texts: IssueChanges): Issue {
  const { world, actor, params } = call
  const plan = may.planIssues(world, actor, project) ? askedPlan(call, project) : {}
  const commands =
    typeof texts.description === 'string'
      ? runQuickActions(call, { project, issue }, texts.description, issue.description)
      : null
  const description = commands ? { description: commands.text } : {}
  const changes = { ...texts, ...plan, ...description, ...mergedLabels(plan, commands?.changes ?? {}) }
  checkDates(changes, issue)
  const updated = updateIssue(call, issue, changes)
  if (commands) applyEffects(call, updated, commands)
  const saved = world.issues.get(issue.id) ?? updated
  const updatedAt = may.setHistory(world, actor, project) ? params.time('updated_at') : undefined
  return updatedAt === undefined ? saved : world.issues.update(issue.id, { updatedAt })
}

function remove(call: Call) {
  const project = findProject(call)
  const issue = issueOf(call.world, project, Number(call.path.iid))
  if (!issue || !may.readIssue(call.world, call.actor, issue)) throw refuse.notFound('Issue')
  if (!may.deleteIssue(call.world, call.actor, issue)) throw refuse.forbidden()
  removeIssue(call.world, issue)
  return reply.noContent()
}
