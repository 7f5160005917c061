import { z } from 'zod'
import { isDayOfYear } from './day-of-year.ts'
import type { FiscalYear } from './fiscal-quarter.ts'
import { holidayTypes } from './holidays.ts'

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const
const order = ['first', 'second', 'third', 'fourth', 'last'] as const

/** Accounts name a calendar so. */
const CalendarName = z
  .string()
  .regex(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/, 'of letters and digits, with single hyphens between')

const DayOfYear = z.string().refine(isDayOfYear, {
  error: 'is no day of a year',
  params: { hint: 'write 2026-12-24, or 12-24 for every year' },
})

const Place = z.strictObject({
  country: z.string(),
  state: z.string().optional(),
  region: z.string().optional(),
  types: z.array(z.enum(holidayTypes)).min(1).default(['public']),
})

/** One calendar: whose holidays, which days of the week are off, and what a team adds and takes away. */
const CalendarRule = z.strictObject({
  /** Absent: those of the country that its name says; null: none but what `add` says. */
  holidays: Place.nullable().optional(),
  weekend: z
    .array(z.enum(weekdays))
    .refine((days) => new Set(days).size < 7, {
      error: 'leaves no day to work',
      params: { hint: 'leave out at least one day of the week' },
    })
    .default(['saturday', 'sunday']),
  /** Days off by date, with what they are called. */
  add: z.record(DayOfYear, z.string().min(1)).default({}),
  /** Holidays on which this team works, by date or by name. */
  remove: z.array(z.string().min(1)).default([]),
})
export type CalendarRule = z.infer<typeof CalendarRule>

/** A day of each month: `third thursday`, a number, which is clipped to the month's end, or a list of the dates themselves. */
const ReleaseDay = z.union([
  z.templateLiteral([z.enum(order), ' ', z.enum(weekdays)]),
  z.number().int().min(1).max(31),
  z.array(z.iso.date()).min(1),
])

/** `config/calendars.yml` (domain.md D.4.6, D.4.12, D.4.13): on which days people work, when a fiscal year starts and a release comes. */
export const CalendarsFile = z.strictObject({
  schema: z.literal(1),
  /** The calendar of an account that names none. */
  default: CalendarName.default('US'),
  calendars: z.record(CalendarName, CalendarRule).default({}),
  fiscal_year_starts: z.enum(months).default('february'),
  /** Whether a fiscal year is called by the calendar year in which it starts, or ends. */
  fiscal_year_named_by: z.enum(['start', 'end']).default('end'),
  release_day: ReleaseDay.default('third thursday'),
})
export type CalendarsFile = z.infer<typeof CalendarsFile>

/** Monday is 1, Sunday 7. */
export function weekdayNumber(name: (typeof weekdays)[number]): number {
  return weekdays.indexOf(name) + 1
}

/** When the fiscal year starts, by the configuration. */
export function fiscalYearOf({ fiscal_year_starts, fiscal_year_named_by }: CalendarsFile): FiscalYear {
  return { startsIn: months.indexOf(fiscal_year_starts) + 1, namedBy: fiscal_year_named_by }
}

/** The release day as it is reckoned: `nth` 5 is the last one of a month; Monday is 1. */
export type ReleaseRule =
  | { kind: 'weekday'; nth: number; weekday: number }
  | { kind: 'day'; day: number }
  | { kind: 'dates'; dates: string[] }

/** The release day by the configuration. */
export function releaseRuleOf({ release_day }: CalendarsFile): ReleaseRule {
  if (Array.isArray(release_day)) return { kind: 'dates', dates: release_day }
  if (typeof release_day === 'number') return { kind: 'day', day: release_day }
  const nth = order.findIndex((word) => release_day.startsWith(`${word} `)) + 1
  return { kind: 'weekday', nth, weekday: weekdays.findIndex((day) => release_day.endsWith(` ${day}`)) + 1 }
}
