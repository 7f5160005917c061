import { type Issue, IssueShape, type ProjectView } from 'gitlab-sandbox/page'
import { readMarker } from '../../core/text/marker.ts'

/** The issues whose description says that they are a run, by account key; the newest first. */
export async function runsByAccount({ api, project }: ProjectView): Promise<Map<string, Issue[]>> {
  const issues = await api.all(IssueShape, `/projects/${project.id}/issues`, { scope: 'all', state: 'all' })
  const runs = new Map<string, Issue[]>()
  for (const issue of issues) {
    const key = readMarker(issue.description ?? '', 'run')?.fields.run?.split('/')[0]
    if (key) runs.set(key, [...(runs.get(key) ?? []), issue])
  }
  return runs
}
