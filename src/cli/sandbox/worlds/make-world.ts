import { compareInstants } from '../../../core/calendar/compare-instants.ts'
import { performCommit } from './perform-commit.ts'
import { performOnRun } from './perform-on-run.ts'
import { personAt } from './person-at.ts'
import type { World, WorldAct } from './world.ts'

/** Where a world is made. `atRest` resolves when no hook and no request waits; `signal` breaks off, between two instants. */
export interface WorldPlace {
  url: string
  atRest(): Promise<void>
  signal?: AbortSignal
}

/**
 * Lets people make a history: the clock moves on to each instant, what happens then happens, and the bot answers all of it before the
 * clock moves again. Everything goes through GitLab's API, with each person's own token; no row is written past it. Answers what could
 * not be done, once each, with the first day.
 */
export async function makeWorld(world: World, { url, atRest, signal }: WorldPlace): Promise<string[]> {
  const files = new Set<string>()
  const missed = new Map<string, string>()
  const perform = async (act: WorldAct) => {
    const person = personAt(url, act.by)
    if ('files' in act) await performCommit(person, act, files)
    else for (const reason of await performOnRun(person, act)) missed.getOrInsert(reason, act.at.slice(0, 10))
  }
  await atRest()
  for (const [at, acts] of instantsOf(world)) {
    if (signal?.aborted) return []
    await moveClock(url, at)
    await atRest()
    await Promise.all([...Map.groupBy(acts, subjectOf).values()].map((chain) => oneAfterAnother(chain, perform)))
    await atRest()
  }
  await moveClock(url, world.endsAt)
  await atRest()
  return [...missed].map(([reason, day]) => `${day}: ${reason}`).toSorted()
}

function instantsOf({ acts }: World): [string, WorldAct[]][] {
  const byInstant = Map.groupBy(acts, ({ at }) => Temporal.Instant.from(at).toString())
  return [...byInstant].toSorted(([a], [b]) => compareInstants(a, b))
}

/** Two saves of one description, or two commits, must come one after the other. */
function subjectOf(act: WorldAct): string {
  return 'run' in act ? act.run : 'files'
}

async function oneAfterAnother<T>(list: T[], each: (one: T) => Promise<void>): Promise<void> {
  for (const one of list) await each(one)
}

async function moveClock(url: string, now: string): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${url}/sandbox/clock`, { method: 'POST', headers, body: JSON.stringify({ now }) })
  if (!response.ok) throw new Error(`the clock cannot be moved to ${now}: ${await response.text()}`)
}
