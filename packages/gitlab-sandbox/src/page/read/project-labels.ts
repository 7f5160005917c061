import type { LabelAppearance } from '../html/label-chip.ts'
import type { ProjectView } from '../view.ts'
import { type Label, LabelSchema } from './schemas.ts'

/** Every label of the project by name, in the order in which they were made. */
export async function projectLabels({ api, project }: ProjectView): Promise<Map<string, LabelAppearance & Label>> {
  const labels = await api.all(LabelSchema, `/projects/${project.id}/labels`)
  return new Map(labels.sort((a, b) => a.id - b.id).map((label) => [label.name, label]))
}
