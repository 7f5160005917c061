import Handlebars from 'handlebars'
import { TemplateError } from './template-problem.ts'

/** Parses a template; throws a {@link TemplateError} that says where it is wrong. */
export function parseTemplate(source: string, template: string): hbs.AST.Program {
  try {
    return Handlebars.parse(source)
  } catch (error) {
    throw new TemplateError([{ template, ...problemOf(error, source) }])
  }
}

function problemOf(error: unknown, source: string): { line: number; column: number; message: string } {
  const { message, lineNumber, column } = error as { message: string; lineNumber?: number; column?: number }
  if (lineNumber !== undefined && column !== undefined) {
    return { line: lineNumber, column: column + 1, message: message.replace(/ - \d+:\d+$/, '') }
  }
  // The parser tells the line, and shows the text around the place with a dash for each character before it.
  const [, line = '1', shown = '', dashes = '', complaint = message] =
    /^(?:Parse|Lexical) error on line (\d+).*\n(.*)\n(-*)\^(?:\n([\s\S]*))?$/.exec(message) ?? []
  const before = shown.slice(0, dashes.length).replace(/^\.\.\./, '')
  return {
    line: Number(line),
    column: columnAfter(before, source.split('\n')[Number(line) - 1] ?? ''),
    message: complaint,
  }
}

/** The column after the longest end of `before` that the line contains: what is shown may begin in an earlier line. */
function columnAfter(before: string, line: string): number {
  for (let cut = 0; cut < before.length; cut++) {
    const at = line.indexOf(before.slice(cut))
    if (at >= 0) return at + before.length - cut + 1
  }
  return 1
}
