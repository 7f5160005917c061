import { refuse } from '../../http/errors.ts'
import { reply } from '../../http/reply.ts'
import type { RequestContext, Route } from '../../http/route.ts'
import { projectLevel } from '../../identity/access.ts'
import { ROLE } from '../../identity/roles.ts'
import { signedIn } from '../../identity/signed-in.ts'
import { findProject } from '../../projects/find-project.ts'
import { applyEffects } from '../../quick-actions/apply-quick-actions.ts'
import { runQuickActions } from '../../quick-actions/run-quick-actions.ts'
import { issueTemplate } from '../../repository/files/template-routes.ts'
import type { Project } from '../../state/rows.ts'
import { findIssueToUpdate, issueOf } from '../find-issue.ts'
import { issuePolicy } from '../issue-policy.ts'
import { issueJson } from '../json/issue-json.ts'
import { checkDates, checkTexts, planParams, textParams } from '../params/change-params.ts'
import { CHANGEABLE, issueSchema } from '../params/issue-schema.ts'
import type { Issue } from '../rows.ts'
import type { IssueChanges } from '../save/issue-changes.ts'
import { openIssue } from '../save/open-issue.ts'
import { removeIssue } from '../save/remove-issue.ts'
import { saveAlone } from '../save/save-alone.ts'
import { updateIssue } from '../save/update-issue.ts'

const ALL = '/projects/:id/issues'
const ONE = '/projects/:id/issues/:iid'

/** Opening, changing and deleting issues. */
export const issueWriteRoutes: readonly Route[] = [
  { method: 'POST', path: ALL, schema: issueSchema.open, handle: open },
  { method: 'PUT', path: ONE, schema: issueSchema.change, handle: change },
  { method: 'DELETE', path: ONE, schema: issueSchema.one, handle: remove },
]

function open(context: RequestContext) {
  const { world, params } = context
  const title = params.required('title')
  const project = findProject(context)
  const author = signedIn(context)
  if (projectLevel(world, author, project) < ROLE.guest && project.visibility === 'private') throw refuse.forbidden()
  context.limits.use('issues_create_limit', `${author.id} in ${project.id}`)
  const ownsHistory = issuePolicy.setHistory(world, author, project)
  const written = params.text('description')
  const description = written?.trim() ? written : (issueTemplate(world, project, 'Default') ?? written ?? null)
  checkTexts({ title, description })
  const commands = description === null ? null : runQuickActions(context, { project, issue: null }, description)
  const { state: _ignored, ...commanded } = commands?.changes ?? {}
  const plan = mergedLabels(planParams(context, project), commanded)
  checkDates(plan)
  const issue = openIssue(context, project, author, {
    ...plan,
    description: commands?.text ?? null,
    title: commanded.title ?? title,
    iid: ownsHistory ? (params.integer('iid') ?? undefined) : undefined,
    createdAt: ownsHistory ? params.time('created_at') : undefined,
  })
  if (commands) applyEffects(context, issue, commands)
  return reply.created(issueJson(context, world.issues.get(issue.id) ?? issue))
}

/** What commands ask for comes after what parameters ask for; labels are put together. */
function mergedLabels(wanted: IssueChanges, commanded: IssueChanges): IssueChanges {
  const together = (name: 'addLabelIds' | 'removeLabelIds') => {
    const ids = [...(wanted[name] ?? []), ...(commanded[name] ?? [])]
    return ids.length > 0 ? { [name]: ids } : {}
  }
  return { ...wanted, ...commanded, ...together('addLabelIds'), ...together('removeLabelIds') }
}

async function change(context: RequestContext) {
  const { params } = context
  const { project, issue } = findIssueToUpdate(context)
  const texts = textParams(context)
  checkTexts(texts)
  const save = (at: RequestContext) => {
    const current = at.world.issues.get(issue.id)
    if (!current) throw refuse.notFound()
    return reply.ok(issueJson(at, saveParam(at, project, current, texts)))
  }
  if (!OWN_ROW.some((name) => params.has(name))) return save(context)
  // The time is taken again after the wait, so that `updated_at` never goes back behind what was done meanwhile.
  return saveAlone(context.world, issue.id, () => save({ ...context, now: context.clock.tick() }))
}

/** What is written into the issue's own row, where two saves at once collide; labels and assignees never did (facts 0.22). */
const OWN_ROW = CHANGEABLE.filter((name) => !/label|assignee/.test(name))

function saveParam(context: RequestContext, project: Project, issue: Issue, texts: IssueChanges): Issue {
  const { world, actor, params } = context
  const plan = issuePolicy.planIssues(world, actor, project) ? planParams(context, project) : {}
  const commands =
    typeof texts.description === 'string'
      ? runQuickActions(context, { project, issue }, texts.description, issue.description)
      : null
  const description = commands ? { description: commands.text } : {}
  const changes = { ...texts, ...plan, ...description, ...mergedLabels(plan, commands?.changes ?? {}) }
  checkDates(changes, issue)
  const updated = updateIssue(context, issue, changes)
  if (commands) applyEffects(context, updated, commands)
  const saved = world.issues.get(issue.id) ?? updated
  const updatedAt = issuePolicy.setHistory(world, actor, project) ? params.time('updated_at') : undefined
  return updatedAt === undefined ? saved : world.issues.update(issue.id, { updatedAt })
}

function remove(context: RequestContext) {
  const project = findProject(context)
  const issue = issueOf(context.world, project, Number(context.path.iid))
  if (!issue || !issuePolicy.readIssue(context.world, context.actor, issue)) throw refuse.notFound('Issue')
  if (!issuePolicy.deleteIssue(context.world, context.actor, issue)) throw refuse.forbidden()
  removeIssue(context.world, issue)
  return reply.noContent()
}
