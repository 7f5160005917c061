import { notFound } from './error-page.ts'
import { issuePage } from './issue/issue-page.ts'
import { boardPage } from './issues/board-page.ts'
import { listPage } from './issues/list-page.ts'
import { groupPage } from './people/group-page.ts'
import { userPage } from './people/user-page.ts'
import { commitPage } from './repository/commit-page.ts'
import { filePage } from './repository/file-page.ts'
import { treePage } from './repository/tree-page.ts'
import type { Page, ProjectView, View } from './view.ts'

/** The page that an address means, as GitLab's addresses mean it. Throws what the API refuses. */
export async function pageOf(view: View): Promise<Page> {
  const parts = view.url.pathname.split('/').slice(1).map(decoded)
  const [first = '', second, ...rest] = parts
  if (view.url.pathname === '/') return view.project ? homePage({ ...view, project: view.project }) : notFound()
  if (first === 'groups' && second && rest.length === 0) return groupPage(view, second)
  if (second === undefined || (second === '' && rest.length === 0)) {
    return (await userPage(view, first)) ?? groupPage(view, first)
  }
  const { project } = view
  if (project?.path_with_namespace !== `${first}/${second}`) return notFound()
  return (await projectPage({ ...view, project }, rest)) ?? notFound()
}

function projectPage(view: ProjectView, rest: readonly string[]): Promise<Page> | undefined {
  const [dash, what, which, ...more] = rest.filter((part, at) => part !== '' || at < rest.length - 1)
  if (dash === undefined) return homePage(view)
  if (dash !== '-') return undefined
  switch (what) {
    case 'issues':
    case 'work_items':
      return which === undefined ? listPage(view) : /^\d+$/.test(which) ? issuePage(view, which) : undefined
    case 'boards':
      return boardPage(view)
    case 'commit':
      return which === undefined ? undefined : commitPage(view, which)
    case 'tree':
      return treePage(view, which ?? 'HEAD', more.join('/'))
    case 'blob':
      return which === undefined ? undefined : filePage(view, which, more.join('/'))
    default:
      return undefined
  }
}

function homePage(view: ProjectView): Promise<Page> {
  return view.additions.home?.page(view) ?? listPage(view)
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
