import { describe, expect, it } from 'vitest'
import type { RunLoad } from '../../../../src/core/history/known-run.ts'
import type { PlanInput } from '../../../../src/core/plan/plan-input.ts'
import { loadRows } from '../../../../src/core/rules/status-note/load-rows.ts'
import { statusNote } from '../../../../src/core/rules/status-note.ts'
import type { CsmLoads } from '../../../../src/core/run/csm-loads.ts'
import { runStateOf } from '../../../../src/core/run/run-state.ts'
import { answerOf, runAfter } from '../../../support/run-after.ts'

const load = (csm: string, region: string | null, due: string | null, isLate = false): RunLoad => ({
  csm,
  region,
  due,
  isLate,
})

type Known = CsmLoads['known']

/** An assignment for an account in amer, on 2026-02-23 in Chicago. */
function assignment(open: RunLoad[], known: Known = [], others: Partial<PlanInput> = {}): PlanInput {
  const input = runAfter()
  const loads = { known: [...known, ...open], open }
  return { ...input, playbook: { ...input.playbook, type: 'assignment' }, loads, ...others }
}

const rowsOf = ({ texts, ...input }: PlanInput) => loadRows(runStateOf(input))
const bodyOf = (input: PlanInput) => {
  const [action] = answerOf(statusNote, input).actions
  return action && 'body' in action ? action.body : ''
}

describe('the load table of an assignment', () => {
  it('counts open runs, those due in fourteen days and the late ones, the least load first', () => {
    const loads = [
      load('jonas', 'amer', '2026-03-09'),
      load('jonas', 'amer', '2026-03-10', true),
      load('jonas', 'emea', '2026-02-22'),
      load('mira', 'amer', '2026-02-23'),
    ]
    expect(rowsOf(assignment(loads))).toEqual([
      { csm: 'mira', open: 1, dueSoon: 1, late: 0 },
      { csm: 'jonas', open: 3, dueSoon: 1, late: 1 },
    ])
  })

  it('shows also those who have nothing open, each once, spelled as GitLab has them', () => {
    const known = [
      { csm: 'MIRA', region: 'amer' },
      { csm: 'priya', region: 'amer' },
      { csm: 'jonas', region: 'emea' },
    ]
    expect(rowsOf(assignment([load('Mira', 'emea', null)], known))).toEqual([
      { csm: 'priya', open: 0, dueSoon: 0, late: 0 },
      { csm: 'Mira', open: 1, dueSoon: 0, late: 0 },
    ])
  })

  it('shows the CSMs of the region, and all where the region has none', () => {
    const elsewhere = [load('priya', 'emea', null), load('mira', null, null)]
    expect(rowsOf(assignment([...elsewhere, load('jonas', 'amer', null)]))?.map(({ csm }) => csm)).toEqual(['jonas'])
    expect(rowsOf(assignment(elsewhere))?.map(({ csm }) => csm)).toEqual(['mira', 'priya'])
  })

  it('stands in the note of an assignment alone, with what the decision needs', () => {
    const body = bodyOf(assignment([load('jonas', 'amer', null)]))
    expect(body).toContain('| jonas | 1 | 0 | 0 |')
    expect(body).toContain('Greyfriars Energy · region amer · ARR 72,000 · LAM high')
    expect(bodyOf({ ...assignment([load('jonas', 'amer', null)]), playbook: runAfter().playbook })).not.toContain('ARR')
  })

  it('is written anew once a day at most where time alone changed it, and at once where a run was opened', () => {
    const at = (input: PlanInput, now: string) => ({ ...input, now })
    const first = assignment([load('jonas', 'amer', null)])
    const body = bodyOf(first)
    const { snapshot } = first
    const notes = snapshot.notes.map((note) =>
      note.id === runStateOf(first).notes.status?.id ? { ...note, body, updatedAt: '2026-02-23T15:00:00.000Z' } : note,
    )
    const written = { ...first, snapshot: { ...snapshot, notes } }
    const withOpen = (...open: RunLoad[]) => ({ ...written, loads: { known: open, open } })
    const late = withOpen(load('jonas', 'amer', null, true))
    expect(bodyOf(at(late, '2026-02-23T20:00:00Z'))).toBe('')
    expect(bodyOf(at(late, '2026-02-24T06:00:00Z'))).toContain('| jonas | 1 | 0 | 1 |')
    const more = withOpen(...late.loads.open, load('mira', 'amer', null))
    expect(bodyOf(at(more, '2026-02-23T20:00:00Z'))).toContain('| mira | 1 | 0 | 0 |\n| jonas | 1 | 0 | 1 |')
    const issue = { ...snapshot.issue, confidential: false }
    expect(bodyOf({ ...late, snapshot: { ...written.snapshot, issue } })).toContain('| jonas | 1 | 0 | 1 |')
  })

  it('waits for the next day also where its rows change places', () => {
    const known = [{ csm: 'mira', region: 'amer' }]
    const [jonas, mira] = [load('jonas', 'amer', null), load('mira', 'amer', null)]
    const first = assignment([jonas, mira], known)
    const id = runStateOf(first).notes.status?.id
    const { snapshot } = first
    const notes = snapshot.notes.map((note) => (note.id === id ? { ...note, body: bodyOf(first) } : note))
    const open = [{ ...jonas, isLate: true }, mira]
    const near = { ...first, snapshot: { ...snapshot, notes }, loads: { known: [...known, ...open], open } }
    expect(rowsOf(near)?.map(({ csm }) => csm)).toEqual(['mira', 'jonas'])
    expect(bodyOf(near)).toBe('')
  })

  it('says nothing of ARR where the issue is not confidential', () => {
    const input = assignment([])
    const issue = { ...input.snapshot.issue, confidential: false }
    const body = bodyOf({ ...input, snapshot: { ...input.snapshot, issue } })
    expect(body).toContain('LAM high')
    expect(body).not.toContain('ARR')
    expect(body).toContain('No account has a CSM yet.')
  })
})
