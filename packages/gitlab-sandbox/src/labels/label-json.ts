import type { RequestContext } from '../http/route.ts'
import { issuePolicy } from '../issues/issue-policy.ts'
import type { Label } from '../issues/rows.ts'
import type { Project } from '../state/rows.ts'
import { textColorOn } from './text-color.ts'

/** A label inside of other things: events, issues with `with_labels_details`. */
export function labelBasic(label: Label) {
  return {
    id: label.id,
    name: label.name,
    description: label.description,
    text_color: textColorOn(label.color),
    description_html: label.description ?? '',
    color: label.color,
    archived: label.archived,
  }
}

/** A label in the body of a hook. */
export function labelInHook(label: Label) {
  return {
    id: label.id,
    title: label.name,
    color: label.color,
    project_id: label.projectId,
    created_at: label.createdAt,
    updated_at: label.updatedAt,
    template: false,
    description: label.description,
    type: label.projectId === null ? 'GroupLabel' : 'ProjectLabel',
    group_id: label.groupId,
  }
}

/** Where a label is looked at: a project or (`project` null) a group, with the labels seen from there. */
export type LabelOwner = {
  readonly project: Project | null
  readonly ids: { readonly projectId: number } | { readonly groupId: number }
  readonly labels: readonly Label[]
}

/** A label of a list of labels; counts are of the issues that the asker sees. */
export function projectLabel(context: RequestContext, { project, ids }: LabelOwner, label: Label, withCounts = false) {
  return {
    ...labelBasic(label),
    ...(withCounts ? counts(context, ids, label) : {}),
    subscribed: false,
    ...(project ? { priority: label.priority, is_project_label: label.projectId !== null } : {}),
  }
}

function counts({ world, actor }: RequestContext, ids: LabelOwner['ids'], label: Label) {
  const issues = 'projectId' in ids ? world.issues.by('projectId', ids.projectId) : world.issues.all()
  const labelled = issues.filter(
    (issue) => issue.labelIds.includes(label.id) && issuePolicy.seeIssue(world, actor, issue),
  )
  const closed = labelled.filter(({ state }) => state === 'closed').length
  return {
    open_issues_count: labelled.length - closed,
    closed_issues_count: closed,
    open_merge_requests_count: 0,
  }
}
