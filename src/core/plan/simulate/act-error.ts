/** An act that cannot be done as it was told: its message says what is not there. */
export class ActError extends Error {
  override name = 'ActError'
}
