import { type Logger, pino } from 'pino'
import type { Environment } from '../config/environment.ts'

/** The program's log, on standard error: JSON lines for machines, short lines for a person at a terminal. */
export function createLogger(level: Environment['logLevel']): Logger {
  const write = process.stderr.isTTY ? forPeople : (line: string) => void process.stderr.write(line)
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, { write })
}

/** The log of a command that ends: warnings, unless more is asked for; in a dry run each write that is not sent. */
export function commandLogger(level: Environment['logLevel'], dryRun: boolean): Logger {
  return createLogger(level === 'info' && !dryRun ? 'warn' : level)
}

const PLAIN = new Set(['level', 'time', 'msg'])

function forPeople(line: string): void {
  const entry: Record<string, unknown> = JSON.parse(line)
  const fields = Object.entries(entry).filter(([name]) => !PLAIN.has(name))
  const text = fields.map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  process.stderr.write(`${String(entry.time).slice(11, 19)} ${entry.msg} ${text.join(' ')}\n`)
}
