/** Which issues a list shows; the names in its address are those of GitLab's own list. */
export type Filter = {
  readonly state: 'opened' | 'closed' | 'all'
  readonly labels: readonly string[]
  readonly notLabels: readonly string[]
  readonly assignee: string
  readonly search: string
  readonly page: number
}

/** The filter that an address asks for. */
export function filterOf(asked: URLSearchParams): Filter {
  const state = asked.get('state')
  return {
    state: state === 'closed' || state === 'all' ? state : 'opened',
    labels: both(asked, 'label_name'),
    notLabels: both(asked, 'not[label_name]'),
    assignee: asked.get('assignee_username') ?? asked.get('assignee_username[]') ?? '',
    search: asked.get('search') ?? '',
    page: Math.max(1, Math.trunc(Number(asked.get('page') ?? 1)) || 1),
  }
}

/** The address of a filter, as the part after the path. */
export function filterAddress(filter: Filter): string {
  const asked = new URLSearchParams()
  if (filter.state !== 'opened') asked.set('state', filter.state)
  for (const label of new Set(filter.labels)) asked.append('label_name[]', label)
  for (const label of new Set(filter.notLabels)) asked.append('not[label_name][]', label)
  if (filter.assignee) asked.set('assignee_username', filter.assignee)
  if (filter.search) asked.set('search', filter.search)
  if (filter.page > 1) asked.set('page', String(filter.page))
  return asked.size > 0 ? `?${asked}` : '?'
}

function both(asked: URLSearchParams, name: string): string[] {
  return [...asked.getAll(`${name}[]`), ...asked.getAll(name)].filter((label) => label !== '')
}
