import { parseMarkdown } from 'gitlab-markdown'
import MarkdownIt from 'markdown-it'
import type Token from 'markdown-it/lib/token.mjs'
import { escapeHtml, type Html, trustedHtml } from '../html/html.ts'
import { type PlacedBox, placeBoxes, TASK_BOX } from './place-boxes.ts'
import { type References, withReferences } from './references.ts'
import { closeAll, visibleHtml } from './visible-html.ts'

/** What a rendering carries along: elements left open by the text, and whether a link is open. */
type Env = { readonly references: References; readonly open: string[]; links: number }

const markdown = new MarkdownIt({ html: true })
const { renderer } = markdown
const safe = { ...markdown.options, breaks: false }

/**
 * Markdown as safe HTML. Checkboxes are those that the bot's own parser finds: `<input data-at>` with the index of
 * the mark in `text`. HTML in it is text but for a few harmless elements; comments are hidden; images are links,
 * so that nothing is fetched from elsewhere. `prefix` begins the ids of its tasks.
 */
export function renderMarkdown(text: string, references: References, prefix = 'text'): Html {
  const parsed = parseMarkdown(text)
  placeBoxes(parsed, text, prefix)
  const env: Env = { references, open: [], links: 0 }
  return trustedHtml(renderer.render(parsed.tokens, safe, env) + closeAll(env.open))
}

renderer.rules.text = (tokens, at, _options, env: Env) =>
  env.links > 0 ? escapeHtml(contentOf(tokens, at)) : withReferences(contentOf(tokens, at), env.references)
renderer.rules.text_special = (tokens, at) => escapeHtml(contentOf(tokens, at))
renderer.rules.html_inline = (tokens, at, _options, env: Env) => visibleHtml(contentOf(tokens, at), env.open)
renderer.rules.html_block = (tokens, at, _options, env: Env) => visibleHtml(contentOf(tokens, at), env.open)
renderer.rules[TASK_BOX] = (tokens, at) => boxHtml(tokens[at]?.meta)
renderer.rules.link_open = (tokens, at, options, env: Env, self) => {
  env.links++
  tokens[at]?.attrSet('rel', 'nofollow noopener')
  return self.renderToken(tokens, at, options)
}
renderer.rules.link_close = (tokens, at, options, env: Env, self) => {
  env.links--
  return self.renderToken(tokens, at, options)
}
renderer.rules.image = (tokens, at) => {
  const image = tokens[at]
  const source = escapeHtml(String(image?.attrGet('src') ?? ''))
  return `<a href="${source}" rel="nofollow noopener">${escapeHtml(image?.content || 'image')}</a>`
}

function contentOf(tokens: readonly Token[], at: number): string {
  return tokens[at]?.content ?? ''
}

/** A box that is not applicable cannot be clicked, as on GitLab. */
function boxHtml({ mark, at, namedBy }: PlacedBox): string {
  const state = `${mark === 'x' ? ' checked' : ''}${mark === '~' ? ' disabled' : ''}`
  return `<input type="checkbox" data-at="${at}" aria-labelledby="${namedBy}"${state}>`
}
