import type { NudgeRow, Nudges, Recipient } from '../../core/rules/nudges/nudges-file.ts'
import type { Texts } from '../../core/text/template/render.ts'
import { sampleComment } from './sample-comment.ts'
import { told } from './told.ts'

const WHO: Readonly<Record<Recipient, string>> = {
  owner: 'whose turn it is',
  csm: "the account's CSM",
  ae: 'the account executive',
  sa: 'the solutions architect',
  renewal_dri: 'who leads the renewal',
  csm_manager: "the manager of the account's region",
  csm_director: 'the director',
  digital: 'who answers for the programme of mails',
}

const HEAD = `<!-- Written by \`npm run schemas\` from config/nudges.yml and templates/nudges; edit those. -->
# Reminders

One comment a day and two a week on an issue, but for what must be said on its day. A person is mentioned by five comments a day at most: the last two are kept
for what is more than a mild word, the very last one for a target's last day and for what is of level 3. What finds no room waits and joins the next
comment. Each rule has its id as its anchor, so that a comment can lead to it. How to switch them off, or to begin without: [operating.md](operating.md#reminders).
`

/** `docs/nudges.md`: each rule that ships with when it speaks, to whom, how often, how it ends, and a sample. */
export function nudgesPage(nudges: Nudges, texts: Texts): string {
  return [HEAD, ...nudges.rules.map((row) => sectionOf(row, nudges, texts))].join('\n')
}

function sectionOf(row: NudgeRow, nudges: Nudges, texts: Texts): string {
  const title = `## ${row.id}\n\n**${capital(row.name)}.**`
  const about = told[row.predicate]
  if (!row.enabled || !about) return `${title} ${capital(row.reason ?? 'switched off')}.\n`
  const who = row.to.map((role) => WHO[role]).join(', and ')
  const quoted = sampleComment(row, about.samples[0], texts, nudges)
    .split('\n')
    .map((line) => `> ${line}`.trim())
  return `${title} ${about.when}

- To: ${row.predicate === 'assignment-open' ? 'whom the step names' : who}.
- How often: ${oftenOf(row)}
- Ends when ${about.ends}.

${quoted.join('\n')}
`
}

function oftenOf({ predicate, repeats, overtaken_by, level, anyway }: NudgeRow): string {
  const loud = anyway || level >= 3 ? ' It goes out on its day even where the week has its two' : ''
  const second = level >= 3 ? ', and as the second of a day.' : loud && '.'
  const overtaken = overtaken_by.length > 0 ? ` Not any more once ${overtaken_by.join(' or ')} is due.` : ''
  return `${timesOf(predicate, repeats)}.${overtaken}${loud}${second}`
}

const PER_CAUSE: Readonly<Record<string, string>> = {
  'silent-run': 'once for each silence',
  'owner-away': 'once for each absence',
  'task-long-overdue': 'once for each stall of the issue',
  'assignment-open': 'once for each step',
  'security-notices': 'once for each call',
  'year-step': 'once for each of the three',
  'weekly-call': 'once for each call and week',
  'no-contact': 'once at 30 and once at 60 days after each contact',
}

function timesOf(predicate: string, repeats: NudgeRow['repeats']): string {
  if (repeats === 'once') return PER_CAUSE[predicate] ?? 'once'
  const { every, times } = repeats
  const pace = 'days' in every ? `every ${every.days} days` : `every ${counted(every.bdays)}`
  return times === undefined ? pace : `${pace}, ${times} times`
}

function counted(days: number): string {
  return days === 1 ? 'business day' : `${days} business days`
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
