import { randomUUID } from 'node:crypto'
import express, { type Request, type Response, type Router } from 'express'
import type { Sandbox } from '../sandbox.ts'
import { pageAssets } from './assets.ts'
import { errorPage } from './error-page.ts'
import { layout } from './html/layout.ts'
import { pageOf } from './page-of.ts'
import { createPageApi } from './read/page-api.ts'
import { ProjectSchema } from './read/schemas.ts'
import { viewerOf } from './read/viewer.ts'
import type { Page, PageAdditions, View } from './view.ts'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // Labels have the colours that people gave them: attributes only, and only colours are written into them.
  "style-src-attr 'unsafe-inline'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * The page for the browser, as a router for `/`: every `web_url` opens in it. It reads through the API's own handlers;
 * all that changes something is sent to `/api/v4` by the page's script, in the name of whom one has chosen to be.
 */
export function createPage(sandbox: Sandbox, additions: PageAdditions = {}): Router {
  const router = express.Router()
  const started = randomUUID()
  const assets = pageAssets()
  const stamp = () => `${started}.${sandbox.changes()}`
  router.use((_request, response, next) => {
    response.set({
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    })
    next()
  })
  router.use('/-/page', assets.router)
  router.get('/-/page/live', (_request, response) => void response.json({ stamp: stamp(), now: sandbox.clock.now() }))
  for (const [name, changeOf] of Object.entries(additions.changes ?? {})) {
    router.get(`/-/page/changes/${name}`, async (request, response) => {
      const change = await changeOf(await viewOf(request)).catch((error: Error) => ({ error: error.message }))
      response.status('error' in change ? 400 : 200).json(change)
    })
  }
  router.get('/{*path}', async (request, response) => {
    const view = await viewOf(request)
    const page = await pageOf(view).catch((error: unknown) => errorPage(sandbox, error))
    sendPage(response, view, page, assets.version)
  })
  return router

  async function viewOf(request: Request): Promise<View> {
    const { world, clock, url: own } = sandbox
    const base = request.headers.host ? `http://${request.headers.host}` : own
    const viewer = viewerOf(world, request.headers.cookie)
    const api = createPageApi(sandbox, viewer, base)
    const url = new URL(request.originalUrl, base)
    const [namespace, name] = url.pathname.split('/').slice(1, 3)
    const projects = await api.all(ProjectSchema, '/projects', { order_by: 'id', sort: 'asc' })
    const named = projects.find((project) => project.path_with_namespace === `${namespace}/${name}`)
    const project = named ?? projects[0] ?? null
    return { api, world, viewer, url, now: clock.now(), stamp: stamp(), project, additions }
  }
}

function sendPage(response: Response, view: View, page: Page, version: string): void {
  response
    .status(page.status ?? 200)
    .type('html')
    .send(layout(view, page, version).html)
}
