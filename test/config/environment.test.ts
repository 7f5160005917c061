import { describe, expect, it } from 'vitest'
import { readEnvironment } from '../../src/config/environment.ts'

const whole = {
  GITLAB_URL: 'https://gitlab.example.com',
  GITLAB_TOKEN: 'glpat-secret',
  ONBOARDING_PROJECT: 'cs/onboarding',
}
const signing = `whsec_${'A'.repeat(43)}=`

function environment(variables: Record<string, string>) {
  const result = readEnvironment(variables)
  if ('problems' in result) throw new Error(result.problems.join('\n'))
  return result.value
}

function problems(variables: Record<string, string>): string[] {
  const result = readEnvironment(variables)
  return 'problems' in result ? result.problems : []
}

describe('the environment', () => {
  it('is the sandbox when nothing is said, empty variables included', () => {
    expect(environment({ GITLAB_URL: '', GITLAB_TOKEN: ' ' })).toEqual({
      mode: 'sandbox',
      gitlab: null,
      rulesUrl: null,
      hookSecrets: { gitlab: { tokens: [], signingTokens: [] } },
      databaseUrl: null,
      dataDir: null,
      port: 8080,
      sandboxPort: 8090,
      sandboxNow: null,
      sandboxWorld: null,
      logLevel: 'info',
      dryRun: false,
      isProduction: false,
    })
  })

  it.each(['2026-03-02T13:00:00Z', '2026-03-02T07:00:00-06:00', '2026-03-02T07:00-06:00[America/Chicago]'])(
    'starts the sandbox at %s',
    (written) => {
      expect(environment({ SANDBOX_NOW: written }).sandboxNow).toBe('2026-03-02T13:00:00Z')
    },
  )

  it.each(['2026-03-02', '2026-02-30T09:00:00Z', 'tomorrow', '09:00', '+012026-03-02T13:00:00Z'])(
    'starts the sandbox at no %s, and says what an instant is',
    (written) => {
      expect(problems({ SANDBOX_NOW: written })).toEqual([
        'SANDBOX_NOW must be an instant of a year from 1970 to 9999, as 2026-03-02T13:00:00Z.',
      ])
    },
  )

  it('knows the worlds of the sandbox, and names them where it is asked for another', () => {
    expect(environment({ SANDBOX_WORLD: 'empty' }).sandboxWorld).toBe('empty')
    expect(problems({ SANDBOX_WORLD: 'moon' })).toEqual(['SANDBOX_WORLD must be one of empty, d13.'])
  })

  it('is never the sandbox in production', () => {
    expect(problems({ NODE_ENV: 'production' })).toHaveLength(3)
  })

  it.each([
    ['https://gitlab.example.com', 'https://gitlab.example.com'],
    ['https://gitlab.example.com///', 'https://gitlab.example.com'],
    ['https://example.com/git/', 'https://example.com/git'],
    ['https://example.com/git/api/v4/', 'https://example.com/git'],
    ['http://127.0.0.1:8090', 'http://127.0.0.1:8090'],
  ])('takes %s for GitLab at %s', (written, url) => {
    expect(environment({ ...whole, GITLAB_URL: written })).toMatchObject({
      mode: 'gitlab',
      gitlab: { url, project: 'cs/onboarding' },
    })
  })

  it('takes server and project from a pipeline, where a token is given', () => {
    const pipeline = {
      CI_SERVER_URL: 'https://gitlab.example.com',
      CI_PROJECT_PATH: 'cs/onboarding',
      GITLAB_TOKEN: 't',
    }
    expect(environment(pipeline).gitlab).toEqual({
      url: 'https://gitlab.example.com',
      project: 'cs/onboarding',
      token: 't',
    })
    expect(environment({ ...pipeline, ONBOARDING_PROJECT: '42' }).gitlab?.project).toBe(42)
  })

  it('knows where people read what reminders say in a pipeline of the project in which onboardings run, and nowhere else', () => {
    const CI = {
      CI_SERVER_URL: 'https://gitlab.example.com',
      CI_PROJECT_PATH: 'cs/onboarding',
      CI_DEFAULT_BRANCH: 'main',
    }
    const { rulesUrl } = environment({ ...CI, GITLAB_TOKEN: 't' })
    expect(rulesUrl).toBe('https://gitlab.example.com/cs/onboarding/-/blob/main/docs/nudges.md')
    expect(environment({ ...CI, GITLAB_TOKEN: 't', ONBOARDING_PROJECT: 'other/project' }).rulesUrl).toBeNull()
    expect(environment(whole).rulesUrl).toBeNull()
  })

  it('takes several secrets while they rotate', () => {
    const { hookSecrets } = environment({
      GITLAB_WEBHOOK_TOKEN: 'old, new',
      GITLAB_WEBHOOK_SIGNING_TOKEN: `${signing},${signing}`,
    })
    expect(hookSecrets).toEqual({ gitlab: { tokens: ['old', 'new'], signingTokens: [signing, signing] } })
  })

  it.each([
    [
      'an address that is none',
      { GITLAB_URL: 'gitlab.example.com' },
      'GITLAB_URL must be an address such as https://gitlab.example.com.',
    ],
    [
      'a password in the address',
      { GITLAB_URL: 'https://bot:secret@example.com' },
      'GITLAB_URL must hold no user and no password',
    ],
    ['a query', { GITLAB_URL: 'https://example.com/?private_token=secret' }, 'GITLAB_URL must end before ? and #.'],
    ['a token of two words', { GITLAB_TOKEN: 'glpat secret' }, 'GITLAB_TOKEN must be one word, without spaces.'],
    [
      'a signing token that GitLab did not make',
      { GITLAB_WEBHOOK_SIGNING_TOKEN: 'whsec_secret' },
      'must be as GitLab makes it',
    ],
    [
      'another database',
      { DATABASE_URL: 'mysql://u:secret@h/d' },
      'DATABASE_URL must begin with postgres:// or postgresql://.',
    ],
    ['a port that is none', { PORT: '99999' }, 'PORT must be a port, 0 to 65535.'],
    ['an unknown level', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn'],
    ['neither true nor false', { DRY_RUN: 'perhaps' }, 'DRY_RUN must be true or false.'],
  ])('is told of %s, without its secrets', (_, variables, complaint) => {
    const all = problems({ ...whole, ...variables })
    expect(all).toHaveLength(1)
    expect(all[0]).toContain(complaint)
    expect(all[0]).not.toContain('secret')
  })

  it('is told all at once', () => {
    expect(problems({ GITLAB_TOKEN: 'a b', PORT: 'x', LOG_LEVEL: 'x' }).map((line) => line.split(' ')[0])).toEqual([
      'GITLAB_TOKEN',
      'PORT',
      'LOG_LEVEL',
      'GITLAB_URL',
      'ONBOARDING_PROJECT',
    ])
  })
})
