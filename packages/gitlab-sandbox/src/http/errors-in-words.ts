/** What is wrong, by field, as one sentence: `Name can't be blank and Scopes can't be blank`; empty for nothing. */
export function errorsInWords(wrong: Readonly<Record<string, readonly string[]>>): string {
  const said = Object.entries(wrong).flatMap(([field, all]) => all.map((each) => `${fieldInWords(field)} ${each}`))
  return new Intl.ListFormat('en-US').format(said)
}

/** `signing_token` → `Signing token` */
function fieldInWords(field: string): string {
  const words = field.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
