import type { Json, Recording } from './recording.ts'

/** A label that was there before the first question. */
export type LabelBefore = { readonly name: string; readonly color: string }

/**
 * The project's labels that are older than the first answer and that the first question did not ask for: somebody made
 * them before the conversation began (in `updated-at`: `a` and `b`), so the world must have them, though no step makes them.
 */
export function labelsBefore(recording: Recording): LabelBefore[] {
  const [first] = recording.steps
  const start = String((first?.response.body as Json | null)?.created_at ?? '')
  const { labels: asked } = (first?.request?.body ?? {}) as Json
  const askedFor = [asked].flat().flatMap((each) => String(each).split(','))
  const byId = new Map<unknown, Json>()
  for (const label of labelsIn(recording.steps, recording.given.project.id)) {
    if (String(label.created_at) < start && !byId.has(label.id)) byId.set(label.id, label)
  }
  const labels = [...byId.values()].map(({ title, color }) => ({ name: String(title), color: String(color) }))
  return labels.filter(({ name }) => !askedFor.includes(name))
}

function labelsIn(value: unknown, projectId: number): Json[] {
  if (Array.isArray(value)) return value.flatMap((each) => labelsIn(each, projectId))
  if (value === null || typeof value !== 'object') return []
  const object = value as Json
  if (object.type === 'ProjectLabel' && object.project_id === projectId) return [object]
  return Object.values(object).flatMap((each) => labelsIn(each, projectId))
}
