import { z } from 'zod'
import type { HookSecrets } from '../ports/hook-secrets.ts'

/** The environment as this bot reads it: the only mention of `process.env` (architecture.md 9). */
export interface Environment {
  /**
   * `sandbox`: neither `GITLAB_URL` nor `GITLAB_TOKEN` is set, and this is not production. Then `gitlab` is null, unless a pipeline names its
   * server.
   */
  mode: 'gitlab' | 'sandbox'
  /** Where GitLab is, without a slash at its end; null where nothing says it. */
  gitlab: { url: string; project: string | number; token: string } | null
  /** Where people read what each reminder says: in a pipeline of the very project in which onboardings run, whose people may read it; else null. */
  rulesUrl: string | null
  hookSecrets: HookSecrets
  databaseUrl: string | null
  /** Null where it is not set: `.data`, or a temporary folder for the sandbox. */
  dataDir: string | null
  port: number
  sandboxPort: number
  /** The instant at which the sandbox's clock starts; null: now. Nothing but the sandbox reads it. */
  sandboxNow: string | null
  /** What the sandbox holds when it is ready; null, where nothing says it: a team in the middle of its quarter. */
  sandboxWorld: (typeof worlds)[number] | null
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
  dryRun: boolean
  isProduction: boolean
}

/** The environment in order, or sentences on what is wrong with it, all of them; none tells a secret. */
export type EnvironmentResult = { value: Environment } | { problems: string[] }

const port = z
  .string()
  .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, 'must be a port, 0 to 65535')
  .transform(Number)
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean),
)
const instant = z
  .string()
  .refine(isInstant, 'must be an instant of a year from 1970 to 9999, as 2026-03-02T13:00:00Z')
  .transform((text) => Temporal.Instant.from(text).toString())
const worlds = ['empty', 'd13'] as const
const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const Variables = z.object({
  GITLAB_URL: z.string().optional(),
  CI_SERVER_URL: z.string().optional(),
  ONBOARDING_PROJECT: z.string().optional(),
  CI_PROJECT_PATH: z.string().optional(),
  CI_DEFAULT_BRANCH: z.string().optional(),
  GITLAB_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be one word, without spaces')
    .optional(),
  GITLAB_WEBHOOK_TOKEN: list.default([]),
  GITLAB_WEBHOOK_SIGNING_TOKEN: list
    .refine(
      (tokens) => tokens.every((token) => /^whsec_[A-Za-z0-9+/]{43}=$/.test(token)),
      'must be as GitLab makes it: whsec_ and 44 letters',
    )
    .default([]),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  DATA_DIR: z.string().optional(),
  PORT: port.default(8080),
  SANDBOX_PORT: port.default(8090),
  SANDBOX_NOW: instant.optional(),
  SANDBOX_WORLD: z.enum(worlds, { error: `must be one of ${worlds.join(', ')}` }).optional(),
  LOG_LEVEL: z.enum(levels, { error: `must be one of ${levels.join(', ')}` }).default('info'),
  DRY_RUN: z.stringbool({ error: 'must be true or false' }).default(false),
  NODE_ENV: z.string().optional(),
})
type Variables = z.infer<typeof Variables>

/** Reads the environment. A variable that is set but empty counts as not set, as pipelines set them. */
export function readEnvironment(variables: Record<string, string | undefined> = process.env): EnvironmentResult {
  const set = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const parsed = Variables.safeParse(set)
  const wrong = parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`)
  const url = urlOf(set)
  const problems = [...wrong, ...url.problems, ...missing(set)]
  if (!parsed.success || problems.length > 0) return { problems }
  return { value: environmentOf(parsed.data, url.url, isSandbox(set)) }
}

/** GitLab writes years with four digits, and no clock of ours was before 1970. */
function isInstant(text: string): boolean {
  try {
    const { year } = Temporal.Instant.from(text).toZonedDateTimeISO('UTC')
    return year >= 1970 && year <= 9999
  } catch {
    return false
  }
}

function environmentOf(variables: Variables, url: string | null, sandbox: boolean): Environment {
  const token = variables.GITLAB_TOKEN
  const project = projectOf(variables)
  return {
    mode: sandbox ? 'sandbox' : 'gitlab',
    gitlab: url !== null && token !== undefined && project !== null ? { url, project, token } : null,
    rulesUrl: rulesUrlOf(variables, project),
    hookSecrets: {
      gitlab: { tokens: variables.GITLAB_WEBHOOK_TOKEN, signingTokens: variables.GITLAB_WEBHOOK_SIGNING_TOKEN },
    },
    databaseUrl: variables.DATABASE_URL ?? null,
    dataDir: variables.DATA_DIR ?? null,
    port: variables.PORT,
    sandboxPort: variables.SANDBOX_PORT,
    sandboxNow: variables.SANDBOX_NOW ?? null,
    sandboxWorld: variables.SANDBOX_WORLD ?? null,
    logLevel: variables.LOG_LEVEL,
    dryRun: variables.DRY_RUN,
    isProduction: variables.NODE_ENV === 'production',
  }
}

type Set = Record<string, string | undefined>

function isSandbox({ GITLAB_URL, GITLAB_TOKEN, NODE_ENV }: Set): boolean {
  return GITLAB_URL === undefined && GITLAB_TOKEN === undefined && NODE_ENV !== 'production'
}

/** What GitLab needs and nobody said. In the sandbox nothing is needed. */
function missing(set: Set): string[] {
  if (isSandbox(set)) return []
  const need = (isThere: unknown, sentence: string) => (isThere === undefined ? [sentence] : [])
  return [
    ...need(
      set.GITLAB_URL ?? set.CI_SERVER_URL,
      'GITLAB_URL is not set: write the address of your GitLab, as https://gitlab.example.com.',
    ),
    ...need(
      set.GITLAB_TOKEN,
      "GITLAB_TOKEN is not set: write an access token of the bot's user, scope api, role Reporter.",
    ),
    ...need(
      set.ONBOARDING_PROJECT ?? set.CI_PROJECT_PATH,
      'ONBOARDING_PROJECT is not set: write the path or id of the project in which onboardings run, as group/project.',
    ),
  ]
}

function rulesUrlOf(variables: Variables, project: string | number | null): string | null {
  const { CI_SERVER_URL: server, CI_PROJECT_PATH: path, CI_DEFAULT_BRANCH: branch } = variables
  if (server === undefined || path === undefined || branch === undefined || project !== path) return null
  return `${server.replace(/\/+$/, '')}/${path}/-/blob/${encodeURI(branch)}/docs/nudges.md`
}

function projectOf({ ONBOARDING_PROJECT, CI_PROJECT_PATH }: Variables): string | number | null {
  const project = ONBOARDING_PROJECT?.trim().replace(/^\/+|\/+$/g, '') ?? CI_PROJECT_PATH ?? null
  return project !== null && /^\d+$/.test(project) ? Number(project) : project
}

/** GitLab's address as the client takes it: a path stays, slashes and `/api/v4` at its end go. An address with a password is never repeated. */
function urlOf({ GITLAB_URL, CI_SERVER_URL }: Set): { url: string | null; problems: string[] } {
  const name = GITLAB_URL === undefined ? 'CI_SERVER_URL' : 'GITLAB_URL'
  const written = GITLAB_URL ?? CI_SERVER_URL
  if (written === undefined) return { url: null, problems: [] }
  const url = URL.parse(written.trim())
  const refuse = (reason: string) => ({ url: null, problems: [`${name} ${reason}.`] })
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    return refuse('must be an address such as https://gitlab.example.com')
  if (url.username !== '' || url.password !== '')
    return refuse('must hold no user and no password: the token belongs into GITLAB_TOKEN')
  if (url.search !== '' || url.hash !== '') return refuse('must end before ? and #')
  const path = url.pathname.replace(/\/+$/, '').replace(/\/api\/v4$/, '')
  return { url: `${url.origin}${path}`, problems: [] }
}
