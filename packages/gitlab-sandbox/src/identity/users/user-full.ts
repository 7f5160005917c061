import type { RequestContext } from '../../http/route.ts'
import type { User } from '../../state/rows.ts'
import { userBasic } from './user-basic.ts'

/** A user as anybody sees it at `/users/:id`. */
export function userPublic(context: RequestContext, user: User) {
  return {
    ...userBasic(context, user),
    ...profileOf(user),
    followers: 0,
    following: 0,
    is_followed: false,
    local_time: null,
    bio_html: '',
  }
}

/** A user as it sees itself at `/user`; administrators see what they see of everybody. */
export function userSelf(context: RequestContext, user: User) {
  const own = { ...userBasic(context, user), ...profileOf(user), local_time: null, ...accountOf(user) }
  return user.isAdmin ? { ...own, ...administeredOf(context, user) } : own
}

/** A user as an administrator sees it. */
export function userForAdmin(context: RequestContext, user: User) {
  return {
    ...userPublic(context, user),
    ...accountOf(user),
    ...administeredOf(context, user),
    highest_role: Math.max(0, ...context.world.members.by('userId', user.id).map((member) => member.accessLevel)),
    current_sign_in_ip: null,
    last_sign_in_ip: null,
    sign_in_count: 0,
  }
}

/** A user as an administrator sees it who has just made or changed it. */
export function userChanged(context: RequestContext, user: User) {
  const { bio_html, highest_role, current_sign_in_ip, last_sign_in_ip, sign_in_count, ...changed } = userForAdmin(
    context,
    user,
  )
  return changed
}

function administeredOf(context: RequestContext, user: User) {
  const creator = user.createdById === null ? undefined : context.world.users.get(user.createdById)
  return {
    is_admin: user.isAdmin,
    note: null,
    namespace_id: user.namespaceId,
    created_by: creator ? userBasic(context, creator) : null,
  }
}

function profileOf(user: User) {
  return {
    created_at: user.createdAt,
    bio: '',
    location: '',
    linkedin: '',
    twitter: '',
    discord: '',
    website_url: '',
    github: '',
    job_title: '',
    pronouns: null,
    organization: '',
    bot: user.isBot,
    work_information: null,
  }
}

function accountOf(user: User) {
  return {
    last_sign_in_at: null,
    confirmed_at: user.createdAt,
    last_activity_on: user.lastActivityOn,
    email: user.email,
    theme_id: 3,
    color_scheme_id: 1,
    projects_limit: 100000,
    current_sign_in_at: null,
    identities: [],
    can_create_group: true,
    can_create_project: true,
    two_factor_enabled: false,
    external: false,
    private_profile: false,
    commit_email: user.email,
    preferred_language: 'en',
  }
}
