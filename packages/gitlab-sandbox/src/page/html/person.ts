import { type Html, html } from './html.ts'

/** Somebody as lists show them. */
export type Person = { readonly username: string; readonly name: string }

/** A person's initials on a colour of their own; says nothing to a screen reader, so a name stands beside it. */
export function avatar({ username, name }: Person): Html {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '')
  const tone = [...username].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % 8
  return html`<span class="avatar tone-${tone}" aria-hidden="true">${initials.join('') || '?'}</span>`
}

/** Avatar and name, as a link to the person's page. */
export function person(who: Person): Html {
  return html`<a class="person" href="/${who.username}" title="@${who.username}">${avatar(who)}<span>${who.name}</span></a>`
}
