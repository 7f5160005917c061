/** An answer of GitLab: the status, headers with lower-case names, the whole body as text, and how many bytes that was. */
export interface Reply {
  status: number
  headers: Record<string, string>
  text: string
  bytes: number
}
