import { HOOK_SWITCH_NAMES, type HookSwitch } from '../hooks/switches.ts'
import { ROLE } from '../identity/roles.ts'
import { makeToken } from '../identity/tokens/make-token.ts'
import { makeUser } from '../identity/users/make-user.ts'
import { makeProject } from '../projects/make-project.ts'
import { commitChanges, type FileAction } from '../repository/commits/commit-changes.ts'
import type { Sandbox } from '../sandbox.ts'
import type { Group, Project, User } from '../state/rows.ts'
import type { World } from '../state/world.ts'
import { PEOPLE } from './people.ts'

/** Where the project's hook points, and its secrets. */
export type SeededHook = { readonly url: string; readonly token: string; readonly signingToken: string }

/** What of the fixed world is left out or added. */
export type Seed = {
  /** The hook to the bot; without it the project has none. */
  readonly hook?: SeededHook
  /** Files that the project begins with, in one commit by root; the contents by path. */
  readonly files?: { readonly message: string; readonly contents: Readonly<Record<string, string>> }
}

/**
 * Fills an empty world with the fixed people, group, and project 1; one that is not empty keeps
 * what it has, but its hook is pointed to where the bot listens now.
 */
export function seedWorld({ world, clock, flush }: Pick<Sandbox, 'world' | 'clock' | 'flush'>, seed: Seed = {}): void {
  const now = clock.tick()
  const known = world.projects.get(1)
  if (known) {
    if (seed.hook) setHook(world, known, seed.hook, now)
    flush()
    return
  }
  const [root, ...others] = makePeople(world, now)
  if (!root) throw new Error('nobody is seeded')
  const group = makeGroup(world, [root, ...others], now)
  const project = makeProject(
    world,
    {
      name: 'onboarding',
      path: 'onboarding',
      groupId: group.id,
      description: null,
      visibility: 'private',
      defaultBranch: 'main',
      readme: true,
    },
    root,
    now,
  )
  if (seed.files) commitFiles(world, project, root, clock.tick(), seed.files)
  if (seed.hook) setHook(world, project, seed.hook, now)
  flush()
}

function makePeople(world: World, now: string): User[] {
  return PEOPLE.map(({ username, name, admin }) => {
    const user = makeUser(world, {
      username,
      name,
      email: `${username}@example.com`,
      createdAt: now,
      isAdmin: admin ?? false,
    })
    const secret = `sandbox-${username}`
    const scopes = admin ? ['api', 'sudo'] : ['api']
    makeToken(world, { userId: user.id, name: 'sandbox', scopes, createdAt: now, expiresAt: null, secret })
    return user
  })
}

function makeGroup(world: World, people: readonly User[], now: string): Group {
  const fields = {
    name: 'Customer Success',
    path: 'customer-success',
    description: null,
    visibility: 'private',
  } as const
  const group = world.groups.insert({ ...fields, parentId: null, createdAt: now })
  for (const [at, user] of people.entries()) {
    world.members.insert({
      sourceType: 'group',
      sourceId: group.id,
      userId: user.id,
      accessLevel: PEOPLE[at]?.level ?? ROLE.guest,
      createdAt: now,
      createdById: people[0]?.id ?? null,
      expiresAt: null,
    })
  }
  return group
}

function commitFiles(
  world: World,
  project: Project,
  author: User,
  now: string,
  { message, contents }: Required<Seed>['files'],
): void {
  const actions = Object.entries(contents).map(
    ([path, content]): FileAction => ({ action: 'create', path, content: Buffer.from(content) }),
  )
  commitChanges(world, project, { branch: project.defaultBranch, message, author, now, actions })
}

/** All switches on. */
function setHook(world: World, project: Project, hook: SeededHook, now: string): void {
  const all = HOOK_SWITCH_NAMES.map((name) => [name, true])
  const fields = {
    projectId: project.id,
    url: hook.url,
    name: 'onboarding-bot',
    description: null,
    token: hook.token,
    signingToken: hook.signingToken,
    switches: Object.fromEntries(all) as Record<HookSwitch, boolean>,
    sslVerification: false,
    branchFilter: null,
    branchFilterStrategy: 'wildcard',
    template: null,
    failures: 0,
    disabledUntil: null,
  }
  const known = world.hooks.by('projectId', project.id).find(({ name }) => name === fields.name)
  if (known) world.hooks.update(known.id, fields)
  else world.hooks.insert({ ...fields, createdAt: now })
}
