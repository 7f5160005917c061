import express, { type Response, type Router } from 'express'
import { z } from 'zod'
import { Fault } from '../faults/fault.ts'
import type { Sandbox } from '../sandbox.ts'

const ClockMove = z.union([z.strictObject({ now: z.string() }), z.strictObject({ advance: z.string() })])
const Faults = z.union([Fault.transform((fault) => [fault]), z.array(Fault)])

/**
 * `/sandbox/*`, for scripts, without a token: `clock` (read, move), `requests` (read, reset), `faults` (set, read,
 * clear) and `hooks/settled` (answers when no delivery is waiting).
 */
export function createControl(sandbox: Sandbox): Router {
  const router = express.Router()
  router.use(express.json())
  router.get('/clock', (_request, response) => void response.json({ now: sandbox.clock.now() }))
  router.post('/clock', (request, response) => {
    const move = ClockMove.safeParse(request.body)
    if (!move.success) return refuse(response, 'give {"now": "2026-03-02T09:00:00Z"} or {"advance": "P3D"}')
    try {
      if ('now' in move.data) sandbox.clock.moveTo(move.data.now)
      else sandbox.clock.advance(move.data.advance)
    } catch (error) {
      return refuse(response, (error as Error).message)
    }
    sandbox.flush()
    response.json({ now: sandbox.clock.now() })
  })
  router.get('/requests', (_request, response) => void response.json(sandbox.requests.read()))
  router.delete('/requests', (_request, response) => reset(sandbox, response))
  router.post('/requests/reset', (_request, response) => reset(sandbox, response))
  router.get('/faults', (_request, response) => void response.json(sandbox.faults.list()))
  router.post('/faults', (request, response) => {
    const faults = Faults.safeParse(request.body)
    if (!faults.success) return refuse(response, z.prettifyError(faults.error))
    sandbox.faults.add(faults.data)
    response.status(201).json(sandbox.faults.list())
  })
  router.delete('/faults', (_request, response) => {
    sandbox.faults.clear()
    response.status(204).end()
  })
  router.get('/hooks/settled', async (_request, response) => {
    await sandbox.hooks.settled()
    response.json({ settled: true })
  })
  router.use((request, response) => void response.status(404).json({ error: `no /sandbox${request.path}` }))
  return router
}

function refuse(response: Response, error: string): void {
  response.status(400).json({ error })
}

function reset(sandbox: Sandbox, response: Response): void {
  sandbox.requests.reset()
  response.status(204).end()
}
