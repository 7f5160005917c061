import type { HelperDelegate } from 'handlebars'
import { escapeMarkdown } from '../escape-markdown.ts'

/** GitLab's user names. Anything else after `@` would not be a mention, or one of something else. */
const username = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/

/** What templates may call, besides Handlebars' own `if`, `unless`, `each`, `with` and `lookup`. None reads anything but its arguments. */
export const helpers = {
  /** `(is kind "missing")`: the same value. */
  is: (left: unknown, right: unknown) => left === right,
  /** `(one tasks.length)`: for the singular. */
  one: (count: unknown) => count === 1,
  /** `{{{mention by}}}`: a mention that notifies, of a user name that GitLab gave us. */
  mention: (name: unknown) => (typeof name === 'string' && username.test(name) ? `@${name}` : escapeMarkdown(name)),
} satisfies Record<string, HelperDelegate>
