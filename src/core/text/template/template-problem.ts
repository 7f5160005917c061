/** Something wrong in a template, and where: 1-based line and column. */
export interface TemplateProblem {
  template: string
  line: number
  column: number
  message: string
}

/** Everything that is wrong with templates; the message has one line for each, `name.hbs:line:column: what`. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError'
  readonly problems: readonly TemplateProblem[]

  constructor(problems: readonly TemplateProblem[]) {
    const lines = problems.map(({ template, line, column, message }) => `${template}.hbs:${line}:${column}: ${message}`)
    super(lines.join('\n'))
    this.problems = problems
  }
}
