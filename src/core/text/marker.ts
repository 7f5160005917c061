/** What carries a marker (architecture.md 8): the description of a run, its status note, one of the bot's other notes, or its comment on a commit. */
export type MarkerKind = 'run' | 'status' | 'nudge' | 'answer' | 'word' | 'commit'

/** A marker as it was found. Fields that a later version of the bot may have added are in `fields` like any other. */
export interface Marker {
  kind: MarkerKind
  fields: Record<string, string>
  /** Version of the format, `v=`; absent is 1. In any other version the fields may mean something that this bot does not know. */
  version: string
}

const kinds: readonly MarkerKind[] = ['run', 'status', 'nudge', 'answer', 'word', 'commit']

/** What is not plain is percent-encoded. Since `>` is not, no value can end the comment. */
const notPlain = /[^a-z0-9/@._:,-]/gu

/**
 * The comment that goes into a description (`run`, which has no kind word) or a note, as its last line. A field that is `undefined` is
 * left out; refuses a name that is not a plain word.
 */
export function writeMarker(kind: MarkerKind, fields: Readonly<Record<string, string | undefined>>): string {
  const words = Object.entries(fields).flatMap(([name, value]) => {
    if (!/^[a-z][a-z0-9_-]*$/.test(name))
      throw new Error(`A marker cannot have a field "${name}": write a lower-case word`)
    return value === undefined ? [] : [`${name}=${encode(value)}`]
  })
  return `<!-- ${['onboarding-bot', ...(kind === 'run' ? [] : [kind]), ...words].join(' ')} -->`
}

/**
 * Every marker in a text, wherever it stands. Words that are neither a kind nor `name=value` are ignored; of two equal names the first
 * counts. Whether to believe a marker is the caller's to decide: only the bot's own are true (law 6).
 */
export function readMarkers(text: string): Marker[] {
  return text
    .split('<!--')
    .slice(1)
    .flatMap((afterOpening) => {
      const end = afterOpening.indexOf('-->')
      const [name, ...words] = end < 0 ? [] : afterOpening.slice(0, end).trim().split(/\s+/)
      return name === 'onboarding-bot' ? [markerOf(words)] : []
    })
}

/** The first marker of that kind in the text. */
export function readMarker(text: string, kind: MarkerKind): Marker | null {
  return readMarkers(text).find((marker) => marker.kind === kind) ?? null
}

function markerOf(words: readonly string[]): Marker {
  const fields = new Map<string, string>()
  let kind: MarkerKind = 'run'
  for (const word of words) {
    const [, name, value = ''] = /^([a-z][a-z0-9_-]*)=(.*)$/s.exec(word) ?? []
    if (name === undefined) kind = kinds.find((known) => known === word) ?? kind
    else if (!fields.has(name)) fields.set(name, decode(value))
  }
  return { kind, fields: Object.fromEntries(fields), version: fields.get('v') ?? '1' }
}

function encode(value: string): string {
  const encoder = new TextEncoder()
  return value.replace(notPlain, (character) =>
    [...encoder.encode(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  )
}

/** What somebody edited into no valid encoding stays as it stands. */
function decode(value: string): string {
  try {
    return value.includes('%') ? decodeURIComponent(value) : value
  } catch {
    return value
  }
}

/** The run keys in the markers of a description; an empty one for a marker that names none. */
export function runKeysIn(description: string): string[] {
  return readMarkers(description).flatMap(({ kind, fields }) => (kind === 'run' ? [fields.run ?? ''] : []))
}

/** The marker is the last line, since mail shows the raw text from the top; GitLab keeps no white space at line ends (facts 0.16). */
export function withMarker(text: string, marker: string): string {
  const tidy = text
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
  return `${tidy}\n\n${marker}`
}
