import type Handlebars from 'handlebars'
import { checkTemplates } from './check-templates.ts'
import { compileTemplate, templateEnvironment } from './compile-template.ts'
import { TemplateError } from './template-problem.ts'

/** Every text the bot can say, ready to be filled in. */
export interface Texts {
  /** The templates' sources by their names. */
  readonly sources: Readonly<Record<string, string>>
  /** Throws a {@link TemplateError} that names template, place and field if `data` lacks a field or has something there that is no text. */
  render(name: string, data: unknown): string
}

/**
 * Compiles templates, each once; they may include each other (`{{> name this}}`). `{{x}}` makes any text harmless, `{{{x}}}` is for what
 * the bot made itself. A field must be there; `null` is nothing. Throws a {@link TemplateError} with all that is wrong in the sources.
 */
export function createTexts(sources: Readonly<Record<string, string>>): Texts {
  const problems = checkTemplates(sources)
  if (problems.length > 0) throw new TemplateError(problems)
  const environment = templateEnvironment()
  const templates = new Map<string, Handlebars.TemplateDelegate>()
  for (const [name, source] of Object.entries(sources)) {
    const template = placingErrors(compileTemplate(environment, source, name), name)
    templates.set(name, template)
    environment.registerPartial(name, template)
  }
  return {
    sources,
    render(name, data) {
      const template = templates.get(name)
      if (!template) throw new Error(`There is no template "${name}"`)
      return template(data, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false })
    },
  }
}

/** Handlebars tells line and column, but not in which of the templates that include each other. */
function placingErrors(template: Handlebars.TemplateDelegate, name: string): Handlebars.TemplateDelegate {
  return (data, options) => {
    try {
      return template(data, options)
    } catch (error) {
      if (error instanceof TemplateError) throw error
      const { message, lineNumber: line = 1, column = 0 } = error as Handlebars.Exception
      const field = /^"(.*)" not defined in/.exec(message)?.[1]
      const complaint = field === undefined ? message : `${field}: there is no such field`
      throw new TemplateError([{ template: name, line, column: column + 1, message: complaint }])
    }
  }
}
