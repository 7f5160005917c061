import { createServer, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { expect, it, onTestFinished } from 'vitest'
import { errorOf } from '../../support/error-of.ts'
import { fakeClock } from '../../support/fake-clock.ts'
import { type GatedClient, gatedClient } from '../../support/gated-client.ts'

/** What a network really does, where a stand-in for fetch might do something else. */
const NOTE = { target: 'issue', kind: 'post-note', iid: 1, marker: 'm', body: 'Hello', reason: 'test' } as const
const quiet = { debug() {}, info() {}, warn() {}, error() {} }

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function clientOf(url: string, clock = fakeClock()): GatedClient {
  return gatedClient({ url, project: 1, token: 'glpat-x', log: quiet, clock })
}

it('a POST whose connection is cut before the answer is unclear, and sent once', async () => {
  let posts = 0
  const url = await listening(
    createServer((request) => {
      posts += 1
      request.socket.destroy()
    }),
  )
  expect(await clientOf(url).apply(NOTE)).toMatchObject({ kind: 'unclear' })
  expect(posts).toBe(1)
})

it('a POST whose answer is cut in the middle is unclear, and sent once', async () => {
  let posts = 0
  const url = await listening(
    createServer((_, response) => {
      posts += 1
      response.writeHead(201, { 'Content-Type': 'application/json', 'Content-Length': '500' })
      response.write('{"id": 1', () => response.destroy())
    }),
  )
  expect(await clientOf(url).apply(NOTE)).toMatchObject({ kind: 'unclear' })
  expect(posts).toBe(1)
})

it('a POST that gets no answer in time is unclear, and sent once', async () => {
  const clock = fakeClock()
  let posts = 0
  const url = await listening(
    createServer(() => {
      posts += 1
      clock.expire()
    }),
  )
  expect(await clientOf(url, clock).apply(NOTE)).toMatchObject({
    kind: 'unclear',
    reason: expect.stringContaining('in time'),
  })
  expect(posts).toBe(1)
})

it('a POST to a port where nobody listens surely was not sent', async () => {
  for (const host of ['127.0.0.1', 'localhost']) {
    // A port that systems never give out; a free one might be taken just then. Port 1 is one that fetch itself refuses.
    const error = await errorOf(clientOf(`http://${host}:2`).apply(NOTE))
    expect(error).toMatchObject({ code: 'unreachable', applied: 'no', transient: true })
  }
})

it('a read whose answer is cut in the middle is asked again', async () => {
  let reads = 0
  const url = await listening(
    createServer((_, response) => {
      reads += 1
      const body = JSON.stringify({ id: 10, username: 'bot' })
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': String(body.length) })
      if (reads === 1) response.write('{', () => response.destroy())
      else response.end(body)
    }),
  )
  expect(await clientOf(url).whoAmI()).toEqual({ id: 10, username: 'bot' })
})

it('an answer without end is cut at the limit', async () => {
  const url = await listening(
    createServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      const flood = () => {
        while (response.write('x'.repeat(65_536)));
        response.once('drain', flood)
      }
      flood()
    }),
  )
  const client = gatedClient({ url, project: 1, token: 'x', log: quiet, limits: { replyBytes: 1_000_000 } })
  expect(await errorOf(client.whoAmI())).toMatchObject({ code: 'large' })
})

it('an answer beyond the limit is not read', async () => {
  const body = JSON.stringify({ id: 10, username: 'bot', bio: 'x'.repeat(5000) })
  const url = await listening(
    createServer((_, response) => response.writeHead(200, { 'Content-Type': 'application/json' }).end(body)),
  )
  const client = gatedClient({ url, project: 1, token: 'x', log: quiet, limits: { replyBytes: 4000 } })
  expect(await errorOf(client.whoAmI())).toMatchObject({ code: 'large', sentence: 'more than 4000 bytes' })
})

it('a redirect to another host is not followed by fetch itself', async () => {
  const tokens: unknown[] = []
  const stray = await listening(
    createServer((request, response) => {
      tokens.push(request.headers['private-token'])
      response.end('{}')
    }),
  )
  const url = await listening(
    createServer((_, response) => response.writeHead(302, { Location: `${stray}/api/v4/user` }).end()),
  )
  expect(await errorOf(clientOf(url).whoAmI())).toMatchObject({ code: 'elsewhere' })
  expect(tokens).toEqual([])
})

it('a DELETE carries neither body nor type', async () => {
  const seen: unknown[] = []
  const url = await listening(
    createServer((request, response) => {
      let body = ''
      request.on('data', (chunk) => {
        body += String(chunk)
      })
      request.on('end', () => {
        seen.push([request.method, request.headers['content-type'], body, request.headers['private-token']])
        response.writeHead(204).end()
      })
    }),
  )
  await clientOf(url).apply({ target: 'issue', kind: 'remove-note', iid: 1, noteId: 2, reason: 'test' })
  expect(seen).toEqual([['DELETE', undefined, '', 'glpat-x']])
})

it('answers that announce themselves, and headers beyond all measure, are read or asked for again', async () => {
  let reads = 0
  const url = await listening(
    createServer((_, response) => {
      reads += 1
      response.writeProcessing()
      response.writeEarlyHints({ link: '</style.css>; rel=preload' })
      const huge = reads === 1 ? { 'X-Huge': 'x'.repeat(100_000) } : {}
      response.writeHead(200, { 'Content-Type': 'application/json', ...huge })
      response.end(JSON.stringify({ id: 10, username: 'bot' }))
    }),
  )
  expect(await clientOf(url).whoAmI()).toEqual({ id: 10, username: 'bot' })
  expect(reads).toBe(2)
})

it('a compressed answer is held to the limit as it unpacks', async () => {
  const bomb = gzipSync(Buffer.alloc(20_000_000, 'x'))
  const url = await listening(
    createServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }).end(bomb)
    }),
  )
  const client = gatedClient({ url, project: 1, token: 'x', log: quiet, limits: { replyBytes: 1_000_000 } })
  expect(await errorOf(client.whoAmI())).toMatchObject({ code: 'large' })
})

it('a compressed answer that is damaged is asked for again', async () => {
  const body = gzipSync(JSON.stringify({ id: 10, username: 'bot' }))
  let reads = 0
  const url = await listening(
    createServer((_, response) => {
      reads += 1
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' })
      response.end(reads === 1 ? body.subarray(0, 12) : body)
    }),
  )
  expect(await clientOf(url).whoAmI()).toEqual({ id: 10, username: 'bot' })
})

it('a server that speaks something else is no GitLab, and is asked again', async () => {
  let calls = 0
  const server = createTcpServer((socket) => {
    calls += 1
    socket.on('error', () => {})
    socket.end('SSH-2.0-OpenSSH_9.6\r\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  expect(await errorOf(clientOf(url).whoAmI())).toMatchObject({ code: 'down', transient: true })
  expect(calls).toBe(5)
})

it('a file that is too large is not taken, and that is said', async () => {
  const url = await listening(
    createServer((_, response) => response.writeHead(200, { 'Content-Type': 'text/plain' }).end('x'.repeat(1_000_001))),
  )
  const file = await clientOf(url).readFile('accounts/acme.yml', 'abc')
  expect(file).toEqual({ unread: 'the file is larger than 1000000 bytes' })
})
