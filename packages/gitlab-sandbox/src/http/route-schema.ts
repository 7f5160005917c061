/** What a parameter must be: GitLab's own kinds, as it checks them before it looks at anything else. */
export type Kind = 'text' | 'integer' | 'flag' | 'time' | 'list' | 'hash' | 'any'

/** One parameter. `''` counts as nothing except for texts; null always does. */
export type Rule = {
  readonly kind: Kind
  readonly required?: true
  /** Refuses an empty value: `title is empty`. */
  readonly filled?: true
  readonly values?: readonly string[]
  /** In characters. */
  readonly longest?: number
  /** What is wrong with a value, to be said after its name; undefined for nothing. */
  readonly wrong?: (value: unknown) => string | undefined
  /** What is inside a hash. */
  readonly inside?: Rules
}

/** Rules by name, in the order in which errors are said. */
export type Rules = Readonly<Record<string, Rule>>

/** A rule about several parameters together. */
export type Together = {
  readonly rule: 'exclusive' | 'at least one' | 'exactly one' | 'all or none'
  readonly names: readonly string[]
  /** The parameter before which this is said; after all where there is none. */
  readonly before?: string
}

/** What a route takes: parts of its path that are numbers (with GitLab's names for them), parameters, what holds between them. */
export type RouteSchema = {
  readonly path?: Readonly<Record<string, string>>
  readonly params?: Rules
  readonly together?: readonly Together[]
}

type More = Omit<Rule, 'kind'>

/** Makes rules: `takes.text({ required: true })`. */
export const takes = {
  text: (more: More = {}): Rule => ({ kind: 'text', ...more }),
  integer: (more: More = {}): Rule => ({ kind: 'integer', ...more }),
  flag: (more: More = {}): Rule => ({ kind: 'flag', ...more }),
  time: (more: More = {}): Rule => ({ kind: 'time', ...more }),
  list: (more: More = {}): Rule => ({ kind: 'list', ...more }),
  any: (more: More = {}): Rule => ({ kind: 'any', ...more }),
  oneOf: (values: readonly string[], more: More = {}): Rule => ({ kind: 'text', values, ...more }),
  /** A list whose entries must all be among these. */
  someOf: (values: readonly string[], more: More = {}): Rule => ({ kind: 'list', wrong: among(values), ...more }),
  hash: (inside: Rules, more: More = {}): Rule => ({ kind: 'hash', inside, ...more }),
}

/** Makes rules about several: `together.exclusive('a', 'b')`. */
export const together = {
  exclusive: (...names: string[]): Together => ({ rule: 'exclusive', names }),
  atLeastOne: (...names: string[]): Together => ({ rule: 'at least one', names }),
  exactlyOne: (...names: string[]): Together => ({ rule: 'exactly one', names }),
  allOrNone: (...names: string[]): Together => ({ rule: 'all or none', names }),
}

/** The paging of every list. */
export const PAGING: Rules = { page: takes.integer(), per_page: takes.integer({ wrong: noZero }) }

function among(values: readonly string[]): (value: unknown) => string | undefined {
  return (value) => {
    const given = [value].flat().flatMap((each) => String(each).split(','))
    return given.every((each) => values.includes(each.trim())) ? undefined : 'does not have a valid value'
  }
}

function noZero(value: unknown): string | undefined {
  return String(value).trim() === '0' ? 'has a value not allowed' : undefined
}
