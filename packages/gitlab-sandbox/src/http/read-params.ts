import type { Request } from 'express'
import { refuse } from './errors.ts'
import { nestedFields, type RawParams } from './nested-fields.ts'

const LIMIT = 100 * 1024 * 1024

/**
 * Query and body together (the body wins), whether it came as JSON, as a form or as multipart.
 * A file in a multipart form becomes its text.
 */
export async function readParams(request: Request): Promise<RawParams> {
  const query = nestedFields(new URL(request.originalUrl, 'http://sandbox').searchParams)
  const body = await readBody(request)
  return body.length === 0 ? query : { ...query, ...(await parsedBody(body, request.headers['content-type'] ?? '')) }
}

async function readBody(request: Request): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > LIMIT) throw refuse.plain('413 Request Entity Too Large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function parsedBody(body: Buffer, type: string): Promise<RawParams> {
  if (type.startsWith('application/json')) return parsedJson(body.toString('utf8'))
  if (type.startsWith('multipart/form-data')) {
    const form = await formOf(body, type)
    const fields = [...form].map(
      async ([name, value]) => [name, typeof value === 'string' ? value : await value.text()] as const,
    )
    return nestedFields(await Promise.all(fields))
  }
  return nestedFields(new URLSearchParams(body.toString('utf8')))
}

async function formOf(body: Buffer, type: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  } catch {
    throw refuse.parameter('Invalid multipart form')
  }
}

function parsedJson(text: string): RawParams {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as RawParams) : {}
  } catch {
    throw refuse.parameter('Invalid JSON format')
  }
}
