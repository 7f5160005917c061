import type { RunState } from '../run-state.ts'
import type { Change } from './change.ts'
import { inWords } from './in-words.ts'

/** What is another thing after some commands than before them. Of an issue that is closed no dates are told that nobody waits for any more. */
export function changesBetween(before: RunState, after: RunState): Change[] {
  if (before === after) return []
  const [was, is] = [inWords(before), inWords(after)]
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((what): Change[] => {
    const change = { what, was: was.get(what) ?? null, is: is.get(what) ?? null }
    const isDateOfDone = what.startsWith('Due: ') && change.is === null
    return change.was === change.is || isDateOfDone ? [] : [change]
  })
}
