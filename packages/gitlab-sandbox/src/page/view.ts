import type { World } from '../state/world.ts'
import type { Html } from './html/html.ts'
import type { PageApi } from './read/page-api.ts'
import type { Project } from './read/schemas.ts'
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
  readonly additions: PageAdditions
}

/** The view of a page below a project. */
export type ProjectView = View & { readonly project: Project }

/** A page: `here` marks its tab, `wide` gives it the whole width. */
export type Page = {
  readonly title: string
  readonly content: Html
  readonly here?: 'home' | 'issues' | 'board'
  readonly wide?: boolean
  readonly status?: number
}

/** What whoever starts a sandbox adds to its page. All of it may be left out. */
export type PageAdditions = {
  /** A page of the project that opens first and has the first tab; without it the issues open first. */
  readonly home?: { readonly tab: string; page(view: ProjectView): Promise<Page> }
  /** Changes that the server works out before the page's script asks the API for them: a button with `data-change="<name>?<query>"`. */
  readonly changes?: Readonly<Record<string, (view: View) => Promise<Change>>>
  readonly board?: Board
}

/** A request to the API, to be made in the name of whoever looks at the page. */
export type Change = {
  readonly method: 'POST' | 'PUT' | 'DELETE'
  /** Below `/api/v4`. */
  readonly path: string
  readonly fields: object
  /** What the page says once it was done. */
  readonly done: string
}

/** The board's lists: one for each label of a scope. Without it a board has the lists Open and Closed. */
export type Board = {
  /** `phase::`: what the labels begin with. */
  readonly scope: string
  /** The usual labels in their order: labels are made when they are first used, a board shows them before. */
  readonly labels: readonly string[]
  /** Labels that tell one card from another no better than the list does. */
  hides(label: string): boolean
}
