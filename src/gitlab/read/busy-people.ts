import { z } from 'zod'
import type { Connection } from '../connection.ts'
import { ifMissing, parseReply } from '../parsing/parse-reply.ts'

const statusSchema = z.object({ availability: z.string().nullish() })

/** What was answered is taken for so long, by GitLab's clock. */
const AN_HOUR_MS = 3_600_000

/** Asks whether GitLab shows people as busy, at most once an hour for each; those that it does not know are not. A failure is asked again. */
export function busyPeople({ users, time }: Connection): (username: string) => Promise<boolean> {
  const answers = new Map<string, { at: number | null; answer: Promise<boolean> }>()
  const nowMs = () => Date.parse(time.now() ?? '')
  return (username) => {
    const name = username.toLowerCase()
    const known = answers.get(name)
    if (known && (known.at === null || nowMs() - known.at < AN_HOUR_MS)) return known.answer
    const asked = { at: null as number | null, answer: isBusy(users, username) }
    answers.set(name, asked)
    asked.answer.then(
      () => {
        asked.at = nowMs()
      },
      () => answers.delete(name),
    )
    return asked.answer
  }
}

async function isBusy(users: Connection['users'], username: string): Promise<boolean> {
  const status = await ifMissing(users.showStatus({ iDOrUsername: username }), { availability: null })
  return parseReply(statusSchema, status, `GET users/${username}/status`).availability === 'busy'
}
