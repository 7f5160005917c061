/** What is asked. */
export type Question = {
  readonly token?: string | undefined
  readonly query?: Record<string, unknown> | undefined
  readonly headers?: Record<string, string> | undefined
  /** A text is sent as it stands. */
  readonly body?: unknown
}

/** What is answered; `body` is null where there is none, and a text where it is no JSON. */
export type Answered = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** Asks a server that speaks GitLab's API; `path` is below `/api/v4`, or begins with `/api/`. */
export async function ask(base: string, method: string, path: string, question: Question = {}): Promise<Answered> {
  const url = new URL(base + (path.startsWith('/api/') ? path : `/api/v4${path}`))
  for (const [name, value] of Object.entries(question.query ?? {})) {
    for (const each of [value].flat()) url.searchParams.append(name, String(each))
  }
  const headers: Record<string, string> = { ...question.headers }
  if (question.token) headers['PRIVATE-TOKEN'] = question.token
  if (question.body !== undefined) headers['Content-Type'] = 'application/json'
  const body = typeof question.body === 'string' ? question.body : JSON.stringify(question.body)
  const sent = question.body === undefined ? {} : { body }
  const response = await fetch(url, { method, headers, redirect: 'manual', ...sent })
  const text = await response.text()
  return { status: response.status, headers: Object.fromEntries(response.headers), body: parsed(text) }
}

function parsed(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
