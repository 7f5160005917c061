import type { IssueReference } from './references.ts'

/** A name with `@` and where it stands in the piece. */
export type NameAt = { readonly name: string; readonly from: number; readonly to: number }

const SEGMENT = '[a-zA-Z0-9_.](?:[a-zA-Z0-9_.-]{0,253}[a-zA-Z0-9_-])?(?<!\\.git|\\.atom)'
const MENTION = new RegExp(`(?<!\\w)@(?<name>${SEGMENT}(?:/${SEGMENT})*)`, 'g')
const PATH = `(?<![a-zA-Z0-9_.])(?<path>(?:[a-zA-Z0-9_.][a-zA-Z0-9_.-]*/)*[a-zA-Z0-9_.][a-zA-Z0-9_.-]*)`
const TAIL = '(?<iid>\\d+)(?:\\+s?)?(?=\\W|$)'
const ISSUE = new RegExp(`(?:(?:${PATH})?#|(?<!\\w)GL-)${TAIL}`, 'g')
const BRACKET = /\[(?:issue|work_item):(?:(?<path>[\w./-]+)\/)?(?<iid>\d+)\](?:\+s?)?/g

/** The names with `@` in a piece of text that is neither code nor link. One after a letter (`a@b`) is none. */
export function namesInPiece(piece: string): NameAt[] {
  return [...piece.matchAll(MENTION)].map((match) => {
    const from = match.index
    return { name: match.groups?.name ?? '', from, to: from + match[0].length }
  })
}

/** The issues in a piece of text: `#1`, `project#1`, `group/project#1`, each also with `+` or `+s`; `GL-1`; `[issue:group/project/1]`. */
export function issuesInPiece(piece: string): IssueReference[] {
  return [...piece.matchAll(ISSUE), ...piece.matchAll(BRACKET)]
    .sort((a, b) => a.index - b.index)
    .map(({ groups }) => ({ path: groups?.path ?? null, iid: Number(groups?.iid) }))
}

/** The issue that an address on this instance means. A query and a place in the page (`#note_1`) may follow. */
export function issueAtUrl(url: string, base: string): IssueReference | undefined {
  if (!url.startsWith(`${base}/`)) return undefined
  const rest = /^(?<path>[\w./-]+?)\/-\/(?:issues|work_items)\/(?<iid>\d+)(?:\+s?)?(?:[/?#]|$)/.exec(
    url.slice(base.length + 1),
  )
  return rest?.groups ? { path: rest.groups.path ?? null, iid: Number(rest.groups.iid) } : undefined
}
