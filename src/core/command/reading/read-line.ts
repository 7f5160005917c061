import type { Command } from '../command.ts'
import { COMMANDS } from '../command-table.ts'
import { exactChoice, slipOf } from './choice.ts'
import { Mistake } from './mistake.ts'
import { withOptions } from './options.ts'
import { createReader, type ReadingContext } from './reader.ts'
import { tidyLine } from './tidy-line.ts'
import { type Word, wordsOf } from './words.ts'

/**
 * A line as it was read, or the first thing that is wrong with it. `isLoose`: it may be a sentence that was not meant as a command. `line` is the text in
 * which the mistake's place is counted, `hasVerb` whether it begins with a command's name.
 */
export type LineReading = { command: Command; isLoose: boolean } | { mistake: Mistake; line: string; hasVerb: boolean }

/** Twice the longest text with all its quotes kept apart, and room for the words around it. */
const longestLine = 4000

const names = Object.keys(COMMANDS) as Command['name'][]

/** What people write for a command. */
const slips: Readonly<Record<string, Command['name']>> = {
  ...({
    unpause: 'resume',
    continue: 'resume',
    skip: 'na',
    notapplicable: 'na',
    finish: 'done',
    finished: 'done',
  } as const),
  ...({
    complete: 'done',
    completed: 'done',
    tick: 'done',
    abort: 'cancel',
    move: 'reschedule',
    assign: 'reassign',
  } as const),
  ...({ commands: 'help', hold: 'pause', why: 'explain', infraready: 'infrastructure-ready' } as const),
}

/** Reads one line as a command, with its options wherever they stand. Throws nothing. */
export function readLine(written: string, context: ReadingContext): LineReading {
  let line = unwrapped(tidyLine(written))
  let hasVerb = false
  try {
    if (line.length > longestLine)
      throw new Mistake('This line is too long to be a command.', { from: 0, to: line.length })
    const words = wordsOf(line)
    const first = /^(?:please|pls)[,:]?$/i.test(words[0]?.text ?? '') ? 1 : 0
    const verb = verbOf(words.slice(first), line)
    hasVerb = true
    const entry = COMMANDS[verb.name]
    const optioned = withOptions(line, entry.options ?? {})
    line = optioned.line
    const reader = createReader(optioned, first + verb.length, context)
    const command = entry.read(reader)
    reader.end()
    return { command, isLoose: reader.isLoose() }
  } catch (error) {
    if (error instanceof Mistake) return { mistake: error, line, hasVerb }
    throw error
  }
}

function verbOf(words: readonly Word[], line: string): { name: Command['name']; length: number } {
  const exact = exactChoice(words, names)
  if (exact) return { name: exact.value, length: exact.length }
  const slip = slipOf(words, names, slips)
  if (slip) {
    const verb = slip.value.replace('delay-', 'delay ')
    throw new Mistake(`\`${slip.written}\` is no command: \`${verb}\` may be meant.`, slip, [verb], { isSlip: true })
  }
  const [word] = words
  const problem = word ? `\`${word.text}\` is no command` : 'No command stands there'
  throw new Mistake(`${problem}: \`help\` lists what can be asked for.`, { from: 0, to: line.length }, ['help'])
}

/** A line that is in quotes or code as a whole is what stands in them. */
function unwrapped(line: string): string {
  const code = /^`+([^`]+)`+$/.exec(line)?.[1]
  const [only, ...others] = line.length > longestLine ? [] : wordsOf(line)
  return code?.trim() ?? (only?.isQuoted && others.length === 0 ? only.text : line)
}
