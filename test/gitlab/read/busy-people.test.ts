import { expect, it } from 'vitest'
import { fakeGitLab } from '../../support/gitlab.ts'

const gitlab = fakeGitLab()
const statusOf = (name: string) => `/users/${name}/status`

it('somebody is busy while GitLab says so, and is asked for once an hour by its clock', async () => {
  const date = (time: string) => ({ date: `Mon, 02 Mar 2026 ${time} GMT` })
  gitlab.api.get(statusOf('jonas')).reply(200, { availability: 'busy' }, date('09:00:00'))
  const client = gitlab.client()
  expect(await client.isBusy('jonas')).toBe(true)
  expect(await client.isBusy('Jonas')).toBe(true)
  gitlab.api.get(statusOf('mira')).reply(200, { availability: 'not_set' }, date('10:00:01'))
  expect(await client.isBusy('mira')).toBe(false)
  gitlab.api.get(statusOf('jonas')).reply(200, { availability: null }, date('10:00:02'))
  expect(await client.isBusy('jonas')).toBe(false)
})

it('somebody whom GitLab does not know is not busy', async () => {
  gitlab.api.get(statusOf('nobody')).reply(404, { message: '404 User Not Found' })
  expect(await gitlab.client().isBusy('nobody')).toBe(false)
})

it('a question that failed is asked again', async () => {
  gitlab.api.get(statusOf('jonas')).reply(401, { message: '401 Unauthorized' })
  gitlab.api.get(statusOf('jonas')).reply(200, { availability: 'busy' })
  const client = gitlab.client()
  await expect(client.isBusy('jonas')).rejects.toThrow()
  expect(await client.isBusy('jonas')).toBe(true)
})
