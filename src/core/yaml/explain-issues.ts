import type { z } from 'zod'
import { didYouMean } from './did-you-mean.ts'
import type { Path } from './locations.ts'
import { pathText, quoted, shortened } from './path-text.ts'
import { type Shape, shapeOf, shapesAt } from './shape.ts'

type Issue = z.core.$ZodIssue

/** One zod issue in words: where it is (the value, or the key that should not be there), what is wrong, what to write instead. */
export interface Explained {
  path: Path
  place: 'value' | 'key'
  message: string
  hint?: string | undefined
}

/** Says in sentences what zod found wrong with the data that was given to this schema. */
export function explainIssues(issues: readonly Issue[], schema: z.ZodType, data: unknown): Explained[] {
  const shape = shapeOf(schema)
  return issues.flatMap((issue) => explain(issue, shape, data))
}

function explain(issue: Issue, shape: Shape, data: unknown): Explained[] {
  const { path } = issue
  const value = valueAt(data, path)
  const name = pathText(path, data)
  const at = (message: string, hint?: string): Explained[] => [{ path, place: 'value', message, hint }]

  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, shape, data))
  if (issue.code === 'invalid_union') return explainUnion(issue, shape, data)
  if (value === undefined && path.length > 0) return at(`${name} is missing.`, wanted(shapesAt(shape, path)))
  switch (issue.code) {
    case 'invalid_value':
      return at(`${name} is ${quoted(value)}, but must be ${oneOf(issue.values)}.`, closest(value, issue.values))
    case 'invalid_type':
      return at(`${name} must be ${kindName(issue.expected)}, not ${kindOf(value)}.`, typeHint(issue.expected, value))
    case 'invalid_format':
      return at(`${name} is ${quoted(value)}, but must be ${formatName(issue)}.`, formatHint(issue.format, value))
    case 'too_small':
      return at(`${name} ${limit(issue.origin, 'at least', issue.minimum)}.`)
    case 'too_big':
      return at(`${name} ${limit(issue.origin, 'at most', issue.maximum)}.`)
    case 'custom':
      return at(`${name} ${issue.message}.`, hintOf(issue.params))
    case 'invalid_key':
      return [{ path, place: 'key', message: `The key of ${name} must be ${issue.issues[0]?.message}.` }]
    default:
      return at(`${name} is not valid: ${issue.message}.`)
  }
}

function unknownKey(key: string, path: Path, shape: Shape, data: unknown): Explained {
  const known = shapesAt(shape, path).flatMap((option) => Object.keys(option.properties ?? {}))
  const meant = didYouMean(key, known)
  const where = path.length > 0 ? ` in ${pathText(path, data)}` : ''
  return {
    path: [...path, key],
    place: 'key',
    message: `There is no key \`${shortened(key)}\`${where}.`,
    hint: meant ? `did you mean \`${meant}\`?` : known.length > 0 ? `known are ${known.join(', ')}` : undefined,
  }
}

/** Of a union the branch counts that the person seems to have meant: one of the right kind, whose insides are wrong. */
function explainUnion(issue: Issue & { code: 'invalid_union' }, shape: Shape, data: unknown): Explained[] {
  const isOfOtherKind = (inner: Issue) => inner.path.length === 0 && inner.code === 'invalid_type'
  const meant = issue.errors.find((branch) => !branch.some(isOfOtherKind) && branch.some(({ path }) => path.length > 0))
  if (meant) return meant.flatMap((inner) => explain({ ...inner, path: [...issue.path, ...inner.path] }, shape, data))
  const value = valueAt(data, issue.path)
  const options = shapesAt(shape, issue.path)
  return [
    {
      path: issue.path,
      place: 'value',
      message: `${pathText(issue.path, data)} is ${quoted(value)}, but must be ${wanted(options) ?? 'something else'}.`,
      hint: closest(
        value,
        options.flatMap((option) => option.const ?? option.enum),
      ),
    },
  ]
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, step) => (inner !== null && typeof inner === 'object' ? Reflect.get(inner, step) : undefined),
    data,
  )
}

/** What may stand at a place, in words. */
function wanted(options: Shape[]): string | undefined {
  const names = options.flatMap((option) => {
    if (option.enum) return [oneOf(option.enum)]
    if (option.const !== undefined) return [quoted(option.const)]
    return [option.type ?? []].flat().map(kindName)
  })
  return names.length > 0 ? [...new Set(names)].join(' or ') : undefined
}

function oneOf(values: readonly unknown[]): string {
  const texts = values.map(quoted)
  return texts.length === 1 ? (texts[0] ?? '') : `one of ${texts.join(', ')}`
}

function closest(value: unknown, candidates: readonly unknown[]): string | undefined {
  const texts = candidates.filter((candidate) => typeof candidate === 'string')
  if (typeof value === 'boolean' && texts.includes(value ? 'yes' : 'no')) return `write ${value ? 'yes' : 'no'}`
  const meant = typeof value === 'string' ? didYouMean(value, texts) : undefined
  return meant ? `did you mean ${quoted(meant)}?` : undefined
}

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'a list of `key: value` lines',
  record: 'a list of `key: value` lines',
  array: 'a list',
  null: 'nothing',
}

function kindName(kind: string): string {
  return kinds[kind] ?? kind
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a list of `key: value` lines'
  return quoted(value)
}

function typeHint(expected: string, value: unknown): string | undefined {
  if (value === null) return 'write a value, or remove the line'
  if (expected === 'string') return typeof value === 'object' ? undefined : `put it in quotes: "${String(value)}"`
  if (expected === 'boolean') return yesNo(value)
  if (expected === 'array' && typeof value !== 'object') return `write [${String(value)}]`
  const isNumber = expected === 'number' || expected === 'int'
  return isNumber && typeof value === 'string'
    ? 'write it without quotes, currency and thousands separators, as 72000'
    : undefined
}

function yesNo(value: unknown): string | undefined {
  const word = String(value).toLowerCase()
  if (['yes', 'on', 'y', '1'].includes(word)) return 'write true'
  return ['no', 'off', 'n', '0'].includes(word) ? 'write false' : undefined
}

function formatName(issue: Issue & { code: 'invalid_format' }): string {
  return issue.format === 'date' ? 'a date that exists, as 2026-02-23' : issue.message
}

function formatHint(format: string, value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const parts = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(value)
  if (format === 'date') return parts ? 'year first, then month and day, with hyphens' : undefined
  return value.startsWith('@') ? `write ${value.slice(1)}` : undefined
}

function limit(origin: string, bound: string, count: number | bigint): string {
  if (origin === 'string')
    return count === 1 && bound === 'at least' ? 'must not be empty' : `may have ${bound} ${count} letters`
  if (origin === 'array') return `must have ${bound} ${count} ${count === 1 ? 'entry' : 'entries'}`
  return `must be ${bound} ${count}`
}

function hintOf(params: Record<string, unknown> | undefined): string | undefined {
  return typeof params?.hint === 'string' ? params.hint : undefined
}
