import { ApiError } from '../http/api-error.ts'
import type { Sandbox } from '../sandbox.ts'
import { html } from './html/html.ts'
import type { Page } from './view.ts'

/** The page of something that went wrong: what the API refuses is not found, anything else is ours and is logged. */
export function errorPage({ log }: Pick<Sandbox, 'log'>, error: unknown): Page {
  if (error instanceof ApiError) return notFound(error.status)
  log.error({ error: String((error as Error)?.stack ?? error) }, 'a page failed')
  return {
    title: 'Failed',
    status: 500,
    content: html`<div class="lost"><h1>This page failed</h1><p class="lead">The sandbox’s log says why.</p></div>`,
  }
}

/** What is not there, or may not be seen. */
export function notFound(status = 404): Page {
  return {
    title: 'Not found',
    status,
    content: html`<div class="lost"><h1>Nothing here</h1><p class="lead">There is no such page, or whoever you are now may not see it. <a href="/">To the start</a></p></div>`,
  }
}
