import type { Bots } from '../../history/bots.ts'

/** By what people may call the bot in a comment, without `@`: what texts call it comes first. */
export function botNames({ username, former, aliases = [] }: Bots): string[] {
  return [...aliases.map((name) => name.replace(/^@/, '')), username, ...former]
}
