/** Asks the sandbox's API as one of its people, with that person's token; answers the body. What GitLab refuses is thrown, with its words. */
export type Person = (method: 'GET' | 'POST' | 'PUT', path: string, fields?: object) => Promise<unknown>

/** `url`: the sandbox's own address. */
export function personAt(url: string, username: string): Person {
  return async (method, path, fields) => {
    const response = await fetch(`${url}/api/v4${path}`, {
      method,
      headers: { 'private-token': `sandbox-${username}`, 'content-type': 'application/json' },
      ...(fields === undefined ? {} : { body: JSON.stringify(fields) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${username} ${method} ${path}: ${response.status} ${text.slice(0, 500)}`)
    return JSON.parse(text)
  }
}
