import type { IncomingHttpHeaders } from 'node:http'
import { userNamed } from '../identity/users/make-user.ts'
import type { Token, User } from '../state/rows.ts'
import type { World } from '../state/world.ts'
import { ApiError } from './api-error.ts'
import { refuse } from './errors.ts'
import type { RawParams } from './nested-fields.ts'

/**
 * Whom an administrator asks as, by the parameter `sudo` or the header of that name: a number or a user name in any
 * case. Undefined where nobody is named; refuses other people, tokens without the scope `sudo`, and unknown users.
 */
export function sudoParams(
  world: World,
  headers: IncomingHttpHeaders,
  params: RawParams,
  { actor, token }: { readonly actor: User; readonly token: Token },
): User | undefined {
  const sudoer = params.sudo ?? headers.sudo
  if (sudoer === undefined || sudoer === null || sudoer === '') return undefined
  if (!actor.isAdmin) throw refuse.forbidden('Must be admin to use sudo')
  if (!token.scopes.includes('sudo')) {
    throw new ApiError(403, {
      error: 'insufficient_scope',
      error_description: 'The request requires higher privileges than provided by the access token.',
      scope: 'sudo',
    })
  }
  const user = userNamed(world, String(sudoer))
  if (!user) throw refuse.notFound(`User with ID or username '${String(sudoer)}'`)
  return user
}
