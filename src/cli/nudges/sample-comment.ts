import type { NudgeRow, Nudges } from '../../core/rules/nudges/nudges-file.ts'
import type { Texts } from '../../core/text/template/render.ts'
import { samplePeople } from './told.ts'

/** The comment of one rule alone, filled in with these facts. Throws a TemplateError where a text cannot be filled in. */
export function sampleComment(row: NudgeRow, facts: Record<string, unknown>, texts: Texts, nudges: Nudges): string {
  const people = row.to.map((role) => ({ username: samplePeople[role], insteadOf: null, role }))
  const common = {
    account: 'Greyfriars Energy',
    today: '2026-03-10',
    since: '2026-03-10',
    owner: 'jonas',
    isOpen: true,
  }
  const [what, why, next, out] = ['what', 'why', 'next', 'out'].map((part) =>
    texts
      .render(`nudges/${row.predicate}`, { part, people, ...common, ...facts })
      .replace(/\s+/g, ' ')
      .trim(),
  )
  const url = nudges.rules_url && `${nudges.rules_url}#${row.id.toLowerCase()}`
  const lines = [{ what, why, people }]
  const rules = [{ id: row.id, name: row.name, url, isNamed: url === null }]
  return texts.render('nudges/comment', { lines, more: 0, isAlone: true, people, next, out, rules }).trim()
}
