import type { Playbook } from '../../playbook/playbook.ts'

/** A run that an account should have and does not. */
export interface WantedRun {
  kind: 'run'
  playbook: Playbook
  n: number
  /** The id of the playbook whose closing opens it. */
  after?: string
  /** The key of the run on which it was asked for. */
  from?: string
  /** Whom it is for. */
  assignee: WantedAssignee
  reason: string
}

/**
 * The people whose run it is, by user name: the first of them who is an active member gets the issue. `orWait`: without one the run is not
 * opened, and why, of one who is no member and of the bot's own user; where it is left out, the issue is opened for nobody. `isFault`: whoever
 * committed the account's file can mend it there.
 */
export interface WantedAssignee {
  usernames: string[]
  orWait?: { noMember(username: string): string; isBot(username: string): string; isFault: boolean }
}

/** Nothing is opened for the account now, and why, in words for the team's manager. `faults`: what whoever committed the file is told to mend. */
export interface Wait {
  kind: 'wait'
  reason: string
  faults?: string[]
}
