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
export function filterOf(params: URLSearchParams): Filter {
  const state = params.get('state')
  return {
    state: state === 'closed' || state === 'all' ? state : 'opened',
    labels: both(params, 'label_name'),
    notLabels: both(params, 'not[label_name]'),
    assignee: params.get('assignee_username') ?? params.get('assignee_username[]') ?? '',
    search: params.get('search') ?? '',
    page: Math.max(1, Math.trunc(Number(params.get('page') ?? 1)) || 1),
  }
}

/** The address of a filter, as the part after the path. */
export function filterAddress(filter: Filter): string {
  const params = new URLSearchParams()
  if (filter.state !== 'opened') params.set('state', filter.state)
  for (const label of new Set(filter.labels)) params.append('label_name[]', label)
  for (const label of new Set(filter.notLabels)) params.append('not[label_name][]', label)
  if (filter.assignee) params.set('assignee_username', filter.assignee)
  if (filter.search) params.set('search', filter.search)
  if (filter.page > 1) params.set('page', String(filter.page))
  return params.size > 0 ? `?${params}` : '?'
}

function both(params: URLSearchParams, name: string): string[] {
  return [...params.getAll(`${name}[]`), ...params.getAll(name)].filter((label) => label !== '')
}
