import type { User } from '../../history/snapshot.ts'
import type { DescriptionEdit } from './edit-description.ts'

/**
 * What a person does to an issue, in one request. `save` edits the description's lines and saves once; with `page` it saves the page that
 * was opened at that instant, and with it whatever the description said then. `write` saves a whole text. `assign` takes all others off.
 * Labels are named as the project names them now; renaming and deleting one is done in the project.
 */
export type Act =
  | { kind: 'save'; edits: DescriptionEdit[]; page?: string | undefined }
  | { kind: 'write'; description: string }
  | { kind: 'label'; add: string[]; remove: string[] }
  | { kind: 'rename-label'; name: string; to: string }
  | { kind: 'delete-label'; name: string }
  | { kind: 'assign'; users: User[] }
  | { kind: 'close' | 'reopen' }
  /** `to`: GitLab's id of the issue that it became, and how it is called there. */
  | { kind: 'move'; to: { id: number; reference: string } }
  | { kind: 'due'; date: string | null }
  | { kind: 'confidential'; confidential: boolean }
  | { kind: 'comment'; body: string; internal?: boolean | undefined }
  | { kind: 'edit-note'; note: number; body: string }
  | { kind: 'delete-note'; note: number }
