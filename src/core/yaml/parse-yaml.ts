import type { z } from 'zod'
import { explainIssues } from './explain-issues.ts'
import { firstProblems, type Result } from './problem.ts'
import { readYaml, type YamlFile } from './read-yaml.ts'

/** A YAML file as a value of the schema, or everything that is wrong with it, each with its place. */
export function parseYaml<S extends z.ZodType>(text: string, file: string, schema: S): Result<z.output<S>> {
  const result = validate(readYaml(text, file), file, schema)
  return 'value' in result ? result : { problems: firstProblems(result.problems) }
}

/** The second half of `parseYaml`, for those who look at the plain data themselves as well: all problems, in no order. */
export function validate<S extends z.ZodType>(read: YamlFile, file: string, schema: S): Result<z.output<S>> {
  const { data, at, problems } = read
  if (data === undefined && problems.length > 0) return { problems }
  if (data === null || data === undefined) {
    return { problems: [{ file, line: 1, column: 1, message: 'The file is empty.' }] }
  }
  const parsed = schema.safeParse(data)
  if (parsed.success && problems.length === 0) return { value: parsed.data }
  const issues = parsed.success ? [] : explainIssues(parsed.error.issues, schema, data)
  return {
    problems: [
      ...problems,
      ...issues.map(({ path, place, message, hint }) => ({
        file,
        ...at[place](path),
        message,
        ...(hint ? { hint } : {}),
      })),
    ],
  }
}
