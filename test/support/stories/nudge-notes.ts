import { readMarkers } from '../../../src/core/text/marker.ts'
import type { SeenNote } from './people-of.ts'
import type { StoryWorld } from './story-world.ts'

/** A reminder as it stands on an issue. */
export interface NudgeNote {
  id: number
  at: string
  rules: string[]
  body: string
}

/** The reminders that stand on an issue, oldest first. */
export async function nudgesOn(world: StoryWorld, iid: number): Promise<NudgeNote[]> {
  const notes = (await world.comments(iid)) as (SeenNote & { created_at: string })[]
  return notes.flatMap(({ id, body, created_at: at }) => {
    const marker = readMarkers(body).find(({ kind }) => kind === 'nudge')
    return marker ? [{ id, at, rules: (marker.fields.rules ?? '').split(','), body }] : []
  })
}

/** Whom a reminder mentions, each once. */
export function mentionedIn({ body }: NudgeNote): string[] {
  const said = body.replace(/<!--[\s\S]*?-->/g, '')
  return [...new Set([...said.matchAll(/(?<![\w\\])@([A-Za-z0-9_.-]+)/g)].map(([, name = '']) => name))]
}
