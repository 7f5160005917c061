import fc from 'fast-check'
import type { Command, DelaySide } from '../../../src/core/command/command.ts'
import { DELAY_REASONS } from '../../../src/core/command/delay-reasons.ts'
import { tidyLine } from '../../../src/core/command/reading/tidy-line.ts'

const signs = fc.constantFrom(
  ...'ab"\\“”«» -<>`@#/,.;:!?(ä1',
  "'",
  '--health',
  ' --with @x ',
  'until ',
  'today',
  ' on ',
  '2d',
  '<!--',
  '\\"',
)
const notShown = (text: string) => !/^<[a-z ]+>$/i.test(text) && [...text].length <= 500
const text = fc
  .oneof(
    fc.array(signs, { maxLength: 12 }).map((parts) => parts.join('')),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
  )
  .map(tidyLine)
  .filter((tidy) => tidy !== '' && notShown(tidy))
const name = fc.oneof(
  text,
  fc.constantFrom('ki-held', 'wk1', 'anchor', 'today', '2d', 'jan-12', 'Hold the call', 'on', 'until', 'next-monday'),
)
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null })
const date = fc
  .integer({ min: 0, max: 80_000 })
  .map((days) => Temporal.PlainDate.from('1900-01-01').add({ days }).toString())
const twoDates = fc.uniqueArray(date, { minLength: 2, maxLength: 2 }).map((dates) => dates.toSorted())
const user = fc.stringMatching(/^[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,8}[A-Za-z0-9_])?$/)
const colour = fc.constantFrom('green', 'yellow', 'red')
const cause = fc.constantFrom(...(Object.keys(DELAY_REASONS) as DelaySide[])).chain((side) =>
  fc.record({
    side: fc.constant(side),
    reason: fc.constantFrom(...(side === 'unknown' ? [null] : DELAY_REASONS[side])),
  }),
)

type Fields<N extends Command['name']> = fc.Arbitrary<Omit<Extract<Command, { name: N }>, 'name'>>

/** By name, so that a new command is not forgotten. */
const fields: { [N in Command['name']]: Fields<N> } = {
  log: fc.record({
    what: fc.constantFrom('call', 'meeting', 'email', 'update'),
    on: date,
    text: maybe(text),
    with: fc.array(user, { maxLength: 3 }),
  }),
  'first-value': fc.record({ on: date, isEstimate: fc.boolean() }),
  'infrastructure-ready': fc.record({ on: date }),
  health: fc.record({ colour, why: text }),
  delay: fc
    .tuple(cause, twoDates, fc.boolean(), fc.boolean(), maybe(colour), maybe(text))
    .map(([of, [from = '', to = ''], hasSince, hasUntil, health, said]) => ({
      ...of,
      since: hasSince ? from : null,
      until: hasUntil ? to : null,
      health,
      text: said,
    })),
  'delay-resolved': fc.record({ text: maybe(text) }),
  pause: fc.record({ until: date, why: text }),
  resume: fc.constant({}),
  snooze: fc.record({ task: maybe(name), until: date }),
  na: fc.record({ task: name, why: text }),
  apply: fc.record({ task: name }),
  done: fc.record({ task: name, on: maybe(date) }),
  reschedule: fc.record({ what: name, to: date, isConfirmed: fc.boolean() }),
  confirm: fc.constant({}),
  undo: fc.record({ of: maybe(fc.tuple(fc.nat(), fc.nat(20)).map(([note, place]) => `${note}.${place}`)) }),
  'force-phase': fc.record({ phase: name, why: text }),
  note: fc.record({ text }),
  escalate: fc.record({ level: fc.integer({ min: 0, max: 5 }), why: text }),
  reassign: fc.record({ to: user }),
  cover: fc.tuple(user, twoDates).map(([who, [from = '', until = '']]) => ({ who, from, until })),
  start: fc.record({ playbook: name }),
  status: fc.constant({}),
  explain: fc.record({
    what: fc.oneof(
      name.filter((what) => !/^n[- ]?\d{1,2}$/i.test(what)),
      fc.constantFrom('N-04', 'N-30'),
    ),
  }),
  upgrade: fc.constant({}),
  close: fc.constant({}),
  cancel: fc.record({ why: text }),
  help: fc.constant({}),
}

/** Every command that a line can say. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  ...Object.entries(fields).map(([name, rest]) =>
    (rest as fc.Arbitrary<object>).map((of) => ({ name, ...of }) as Command),
  ),
)
