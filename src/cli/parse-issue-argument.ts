import type { GitLab } from '../ports/gitlab.ts'
import { UsageError } from './command.ts'
import { createLogger } from './logger.ts'
import { readSettings, type Settings, type Target, targetOf } from './settings.ts'
import { gitlabOf } from './start/open-bot.ts'

/** The word that names an issue, as the commands that take one explain it. */
export const ISSUE_WORD = [
  '<issue>',
  "group/project#12, #12 in the bot's own project, or the address of its page",
] as const

/** An issue as it was written: by project and number, by number alone, or by its page. */
type IssueRef = { iid: number } & ({ project: string | undefined } | { page: string })

/**
 * Reads `group/project#12`, `#12`, `12` or the address of an issue's page, with the settings that it is read with; without a project
 * it is the bot's own. A page of another GitLab or project is refused.
 */
export async function parseIssueArgument(
  text: string | undefined,
): Promise<{ settings: Settings; target: Target; iid: number }> {
  const ref = parseIssueRef(text ?? '')
  const settings = await readSettings()
  const target = targetOf(settings.environment)
  if ('project' in ref) return { settings, target: { ...target, project: ref.project ?? target.project }, iid: ref.iid }
  await refuseOther(ref.page, target, gitlabOf(settings, { target, log: createLogger('warn') }))
  return { settings, target, iid: ref.iid }
}

function parseIssueRef(text: string): IssueRef {
  const [, page, pageIid] =
    /^(https?:\/\/[^?#]+?)\/(?:-\/)?(?:issues|work_items)\/([1-9]\d{0,8})\/?(?:[?#].*)?$/.exec(text) ?? []
  if (page !== undefined) return { page, iid: Number(pageIid) }
  const [, project, iid] = /^(?:([^#]+)?#)?([1-9]\d{0,8})$/.exec(text) ?? []
  if (iid === undefined || project?.includes('://'))
    throw new UsageError("Which issue? Write it as group/project#12 or #12, or paste its page's address.")
  return { project, iid: Number(iid) }
}

/** The page may stand under the address by which the bot reaches GitLab, or under the one that GitLab gives itself. */
async function refuseOther(page: string, { url }: Target, gitlab: GitLab): Promise<void> {
  const { webUrl, path } = await gitlab.projectInfo()
  const own = [webUrl, `${url}/${path}`].map((address) => address.toLowerCase())
  if (!own.includes(page.toLowerCase())) throw new UsageError(`${page} is not the bot's project: that is ${webUrl}.`)
}
