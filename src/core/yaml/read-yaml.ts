import { type Document, isCollection, isScalar, LineCounter, parseDocument, visit, type YAMLError } from 'yaml'
import { type Locations, locationsOf } from './locations.ts'
import type { Problem } from './problem.ts'

/** A file as plain data, what is wrong with its YAML, and where everything stands. */
export interface YamlFile {
  data: unknown
  at: Locations
  problems: Problem[]
}

const longest = 1024 * 1024
const mostAliases = 100

/**
 * Reads YAML 1.2 (core schema: dates and `yes` stay text). Refuses tags, doubled keys, several documents, aliases that multiply or hold
 * themselves, control characters, more than 1 MiB. All problems at once.
 */
export function readYaml(text: string, file: string): YamlFile {
  const lines = new LineCounter()
  const short = text.length > longest ? '' : text
  const doc = parseDocument(short, { lineCounter: lines, prettyErrors: false, schema: 'core' })
  const at = locationsOf(doc, lines)
  const problem = (offset: number, message: string, hint?: string): Problem => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(1, line), column: Math.max(1, col), message, ...(hint ? { hint } : {}) }
  }
  if (short !== text) return { data: undefined, at, problems: [problem(0, 'The file is larger than 1 MiB.')] }

  const problems = syntaxProblems(doc, problem)
  const unusable = refused(doc, text, problem)
  if (unusable.length > 0 || doc.errors.some((error) => error.code !== 'DUPLICATE_KEY')) {
    return { data: undefined, at, problems: [...problems, ...unusable] }
  }
  const { data, trouble } = plainData(doc)
  if (trouble) problems.push(problem(0, ...trouble))
  return { data, at, problems }
}

type At = (offset: number, message: string, hint?: string) => Problem

function syntaxProblems(doc: Document.Parsed, at: At): Problem[] {
  const tooDeep = doc.errors.find((error) => error.code === 'RESOURCE_EXHAUSTION')
  const errors = tooDeep ? [tooDeep] : doc.errors
  return errors.map((error) => at(error.pos[0], ...sentence(error, doc)))
}

/** What the parser says, where our readers need other words. */
function sentence(error: YAMLError, doc: Document): [message: string, hint?: string] {
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return [`The key ${keyAt(doc, error.pos[0])} stands here a second time.`, 'keep one of them']
    case 'TAB_AS_INDENT':
      return ['A tab cannot indent YAML.', 'use spaces']
    case 'BAD_INDENT':
      return [`The indentation is wrong: ${lowerFirst(error.message)}.`, 'lines of one level begin in one column']
    case 'MULTIPLE_DOCS':
      return ['The file holds more than one YAML document.', 'remove the line `---` and what follows it']
    case 'RESOURCE_EXHAUSTION':
      return ['The file is nested too deeply.']
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return [`This is not valid YAML: ${lowerFirst(error.message)}.`, 'put text that holds ": " in quotes']
    case 'BAD_SCALAR_START':
      return [`This is not valid YAML: ${lowerFirst(error.message)}.`, 'put the text in quotes']
    default:
      return [`This is not valid YAML: ${lowerFirst(error.message)}.`]
  }
}

function keyAt(doc: Document, offset: number): string {
  let key = ''
  visit(doc, {
    Scalar(_, node) {
      if (node.range?.[0] !== offset) return undefined
      key = `\`${String(node.value)}\``
      return visit.BREAK
    },
  })
  return key
}

function refused(doc: Document.Parsed, text: string, at: At): Problem[] {
  const problems: Problem[] = []
  const control = text.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/)
  if (control >= 0)
    problems.push(at(control, 'YAML allows no control characters.', 'remove it, or write "\\x07" in quotes'))
  visit(doc, {
    Node(_, node) {
      if ((isScalar(node) || isCollection(node)) && node.tag) {
        problems.push(at(node.range?.[0] ?? 0, `The tag ${node.tag} is not used here.`, 'write the value without it'))
      }
    },
    Pair(_, { key }) {
      if (isCollection(key))
        problems.push(at(key.range?.[0] ?? 0, 'A list or a record cannot be a key.', 'put it in quotes'))
    },
    Alias(_, node, path) {
      const meant = node.resolve(doc)
      if (!meant) problems.push(at(node.range?.[0] ?? 0, `There is no anchor &${node.source} before this alias.`))
      else if (path.includes(meant)) problems.push(at(node.range?.[0] ?? 0, `The alias *${node.source} holds itself.`))
    },
  })
  return problems
}

function plainData(doc: Document): { data?: unknown; trouble?: [string, string] } {
  try {
    return { data: doc.toJS({ maxAliasCount: mostAliases }) }
  } catch {
    return { trouble: ['The aliases of this file multiply beyond measure.', 'write the values out'] }
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
