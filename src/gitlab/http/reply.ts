/** An answer of GitLab: the status, headers with lower-case names, and the whole body as text. */
export interface Reply {
  status: number
  headers: Record<string, string>
  text: string
}
