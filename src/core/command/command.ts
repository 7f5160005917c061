/** The colour of an account's health (domain.md B.2). */
export type HealthColour = 'green' | 'yellow' | 'red'

/** On which side the cause of a delay lies (domain.md D.7). */
export type DelaySide = 'customer' | 'vendor' | 'third-party' | 'unknown'

/** What took place with the customer, or was told: only a call and a meeting are contacts (domain.md B.14). */
export type ContactKind = 'call' | 'meeting' | 'email' | 'update'

/**
 * What a person asked the bot for in a comment, understood (domain.md D.10); a closed union. Dates are civil, `YYYY-MM-DD`, made from what was written on
 * the writer's day. `task` is what was written until the run is known, then a task's id. People are user names without `@`. Texts are as they were
 * written, on one line: not harmless yet.
 */
export type Command =
  | { name: 'log'; what: ContactKind; on: string; text: string | null; with: string[] }
  | { name: 'first-value'; on: string; isEstimate: boolean }
  | { name: 'infrastructure-ready'; on: string }
  | { name: 'health'; colour: HealthColour; why: string }
  | {
      name: 'delay'
      side: DelaySide
      /** One of the side's reasons; null on the side `unknown`, which has none. */
      reason: string | null
      since: string | null
      until: string | null
      health: HealthColour | null
      text: string | null
    }
  | { name: 'delay-resolved'; text: string | null }
  /** Half open: on `until` it goes on. */
  | { name: 'pause'; until: string; why: string }
  | { name: 'resume' }
  /** No reminders before `until`; `task` null: for the whole run. */
  | { name: 'snooze'; task: string | null; until: string }
  | { name: 'na'; task: string; why: string }
  | { name: 'apply'; task: string }
  | { name: 'done'; task: string; on: string | null }
  /** `what`: a task, or a date of the record that others count from. `isConfirmed`: the preview was seen. */
  | { name: 'reschedule'; what: string; to: string; isConfirmed: boolean }
  | { name: 'confirm' }
  /** `of`: which one, `<id of the comment>.<its place there, from 1>`; null: the writer's last. */
  | { name: 'undo'; of: string | null }
  | { name: 'force-phase'; phase: string; why: string }
  | { name: 'note'; text: string }
  | { name: 'escalate'; level: number; why: string }
  | { name: 'reassign'; to: string }
  | { name: 'cover'; who: string; from: string; until: string }
  | { name: 'start'; playbook: string }
  | { name: 'status' }
  | { name: 'explain'; what: string }
  | { name: 'upgrade' }
  | { name: 'close' }
  | { name: 'cancel'; why: string }
  | { name: 'help' }
