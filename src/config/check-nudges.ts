import type { Nudges } from '../core/rules/nudges/nudges-file.ts'
import { predicates } from '../core/rules/nudges/predicates/predicates.ts'
import { didYouMean } from '../core/yaml/did-you-mean.ts'
import type { Problem, Result } from '../core/yaml/problem.ts'
import { readYaml } from '../core/yaml/read-yaml.ts'
import type { TextFile } from './read-files.ts'

const file = 'config/nudges.yml'

const KEEP_ONE = 'keep it at the one that comes first'

/** What is wrong with reminders beyond their schema: ids taken twice, predicates and rules that are not there, and rows without a text. */
export function checkNudges(files: TextFile[], parsed: Result<Nudges>, templates: TextFile[]): Problem[] {
  const text = files.find(({ path }) => path === file)?.text
  if (text === undefined || 'problems' in parsed) return []
  const { at } = readYaml(text, file)
  const { rules } = parsed.value
  const ids = rules.map(({ id }) => id)
  const texts = new Set(templates.map(({ path }) => path))
  const problem = (path: (string | number)[], message: string, hint?: string): Problem => {
    return { file, ...at.value(path), message, ...(hint === undefined ? {} : { hint }) }
  }
  return rules.flatMap(({ id, predicate, overtaken_by, enabled }, index) => {
    const row = ['rules', index]
    const first = ids.indexOf(id)
    const textPath = `templates/nudges/${predicate}.hbs`
    const isKnown = Object.hasOwn(predicates, predicate)
    return [
      ...(first < index
        ? [problem([...row, 'id'], `The id \`${id}\` is taken by line ${at.value(['rules', first, 'id']).line}.`)]
        : []),
      ...(isKnown || !enabled ? [] : [unknown([...row, 'predicate'], predicate)]),
      ...(isKnown && enabled && !texts.has(textPath)
        ? [problem([...row, 'predicate'], `There is no text for \`${predicate}\`.`, `write ${textPath}`)]
        : []),
      ...overtaken_by.flatMap((other, n) =>
        ids.includes(other) && other !== id
          ? []
          : [problem([...row, 'overtaken_by', n], `There is no other rule \`${other}\`.`, ruleHint(other, id))],
      ),
      ...overtaken_by.flatMap((other, n) =>
        other !== id && rules.some((one) => one.id === other && one.overtaken_by.includes(id))
          ? [
              problem(
                [...row, 'overtaken_by', n],
                `${id} and ${other} overtake each other, so that neither is said.`,
                KEEP_ONE,
              ),
            ]
          : [],
      ),
    ]
  })

  function ruleHint(name: string, own: string): string {
    const others = ids.filter((id) => id !== own)
    return hintOf(name, others) ?? `name one of this file, as ${others[0] ?? 'N-01'}, or leave it out`
  }

  function unknown(path: (string | number)[], predicate: string): Problem {
    const known = Object.keys(predicates)
    const hint = hintOf(predicate, known) ?? `known are ${known.join(', ')}`
    return problem(path, `No predicate is called \`${predicate}\`.`, hint)
  }
}

function hintOf(name: string, known: readonly string[]): string | undefined {
  const meant = didYouMean(name, known)
  return meant ? `did you mean ${meant}?` : undefined
}
