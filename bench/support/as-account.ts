/**
 * What was written for the first of the bench's accounts as it would stand for the n-th. Their keys have no hyphen: where a note names a file,
 * the bot breaks such a word with a sign that nobody sees.
 */
export function asAccount(text: string, n: number): string {
  return text.replaceAll('customer0', `customer${n}`).replaceAll('Account 0', `Account ${n}`)
}
