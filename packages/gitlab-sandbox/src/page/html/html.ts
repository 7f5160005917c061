/** Text that is HTML already. Only {@link html} and {@link trustedHtml} make it. */
export type Html = { readonly html: string }

/** What may stand in a template: text is escaped, nothing prints nothing, a list is joined. */
export type Part = Html | string | number | null | undefined | false | readonly Part[]

/** HTML from a template; everything put into it is escaped, in text and in quoted attributes, unless it is HTML itself. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: texts.map((text, at) => text + htmlOf(parts[at])).join('') }
}

/** Marks text as HTML: for what markdown-it rendered and for files of our own. */
export function trustedHtml(text: string): Html {
  return { html: text }
}

/** Text as it must stand in HTML to be read as text. A bare carriage return would be read as a line feed. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'\r]/g, (character) => `&#${character.charCodeAt(0)};`)
}

function htmlOf(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (Array.isArray(part)) return (part as readonly Part[]).map(htmlOf).join('')
  if (typeof part === 'object') return (part as Html).html
  return escapeHtml(String(part))
}
