import { expect, it } from 'vitest'
import { schemaErrors } from '../support/gitlab-schema.ts'
import { runningSandbox } from '../support/running-sandbox.ts'

const BOARDS = '/projects/1/boards'

async function boardOfTwo() {
  const sandbox = await runningSandbox()
  const rita = sandbox.as('rita')
  const made = async (path: string, body: object) => ((await rita.post(path, body)).body as { id: number }).id
  const board = await made(BOARDS, { name: 'Onboarding' })
  const labels = [
    await made('/projects/1/labels', { name: 'p::a', color: '#fff' }),
    await made('/projects/1/labels', { name: 'p::b', color: '#fff' }),
  ]
  const lists = `${BOARDS}/${board}/lists`
  const columns = [await made(lists, { label_id: labels[0] }), await made(lists, { label_id: labels[1] })]
  const shown = async () =>
    ((await rita.get(lists)).body as { label: { name: string }; position: number }[]).map(
      ({ label, position }) => `${position} ${label.name}`,
    )
  return { rita, board, lists, labels, columns, shown }
}

it('has one column for each label, in the order in which they came', async () => {
  const { rita, lists, labels, columns, shown } = await boardOfTwo()
  expect(await shown()).toEqual(['0 p::a', '1 p::b'])
  expect((await rita.post(lists, { label_id: labels[0] })).status).toBe(400)
  await rita.delete(`${lists}/${columns[1]}`)
  expect(await shown()).toEqual(['0 p::a'])
})

it('loses a column with its label', async () => {
  const { rita, shown } = await boardOfTwo()
  await rita.delete('/projects/1/labels/p::a')
  expect(await shown()).toEqual(['1 p::b'])
})

it('is shown as GitLab’s own schema asks', async () => {
  const { rita, board } = await boardOfTwo()
  expect(schemaErrors('board.json', (await rita.get(`${BOARDS}/${board}`)).body)).toEqual([])
  expect(schemaErrors('boards.json', (await rita.get(BOARDS)).body)).toEqual([])
})
