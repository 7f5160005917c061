import type { Command } from './command.ts'

/** Commands that are read and do nothing yet: their writer is told so, and neither `help` nor the documents name them. */
export const NOT_THERE_YET: ReadonlySet<Command['name']> = new Set([
  'reschedule',
  'confirm',
  'force-phase',
  'close',
  'cancel',
  'escalate',
  'reassign',
  'cover',
  'start',
  'explain',
  'upgrade',
])
