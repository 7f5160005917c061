import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'

type Json = Record<string, unknown>

const FILE = join(import.meta.dirname, '../fixtures/gitlab-openapi.json')
const document = withNull(JSON.parse(readFileSync(FILE, 'utf8'))) as {
  paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, { schema: Json }> }> }>>
}
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true }).addSchema(document, 'gitlab:')

/** Where the document is wrong by what a running GitLab was recorded to answer: numbers and a list are called texts and an object. */
const UNTRUE = /\/(access_level|notification_level|identities) must be /

/**
 * What is wrong with a reply by GitLab's OpenAPI document. `path` is written as there: `/projects/{id}/hooks`. The
 * document is generated: it names types, but neither what may be null (so everything may) nor which answers are lists.
 */
export function openapiErrors(method: string, path: string, status: number, reply: unknown): string[] {
  const response = document.paths[`/api/v4${path}`]?.[method.toLowerCase()]?.responses[String(status)]
  const schema = response?.content?.['application/json']?.schema
  if (!schema) throw new Error(`the document says nothing of ${method} ${path} ${status}`)
  const $ref = typeof schema.$ref === 'string' ? `gitlab:${schema.$ref}` : undefined
  const validate = ajv.compile($ref ? { $ref } : schema)
  const entries = Array.isArray(reply) && schema.type !== 'array' ? reply : [reply]
  const errors = entries.flatMap((entry) => (validate(entry) ? [] : (validate.errors ?? [])))
  return errors.map(({ instancePath, message }) => `${instancePath} ${message}`).filter((error) => !UNTRUE.test(error))
}

/** The same schemas, where everything may be null. */
function withNull(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withNull)
  if (schema === null || typeof schema !== 'object') return schema
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(schema).map(([name, value]) => [name, withNull(value)]),
  )
  if (typeof rest.type === 'string') return { ...rest, type: [rest.type, 'null'] }
  return rest
}
