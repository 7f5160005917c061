/** What carries a marker (design.md 8): the description of a run, its status note, or one of the bot's other notes. */
export type MarkerKind = 'run' | 'status' | 'nudge' | 'answer' | 'word'

/** A marker as it was found. Fields that a later version of the bot may have added are in `fields` like any other. */
export interface Marker {
  kind: MarkerKind
  fields: Record<string, string>
  /** Version of the format, `v=`; absent is 1. Fields of a version that is not 1 mean something that this bot does not know. */
  version: string
}

const kinds: readonly MarkerKind[] = ['run', 'status', 'nudge', 'answer', 'word']

/** All else in a value is percent-encoded, as is a hyphen after a hyphen: so `-->` never appears. */
const needsEncoding = /[^a-z0-9/@._:,-]|(?<=-)-|-$/gu

/** The comment that goes into a description (`run`, which has no kind word) or a note, as its last line. Fields with `undefined` are left out. */
export function writeMarker(kind: MarkerKind, fields: Readonly<Record<string, string | undefined>>): string {
  const words = Object.entries(fields).flatMap(([name, value]) => {
    if (!/^[a-z][a-z0-9_-]*$/.test(name)) throw new Error(`A marker has no field "${name}": use lower-case letters`)
    return value === undefined ? [] : [`${name}=${encode(value)}`]
  })
  return `<!-- ${['onboarding-bot', ...(kind === 'run' ? [] : [kind]), ...words].join(' ')} -->`
}

/**
 * Every marker in a text, wherever it stands. Words that are neither a kind nor `name=value` are ignored, and of two equal names the first
 * counts. Whether to believe one is the caller's to decide: only the bot's own are true.
 */
export function readMarkers(text: string): Marker[] {
  return [...text.matchAll(/<!--\s*onboarding-bot(?=\s)((?:(?!-->)[^\n])*)-->/g)].map(([, words = '']) => {
    const fields: Record<string, string> = Object.create(null)
    let kind: MarkerKind = 'run'
    for (const word of words.split(/\s+/)) {
      const [, name, value] = /^([a-z][a-z0-9_-]*)=(.*)$/.exec(word) ?? []
      if (name === undefined) kind = kinds.find((known) => known === word) ?? kind
      else fields[name] ??= decode(value ?? '')
    }
    return { kind, fields: { ...fields }, version: fields['v'] ?? '1' }
  })
}

/** The first marker of that kind in the text. */
export function readMarker(text: string, kind: MarkerKind): Marker | null {
  return readMarkers(text).find((marker) => marker.kind === kind) ?? null
}

function encode(value: string): string {
  return value
    .toWellFormed()
    .replace(needsEncoding, (character) =>
      [...new TextEncoder().encode(character)]
        .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
        .join(''),
    )
}

/** What somebody edited into no valid encoding stays as it stands. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
