import type { RequestContext } from '../http/route.ts'
import type { Board, BoardList } from '../issues/rows.ts'
import { labelBasic } from '../labels/label-json.ts'
import { projectSimple } from '../projects/project-json.ts'
import type { World } from '../state/world.ts'

/** A board with its columns. */
export function boardJson(context: RequestContext, board: Board) {
  const project = context.world.projects.get(board.projectId)
  return {
    id: board.id,
    name: board.name,
    hide_backlog_list: board.hideBacklogList,
    hide_closed_list: board.hideClosedList,
    project: project ? projectSimple(context, project) : null,
    lists: listsOf(context.world, board).map((list) => boardListJson(context.world, list)),
  }
}

/** A column. */
export function boardListJson(world: World, list: BoardList) {
  const label = world.labels.get(list.labelId)
  return { id: list.id, label: label ? labelBasic(label) : null, position: list.position }
}

/** The columns of a board in their order; `Open` and `Closed` are not among them, as in GitLab's API. */
export function listsOf(world: World, board: Board): BoardList[] {
  return world.boardLists.by('boardId', board.id).sort((a, b) => a.position - b.position || a.id - b.id)
}
