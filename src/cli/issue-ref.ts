import { WrongUse } from './command.ts'

/** Reads `group/project#12`, `#12` or `12`; the project is undefined where it is the bot's own. */
export function parseIssueRef(text: string | undefined): { project: string | undefined; iid: number } {
  const [, project, iid] = /^(?:([^#]+)?#)?([1-9]\d{0,8})$/.exec(text ?? '') ?? []
  if (iid === undefined) throw new WrongUse('Which issue? Write it as group/project#12 or #12.')
  return { project, iid: Number(iid) }
}
