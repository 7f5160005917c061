import { describe, expect, it } from 'vitest'
import type { Action, Target } from '../../src/core/action/action.ts'
import type { Applied } from '../../src/core/action/applied.ts'
import type { Appliers } from '../../src/ports/dispatch.ts'
import { dispatcher } from '../../src/reconcile/dispatcher.ts'
import { errorOf } from '../support/error-of.ts'

const ACTIONS: { [T in Target]: Extract<Action, { target: T }> } = {
  issue: { target: 'issue', kind: 'post-note', iid: 3, marker: 'm', body: 'A word', reason: 'because' },
  project: { target: 'project', kind: 'make-label', name: 'onboarding', color: '#1068bf', reason: 'because' },
  repository: { target: 'repository', kind: 'comment-commit', sha: 'a'.repeat(40), body: 'A word', reason: 'because' },
}
const targets = Object.keys(ACTIONS) as Target[]

/** Appliers that answer the same, which targets were reached, and what was logged. */
function gate(answer: () => Promise<Applied>, dryRun = false) {
  const reached: string[] = []
  const lines: { level: string; message: string; fields: object }[] = []
  const line = (level: string) => (fields: object, message: string) => void lines.push({ level, message, fields })
  const log = { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') }
  const apply = (action: Action) => {
    reached.push(action.target)
    return answer()
  }
  return {
    dispatch: dispatcher({ appliers: { issue: apply, project: apply, repository: apply }, dryRun, log }),
    reached,
    lines,
  }
}

const done = async (): Promise<Applied> => ({ kind: 'done' })

describe.each(targets)('an action on the target %s', (target) => {
  it('goes to its applier, and is logged', async () => {
    const { dispatch, reached, lines } = gate(done)
    expect(await dispatch(ACTIONS[target])).toEqual({ kind: 'done' })
    expect(reached).toEqual([target])
    expect(lines).toEqual([
      { level: 'info', message: 'applied', fields: expect.objectContaining({ action: ACTIONS[target].kind }) },
    ])
  })

  it('reaches no applier in a dry run, which says what would be done', async () => {
    const { dispatch, reached, lines } = gate(done, true)
    expect(await dispatch(ACTIONS[target])).toEqual({ kind: 'dry' })
    expect(reached).toEqual([])
    expect(lines).toMatchObject([{ level: 'info', message: 'dry run, not sent' }])
  })

  it('is not sent where its target cannot be reached, which is said and thrown', async () => {
    const away = Object.assign(new Error('GitLab does not answer'), { code: 'down', transient: true })
    const { dispatch, lines } = gate(() => Promise.reject(away))
    expect(await errorOf(dispatch(ACTIONS[target]))).toBe(away)
    expect(lines).toMatchObject([{ level: 'warn', message: 'not sent', fields: { code: 'down' } }])
  })

  it('carries no text into the log', async () => {
    const { dispatch, lines } = gate(done)
    await dispatch(ACTIONS[target])
    expect(JSON.stringify(lines)).not.toContain('A word')
  })
})

it('does not compile with a target that has no applier', () => {
  const [issue, project] = [done, done]
  // @ts-expect-error the repository has no applier
  const appliers: Appliers = { issue, project }
  expect(Object.keys(appliers)).not.toEqual(targets)
})
