/** A log with a constant message and fields, as pino has it. No token and no customer text in a field. */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
