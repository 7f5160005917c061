import type { World } from '../state/world.ts'
import type { Html } from './html/html.ts'
import type { PageApi } from './read/page-api.ts'
import type { Project } from './read/shapes.ts'
import type { Viewer } from './read/viewer.ts'

/** What every page is made from. */
export type View = {
  readonly api: PageApi
  readonly world: World
  readonly viewer: Viewer | null
  /** The asked address. */
  readonly url: URL
  /** The sandbox's time, ISO. */
  readonly now: string
  /** Changes whenever anything in the world does. */
  readonly stamp: string
  /** The project that the page is about, or the first that the viewer sees. */
  readonly project: Project | null
}

/** The view of a page below a project. */
export type ProjectView = View & { readonly project: Project }

/** A page: `here` marks its tab, `wide` gives it the whole width. */
export type Page = {
  readonly title: string
  readonly content: Html
  readonly here?: 'accounts' | 'issues' | 'board'
  readonly wide?: boolean
  readonly status?: number
}
