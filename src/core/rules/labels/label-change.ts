/** Labels to put on and to take off, in the playbook's names. */
export interface LabelChange {
  add: string[]
  remove: string[]
}
