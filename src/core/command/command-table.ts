import type { Command, ContactKind, DelaySide, HealthColour } from './command.ts'
import { DELAY_REASONS } from './delay-reasons.ts'
import { Mistake } from './reading/mistake.ts'
import type { OptionKind } from './reading/options.ts'
import type { Reader } from './reading/reader.ts'
import { named, quoted } from './reading/written.ts'

/** The command of one name. */
export type CommandOf<N extends Command['name']> = Extract<Command, { name: N }>

/** All there is to know of one command. */
export interface CommandEntry<N extends Command['name']> {
  /** How it is written, for people. */
  syntax: string
  /** What it does, in a sentence without its subject. */
  does: string
  /** Who may: the account's team (owner, manager, AE, SA) and maintainers, or everybody who can comment. */
  who: 'team' | 'everybody'
  /** One line that reads as it, on any day. */
  example: string
  /** Its options, which may stand anywhere in the line. */
  options?: Readonly<Record<string, OptionKind>>
  /** Reads what stands behind its name. */
  read(reader: Reader): CommandOf<N>
  /** What stands behind its name in the canonical line. */
  write(command: CommandOf<N>): readonly (string | null)[]
}

const KINDS: readonly ContactKind[] = ['call', 'meeting', 'email', 'update']
const KIND_SLIPS = { mail: 'email', phone: 'call', phonecall: 'call', telephone: 'call', meet: 'meeting' } as const
const COLOURS: readonly HealthColour[] = ['green', 'yellow', 'red']
const COLOUR_SLIPS = { amber: 'yellow', orange: 'yellow' } as const
const SIDES = Object.keys(DELAY_REASONS) as DelaySide[]
const SIDE_SLIPS = {
  ...({ client: 'customer', us: 'vendor', we: 'vendor', supplier: 'third-party', third: 'third-party' } as const),
  ...({ resolve: 'resolved', solved: 'resolved', over: 'resolved', ended: 'resolved', end: 'resolved' } as const),
}
const REASONS = Object.values(DELAY_REASONS).flat()
const REASON_SLIPS: Readonly<Record<string, string>> = {
  ...{ unresponsive: 'no-engagement', noresponse: 'no-engagement', noanswer: 'no-engagement', ghosted: 'gone-dark' },
  ...{ vacation: 'holidays', holiday: 'holidays', legal: 'legal-or-procurement', procurement: 'legal-or-procurement' },
  ...{ security: 'security-review', infrastructure: 'infrastructure-not-ready', freeze: 'change-freeze' },
  ...{ priority: 'priorities', bug: 'product-defect', support: 'support-ticket', licence: 'licence-or-billing' },
  ...{ license: 'licence-or-billing', billing: 'licence-or-billing', handover: 'handover-missing' },
}
const LEVELS = ['0', '1', '2', '3', '4', '5'] as const
const UNTIL = ['until', 'till', 'til', 'for'] as const

/** Every command by its name: the parser, `help` and docs/commands.md come from here (domain.md D.10). */
export const COMMANDS: { readonly [N in Command['name']]: CommandEntry<N> } = {
  log: {
    syntax: 'log call|meeting|email|update <date> ["text"] [--with @user]',
    does: 'notes what took place with the customer; a call or a meeting of the CSM counts as contact',
    who: 'team',
    example: 'log call 2026-01-12 "They want to begin with CI" --with @jonas',
    options: { with: 'users' },
    read(r) {
      const what = r.choice(KINDS, 'what took place', KIND_SLIPS)
      return { name: 'log', what, on: r.date('past'), text: r.maybeText(), with: r.users('with') }
    },
    write: ({ what, on, text, with: users }) => [
      ...[what, on, text === null ? null : quoted(text)],
      users.length > 0 ? `--with ${users.map((user) => `@${user}`).join(' ')}` : null,
    ],
  },
  'first-value': {
    syntax: 'first-value <date> [--estimate]',
    does: 'says on which day the customer had first value',
    who: 'team',
    example: 'first-value 2026-02-03',
    options: { estimate: 'flag' },
    read: (r) => ({ name: 'first-value', on: r.date('past'), isEstimate: r.hasFlag('estimate') }),
    write: ({ on, isEstimate }) => [on, isEstimate ? '--estimate' : null],
  },
  'infrastructure-ready': {
    syntax: 'infrastructure-ready <date>',
    does: "says on which day the customer's infrastructure stood",
    who: 'team',
    example: 'infrastructure-ready 2026-01-20',
    read: (r) => ({ name: 'infrastructure-ready', on: r.date('past') }),
    write: ({ on }) => [on],
  },
  health: {
    syntax: 'health green|yellow|red "why"',
    does: "sets the account's health, with its date",
    who: 'team',
    example: 'health yellow "The sponsor has left"',
    read: (r) => ({ name: 'health', colour: r.choice(COLOURS, 'the colour', COLOUR_SLIPS), why: r.text('why') }),
    write: ({ colour, why }) => [colour, quoted(why)],
  },
  delay: {
    syntax: 'delay <side> <reason> [since <date>] [until <date>] --health green|yellow|red ["text"]',
    does: 'says on which side the cause of a delay lies, and what it is; the clock of that side runs until it is resolved',
    who: 'team',
    example: 'delay customer change-freeze until 2026-02-02 --health yellow "Freeze over the holidays"',
    options: { health: 'word' },
    read: readDelay,
    write: ({ side, reason, since, until, health, text }) => [
      ...[side, reason, since === null ? null : `since ${since}`],
      ...[until === null ? null : `until ${until}`, health === null ? null : `--health ${health}`],
      text === null ? null : quoted(text),
    ],
  },
  'delay-resolved': {
    syntax: 'delay resolved ["text"]',
    does: 'ends the delay that runs',
    who: 'team',
    example: 'delay resolved "They answered"',
    read: (r) => ({ name: 'delay-resolved', text: r.maybeText() }),
    write: ({ text }) => [text === null ? null : quoted(text)],
  },
  pause: {
    syntax: 'pause until <date> "why"',
    does: 'stops reminders until that day, on which they begin again; targets go on to count',
    who: 'team',
    example: 'pause until 2026-03-16 "Change freeze"',
    read(r) {
      r.keyword(...UNTIL)
      return { name: 'pause', until: r.date('future'), why: r.text('why') }
    },
    write: ({ until, why }) => ['until', until, quoted(why)],
  },
  resume: {
    syntax: 'resume',
    does: 'ends the pause today',
    who: 'team',
    example: 'resume',
    read: () => ({ name: 'resume' }),
    write: () => [],
  },
  snooze: {
    syntax: 'snooze [<task>] <date>',
    does: 'stops the reminders of a task, or all, until that day',
    who: 'team',
    example: 'snooze ki-held 2026-01-20',
    read(r) {
      r.keyword(...UNTIL)
      const { name: task, date } = r.nameAndDate('future', UNTIL)
      return { name: 'snooze', task, until: date ?? r.date('future') }
    },
    write: ({ task, until }) => [task === null ? null : named(task), until],
  },
  na: {
    syntax: 'na <task> "why"',
    does: 'says that a task does not apply to this customer',
    who: 'team',
    example: 'na ki-held "They know the product"',
    read: (r) => ({ name: 'na', task: r.word('which task'), why: r.text('why') }),
    write: ({ task, why }) => [named(task), quoted(why)],
  },
  apply: {
    syntax: 'apply <task>',
    does: 'says that a task applies after all',
    who: 'team',
    example: 'apply ki-held',
    read: (r) => ({ name: 'apply', task: r.name('which task') }),
    write: ({ task }) => [named(task)],
  },
  done: {
    syntax: 'done <task> [on <date>]',
    does: 'says that a task is done, on that day or today; the box stays as it is',
    who: 'team',
    example: 'done ki-held on 2026-01-12',
    read(r) {
      const place = r.place()
      const { name: task, date } = r.nameAndDate('past', ['on'])
      return { name: 'done', task: task ?? missingTask(place), on: date }
    },
    write: ({ task, on }) => [named(task), on === null ? null : `on ${on}`],
  },
  reschedule: {
    syntax: 'reschedule <task|anchor> <date>',
    does: 'shows what moves if a task, or the date that others count from, is moved there; `confirm` does it',
    who: 'team',
    example: 'reschedule ki-held 2026-01-20',
    options: { confirmed: 'flag' },
    read(r) {
      const place = r.place()
      const { name: what, date } = r.nameAndDate('any', ['to', 'on', 'until'])
      return {
        name: 'reschedule',
        what: what ?? missingTask(place),
        to: date ?? r.date('any'),
        isConfirmed: r.hasFlag('confirmed'),
      }
    },
    write: ({ what, to, isConfirmed }) => [named(what), to, isConfirmed ? '--confirmed' : null],
  },
  confirm: {
    syntax: 'confirm',
    does: 'does what was shown to you before',
    who: 'team',
    example: 'confirm',
    read: () => ({ name: 'confirm' }),
    write: () => [],
  },
  undo: {
    syntax: 'undo',
    does: 'takes your last command back',
    who: 'team',
    example: 'undo',
    read: (r) => ({ name: 'undo', of: r.match(/^\d+\.\d+$/) }),
    write: ({ of }) => [of],
  },
  'force-phase': {
    syntax: 'force-phase <phase> "why"',
    does: 'sets the phase by hand, whatever is open',
    who: 'team',
    example: 'force-phase kickoff "The handover was by mail"',
    read: (r) => ({ name: 'force-phase', phase: r.word('which phase'), why: r.text('why') }),
    write: ({ phase, why }) => [named(phase), quoted(why)],
  },
  note: {
    syntax: 'note "text"',
    does: 'keeps something for the next check-in',
    who: 'team',
    example: 'note "Ask about the second team"',
    read: (r) => ({ name: 'note', text: r.text('what to keep') }),
    write: ({ text }) => [quoted(text)],
  },
  escalate: {
    syntax: 'escalate <level> "why"',
    does: 'raises the level of escalation (0 to 5); only a manager or maintainer lowers one of 3 and above',
    who: 'team',
    example: 'escalate 3 "No answer for three weeks"',
    read(r) {
      r.keyword('to')
      r.keyword('level')
      const level = r.match(/^L?[0-5][.,;:]?$/i)?.replace(/\D/g, '') ?? r.choice(LEVELS, 'the level')
      return { name: 'escalate', level: Number(level), why: r.text('why') }
    },
    write: ({ level, why }) => [Number.isNaN(level) ? '<level>' : String(level), quoted(why)],
  },
  reassign: {
    syntax: 'reassign @user',
    does: 'makes somebody else the owner, who gets the open promises and dates in a comment',
    who: 'team',
    example: 'reassign @mira',
    read(r) {
      r.keyword('to')
      return { name: 'reassign', to: r.user() }
    },
    write: ({ to }) => [`@${to}`],
  },
  cover: {
    syntax: 'cover @user from <date> until <date>',
    does: "sends the owner's reminders to somebody else in those days; on the last one they come back",
    who: 'team',
    example: 'cover @mira from 2026-01-05 until 2026-01-19',
    read(r) {
      const who = r.user()
      r.keyword('from', 'since')
      const from = r.date('any')
      r.keyword('until', 'till', 'til', 'to', '-', '–')
      const place = r.place()
      const until = r.date('future')
      if (until <= from) throw new Mistake(`\`${until}\` is not after \`${from}\`.`, place)
      return { name: 'cover', who, from, until }
    },
    write: ({ who, from, until }) => [`@${who}`, 'from', from, 'until', until],
  },
  start: {
    syntax: 'start <playbook>',
    does: 'opens an issue from another playbook for this account',
    who: 'team',
    example: 'start risk',
    read: (r) => ({ name: 'start', playbook: r.name('which playbook') }),
    write: ({ playbook }) => [named(playbook)],
  },
  status: {
    syntax: 'status',
    does: 'answers with phase, status and metrics',
    who: 'everybody',
    example: 'status',
    read: () => ({ name: 'status' }),
    write: () => [],
  },
  explain: {
    syntax: 'explain <rule|metric|phase>',
    does: 'says why a reminder came or did not, how a metric counts, or why a phase does not move',
    who: 'team',
    example: 'explain N-04',
    read: (r) => ({ name: 'explain', what: ruleOf(r.name('which rule, metric or phase')) }),
    write: ({ what }) => [/^N-\d\d$/.test(what) ? what : named(what)],
  },
  upgrade: {
    syntax: 'upgrade',
    does: 'shows what a newer playbook would add',
    who: 'team',
    example: 'upgrade',
    read: () => ({ name: 'upgrade' }),
    write: () => [],
  },
  close: {
    syntax: 'close',
    does: 'closes the issue as finished',
    who: 'team',
    example: 'close',
    read: () => ({ name: 'close' }),
    write: () => [],
  },
  cancel: {
    syntax: 'cancel "why"',
    does: 'closes the issue as given up: it is not measured',
    who: 'team',
    example: 'cancel "lost-deal: the contract was not signed"',
    read: (r) => ({ name: 'cancel', why: r.text('why') }),
    write: ({ why }) => [quoted(why)],
  },
  help: {
    syntax: 'help',
    does: 'answers with this list',
    who: 'everybody',
    example: 'help',
    read(r) {
      r.maybeChoice(Object.keys(COMMANDS))
      return { name: 'help' }
    },
    write: () => [],
  },
}

function readDelay(r: Reader): CommandOf<'delay'> {
  const place = r.place()
  const [side, reason] = sideAndReason(r)
  let since: string | null = null
  let until: string | null = null
  let text: string | null = null
  const [begins, ends] = [
    ['since', 'from'],
    ['until', 'till', 'til'],
  ]
  for (let isDate = true; isDate; ) {
    text ??= r.quotedBefore(...begins, ...ends)
    if (r.keyword(...begins)) since = r.date('past')
    else if (r.keyword(...ends)) until = r.date('future')
    else isDate = false
  }
  if (since !== null && until !== null && until <= since)
    throw new Mistake(`\`until ${until}\` is not after \`since ${since}\`.`, place)
  const health = r.option('health', COLOURS, COLOUR_SLIPS)
  return { name: 'delay', side, reason, since, until, health, text: r.maybeText() ?? text }
}

/** The side may be left out where the reason says it. */
function sideAndReason(r: Reader): [DelaySide, string | null] {
  const place = r.place()
  const alone = r.maybeChoice(REASONS)
  if (alone !== null) return [sideOf(alone), alone]
  const side = r.choice<DelaySide | 'resolved'>([...SIDES, 'resolved'], 'the side', SIDE_SLIPS) as DelaySide
  const reasons = DELAY_REASONS[side] ?? []
  const own = r.maybeChoice(reasons)
  if (own !== null) return [side, own]
  const other = r.maybeChoice(REASONS)
  if (other !== null) {
    const problem = `\`${other}\` is a reason of the side \`${sideOf(other)}\`, not of \`${side}\`.`
    throw new Mistake(problem, place, [sideOf(other)], { isSlip: true })
  }
  return [side, side === 'unknown' ? null : r.choice(reasons, 'the reason', REASON_SLIPS)]
}

function sideOf(reason: string): DelaySide {
  return SIDES.find((side) => DELAY_REASONS[side].includes(reason)) ?? 'unknown'
}

function missingTask({ from }: { from: number }): never {
  throw new Mistake('Say which task.', { from, to: from }, [' "<task>" '])
}

/** `n4` is the rule N-04; anything else is what it is. */
function ruleOf(what: string): string {
  const number = /^n[- ]?(\d{1,2})$/i.exec(what)?.[1]
  return number === undefined ? what : `N-${number.padStart(2, '0')}`
}
