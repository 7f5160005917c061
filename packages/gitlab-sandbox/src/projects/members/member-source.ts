import { refuse } from '../../http/errors.ts'
import type { RequestContext } from '../../http/route.ts'
import { groupLevel, membershipIn, projectLevel } from '../../identity/access.ts'
import { isAccessLevel, ROLE, roleName } from '../../identity/roles.ts'
import type { Member, User } from '../../state/rows.ts'
import { findProject } from '../find-project.ts'
import { findGroup } from '../groups/find-group.ts'
import { membersOfGroup, membersOfProject } from './members-of.ts'

/** Where members are looked up, what the asker may do there, and who has a role there at all. */
export type MemberSource = {
  readonly type: Member['sourceType']
  readonly id: number
  readonly level: number
  readonly everybody: () => Member[]
}

/** The project or group of `:id`. */
export function memberSource(context: RequestContext, kind: 'projects' | 'groups'): MemberSource {
  const { world, actor } = context
  if (kind === 'projects') {
    const project = findProject(context)
    const level = projectLevel(world, actor, project)
    return { type: 'project', id: project.id, level, everybody: () => membersOfProject(world, project) }
  }
  const group = findGroup(context)
  const level = groupLevel(world, actor, group.id)
  return { type: 'group', id: group.id, level, everybody: () => membersOfGroup(world, group.id) }
}

/** Maintainers manage who belongs to a project, with people and tokens; owners who belongs to a group. */
export function isManager({ type, level }: Pick<MemberSource, 'type' | 'level'>): boolean {
  return level >= (type === 'group' ? ROLE.owner : ROLE.maintainer)
}

/** Refuses all others with 403. */
export function refuseUnlessManager(source: MemberSource): void {
  if (!isManager(source)) throw refuse.forbidden()
}

/** A level higher than one's own is not one's to give. */
export function refuseTooHigh(source: MemberSource, level: number): void {
  if (isAccessLevel(level) && level > source.level) throw refuse.forbidden()
}

/** Refuses a level that GitLab does not have, in a project one below what the group gives already, and an end that is past. */
export function refuseUnfit(
  context: RequestContext,
  source: MemberSource,
  user: User,
  { accessLevel, expiresAt }: Pick<Member, 'accessLevel' | 'expiresAt'>,
): void {
  const isPast = expiresAt !== null && expiresAt < context.now.slice(0, 10)
  const wrongLevel = isAccessLevel(accessLevel) ? inheritedMore(context, source, user, accessLevel) : NOT_A_LEVEL
  const messages = {
    ...(isPast ? { expires_at: ['cannot be a date in the past'] } : {}),
    ...(wrongLevel === undefined ? {} : { access_level: [wrongLevel] }),
  }
  if (Object.keys(messages).length > 0) throw refuse.validation(messages)
}

const NOT_A_LEVEL = 'is not included in the list'

function inheritedMore({ world }: RequestContext, source: MemberSource, user: User, level: number): string | undefined {
  const groupId = source.type === 'project' ? world.projects.get(source.id)?.groupId : undefined
  const group = groupId ? world.groups.get(groupId) : undefined
  const inherited = group && membershipIn(world, 'group', group.id, user.id)
  if (!inherited || inherited.accessLevel <= level) return undefined
  const role = roleName(inherited.accessLevel)
  return `should be greater than or equal to ${role} inherited membership from group ${group.name}`
}
