/** The names as GitLab takes them, or why it cannot take them. */
export type LabelList = { kind: 'list'; text: string } | { kind: 'unsayable'; reason: string }

/**
 * Label names joined for `labels`, `add_labels` or `remove_labels`. Refuses what GitLab would take for something else: a comma divides
 * names, outer white space is cut, a name over 255 characters vanishes without a word, and two new names that differ only in case make
 * it answer 500 (facts 0.9).
 */
export function labelList(names: readonly string[]): LabelList {
  for (const name of names) {
    if (name.includes(',')) return unsayable(name, 'a comma divides label names')
    if (name.trim() !== name || name === '') return unsayable(name, 'a label name has no white space around it')
    if (name.length > 255) return unsayable(name.slice(0, 20), 'a label name has at most 255 characters')
  }
  const duplicate = names.find((name, at) =>
    names.some((other, before) => before < at && other.toLowerCase() === name.toLowerCase()),
  )
  if (duplicate !== undefined)
    return unsayable(duplicate, 'it is there twice, or differs from another one only in case')
  return { kind: 'list', text: names.join(',') }
}

function unsayable(name: string, reason: string): LabelList {
  return { kind: 'unsayable', reason: `the label "${name}" cannot be set: ${reason}` }
}
