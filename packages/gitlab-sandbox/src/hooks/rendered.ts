/**
 * What a hook with its own JSON template sends: `{{path.to.value}}` is put in, quoted as JSON needs. Throws for what
 * is no JSON then. Values inside of lists cannot be reached, as in GitLab (facts 1.8).
 */
export function rendered(template: string, raw: string): string {
  const event: unknown = JSON.parse(raw)
  const text = template.replaceAll(/\{\{(.+?)\}\}/g, (_, path: string) => {
    const value = path.split('.').reduce<unknown>(within, event) ?? null
    return typeof value === 'string' ? JSON.stringify(value).slice(1, -1) : JSON.stringify(value)
  })
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    throw new Error('Error while parsing rendered custom webhook template: Invalid JSON')
  }
}

function within(holder: unknown, key: string): unknown {
  if (Array.isArray(holder)) throw new Error('You may be trying to access an array value, which is not supported.')
  return typeof holder === 'object' && holder !== null ? (holder as Record<string, unknown>)[key] : undefined
}
