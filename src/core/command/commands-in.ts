import { saidLines } from 'gitlab-markdown'
import { addressed } from './reading/addressed.ts'
import { isMeant } from './reading/is-meant.ts'
import { tidyLine } from './reading/tidy-line.ts'
import { withoutHistory } from './reading/without-history.ts'

/** How the line before bears on this one: it was a command, it named the bot and no more, or neither. */
type Before = 'command' | 'mention' | 'other'

/**
 * The lines of a comment that are addressed to the bot, in their order, without its mention: each is a command or was meant to be one. Empty where the
 * comment speaks to somebody else. `names`: the bot's user names and aliases.
 *
 * A comment that begins with the mention is addressed: its first line is one, whatever it says. A line directly below one is one if its first word is a
 * command; after a blank line or a remark it is one if all of it reads as a command, or does but for a slip of the pen. Elsewhere a line that begins with the
 * mention is one if a command, or nearly one, follows. Quotes, code, HTML comments and what a mail quotes say nothing.
 */
export function commandsIn(body: string, names: readonly string[]): string[] {
  const mention = addressed(names)
  if (!mention.isIn(body)) return []
  const lines: string[] = []
  let before: Before = 'other'
  let isAddressed = false
  let last = 0
  let isFirst = true
  for (const { line, text } of withoutHistory(saidLines(body), body)) {
    const said = tidyLine(text)
    if (said === '') continue
    const rest = mention.after(said)
    if (before === 'command' && line - last > 1) before = 'other'
    isAddressed ||= isFirst && rest !== null
    const kind = kindOf(rest ?? said, rest !== null, { before, isAddressed, isFirst })
    if (kind === 'command') lines.push(rest ?? said)
    before = kind
    isAddressed ||= kind === 'command'
    last = line
    isFirst = false
  }
  return before === 'mention' && lines.length === 0 ? [''] : lines
}

interface Place {
  before: Before
  isAddressed: boolean
  isFirst: boolean
}

function kindOf(said: string, isMentioned: boolean, { before, isAddressed, isFirst }: Place): Before {
  const isHeard = isFirst || isAddressed
  if (isMentioned && said === '') return isHeard ? 'mention' : 'other'
  if (isThanks(said)) return 'other'
  if (isMentioned) return isHeard || isMeant(said, 'loosely') ? 'command' : 'other'
  if (before === 'mention') return 'command'
  if (!isAddressed) return 'other'
  return isMeant(said, before === 'command' ? 'loosely' : 'strictly') ? 'command' : 'other'
}

/** What asks for nothing, and needs no answer. */
function isThanks(said: string): boolean {
  return /^(?:many )?(?:thanks|thank you|thx|cheers|danke|merci|great|perfect)\b[\s\p{P}\p{S}]*(?:a lot|so much|very much)?[\s\p{P}\p{S}]*$/iu.test(
    said,
  )
}
