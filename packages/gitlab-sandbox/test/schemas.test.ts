import { expect, it } from 'vitest'
import { openapiErrors } from './support/gitlab-openapi.ts'
import { schemaErrors } from './support/gitlab-schema.ts'
import { runningSandbox, type TestSandbox } from './support/running-sandbox.ts'

it.each([
  ['/projects/1/members/all', 'members.json'],
  ['/projects/1/hooks', 'project_hooks.json'],
  ['/projects/1/hooks/1', 'project_hook.json'],
  ['/users?username=maria', 'user/basics.json'],
  ['/projects/1/templates/issues', 'template_list.json'],
])('%s answers what GitLab’s own schema %s asks for', async (path, schema) => {
  const answered = await (await furnished()).as('maria').get(path)
  expect(answered.status).toBe(200)
  expect(schemaErrors(schema, answered.body)).toEqual([])
})

it.each([
  ['/projects/{id}', '/projects/1'],
  ['/projects/{id}/members/all', '/projects/1/members/all'],
  ['/projects/{id}/hooks', '/projects/1/hooks'],
  ['/projects/{id}/hooks/{hook_id}', '/projects/1/hooks/1'],
  ['/users', '/users'],
  ['/user', '/user'],
  ['/version', '/version'],
  ['/metadata', '/metadata'],
  ['/personal_access_tokens/self', '/personal_access_tokens/self'],
])('GET %s answers what GitLab’s OpenAPI document says', async (documented, path) => {
  const answered = await (await furnished()).as('maria').get(path)
  expect(openapiErrors('GET', documented, answered.status, answered.body)).toEqual([])
})

/** A seeded sandbox with a hook and an issue template. */
async function furnished(): Promise<TestSandbox> {
  const hook = { url: 'http://127.0.0.1:1/', token: 'x', signingToken: `whsec_${'A'.repeat(43)}=` }
  const sandbox = await runningSandbox({ seed: { hook } })
  const body = { branch: 'main', commit_message: 'x', content: '- [ ] x' }
  const template = encodeURIComponent('.gitlab/issue_templates/Default.md')
  await sandbox.as('maria').post(`/projects/1/repository/files/${template}`, body)
  return sandbox
}
