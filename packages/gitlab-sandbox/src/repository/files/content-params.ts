import type { Params } from '../../http/params.ts'

/** The content of a file as it was sent, as text or, with `encoding: base64`, as bytes. */
export function contentParams(params: Params): Buffer {
  const encoding = params.text('encoding')
  return Buffer.from(params.text('content') ?? '', encoding === 'base64' ? 'base64' : 'utf8')
}
