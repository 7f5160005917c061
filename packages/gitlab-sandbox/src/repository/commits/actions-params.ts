import { refuse } from '../../http/errors.ts'
import type { RawParams } from '../../http/nested-fields.ts'
import { createParams, type Params } from '../../http/params.ts'
import { contentParams } from '../files/content-params.ts'
import { wrongEncoding, wrongMode } from './check-commit.ts'
import type { FileAction } from './commit-changes.ts'

const ACTIONS = ['create', 'update', 'move', 'delete', 'chmod']

/** The actions of a commit that is asked for; refuses the first wrong one in GitLab's words. */
export function actionsParams(params: Params): FileAction[] {
  const actions = params.raw.actions
  const isEmpty = actions === undefined || (Array.isArray(actions) && actions.length === 0)
  if (isEmpty && params.flag('allow_empty')) return []
  if (isEmpty) throw refuse.badRequest('Provide at least one action, or set allow_empty to true')
  if (!Array.isArray(actions)) throw refuse.badRequest('actions must be an array')
  return actions.map((each, at) => {
    const raw: RawParams = typeof each === 'object' && each !== null ? each : {}
    const action = createParams(raw, `actions[${at}]`)
    const wrong = wrongWith(action)
    if (wrong !== undefined) throw refuse.badRequest(`actions[${at}]${wrong}`)
    return actionParam(action)
  })
}

function wrongWith(action: Params): string | undefined {
  const blank = ['action', 'file_path'].find((name) => !action.text(name)?.trim())
  if (blank !== undefined) return `[${blank}] is required`
  const word = action.text('action') ?? ''
  if (!ACTIONS.includes(word)) return `[action] must be one of: ${ACTIONS.join(', ')}`
  const encoding = wrongEncoding(action)
  if (encoding !== undefined) return `[encoding] ${encoding}`
  if (word === 'update' && !action.has('content')) return '[content] is required for update action'
  if (word === 'move' && !action.text('previous_path')?.trim()) return '[previous_path] is required for move action'
  if (word !== 'chmod') return undefined
  if (!action.has('execute_filemode')) return '[execute_filemode] is required for chmod action'
  const mode = wrongMode(action)
  return mode === undefined ? undefined : `[execute_filemode] ${mode}`
}

function actionParam(params: Params): FileAction {
  const path = params.required('file_path')
  const executable = params.text('execute_filemode') === 'true'
  const lastCommitId = params.text('last_commit_id')
  const unchanged = lastCommitId ? { lastCommitId } : {}
  switch (params.text('action')) {
    case 'create':
      return { action: 'create', path, content: contentParams(params), executable }
    case 'update':
      return { action: 'update', path, content: contentParams(params), ...unchanged }
    case 'delete':
      return { action: 'delete', path, ...unchanged }
    case 'move': {
      const content = typeof params.raw.content === 'string' ? { content: contentParams(params) } : {}
      return { action: 'move', path, from: params.required('previous_path'), ...content, ...unchanged }
    }
    default:
      return { action: 'chmod', path, executable }
  }
}
