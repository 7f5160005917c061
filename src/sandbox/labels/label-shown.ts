import type { Label } from '../issues/rows.ts'
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
