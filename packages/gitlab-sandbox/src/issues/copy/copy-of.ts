import type { RequestContext } from '../../http/route.ts'
import { labelByName } from '../../labels/find-label.ts'
import type { Project } from '../../state/rows.ts'
import { assignable } from '../assignable.ts'
import { milestoneOf } from '../milestone-of.ts'
import type { Issue } from '../rows.ts'

/** What a copy of an issue in a project is opened with: labels and milestone as far as the project has them. */
export function copyOf({ world }: RequestContext, issue: Issue, to: Project) {
  const labelIds = issue.labelIds.flatMap((id) => {
    const label = world.labels.get(id)
    return label ? (labelByName(world, to, label.name)?.id ?? []) : []
  })
  const { title, description, issueType, startDate, dueDate, confidential, timeEstimate } = issue
  const milestone = milestoneOf(world, issue)
  const same = world.milestones.by('projectId', to.id).find((each) => each.title === milestone?.title)
  return {
    title,
    description,
    issueType,
    startDate,
    dueDate,
    confidential,
    timeEstimate,
    labelIds,
    milestoneId: same?.id ?? null,
    assigneeIds: assignable(world, to, issue.assigneeIds) ?? [],
  }
}
