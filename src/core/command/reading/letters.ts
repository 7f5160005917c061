/** What two spellings of one word have in common: `Third Party`, `third-party` and `thirdparty:` are the same. */
export function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}
