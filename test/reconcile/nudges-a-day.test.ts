import { expect, test } from 'vitest'
import { sweep } from '../../src/reconcile/sweep.ts'
import { inProcess } from '../../src/store/exclusive.ts'
import { memoryGitLab } from '../support/memory-gitlab.ts'
import { shippedNudges } from '../support/nudge-diary.ts'
import { accountFile, memoryContext, rules } from '../support/reconcile-context.ts'

const ACCOUNTS = 12
const withNudges = { ...rules, nudges: shippedNudges }
const CHICAGO = 'America/Chicago'
const levels = new Map(shippedNudges.rules.map(({ id, level }) => [id, level]))

/** Reminders in the order in which they were written: on which day in Chicago, of which rules, whom they mention. */
interface Comment {
  iid: number
  day: string
  rules: string[]
  to: string[]
}

/** Twelve runs of one CSM under one manager on which nobody acts, looked at twice a day for eighteen days, several at a time. */
async function threeWeeks(): Promise<Comment[]> {
  const gitlab = memoryGitLab('2026-02-23T15:00:00Z')
  for (let n = 1; n <= ACCOUNTS; n += 1) gitlab.commit(`accounts/acme-${n}.yml`, accountFile(`acme-${n}`, 'jonas'))
  const context = { ...memoryContext(gitlab), exclusive: inProcess(), rules: () => withNudges }
  for (let look = 0; look < 2 * 18; look += 1) {
    expect((await sweep(context, { full: look === 0 })).failed).toEqual([])
    gitlab.wait(look % 2 === 0 ? 'PT5H' : 'PT19H')
  }
  const notes = [...gitlab.issues].flatMap(([iid, { notes: all }]) => all.map((note) => ({ iid, ...note })))
  return notes.flatMap(({ iid, body, createdAt }) => {
    const marker = /<!-- onboarding-bot nudge .*rules=(\S+) /.exec(body)?.[1]
    const rulesSaid = decodeURIComponent(marker ?? '').split(',')
    const day = Temporal.Instant.from(createdAt).toZonedDateTimeISO(CHICAGO).toPlainDate().toString()
    const to = [...new Set([...body.matchAll(/(?<!\w)@(\w+)/g)].map(([, name = '']) => name))]
    return marker === undefined ? [] : [{ iid, day, rules: rulesSaid, to }]
  })
}

const comments = await threeWeeks()
const days = Map.groupBy(
  comments.flatMap((comment) => comment.to.map((name) => ({ name, comment }))),
  ({ name, comment }) => `${comment.day} ${name}`,
)
const isOf = (comment: Comment, rule: string) => comment.rules.some((one) => one.split(':')[0] === rule)

test('nobody is mentioned by more than five comments a day, and by five where there is enough to say', () => {
  const most = Math.max(...[...days.values()].map((all) => all.length))
  expect(most).toBe(5)
})

test('the fourth comment of a day is more than a mild word, the fifth a last day or of level 3', () => {
  const level = (comment: Comment) => Math.max(...comment.rules.map((one) => levels.get(one.split(':')[0] ?? '') ?? 0))
  for (const all of days.values()) {
    const mild = all.filter(({ comment }) => level(comment) === 1)
    const urgent = all.filter(({ comment }) => level(comment) >= 3 || isOf(comment, 'N-06'))
    expect(mild.length).toBeLessThanOrEqual(3)
    expect(all.length - urgent.length).toBeLessThanOrEqual(4)
  }
})

test('what finds no room on its day is said on a later one, once: no manager misses a stall', () => {
  const stalls = comments.filter((comment) => isOf(comment, 'N-04'))
  expect(stalls.map(({ iid }) => iid).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: ACCOUNTS }, (_, index) => index + 1),
  )
  expect(new Set(stalls.map(({ day }) => day)).size).toBeGreaterThan(1)
  expect(stalls.map(({ day }) => day).toSorted()[0]).toBe('2026-03-05')
})
