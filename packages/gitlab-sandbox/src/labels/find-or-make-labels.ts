import { ApiError } from '../http/api-error.ts'
import type { RequestContext } from '../http/route.ts'
import { issuePolicy } from '../issues/issue-policy.ts'
import type { Project } from '../state/rows.ts'
import { labelByName } from './find-label.ts'

const COLOR = '#6699cc'
const LONGEST = 255

/**
 * The ids of labels by name, in that order. One that is not there is made, where the asker may and it is not only
 * looked for; names over 255 characters are left out. Two new names that differ by capitals alone answer 500, as
 * GitLab does (facts 0.9).
 */
export function findOrMakeLabels(
  context: Pick<RequestContext, 'world' | 'now' | 'actor'>,
  project: Project,
  names: readonly string[],
  { findOnly = false } = {},
): number[] {
  const wanted = [...new Set(names)].filter((name) => name !== '' && name.length <= LONGEST)
  const makes = !findOnly && issuePolicy.planIssues(context.world, context.actor, project)
  if (makes) refuseDuplicates(wanted.filter((name) => !labelByName(context.world, project, name)))
  return wanted.flatMap((name) => {
    const known = labelByName(context.world, project, name)
    if (known) return [known.id]
    return makes ? [makeLabel(context, { projectId: project.id, name }).id] : []
  })
}

function refuseDuplicates(names: readonly string[]): void {
  const folded = new Set(names.map((name) => name.toLowerCase()))
  if (folded.size < names.length) throw new ApiError(500, { message: '500 Internal Server Error' })
}

/** Adds a label with GitLab's own colour unless told otherwise. Whether the name is free is the asker's to check. */
export function makeLabel(
  { world, now }: Pick<RequestContext, 'world' | 'now'>,
  label: {
    projectId?: number | null
    groupId?: number | null
    name: string
    color?: string
    description?: string | null
    priority?: number | null
  },
) {
  return world.labels.insert({
    projectId: null,
    groupId: null,
    color: COLOR,
    description: null,
    priority: null,
    ...label,
    archived: false,
    createdAt: now,
    updatedAt: now,
  })
}
