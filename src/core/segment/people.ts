import { z } from 'zod'

const username = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/, 'a GitLab user name without @')

/** `config/people.yml`: who has the roles that no account names. One that is left out falls to the manager of the account's region. */
export const People = z.strictObject({
  schema: z.literal(1),
  roles: z.strictObject({ digital: username.exactOptional(), csm_director: username.exactOptional() }).prefault({}),
})
export type People = z.infer<typeof People>
