/**
 * A history of the sandbox: what people do in it, and when. Whatever else is there in the end is the bot's answer to that. Times are
 * instants; the acts may stand in any order.
 */
export interface World {
  name: string
  /** When the sandbox's clock starts: before the first act. */
  startsAt: string
  /** Where the clock is moved after the last act. */
  endsAt: string
  acts: WorldAct[]
}

/** What one person (a user name of the sandbox) does in one request after the other. */
export type WorldAct = CommitAct | RunAct

/** One commit to the default branch; contents by path. */
export interface CommitAct {
  at: string
  by: string
  message: string
  files: Record<string, string>
}

/** Something done to the newest issue of a run, named `<account>/<playbook>`: boxes first, in one save; then the words, the rest, the end. */
export interface RunAct {
  at: string
  by: string
  run: string
  tick?: string[]
  untick?: string[]
  comment?: string
  label?: string
  assign?: string
  close?: boolean
}
