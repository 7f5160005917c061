import { type EnvironmentResult, readEnvironment } from '../../config/environment.ts'
import type { Problem } from '../../core/yaml/problem.ts'
import { createGitLab } from '../../gitlab/create-gitlab.ts'
import { sideBySide } from '../../reconcile/side-by-side.ts'
import { createLogger } from '../logger.ts'

/** The account files of a project on GitLab: their texts, and what is wrong with those that could not be taken. */
export interface ProjectAccounts {
  /** The project's page, and the commit. */
  place: string
  files: { path: string; text: string }[]
  problems: Problem[]
}

/** How to read the accounts of the project that the environment names; undefined where it names none, or not well. */
export function projectAccounts(
  environment: EnvironmentResult = readEnvironment(),
): (() => Promise<ProjectAccounts>) | undefined {
  const target = 'value' in environment ? environment.value.gitlab : null
  return target === null ? undefined : () => readProject(target)
}

const WIDTH = 4

async function readProject(target: { url: string; project: string | number; token: string }): Promise<ProjectAccounts> {
  const gitlab = createGitLab({ ...target, log: createLogger('warn') })
  const { webUrl } = await gitlab.projectInfo()
  const head = await gitlab.headCommit()
  const found: ProjectAccounts = {
    place: `${webUrl} at ${head?.sha.slice(0, 8) ?? 'no commit'}`,
    files: [],
    problems: [],
  }
  const listed = head === null ? [] : await gitlab.accountFiles(head.sha)
  await sideBySide(listed, { width: WIDTH }, async ({ path }) => {
    const file = await gitlab.readFile(path, head?.sha ?? '')
    if (file !== null && 'text' in file) found.files.push({ path, text: file.text })
    else
      found.problems.push({
        file: path,
        line: 1,
        column: 1,
        message: file?.unread ?? 'GitLab lists it and does not give it.',
      })
  })
  found.files.sort((a, b) => (a.path < b.path ? -1 : 1))
  return found
}
