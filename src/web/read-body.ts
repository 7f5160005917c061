import type { RequestHandler } from 'express'

/** How many bytes of bodies may be in memory at once, over all requests that nobody knows yet to be GitLab's. */
export interface InFlight {
  /** Of those that are longer than usual, or do not say how long they are. */
  large: number
  /** Of those that say that they are of the usual size: they come through while others fill the rest. */
  small: number
}

/** GitLab sends no more than 25 MB (facts 1.5), mostly some KB; so strangers can fill 80 MB and no more. */
export const IN_FLIGHT: InFlight = { large: 64 * 1024 * 1024, small: 16 * 1024 * 1024 }
const BODY_LIMIT = 25 * 1024 * 1024
const USUAL = 256 * 1024
/** What a piece costs besides its bytes, in bytes: a body may come in pieces of one. */
const PIECE = 256

/**
 * Reads the body byte for byte, as it was signed, into `request.body`. A compressed one is refused (415): GitLab sends none; a longer
 * one than GitLab sends (413); one for which there is no room now (503), which `onFull` hears of. What was read counts until the answer
 * is given, what was only announced does not count.
 */
export function readBody(inFlight: InFlight, onFull: () => void): RequestHandler {
  const held = { large: 0, small: 0 }
  return (request, response, next) => {
    if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') return void response.status(415).end()
    const announced = Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY)
    if (announced > BODY_LIMIT && announced !== Number.POSITIVE_INFINITY) return void response.status(413).end()
    const share = announced <= USUAL ? 'small' : 'large'
    let chunks: Buffer[] = []
    let size = 0
    let counted = 0
    const letGo = () => {
      held[share] -= counted
      counted = 0
      chunks = []
    }
    const refuse = (status: number) => {
      request.off('data', onData).off('end', onEnd)
      letGo()
      if (status === 503) onFull()
      response.status(status).end()
    }
    const onData = (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      counted += chunk.length + PIECE
      held[share] += chunk.length + PIECE
      if (size > BODY_LIMIT) refuse(413)
      else if (held[share] > inFlight[share]) refuse(503)
    }
    const onEnd = () => {
      request.body = Buffer.concat(chunks)
      chunks = []
      next()
    }
    request.on('data', onData).on('end', onEnd)
    // However it ends, with an answer or without.
    response.once('close', letGo)
  }
}
