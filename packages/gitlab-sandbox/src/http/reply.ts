/** What a handler answers. `body` undefined sends none; a string is sent as plain text, a Buffer as it is. */
export type Reply = {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** The usual answers. */
export const reply = {
  ok: (body: unknown): Reply => ({ status: 200, body }),
  created: (body: unknown): Reply => ({ status: 201, body }),
  accepted: (body: unknown): Reply => ({ status: 202, body }),
  noContent: (): Reply => ({ status: 204 }),
}
