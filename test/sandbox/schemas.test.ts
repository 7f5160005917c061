import { expect, it } from 'vitest'
import { schemaErrors } from '../support/gitlab-schema.ts'
import { runningSandbox } from '../support/running-sandbox.ts'

it.each([
  ['/projects/1/members/all', 'members.json'],
  ['/projects/1/hooks', 'project_hooks.json'],
  ['/projects/1/hooks/1', 'project_hook.json'],
  ['/users?username=maria', 'user/basics.json'],
  ['/projects/1/templates/issues', 'template_list.json'],
])('%s answers what GitLab’s own schema %s asks for', async (path, schema) => {
  const hook = { url: 'http://127.0.0.1:1/', token: 'x', signingToken: `whsec_${'A'.repeat(43)}=` }
  const sandbox = await runningSandbox({ seed: { hook } })
  const body = { branch: 'main', commit_message: 'x', content: '- [ ] x' }
  const template = encodeURIComponent('.gitlab/issue_templates/Default.md')
  await sandbox.as('maria').post(`/projects/1/repository/files/${template}`, body)
  const answered = await sandbox.as('maria').get(path)
  expect(answered.status).toBe(200)
  expect(schemaErrors(schema, answered.body)).toEqual([])
})
