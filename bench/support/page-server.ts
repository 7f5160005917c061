import { createServer } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'
import { asAccount } from './as-account.ts'

/** A GitLab that answers what a sweep over settled runs asks, from answers that are made before: it costs next to nothing. */
export interface PageServing {
  runs: number
  /** GitLab's own answers. */
  user: unknown
  project: unknown
  commits: unknown
  issue: object
}

const { runs, user, project, commits, issue }: PageServing = workerData
const PER_PAGE = 100
const json = (value: unknown) => Buffer.from(JSON.stringify(value))

const pages = Array.from({ length: Math.ceil(runs / PER_PAGE) }, (_, page) =>
  json(Array.from({ length: Math.min(PER_PAGE, runs - page * PER_PAGE) }, (_, n) => issueAt(page * PER_PAGE + n))),
)
const answers: [RegExp, Buffer][] = [
  [/\/user$/, json(user)],
  [/\/repository\/commits$/, json(commits)],
  [/\/projects\/[^/]+$/, json(project)],
]

function issueAt(n: number): object {
  return { ...JSON.parse(asAccount(JSON.stringify(issue), n)), id: 1_000 + n, iid: n + 1 }
}

const server = createServer((request, response) => {
  const { body, next } = answerTo(new URL(request.url ?? '/', 'http://bench.invalid'))
  const link = next === undefined ? {} : { link: `<http://bench.invalid/issues?${next}>; rel="next"` }
  response.writeHead(200, { 'content-type': 'application/json', ...link }).end(body)
})

function answerTo({ pathname, searchParams }: URL): { body: Buffer; next?: URLSearchParams } {
  if (!pathname.endsWith('/issues')) {
    const [, body] = answers.find(([pattern]) => pattern.test(pathname)) ?? []
    return { body: body ?? json([]) }
  }
  const page = Number(searchParams.get('cursor') ?? 0)
  const body = searchParams.get('state') === 'opened' ? pages[page] : undefined
  const hasNext = body !== undefined && page + 1 < pages.length
  return {
    body: body ?? json([]),
    ...(hasNext ? { next: new URLSearchParams({ state: 'opened', cursor: `${page + 1}` }) } : {}),
  }
}

server.listen(0, '127.0.0.1', () => parentPort?.postMessage(server.address()))
