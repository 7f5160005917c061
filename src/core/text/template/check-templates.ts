import Handlebars from 'handlebars'
import { templateEnvironment } from './compile-template.ts'
import { parseTemplate } from './parse-template.ts'
import { TemplateError, type TemplateProblem } from './template-problem.ts'

/** Everything that is wrong in templates as they stand, whatever they will be filled with: syntax, unknown helpers, partials that are not there. */
export function checkTemplates(sources: Readonly<Record<string, string>>): TemplateProblem[] {
  const names = Object.keys(templateEnvironment().helpers)
  const helpers = new Set(names.filter((name) => /^\w+$/.test(name) && !name.endsWith('Missing')))
  return Object.entries(sources).flatMap(([template, source]) => {
    try {
      return problemsOf(parseTemplate(source, template), template, helpers, new Set(Object.keys(sources)))
    } catch (error) {
      if (error instanceof TemplateError) return error.problems
      throw error
    }
  })
}

function problemsOf(
  program: hbs.AST.Program,
  template: string,
  helpers: ReadonlySet<string>,
  templates: ReadonlySet<string>,
): TemplateProblem[] {
  const problems: TemplateProblem[] = []
  const base = Handlebars.Visitor.prototype
  const visitor = new Handlebars.Visitor()
  visitor.BlockStatement = (block) => {
    checkHelper(block)
    base.BlockStatement.call(visitor, block)
  }
  visitor.MustacheStatement = (mustache) => {
    if (mustache.params.length > 0 || mustache.hash) checkHelper(mustache)
    base.MustacheStatement.call(visitor, mustache)
  }
  visitor.SubExpression = (call) => {
    checkHelper(call)
    base.SubExpression.call(visitor, call)
  }
  visitor.PartialStatement = (partial) => {
    const name = 'original' in partial.name ? String(partial.name.original) : ''
    if (!templates.has(name)) add(partial, `there is no template "${name}" to include`)
    base.PartialStatement.call(visitor, partial)
  }
  for (const refused of ['PartialBlockStatement', 'Decorator', 'DecoratorBlock'] as const) {
    visitor[refused] = (node) => add(node, 'this is not used here: include a template with {{> name this}}')
  }
  visitor.accept(program)
  return problems

  function checkHelper(node: hbs.AST.Node & { path: hbs.AST.Expression }): void {
    const name = 'original' in node.path ? String(node.path.original) : ''
    if (!helpers.has(name)) add(node, `there is no helper "${name}": use one of ${[...helpers].join(', ')}`)
  }

  function add({ loc }: hbs.AST.Node, message: string): void {
    problems.push({ template, line: loc.start.line, column: loc.start.column + 1, message })
  }
}
