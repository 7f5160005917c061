import { validate } from '../yaml/parse-yaml.ts'
import { firstProblems, type Problem, type Result } from '../yaml/problem.ts'
import { readYaml } from '../yaml/read-yaml.ts'
import type { CheckContext } from './check/finding.ts'
import { checkPlaybook } from './check-playbook.ts'
import { Playbook } from './playbook.ts'

/**
 * The playbook in a file, called `<id>.yml` where it is the newest and `<id>@<version>.yml` where runs still name it, or all that is wrong
 * with it. `notes` are worth saying and stop nothing.
 */
export function parsePlaybook(
  text: string,
  path: string,
  surroundings: CheckContext,
): Result<Playbook> & { notes: Problem[] } {
  const read = readYaml(text, path)
  const parsed = validate(read, path, Playbook)
  const found = read.data === undefined ? [] : checkPlaybook(read.data, path, read.at, surroundings)
  const name = 'value' in parsed ? nameProblem(parsed.value, path) : undefined
  const notes = firstProblems(found.filter(({ severity }) => severity === 'note'))
  const problems = firstProblems([
    ...('problems' in parsed ? parsed.problems : []),
    ...found.filter(({ severity }) => severity === undefined),
    ...(name ? [{ file: path, ...read.at.value(['id']), ...name }] : []),
  ])
  return 'value' in parsed && problems.length === 0 ? { ...parsed, notes } : { problems, notes }
}

function nameProblem({ id, version }: Playbook, path: string): { message: string; hint: string } | undefined {
  const name = path.split('/').at(-1) ?? path
  const names = [`${id}.yml`, `${id}@${version}.yml`]
  if (names.includes(name)) return undefined
  return {
    message: `This is playbook ${id}, version ${version}, but its file is called ${name}.`,
    hint: `call it ${names.join(' or ')}`,
  }
}
