import type { Action } from '../action/action.ts'
import { civilDate } from '../calendar/civil-date.ts'
import { runFields } from '../history/run-ref.ts'
import type { Note } from '../history/snapshot.ts'
import { commandsSinceOf } from '../run/conversation/commands-since.ts'
import { formatLabelMemory } from '../run/labels/renamed-labels.ts'
import { formatAnnouncedKeys } from '../run/notes/announced-keys.ts'
import { nudgesSinceOf } from '../run/notes/nudges-since.ts'
import { formatRulesSince } from '../run/notes/rules-since.ts'
import type { RunState } from '../run/run-state.ts'
import { withMarker, writeMarker } from '../text/marker.ts'
import { areWritten } from './nudges/are-written.ts'
import type { Nudges } from './nudges/nudges-file.ts'
import { rulesOn } from './nudges/row-off.ts'
import type { Rule } from './rule.ts'
import { nextChange } from './status-note/next-change.ts'
import { type PlannedLabels, plannedLabels } from './status-note/planned-labels.ts'
import { statusView } from './status-note/status-view.ts'

/** One note, edited in place, only when it would read otherwise (law 5). It is made from the state alone, and tells what is so once the plan is applied. */
export const statusNote: Rule = {
  id: 'status-note',
  evaluate(state, { texts, nudges }) {
    const labels = plannedLabels(state)
    const marker = writeMarker('status', memoryOf(state, labels, nudges))
    const body = withMarker(texts.render('status', statusView(state, labels)), marker)
    const action = writing(state, body, marker)
    const reason = action ? action.reason : 'nothing to write'
    return { actions: action ? [action] : [], reason, wakeAt: nextChange(state) }
  },
}

function writing(state: RunState, body: string, marker: string): Action | null {
  const { iid } = state.snapshot.issue
  const { status } = state.notes
  if (!status) return { target: 'issue', kind: 'post-note', iid, marker, body, reason: 'the run has no status note' }
  if (isSame(status.body, body) || isOtherLoadToday(status, body, state)) return null
  return {
    target: 'issue',
    kind: 'edit-note',
    iid,
    noteId: status.id,
    body,
    reason: 'the status note no longer says what is',
  }
}

/** What its marker says: which run it is, what was said, what is said with this plan, and the labels that the bot knows. */
function memoryOf(
  state: RunState,
  { memory }: PlannedLabels,
  file: Nudges | undefined,
): Record<string, string | undefined> {
  const { run, notes, announcements, unannounced } = state
  const keys = new Set([...notes.announced.keys, ...unannounced.map(({ key }) => key)])
  const said = formatAnnouncedKeys({ keys, upTo: notes.announced.upTo }, announcements)
  const isReminded = areWritten(file, state.today)
  const nudges = isReminded ? nudgesSinceOf(notes, state).toString() : undefined
  const rules = file && isReminded ? formatRulesSince(rulesOn(file, state), notes, state) : undefined
  const commands = commandsSinceOf(notes, state)
  return { ...runFields(run), said, nudges, rules, commands, labels: formatLabelMemory(memory) }
}

/** Time alone makes runs of other accounts late and due soon, each at its hour: what the load table says of that is worth one write a day. */
function isOtherLoadToday({ body: before, updatedAt }: Note, after: string, { loads, today, zone }: RunState): boolean {
  if (loads === undefined || !civilDate(updatedAt, zone).equals(today)) return false
  return isSame(withoutLoads(before), withoutLoads(after)) && opensIn(before) === opensIn(after)
}

/** Who, and how many open runs; how many of them are due soon, and late, by which the rows are sorted, too. */
const LOAD_ROW = /^(\| \S+ \| \d+ \|) \d+ \| \d+ \|$/gm
const withoutLoads = (body: string) => body.replace(LOAD_ROW, '')
const opensIn = (body: string) =>
  [...body.matchAll(LOAD_ROW)]
    .map(([, open]) => open)
    .sort()
    .join('')

/** That GitLab's id of a label became known, or since when there are reminders, by which rules, and answers, is worth no write of its own: it is noted with the next one. */
function isSame(before: string, after: string): boolean {
  const [first, second] = [before, after].map((body) =>
    body.replace(/( nudges=\S+)?( rules=\S*)?( commands=\S+)?( labels=\S+)? -->$/, ' -->'),
  )
  return first === second
}
