import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Ajv } from 'ajv'

const FOLDER = join(import.meta.dirname, '../fixtures/gitlab-schemas')

/**
 * What is wrong with a reply by one of GitLab's own test schemas (`members.json`), as texts. Formats are not checked:
 * the schemas ask for a date-time where GitLab sends a date.
 */
export function schemaErrors(schema: string, reply: unknown): string[] {
  const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true })
  for (const file of globSync('**/*.json', { cwd: FOLDER })) {
    ajv.addSchema(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')), `file:///${relative('.', file)}`)
  }
  const validate = ajv.getSchema(`file:///${schema}`)
  if (!validate) throw new Error(`no schema ${schema}`)
  validate(reply)
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  )
}
