import { WrongUse } from './command.ts'
import { readSettings, type Settings, type Target, targetOf } from './settings.ts'

/** Reads `group/project#12`, `#12` or `12` with the settings that it is read with; without a project it is the bot's own. */
export async function issueAsked(
  text: string | undefined,
): Promise<{ settings: Settings; target: Target; iid: number }> {
  const { project, iid } = parseIssueRef(text)
  const settings = await readSettings()
  const target = targetOf(settings.environment)
  return { settings, target: { ...target, project: project ?? target.project }, iid }
}

function parseIssueRef(text: string | undefined): { project: string | undefined; iid: number } {
  const [, project, iid] = /^(?:([^#]+)?#)?([1-9]\d{0,8})$/.exec(text ?? '') ?? []
  if (iid === undefined) throw new WrongUse('Which issue? Write it as group/project#12 or #12.')
  return { project, iid: Number(iid) }
}
