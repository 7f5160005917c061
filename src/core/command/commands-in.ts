/**
 * The lines of a comment that are addressed to the bot, in their order, without its mention: each is a command or was meant to be one. Empty where the
 * comment speaks to somebody else. `names`: the bot's user names and aliases, without `@`.
 */
export function commandsIn(_body: string, _names: readonly string[]): string[] {
  return []
}
