import { ruleKey } from '../../run/notes/nudge.ts'
import type { RunState } from '../../run/run-state.ts'
import { TemplateError } from '../../text/template/template-problem.ts'
import type { RuleContext } from '../rule.ts'
import type { Turn } from './judged.ts'
import type { Nudges } from './nudges-file.ts'
import type { Mention } from './people/recipients.ts'

/** What a comment says, and what could not be said because its text has a fault. `body` is null where nothing could. */
export interface Comment {
  body: string | null
  said: Turn[]
  /** Whom it mentions, by user name. */
  to: string[]
  faults: { turn: Turn; reason: string }[]
}

const parts = ['what', 'why', 'next', 'out'] as const

/** More words than this are not read. */
const MOST_WORDS = 120

/** One comment for these turns, the first one first: what each of them is about, the first's next step, and how to end it without. */
export function commentOf(turns: Turn[], state: RunState, { texts }: RuleContext, nudges: Nudges): Comment {
  const faults: Comment['faults'] = []
  const told = turns.flatMap((turn) => {
    try {
      return [{ turn, ...wordsOf(turn, state, texts) }]
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error
      faults.push({ turn, reason: `its text cannot be made: ${error.message}` })
      return []
    }
  })
  const [first] = told
  if (!first) return { body: null, said: [], to: [], faults }
  const lines = told.map(({ turn, what, why }) => ({ what, why, people: turn.people }))
  const rules = rulesOf(
    told.map(({ turn }) => turn),
    nudges,
  )
  const ending = { next: first.next, out: first.out, rules }
  const { body, shown } = shortest(lines, (count) => {
    const shown = lines.slice(0, count)
    const data = {
      lines: shown,
      more: lines.length - count,
      isAlone: lines.length === 1,
      people: peopleOf(shown),
      ...ending,
    }
    return texts.render('nudges/comment', data).trim()
  })
  const to = peopleOf(lines.slice(0, shown)).map(({ username }) => username)
  return { body, said: told.map(({ turn }) => turn), to, faults }
}

/** Whom these lines mention, each once, for what comes first. */
function peopleOf(lines: readonly { people: Mention[] }[]): Mention[] {
  const all = lines.flatMap(({ people }) => people)
  return all.filter(({ username }, index) => all.findIndex((one) => one.username === username) === index)
}

/** With as many lines as can be read, one at least; the others stand in the status note. */
function shortest(lines: readonly object[], render: (count: number) => string): { body: string; shown: number } {
  let shown = lines.length
  let body = render(shown)
  while (shown > 1 && body.split(/\s+/).length > MOST_WORDS) {
    shown -= 1
    body = render(shown)
  }
  return { body, shown }
}

type Words = Record<(typeof parts)[number], string>

/** The parts of one rule's text. A template has all of them, each in one line. */
function wordsOf({ row, candidate, on, people }: Turn, state: RunState, texts: RuleContext['texts']): Words {
  const { account, snapshot, today } = state
  const facts = {
    account: account?.name ?? snapshot.issue.title,
    today: today.toString(),
    since: on.toString(),
    owner: candidate.owner,
    isOpen: snapshot.issue.state === 'opened',
    people,
    ...candidate.facts,
  }
  const line = (part: string) =>
    texts
      .render(`nudges/${row.predicate}`, { part, ...facts })
      .replace(/\s+/g, ' ')
      .trim()
  const [what = '', why = '', next = '', out = ''] = parts.map(line)
  return { what, why, next, out }
}

/** So many rules are named where no link leads to what they are. */
const MOST_NAMES = 2

function rulesOf(turns: Turn[], { rules_url }: Nudges): RuleName[] {
  const byId = new Map(turns.map(({ row }) => [row.id, row]))
  return [...byId.values()].map(({ id, name }) => {
    const url = rules_url && `${rules_url}#${id.toLowerCase()}`
    return { id, name, url, isNamed: url === null && byId.size <= MOST_NAMES }
  })
}

interface RuleName {
  id: string
  name: string
  url: string | null
  isNamed: boolean
}

/** How the marker of a comment names what it says. */
export function rulesField(turns: Turn[]): string[] {
  return turns.map(({ row, candidate }) => ruleKey({ rule: row.id, subject: candidate.subject }))
}
