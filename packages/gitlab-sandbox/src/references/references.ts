/** A person (or a group) named with `@`. */
export type Mention = {
  readonly name: string
  /** It begins a paragraph that stands alone: a to-do of its own kind, `directly_addressed`. */
  readonly isDirect: boolean
}

/** An issue as it is written; `path` is null for one of the same project, and may lack the namespace. */
export type IssueReference = { readonly path: string | null; readonly iid: number }

/** What a text names, in its order, each as often as it is written. */
export type References = { readonly mentions: readonly Mention[]; readonly issues: readonly IssueReference[] }
