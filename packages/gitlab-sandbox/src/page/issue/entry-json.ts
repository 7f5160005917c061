import { type Html, html, type Part } from '../html/html.ts'
import { type LabelAppearance, labelChip } from '../html/label-chip.ts'
import { sends } from '../html/menu.ts'
import { moment } from '../html/moment.ts'
import { avatar, type Person } from '../html/person.ts'
import type { References } from '../markdown/references.ts'
import { renderMarkdown } from '../markdown/render-markdown.ts'
import type { Discussion, Note } from '../read/schemas.ts'
import type { Entry } from './stream.ts'

/** What entries are shown with. `issue` is its path in the API; `nameOf` knows also those whom the API masks. */
export type EntryView = {
  readonly issue: string
  readonly project: string
  readonly references: References
  readonly nameOf: (username: string) => string
}

/** One entry of an issue's activity. */
export function entryJson(entry: Entry, view: EntryView): Html {
  switch (entry.kind) {
    case 'thread':
      return threadHtml(entry.thread, view)
    case 'said': {
      const text = html`<div class="md inline">${renderMarkdown(entry.body, view.references, `note_${entry.noteId}`)}</div>`
      return line(entry, view, text, `note_${entry.noteId}`)
    }
    case 'labels':
      return line(entry, view, labelsHtml(entry.added, entry.removed, view))
    case 'state':
      return line(entry, view, html`<b>${entry.state}</b>`)
    case 'milestone':
      return line(entry, view, html`${entry.added ? 'set' : 'removed'} milestone <b>${entry.title}</b>`)
    default:
      return entry satisfies never
  }
}

function line(entry: Entry, { nameOf }: EntryView, what: Part, id?: string): Html {
  const name = entry.user ? nameOf(entry.user.username) : 'Somebody'
  return html`<li class="event by-${entry.kind}"${id ? html` id="${id}"` : ''}><span class="dot" aria-hidden="true"></span><div><b>${name}</b> ${what} <span class="quiet">${moment(entry.at)}</span></div></li>`
}

function labelsHtml(
  added: readonly (LabelAppearance | null)[],
  removed: readonly (LabelAppearance | null)[],
  { project }: EntryView,
) {
  const chips = (labels: readonly (LabelAppearance | null)[]) =>
    labels.map((label) => html` ${label ? labelChip(label, project) : html`<i>a deleted label</i>`}`)
  const words = (count: number) => (count === 1 ? 'label' : 'labels')
  return html`${added.length > 0 ? html`added${chips(added)} ${removed.length > 0 ? '' : words(added.length)}` : ''}${added.length > 0 && removed.length > 0 ? 'and ' : ''}${removed.length > 0 ? html`removed${chips(removed)} ${words(removed.length)}` : ''}`
}

function threadHtml(thread: Discussion, view: EntryView): Html {
  const [first, ...replies] = thread.notes
  if (!first) return html``
  const path = `${view.issue}/discussions/${encodeURIComponent(thread.id)}/notes`
  const form = html`<details class="reply"><summary>Reply</summary><form ${sends('POST', path)}><textarea name="body" rows="3" required aria-label="Reply"></textarea><button class="primary">Reply</button></form></details>`
  return html`<li class="thread" id="discussion-${thread.id}">${noteHtml(first, view)}${replies.map((note) => noteHtml(note, view))}${form}</li>`
}

function noteHtml(note: Note, view: EntryView): Html {
  const who: Person = { username: note.author.username, name: view.nameOf(note.author.username) }
  const edited =
    Date.parse(note.updated_at) - Date.parse(note.created_at) > 1000
      ? html`<span class="quiet">edited ${moment(note.updated_at)}</span>`
      : ''
  const internal = note.internal ? html`<span class="badge">Internal</span>` : ''
  const text = html`<div class="md" data-text="${note.body}" ${sends('PUT', `${view.issue}/notes/${note.id}`)} data-field="body">${renderMarkdown(note.body, view.references, `note_${note.id}`)}</div>`
  return html`<article class="note${note.internal ? ' internal' : ''}" id="note_${note.id}" data-author="${who.username}">
<header>${avatar(who)}<a class="author" href="/${who.username}">${who.name}</a><span class="quiet">@${who.username}</span><a class="when quiet" href="#note_${note.id}">${moment(note.created_at)}</a>${edited}${internal}</header>
${text}</article>`
}
