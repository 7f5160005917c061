import {
  type Alias,
  type Document,
  isCollection,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml'
import { type Locations, locationsOf } from './locations.ts'
import type { Problem } from './problem.ts'

/** A file as plain data, what is wrong with its YAML, and where everything stands. */
export interface YamlFile {
  data: unknown
  at: Locations
  problems: Problem[]
}

/** Characters; the longest account or playbook that anybody needs has a fifth of them. */
const longest = 64 * 1024
const mostAliases = 100
/** Values of a file with its aliases written out: more than its text could hold without them. */
const mostValues = 64 * 1024

/**
 * Reads YAML 1.2 (core schema: dates and `yes` stay text). Refuses tags, doubled keys, several documents, more than 100 aliases, aliases
 * that multiply or hold themselves, control characters, more than 64 KiB. All problems at once.
 */
export function readYaml(text: string, file: string): YamlFile {
  const lines = new LineCounter()
  const isTooLong = text.length > longest
  const read = isTooLong ? null : documentOf(text, lines)
  const doc = read ?? parseDocument('')
  const at = locationsOf(doc, lines)
  const problem = (offset: number, message: string, hint?: string): Problem => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(1, line), column: Math.max(1, col), message, ...(hint ? { hint } : {}) }
  }
  if (!read) {
    const reason = isTooLong ? problem(0, 'The file is larger than 64 KiB.', 'shorten it') : problem(0, tooDeep)
    return { data: undefined, at, problems: [reason] }
  }
  const problems = [...syntaxProblems(doc, problem), ...doubledKeys(doc, problem)]
  const unusable = [...refused(doc, text, problem), ...aliasProblems(doc, problem)]
  if (unusable.length > 0 || doc.errors.length > 0) return { data: undefined, at, problems: [...problems, ...unusable] }
  const { data, code } = plainData(doc)
  if (code) problems.push(problem(0, ...code))
  return { data, at, problems }
}

const tooDeep = 'The file is nested too deeply.'

/** Null where it is nested so deeply that the parser, which calls itself for each level, has no room left. */
function documentOf(text: string, lineCounter: LineCounter): Document.Parsed | null {
  try {
    // Keys are compared by us: the parser would compare each with every one before it.
    return parseDocument(text, { lineCounter, prettyErrors: false, schema: 'core', uniqueKeys: false })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

type At = (offset: number, message: string, hint?: string) => Problem

function syntaxProblems(doc: Document.Parsed, at: At): Problem[] {
  const exhausted = doc.errors.find((error) => error.code === 'RESOURCE_EXHAUSTION')
  const errors = exhausted ? [exhausted] : doc.errors
  return errors.map((error) => at(error.pos[0], ...sentence(error)))
}

/** What the parser says, where our readers need other words. */
function sentence(error: YAMLError): [message: string, hint?: string] {
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return ['A tab cannot indent YAML.', 'use spaces']
    case 'BAD_INDENT':
      return [`The indentation is wrong: ${lowerFirst(error.message)}.`, 'lines of one level begin in one column']
    case 'MULTIPLE_DOCS':
      return ['The file holds more than one YAML document.', 'remove the line `---` and what follows it']
    case 'RESOURCE_EXHAUSTION':
      return [tooDeep]
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return [`This is not valid YAML: ${lowerFirst(error.message)}.`, 'put text that holds ": " in quotes']
    case 'BAD_SCALAR_START':
      return [`This is not valid YAML: ${lowerFirst(error.message)}.`, 'put the text in quotes']
    default:
      return [`This is not valid YAML: ${lowerFirst(error.message)}.`]
  }
}

function doubledKeys(doc: Document.Parsed, at: At): Problem[] {
  const problems: Problem[] = []
  visit(doc, {
    Map(_, { items }) {
      const seen = new Set<string>()
      for (const { key } of items) {
        if (!isScalar(key)) continue
        const text = String(key.value)
        if (seen.has(text))
          problems.push(at(key.range?.[0] ?? 0, `The key \`${text}\` stands here a second time.`, 'keep one of them'))
        seen.add(text)
      }
    },
  })
  return problems
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
  })
  return problems
}

/** Each alias is looked for in the whole file: beyond a hundred, none is. */
function aliasProblems(doc: Document.Parsed, at: At): Problem[] {
  const aliases: { alias: Alias; within: readonly unknown[] }[] = []
  visit(doc, {
    Alias(_, alias, within) {
      aliases.push({ alias, within })
      return aliases.length > mostAliases ? visit.BREAK : undefined
    },
  })
  const first = aliases[mostAliases]?.alias
  if (first) {
    const message = `The file has more than ${mostAliases} aliases.`
    return [at(first.range?.[0] ?? 0, message, 'write the values out')]
  }
  return aliases.flatMap(({ alias, within }) => {
    const meant = alias.resolve(doc)
    const start = alias.range?.[0] ?? 0
    if (!meant) return [at(start, `There is no anchor &${alias.source} before this alias.`)]
    return within.includes(meant) ? [at(start, `The alias *${alias.source} holds itself.`)] : []
  })
}

function plainData(doc: Document): { data?: unknown; code?: [string, string] } {
  const multiplied: [string, string] = ['The aliases of this file multiply beyond measure.', 'write the values out']
  try {
    // Aliased values are shared, not copied: what they amount to is counted afterwards.
    const data: unknown = doc.toJS({ maxAliasCount: -1 })
    return holdsMoreThan(mostValues, data) ? { code: multiplied } : { data }
  } catch {
    return { code: multiplied }
  }
}

function holdsMoreThan(most: number, data: unknown): boolean {
  const left = [data]
  for (let count = 0; left.length > 0; count += 1) {
    if (count + left.length > most) return true
    const value = left.pop()
    if (value === null || typeof value !== 'object') continue
    for (const inner of Object.values(value)) left.push(inner)
  }
  return false
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
