import Handlebars from 'handlebars'
import { parseTemplate } from './parse-template.ts'
import type { TemplateProblem } from './template-problem.ts'
import { fieldAt, type Scope, scopeInside, yieldOf } from './template-scope.ts'

/**
 * Every field that a template, or one that it includes, names and that the example does not have, whichever branches the example itself
 * would take. `example` is data as the template is rendered with; of a list the first entry stands for all, and what is in an empty list or
 * behind `null` is not known. The sources must be without mistakes ({@link checkTemplates}).
 */
export function checkFields(
  sources: Readonly<Record<string, string>>,
  name: string,
  example: unknown,
): TemplateProblem[] {
  const problems: TemplateProblem[] = []
  checkTemplate(name, { root: example, contexts: [example], names: new Map() }, [])
  return problems

  function checkTemplate(template: string, outer: Scope, includedBy: readonly string[]): void {
    const source = sources[template]
    if (source === undefined || includedBy.includes(template)) return
    let scope = outer
    const visitor = new Handlebars.Visitor()
    visitor.PathExpression = (path) => {
      if (fieldAt(path, scope).isThere) return
      const { line, column } = path.loc.start
      problems.push({ template, line, column: column + 1, message: `${path.original}: there is no such field` })
    }
    visitor.MustacheStatement = (mustache) => {
      if (mustache.params.length === 0 && !mustache.hash) visitor.accept(mustache.path)
      else checkArguments(mustache)
    }
    visitor.SubExpression = checkArguments
    visitor.BlockStatement = (block) => {
      checkArguments(block)
      const around = scope
      scope = scopeInside(block, around)
      if (block.program) visitor.accept(block.program)
      scope = around
      if (block.inverse) visitor.accept(block.inverse)
    }
    visitor.PartialStatement = (partial) => {
      checkArguments(partial)
      const [context] = partial.params
      const value = context ? yieldOf(context, scope) : scope.contexts.at(-1)
      const pairs = partial.hash?.pairs.map((pair) => [pair.key, yieldOf(pair.value, scope)] as const) ?? []
      const inner = withFields(value, pairs)
      const included = 'original' in partial.name ? String(partial.name.original) : ''
      checkTemplate(included, { root: scope.root, contexts: [inner], names: new Map() }, [...includedBy, template])
    }
    visitor.accept(parseTemplate(source, template))

    function checkArguments({ params, hash }: { params: hbs.AST.Expression[]; hash: hbs.AST.Hash }): void {
      for (const param of params) visitor.accept(param)
      if (hash) visitor.accept(hash)
    }
  }
}

function withFields(value: unknown, pairs: readonly (readonly [string, unknown])[]): unknown {
  const isPlain = typeof value === 'object' && value !== null
  return pairs.length > 0 && isPlain ? { ...value, ...Object.fromEntries(pairs) } : value
}
