import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import type { Sandbox } from '../sandbox.ts'
import { answer, send } from './answer.ts'
import type { Route } from './route.ts'

const METHOD = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const

/**
 * The API as an Express router for `/api`: the route table, 404 for what it does not speak, and 400 for an address that
 * cannot be read (`%ff`).
 */
export function createApi(sandbox: Sandbox, routes: readonly Route[]): Router {
  const router = express.Router({ caseSensitive: true })
  for (const route of routes) {
    router[METHOD[route.method]](`/v4${route.path}`, (request, response) => {
      sandbox.requests.count(request.method, route.path)
      return answer(sandbox, route, request, response)
    })
  }
  router.use((request, response) => {
    const path = request.path.replace(/^\/v4/, '')
    sandbox.requests.count(request.method, path)
    sandbox.log.warn({ method: request.method, path }, 'not spoken')
    request.resume()
    const said = `not spoken: ${request.method} ${path}`
    send(sandbox, response, { status: 404, body: { error: '404 Not Found', sandbox: said } })
  })
  router.use((_error: Error, request: Request, response: Response, _next: NextFunction) => {
    request.resume()
    send(sandbox, response, { status: 400, body: 'Bad Request' })
  })
  return router
}
