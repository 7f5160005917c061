import { isBefore } from '../calendar/is-before.ts'
import type { RunState } from '../run/run-state.ts'
import { withMarker, writeMarker } from '../text/marker.ts'
import type { Candidate } from './nudges/candidate.ts'
import { commentOf, rulesField } from './nudges/comment.ts'
import { judge } from './nudges/judge.ts'
import type { Judged, Turn } from './nudges/judged.ts'
import type { Nudges } from './nudges/nudges-file.ts'
import { mentionsUpTo } from './nudges/people/within-people.ts'
import { predicates } from './nudges/predicates/predicates.ts'
import { type Room, roomFor } from './nudges/room.ts'
import { whyOff } from './nudges/row-off.ts'
import { type Said, saidOf } from './nudges/said.ts'
import { floorOf, silenceOf } from './nudges/silence.ts'
import type { Rule, RuleContext, RuleOutcome } from './rule.ts'

/** Says what came due, to whom it concerns, once, in one comment at a time (domain.md D.8). */
export const nudges: Rule = {
  id: 'nudges',
  evaluate(state, context) {
    const { nudges: file } = context
    const silence = silenceOf(state, file)
    if (silence || !file) return { actions: [], reason: '', wakeAt: null, ...silence }
    const said = saidOf(state)
    const judged = judgeAll(state, file, said)
    const spoken = judged.filter(({ turn }) => turn && !isDry(turn, file)).flatMap(({ turn }) => turn ?? [])
    const room = spoken.length > 0 ? roomFor(spoken, said, state) : null
    return outcomeOf({ state, context, file, judged, room })
  },
}

function isDry({ row }: Turn, file: Nudges): boolean {
  return file.dry || row.dry
}

/** Every row with each of its candidates. */
function judgeAll(state: RunState, file: Nudges, said: Said[]): Judged[] {
  const found = file.rules.map((row) => ({
    row,
    off: whyOff(row, state),
    candidates: predicates[row.predicate]?.(state) ?? [],
  }))
  const on = new Map(found.filter(({ off }) => off === null).map(({ row, candidates }) => [row.id, candidates]))
  const isDue = (rule: string, subject: string | null, today: Temporal.PlainDate) =>
    (on.get(rule) ?? []).some((one) => one.subject === subject && !isAhead(one, today))
  return found.flatMap(({ row, off, candidates }) => {
    if (off !== null) return [{ name: row.id, turn: null, ...off }]
    if (candidates.length === 0) return [{ name: row.id, reason: 'nothing to say', turn: null, wakeAt: null }]
    const floor = floorOf(state, row.id, [file.start_on, row.start_on])
    return candidates.map((candidate) => judge(row, candidate, state, { said, floor, isDue }))
  })
}

function isAhead({ dueOn }: Candidate, today: Temporal.PlainDate): boolean {
  return isBefore(today, dueOn)
}

interface Evaluated {
  state: RunState
  context: RuleContext
  file: Nudges
  judged: Judged[]
  room: Room | null
}

function outcomeOf(evaluated: Evaluated): RuleOutcome {
  const { state, judged, room } = evaluated
  const { actions, faults } = writing(evaluated)
  const parts = judged.map(({ name, turn, reason }) => {
    const fault = faults.find((one) => one.turn === turn)
    const own = turn ? (fault?.reason ?? reasonOf(turn, evaluated)) : reason
    return { name, holds: !isSpoken(turn, room) || fault !== undefined, reason: own }
  })
  const wakes = [...judged.flatMap(({ wakeAt }) => wakeAt ?? []), ...wakesOf(room)]
  const [wakeAt] = wakes.filter((at) => Temporal.Instant.compare(at, state.now) > 0).toSorted(Temporal.Instant.compare)
  const needs = room?.kind === 'unknown' ? { needs: room.needs } : {}
  const more = { ...unsaidOf(evaluated), ...needs, ...waitingOf(evaluated, wakeAt) }
  return { actions, reason: summary(evaluated), wakeAt: wakeAt ?? null, parts, ...more }
}

/** How much it matters what comes at that instant. */
function waitingOf(
  { judged, room }: Evaluated,
  wakeAt: string | undefined,
): Pick<RuleOutcome, 'urgency' | 'waitsForHours'> {
  if (wakeAt === undefined) return {}
  const coming = judged.filter((one) => wakeAt === (wakeOfTurn(one.turn, room) ?? one.wakeAt))
  const urgency = Math.max(0, ...coming.map((one) => one.urgency ?? 0))
  const isShut = room?.kind === 'later' && room.isShut
  return { ...(urgency > 0 ? { urgency } : {}), ...(isShut ? { waitsForHours: true } : {}) }
}

/** When the turn of one that waits comes again. */
function wakeOfTurn(turn: Turn | null, room: Room | null): string | null {
  if (!turn || !room || room.kind === 'unknown') return null
  const waiting = room.waiting.find((one) => one.turn === turn)
  return waiting?.wakeAt ?? (room.kind === 'later' ? room.wakeAt : null)
}

function unsaidOf({ judged, file, state }: Evaluated): Pick<RuleOutcome, 'unsaid'> {
  const dry = judged.flatMap(({ name, turn }) => (turn && isDry(turn, file) ? [{ name, turn }] : []))
  const unsaid = dry.map(({ name, turn }) => {
    return { rules: [name], on: state.today.toString(), to: turn.people.map(({ username }) => username) }
  })
  return unsaid.length > 0 ? { unsaid } : {}
}

function isSpoken(turn: Turn | null, room: Room | null): boolean {
  return turn !== null && room?.kind === 'now' && room.turns.includes(turn)
}

function reasonOf(turn: Turn, { room, file }: Evaluated): string {
  const to = turn.people
    .map(({ username, insteadOf }) => `${username}${insteadOf ? ` for ${insteadOf}` : ''}`)
    .join(', ')
  if (isDry(turn, file)) return `would be said to ${to}: it is dry`
  switch (room?.kind) {
    case 'now':
      return waitingFor(turn, room) ?? `said now to ${to}: its day was ${turn.on}`
    case 'later':
      return waitingFor(turn, room) ?? room.reason
    case 'unknown':
      return `not known yet: ${room.needs.join(', ')}`
    case undefined:
      return `its day was ${turn.on}`
    default:
      return room satisfies undefined
  }
}

function waitingFor(turn: Turn, { waiting }: Exclude<Room, { kind: 'unknown' }>): string | undefined {
  return waiting.find((one) => one.turn === turn)?.reason
}

function summary({ judged, room }: Evaluated): string {
  const names = room?.kind === 'now' ? judged.filter(({ turn }) => isSpoken(turn, room)).map(({ name }) => name) : []
  if (names.length > 0) return `not said yet: ${names.join(', ')}`
  if (room?.kind === 'later') return room.reason
  return room?.kind === 'unknown' ? `not known yet: ${room.needs.join(', ')}` : 'nothing to say'
}

function wakesOf(room: Room | null): string[] {
  if (room?.kind === 'later') return [room.wakeAt]
  return room?.kind === 'now' ? room.waiting.map(({ wakeAt }) => wakeAt) : []
}

/** At most one comment, whose marker says what it is (architecture.md 8). */
function writing({ state, context, file, room }: Evaluated) {
  if (room?.kind !== 'now') return { actions: [], faults: [] }
  const { body: text, said, to, faults } = commentOf(room.turns, state, context, file)
  if (text === null) return { actions: [], faults }
  const { run, now, today, snapshot } = state
  const rules = rulesField(said)
  const on = today.toString()
  const marker = writeMarker('nudge', { run: run.runKey, rules: rules.join(','), on })
  const action = {
    target: 'issue' as const,
    kind: 'post-note' as const,
    iid: snapshot.issue.iid,
    marker,
    body: withMarker(text, marker),
    reason: rules.join(', '),
    nudge: { rules, on, at: now, to },
    mentionsUpTo: mentionsUpTo(said, state),
  }
  return { actions: [action], faults }
}
