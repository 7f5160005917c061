import type { HelperDelegate } from 'handlebars'
import Handlebars from 'handlebars'
import { code, codeBlock } from '../code.ts'
import { escapeMarkdown } from '../escape.ts'
import { escapeProse } from '../escape-prose.ts'
import { kindOf } from '../one-line.ts'
import { parseTemplate } from './parse-template.ts'
import { TemplateError } from './template-problem.ts'

/** What `{{x}}` and `{{{x}}}` become. No template can call them by name: these are no names in Handlebars. */
const printers = { harmless: '{{}}', asIs: '{{{}}}' }

/** The environment of the bot's templates, apart from all others, and without `log`, which writes to the console. */
export function templateEnvironment(): typeof Handlebars {
  const environment = Handlebars.create()
  environment.unregisterHelper('log')
  environment.registerHelper({
    ...helpers,
    [printers.harmless]: (value: unknown, ...place: unknown[]) => printed(value, escapeMarkdown, place),
    [printers.asIs]: (value: unknown, ...place: unknown[]) => printed(value, asIs, place),
  })
  return environment
}

/**
 * Compiles a template with `{{x}}` turned into a call that makes x harmless: Handlebars' own escaping is for HTML, and is one for all of
 * its environments. Every path must lead to a field that is there, also where it is an argument. Throws a {@link TemplateError}.
 */
export function compileTemplate(
  environment: typeof Handlebars,
  source: string,
  name: string,
): Handlebars.TemplateDelegate {
  const program = parseTemplate(source, name)
  const visitor = new Handlebars.Visitor()
  visitor.PathExpression = (path) => {
    Object.assign(path, { strict: true })
  }
  visitor.MustacheStatement = (mustache) => {
    Handlebars.Visitor.prototype.MustacheStatement.call(visitor, mustache)
    Object.assign(mustache, printing(mustache, name))
  }
  visitor.accept(program)
  const names = [...Object.keys(environment.helpers), 'log']
  const knownHelpers = Object.fromEntries(names.map((helper) => [helper, helper !== 'log'])) as KnownHelpers
  return environment.compile(program, { strict: true, noEscape: true, knownHelpersOnly: true, knownHelpers })
}

function printing({ path, params, hash, escaped, loc }: hbs.AST.MustacheStatement, template: string): object {
  const printer = escaped ? printers.harmless : printers.asIs
  const isCall = params.length > 0 || hash !== undefined
  const value = isCall ? { type: 'SubExpression', path, params, hash, loc } : path
  const written = 'original' in path ? path.original : ''
  const place = [template, loc.start.line, loc.start.column + 1, `${written}`].map((literal) => ({
    type: typeof literal === 'number' ? 'NumberLiteral' : 'StringLiteral',
    value: literal,
    original: literal,
    loc,
  }))
  return {
    path: { type: 'PathExpression', data: false, depth: 0, parts: [printer], original: printer, loc },
    params: [value, ...place],
    hash: undefined,
    escaped: false,
  }
}

function printed(value: unknown, print: (value: unknown) => string, place: readonly unknown[]): string {
  const [template, line, column, written] = place as [string, number, number, string]
  const problem = (message: string) =>
    new TemplateError([{ template, line, column, message: `${written}: ${message}` }])
  if (value === undefined) throw problem('there is no such field')
  try {
    return print(value)
  } catch (error) {
    throw problem((error as Error).message)
  }
}

function asIs(value: unknown): string {
  if (value === null) return ''
  if (typeof value === 'object' || typeof value === 'function') throw new TypeError(`not a text but ${kindOf(value)}`)
  return String(value)
}

/** GitLab's user names. Anything else after `@` would not be a mention, or one of something else. */
const username = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/

/** What templates may call, besides Handlebars' own `if`, `unless`, `each`, `with` and `lookup`. None reads anything but its arguments. */
const helpers = {
  /** `(is kind "missing")`: the same value. */
  is: (left: unknown, right: unknown) => left === right,
  /** `(one tasks.length)`: for the singular. */
  one: (count: unknown) => count === 1,
  /** `{{{prose what}}}`: a sentence of the bot's own, in which names of fields are code. */
  prose: escapeProse,
  /** `{{{code line}}}` within a line, `{{{codeBlock line}}}` on its own: what somebody wrote, or may paste. */
  code,
  codeBlock,
  /** `{{{mention by}}}`: a mention that notifies, of a user name that GitLab gave us. */
  mention: (name: unknown) => (typeof name === 'string' && username.test(name) ? `@${name}` : escapeMarkdown(name)),
} satisfies Record<string, HelperDelegate>
