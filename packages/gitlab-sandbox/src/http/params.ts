import { refuse } from './errors.ts'
import type { RawParams } from './nested-fields.ts'

/**
 * The parameters of a request, query and body together. `undefined` means not given, `null` that JSON said null.
 * The typed readers refuse what GitLab refuses, in its words.
 */
export type Params = {
  readonly raw: RawParams
  has(name: string): boolean
  text(name: string): string | null | undefined
  /** A text that must be there: `400 {"error": "title is missing"}`. */
  required(name: string): string
  integer(name: string): number | null | undefined
  flag(name: string): boolean | null | undefined
  /** A list, or one text with commas. Empty entries are left out, and what is no text or number. */
  list(name: string): string[] | undefined
  oneOf<T extends string>(name: string, values: readonly T[]): T | undefined
  /** A time, in ISO with milliseconds. A date alone means its midnight in UTC. */
  time(name: string): string | undefined
  /** A hash such as `not[labels]`. */
  nested(name: string): Params
}

const TRUE = new Set(['true', '1', 't', 'y', 'yes', 'on'])
const FALSE = new Set(['false', '0', 'f', 'n', 'no', 'off'])

/** Whether a value can be read as true or false. */
export function isFlag(value: unknown): boolean {
  const text = String(value).toLowerCase()
  return typeof value !== 'object' && (TRUE.has(text) || FALSE.has(text))
}

/** A time in ISO, undefined for a text that is none. Days that are not in the calendar are none. */
export function timeIn(text: string): string | undefined {
  const [, date] = /^\s*(\d{4}-\d{2}-\d{2})/.exec(text) ?? []
  if (date !== undefined && !isDay(date)) return undefined
  const at = Date.parse(text.replace(/ (?=[+-]?\d{2}:?\d{2}$)/, '+'))
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

function isPlain(value: unknown): boolean {
  return value !== null && typeof value !== 'object'
}

function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** Readers over parameters; `prefix` is what a nested one is called in errors. */
export function createParams(raw: RawParams, prefix = ''): Params {
  const called = (name: string) => (prefix ? `${prefix}[${name}]` : name)
  const text = (name: string) => {
    const value = raw[name]
    if (value === undefined || value === null) return value
    if (typeof value === 'object') throw refuse.invalid(called(name))
    return String(value)
  }
  return {
    raw,
    has: (name) => raw[name] !== undefined,
    text,
    required(name) {
      const value = text(name)
      if (value === undefined) throw refuse.missing(called(name))
      return value ?? ''
    },
    integer(name) {
      const value = text(name)
      if (value === undefined || value === null || value === '') return value === '' ? null : value
      if (!/^[+-]?\d+$/.test(value.trim())) throw refuse.invalid(called(name))
      return Number(value)
    },
    flag(name) {
      const value = text(name)?.toLowerCase()
      if (value === undefined) return raw[name] === null ? null : undefined
      if (TRUE.has(value)) return true
      if (FALSE.has(value)) return false
      if (value === '') return null
      throw refuse.invalid(called(name))
    },
    list(name) {
      const value = raw[name]
      if (value === undefined || value === null) return undefined
      const entries = Array.isArray(value)
        ? value.filter(isPlain).map(String)
        : isPlain(value)
          ? String(value).split(',')
          : []
      return entries.map((entry) => entry.trim()).filter((entry) => entry !== '')
    },
    oneOf(name, values) {
      const value = text(name)
      if (value === undefined || value === null) return undefined
      const known = values.find((each) => each === value)
      if (known === undefined) throw refuse.notAllowed(called(name))
      return known
    },
    time(name) {
      const value = text(name)
      if (value === undefined || value === null || value === '') return undefined
      const at = timeIn(value)
      if (at === undefined) throw refuse.invalid(called(name))
      return at
    },
    nested(name) {
      const value = raw[name]
      const inner = typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as RawParams) : {}
      return createParams(inner, called(name))
    },
  }
}
