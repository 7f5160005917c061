const STOP = new Set(
  (
    'i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its itself ' +
    'they them their theirs themselves what which who whom this that these those am is are was were be been being have has had ' +
    'having do does did doing a an the and but if or because as until while of at by for with about against between into through ' +
    'during before after above below to from up down in out on off over under again further then once here there when where why ' +
    'how all any both each few more most other some such no nor not only own same so than too very s t can will just don should now'
  ).split(' '),
)

/** Whether an English index leaves a word out. */
export function isStopWord(word: string): boolean {
  return STOP.has(word)
}

const VOWEL = /[aeiouy]/

/** An English word without its commonest endings: `closing`, `closed` and `closes` are one. */
export function stem(word: string): string {
  if (word.length <= 2) return word
  return withoutTail(withoutVerbEnding(withoutPlural(word)))
}

function withoutPlural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2)
  if (/ie[sd]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1)
  return /[^us]s$/.test(word) && VOWEL.test(word.slice(0, -2)) ? word.slice(0, -1) : word
}

function withoutVerbEnding(word: string): string {
  const found = /^(.*)(?:ing|ed|ingly|edly)$/.exec(word)
  const base = found?.[1] ?? ''
  if (!VOWEL.test(base)) return word
  if (/(?:at|bl|iz)$/.test(base)) return `${base}e`
  if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(base)) return base.slice(0, -1)
  return /^[^aeiouy]*[aeiouy][^aeiouywx]$/.test(base) ? `${base}e` : base
}

function withoutTail(word: string): string {
  const adverb = word.length > 4 ? word.replace(/(?:ly|ness)$/, '') : word
  const soft = /[^aeiouy]y$/.test(adverb) && adverb.length > 2 ? `${adverb.slice(0, -1)}i` : adverb
  return soft.length > 3 ? soft.replace(/e$/, '') : soft
}
