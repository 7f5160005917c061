import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'

/** Sends hooks from a thread of its own, so that the measured process does nothing else. Answers the milliseconds of each. */
export interface Sending {
  url: string
  token: string
  count: number
  /** How many are under way at a time. */
  width: number
  /** How long to wait after each answer, in milliseconds (none unless told otherwise). */
  pauseMs?: number
  /** Over how many issues the hooks are spread. */
  issues: number
}

const { url, token, count, width, issues, pauseMs = 0 }: Sending = workerData
const agent = new Agent({ keepAlive: true, maxSockets: width })
const run = Math.random().toString(36).slice(2)

function bodyOf(iid: number): string {
  const attributes = {
    iid,
    type: 'Issue',
    action: 'update',
    title: 'Onboarding',
    description: '- [ ] a task\n'.repeat(200),
  }
  return JSON.stringify({ object_kind: 'issue', project: { id: 1 }, object_attributes: attributes, changes: {} })
}

function send(at: number): Promise<number> {
  const body = bodyOf(1 + (at % issues))
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-gitlab-event': 'Issue Hook',
    'x-gitlab-token': token,
    'webhook-id': `${run}-${at}`,
  }
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', agent, headers }, (reply) => {
      if (reply.statusCode !== 200) reject(new Error(`answered ${reply.statusCode}`))
      reply.resume().on('end', () => resolve(performance.now() - began))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

const times: number[] = []
let next = 0
const worker = async () => {
  while (next < count) {
    times.push(await send(next++))
    if (pauseMs > 0) await pause(pauseMs)
  }
}
const began = performance.now()
await Promise.all(Array.from({ length: width }, worker))
parentPort?.postMessage({ times, ms: performance.now() - began })
agent.destroy()
