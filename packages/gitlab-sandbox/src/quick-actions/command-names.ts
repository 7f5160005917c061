/**
 * Every command of a GitLab Community Edition, each with its other names. All of them leave the text, also those for
 * merge requests and work items; a command of a paid tier is not here and stays as text (facts 0.8).
 */
export const COMMANDS = {
  close: [],
  reopen: [],
  title: [],
  label: ['labels'],
  unlabel: ['remove_label'],
  relabel: [],
  todo: [],
  done: [],
  subscribe: [],
  unsubscribe: [],
  react: ['award'],
  severity: [],
  confidential: [],
  due: [],
  remove_due_date: [],
  board_move: [],
  duplicate: [],
  clone: [],
  move: [],
  create_merge_request: [],
  zoom: [],
  remove_zoom: [],
  add_email: [],
  remove_email: [],
  convert_to_ticket: [],
  promote_to_incident: [],
  add_contacts: [],
  remove_contacts: [],
  timeline: [],
  assign: [],
  unassign: [],
  milestone: [],
  remove_milestone: [],
  copy_metadata: [],
  estimate: ['estimate_time'],
  spend: ['spent', 'spend_time'],
  remove_estimate: ['remove_time_estimate'],
  remove_time_spent: [],
  lock: [],
  unlock: [],
  relate: [],
  unlink: [],
  type: [],
  promote_to: [],
  set_parent: ['epic'],
  remove_parent: [],
  add_child: [],
  remove_child: [],
  merge: [],
  rebase: [],
  draft: [],
  ready: [],
  target_branch: [],
  submit_review: [],
  assign_reviewer: ['reviewer', 'request_review'],
  unassign_reviewer: ['remove_reviewer'],
  approve: [],
  unapprove: [],
  run_pipeline: ['pipeline'],
  tag: [],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** The name of a command, aliases resolved. */
export type CommandName = keyof typeof COMMANDS

/** What `/shrug` and `/tableflip` write in place of themselves and what follows them. */
export const SUBSTITUTIONS: Readonly<Record<string, string>> = {
  shrug: '¯\\＿(ツ)＿/¯',
  tableflip: '(╯°□°)╯︵ ┻━┻',
}

const BY_WORD = new Map<string, CommandName>(
  Object.entries(COMMANDS).flatMap(([name, aliases]) =>
    [name, ...aliases].map((word) => [word, name as CommandName] as const),
  ),
)

/** Every word that is a command. */
export const COMMAND_WORDS: readonly string[] = [...BY_WORD.keys()]

/** The command that a word means, in any case. */
export function commandNamed(word: string): CommandName | undefined {
  return BY_WORD.get(word.toLowerCase())
}
