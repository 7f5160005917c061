import { refuse } from './errors.ts'
import type { RawParams } from './nested-fields.ts'
import { isFlag, timeIn } from './params.ts'
import type { Kind, RouteSchema, Rule, Rules, Together } from './route-schema.ts'

/**
 * Refuses parameters as GitLab does before it looks at anything else: everything that is wrong, in the order of the
 * rules, in one sentence (`name is missing, color is missing`).
 */
export function checkSchema(schema: RouteSchema, path: Readonly<Record<string, string>>, raw: RawParams): void {
  const inPath = Object.entries(schema.path ?? {}).flatMap(([part, name]) =>
    isKind('integer', path[part] ?? '') ? [] : [`${name} is invalid`],
  )
  const together = schema.together ?? []
  const wrong = [
    ...inPath,
    ...Object.entries(schema.params ?? {}).flatMap(([name, rule]) => [
      ...together.filter(({ before }) => before === name).flatMap((each) => wrongTogether(each, raw)),
      ...wrongWith(rule, raw[name], name),
    ]),
    ...together.filter(({ before }) => before === undefined).flatMap((each) => wrongTogether(each, raw)),
  ]
  if (wrong.length > 0) throw refuse.parameter([...new Set(wrong)].join(', '))
}

function wrongIn(rules: Rules, raw: RawParams, prefix: string): string[] {
  return Object.entries(rules).flatMap(([name, rule]) => {
    const called = prefix === '' ? name : `${prefix}[${name}]`
    return wrongWith(rule, raw[name], called)
  })
}

function wrongWith(rule: Rule, value: unknown, called: string): string[] {
  const missing = rule.required && value === undefined ? [`${called} is missing`] : []
  if (rule.filled && (value === undefined ? rule.required : isBlank(value))) return [...missing, `${called} is empty`]
  if (value === undefined || value === null || (value === '' && rule.kind !== 'text')) return missing
  if (!isKind(rule.kind, value)) return [`${called} is invalid`]
  if (rule.values && !valuesOf(value).every((each) => rule.values?.includes(each))) {
    return [`${called} does not have a valid value`]
  }
  if (rule.longest !== undefined && String(value).length > rule.longest) {
    return [`${called} ${called} must be less than ${rule.longest} characters`]
  }
  const wrong = rule.wrong?.(value)
  if (wrong !== undefined) return [`${called} ${wrong}`]
  return rule.inside ? wrongIn(rule.inside, value as RawParams, called) : []
}

function isBlank(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '')
}

function valuesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String)
  return [String(value)]
}

function isKind(kind: Kind, value: unknown): boolean {
  switch (kind) {
    case 'text':
      return typeof value !== 'object'
    case 'integer':
      return typeof value === 'number' || (typeof value === 'string' && /^\s*[+-]?\d+(?:_\d+)*\s*$/.test(value))
    case 'flag':
      return isFlag(value)
    case 'time':
      return typeof value === 'string' && timeIn(value) !== undefined
    case 'hash':
      return typeof value === 'object' && !Array.isArray(value)
    default:
      return true
  }
}

function wrongTogether({ rule, names }: Together, raw: RawParams): string[] {
  const given = names.filter((name) => raw[name] !== undefined)
  const said = names.join(', ')
  switch (rule) {
    case 'exclusive':
      return given.length > 1 ? [`${given.join(', ')} are mutually exclusive`] : []
    case 'at least one':
      return given.length === 0 ? [`${said} are missing, at least one parameter must be provided`] : []
    case 'exactly one':
      if (given.length > 1) return [`${given.join(', ')} are mutually exclusive`]
      return given.length === 0 ? [`${said} are missing, exactly one parameter must be provided`] : []
    case 'all or none':
      return given.length > 0 && given.length < names.length ? [`${said} provide all or none of parameters`] : []
  }
}
