import type { Command } from '../core/command/command.ts'
import { COMMANDS, type CommandEntry } from '../core/command/command-table.ts'
import { DELAY_REASONS } from '../core/command/delay-reasons.ts'
import { NOT_THERE_YET } from '../core/command/not-there-yet.ts'

const HEAD = `<!-- Written by \`npm run schemas\` from src/core/command/command-table.ts; edit that. -->
# Commands

What the bot is asked for in a comment on the issue. The comment begins with its mention:

\`\`\`text
@onboarding-bot log call yesterday "They want to begin with CI"
health green "All set"
\`\`\`

Each line below is another command; after a blank line, too, if all of it reads as one. Anything else is a remark. Quotes, code, HTML comments and what a mail
quotes say nothing. Other names to which it listens: \`aliases\` in \`config/bot.yml\`.

Capitals, quotes around a text and the signs after the mention do not matter, options stand anywhere. A slip of the pen is answered with the whole line put right, ready to paste.

| Write | It | Who may | For example |
|---|---|---|---|
`

const DATES = `
## Dates

\`2026-01-12\`, \`12 Jan 2026\`, \`today\`, \`yesterday\`, \`tomorrow\`, \`3 days ago\`, \`in 2 weeks\`, \`next monday\`, \`last friday\`, and for what is to come \`2d\` and \`1w\`; the day is the writer's. What can be
misread is asked back with its readings: \`01/02/2026\`, \`12.1.\`, \`12 Jan\`, \`friday\`, \`next friday\` while this week's is still to come.

## Texts and tasks

A text is the rest of the line, 500 characters at most, in quotes or without. A task is its id (\`ki-held\`) or its title; in quotes where more follows.

## Why it is late

`

/** `docs/commands.md`: each command with what it does, who may and an example, from the table by which comments are read. */
export function commandsPage(): string {
  const names = (Object.keys(COMMANDS) as Command['name'][]).filter((name) => !NOT_THERE_YET.has(name))
  const rows = names.map((name) => rowOf(COMMANDS[name]))
  const reasons = Object.entries(DELAY_REASONS).map(
    ([side, of]) => `- \`${side}\`: ${of.map((reason) => `\`${reason}\``).join(', ') || 'needs no reason'}`,
  )
  const who =
    "\n**The team**: the issue's assignees, the account's CSM, a cover, the manager of its region, its AE and SA, and the project's maintainers.\n"
  return `${HEAD}${rows.join('\n')}\n${who}${DATES}${reasons.join('\n')}\n`
}

function rowOf({
  syntax,
  does,
  who,
  example,
}: Pick<CommandEntry<Command['name']>, 'syntax' | 'does' | 'who' | 'example'>): string {
  return `| ${code(syntax)} | ${cell(does)} | ${who === 'team' ? 'the team' : 'everybody'} | ${code(example)} |`
}

/** GitLab ends a cell at a `|`, in code too, unless a backslash stands before it. */
function code(text: string): string {
  return `\`${cell(text)}\``
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
