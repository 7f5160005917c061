import { validate } from '../yaml/parse-yaml.ts'
import { firstProblems, type Problem, type Result } from '../yaml/problem.ts'
import { readYaml } from '../yaml/read-yaml.ts'
import { Account } from './account.ts'

/** The account in a file, or all that is wrong with it. The file must be called as the account's key: `accounts/<key>.yml`. */
export function parseAccount(text: string, path: string): Result<Account> {
  const read = readYaml(text, path)
  const result = validate(read, path, Account)
  const misnamed = nameProblem(read.data, path)
  if (!misnamed && 'value' in result) return result
  const named: Problem[] = misnamed ? [{ file: path, ...read.at.value(['key']), ...misnamed }] : []
  const others = 'problems' in result ? result.problems : []
  return { problems: firstProblems([...others, ...named]) }
}

function nameProblem(data: unknown, path: string): { message: string; hint: string } | undefined {
  const key = data !== null && typeof data === 'object' && 'key' in data ? data.key : undefined
  const name = path.split('/').at(-1) ?? path
  const named = name.replace(/\.ya?ml$/, '')
  if (typeof key !== 'string' || key === named || !Account.shape.key.safeParse(key).success) return undefined
  return {
    message: `The account's key is \`${key}\`, but its file is called \`${name}\`.`,
    hint: `rename the file to ${key}.yml, or write key: ${named}`,
  }
}
