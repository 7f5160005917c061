/** A setting is missing or wrong; the message says all that is, and what to write instead. */
export class StartupError extends Error {
  override name = 'StartupError'
}
