import { z } from 'zod'
import type { Connection } from '../connection.ts'
import { ifMissing, parseReply } from '../parsing/parse-reply.ts'

const statusSchema = z.object({ availability: z.string().nullish() })

/** What was answered is taken for so long, by GitLab's clock. */
const AN_HOUR_MS = 3_600_000

/** Asks whether GitLab shows people as busy, at most once an hour for each; those that it does not know are not. A failure is asked again. */
export function busyPeople({ users, time }: Connection): (username: string) => Promise<boolean> {
  const answers = new Map<string, { at: number; answer: Promise<boolean> }>()
  return (username) => {
    const name = username.toLowerCase()
    const at = Date.parse(time.now() ?? '')
    const known = answers.get(name)
    if (known && at - known.at < AN_HOUR_MS) return known.answer
    const answer = isBusy(users, username).catch((error: unknown) => {
      answers.delete(name)
      throw error
    })
    answers.set(name, { at, answer })
    return answer
  }
}

async function isBusy(users: Connection['users'], username: string): Promise<boolean> {
  const status = await ifMissing(users.showStatus({ iDOrUsername: username }), { availability: null })
  return parseReply(statusSchema, status, `GET users/${username}/status`).availability === 'busy'
}
