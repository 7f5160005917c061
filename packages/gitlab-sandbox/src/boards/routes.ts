import { ApiError } from '../http/api-error.ts'
import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { RequestContext, Route } from '../http/route.ts'
import { ROLE } from '../identity/roles.ts'
import type { Board, BoardList } from '../issues/rows.ts'
import { visibleLabels } from '../labels/find-label.ts'
import { findProject, findProjectFor } from '../projects/find-project.ts'
import type { Project } from '../state/rows.ts'
import { boardJson, boardListJson, listsOf } from './board-json.ts'

const BOARDS = '/projects/:id/boards'
const LISTS = `${BOARDS}/:board/lists`

/** Boards of a project and their columns, one for each label. */
export const boardRoutes: readonly Route[] = [
  { method: 'GET', path: BOARDS, handle: list },
  { method: 'POST', path: BOARDS, handle: create },
  {
    method: 'GET',
    path: `${BOARDS}/:board`,
    handle: (context) => reply.ok(boardJson(context, find(context, findProject(context)))),
  },
  { method: 'DELETE', path: `${BOARDS}/:board`, handle: remove },
  { method: 'GET', path: LISTS, handle: lists },
  { method: 'POST', path: LISTS, handle: addList },
  { method: 'DELETE', path: `${LISTS}/:list`, handle: removeList },
]

function list(context: RequestContext) {
  const boards = context.world.boards.by('projectId', findProject(context).id)
  return pageOf(context, boards, (board) => boardJson(context, board))
}

function create(context: RequestContext) {
  const name = context.params.required('name')
  const project = findProjectFor(context, ROLE.planner)
  const board = { projectId: project.id, name, hideBacklogList: false, hideClosedList: false }
  return reply.created(boardJson(context, context.world.boards.insert(board)))
}

function remove(context: RequestContext) {
  const { world } = context
  const board = find(context, findProjectFor(context, ROLE.planner))
  for (const { id } of listsOf(world, board)) world.boardLists.remove(id)
  world.boards.remove(board.id)
  return reply.noContent()
}

function lists(context: RequestContext) {
  const board = find(context, findProject(context))
  const { board: _part, ...path } = context.path
  const listJson = (each: BoardList) => boardListJson(context.world, each)
  return pageOf({ ...context, path }, listsOf(context.world, board), listJson, { defaults: { board_id: board.id } })
}

function addList(context: RequestContext) {
  const { world, params } = context
  if (!params.has('label_id')) throw refuse.parameter('label_id is missing')
  const labelId = params.integer('label_id')
  const project = findProjectFor(context, ROLE.planner)
  const board = find(context, project)
  const known = listsOf(world, board)
  const label = visibleLabels(world, project).find(({ id }) => id === labelId)
  if (!label) throw listRefused('Label not found')
  if (known.some((each) => each.labelId === label.id)) throw listRefused('Label has already been taken')
  const added = world.boardLists.insert({ boardId: board.id, labelId: label.id, position: known.length })
  return reply.created(boardListJson(world, added))
}

function listRefused(error: string): ApiError {
  return new ApiError(400, { message: { error } })
}

function removeList(context: RequestContext) {
  const { world } = context
  const board = find(context, findProjectFor(context, ROLE.planner))
  world.boardLists.remove(findList(context, board).id)
  for (const [at, { id }] of listsOf(world, board).entries()) world.boardLists.update(id, { position: at })
  return reply.noContent()
}

function find({ world, path }: RequestContext, project: Project): Board {
  const board = world.boards.get(Number(path.board))
  if (board?.projectId !== project.id) throw refuse.notFound()
  return board
}

function findList({ world, path }: RequestContext, board: Board): BoardList {
  const found = world.boardLists.get(Number(path.list))
  if (found?.boardId !== board.id) throw refuse.notFound('List')
  return found
}
