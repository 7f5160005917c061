import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createSandbox } from '../src/create-sandbox.ts'
import { seedWorld } from '../src/seed/seed-world.ts'
import { askerAt } from './support/running-sandbox.ts'

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'sandbox-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

async function started(dataDir: string, startsAt?: string) {
  const sandbox = await createSandbox({ dataDir, startsAt })
  seedWorld(sandbox)
  return { ...sandbox, root: askerAt(sandbox.url, 'sandbox-root') }
}

describe('a world in a folder', () => {
  it('is there again after a restart, with its clock', async () => {
    const dir = folder()
    const first = await started(dir)
    await first.root.post('/groups', { name: 'Kept', path: 'kept' })
    first.clock.advance('P30D')
    const moved = first.clock.now()
    await first.close()
    const second = await started(dir)
    onTestFinished(() => second.close())
    expect((await second.root.get('/groups/kept')).status).toBe(200)
    expect((await second.root.get('/users')).headers['x-total']).toBe('12')
    expect(second.clock.now() >= moved).toBe(true)
  })

  it('has the clock that it was started with, whatever a later start asks for', async () => {
    const dir = folder()
    const first = await started(dir, '2031-03-02T13:00:00Z')
    expect(first.clock.now()).toMatch(/^2031-03-02T13:0/)
    await first.close()
    for (const asked of [undefined, '2031-03-01T00:00:00Z', '2031-03-05T00:00:00Z']) {
      const again = await started(dir, asked)
      expect(again.clock.now()).toMatch(/^2031-03-02T13:[01]/)
      await again.close()
    }
  })

  it('may begin in the past', async () => {
    const sandbox = await started(folder(), '2026-01-02T13:00:00Z')
    onTestFinished(() => sandbox.close())
    const { body } = await sandbox.root.get('/projects/1')
    expect((body as { created_at: string }).created_at).toMatch(/^2026-01-02T13:00/)
  })

  it('has what was answered even if the process was killed', async () => {
    const dir = folder()
    const sandbox = await started(dir)
    onTestFinished(() => sandbox.close())
    await sandbox.root.post('/groups', { name: 'Kept', path: 'kept' })
    expect(readFileSync(join(dir, 'sandbox.ndjson'), 'utf8')).toContain('"path":"kept"')
  })

  it('leaves out a last line that a crash cut short', async () => {
    const dir = folder()
    await (await started(dir)).close()
    appendFileSync(join(dir, 'sandbox.ndjson'), '{"table":"groups","id":9,"row":{"na')
    const sandbox = await started(dir)
    onTestFinished(() => sandbox.close())
    expect((await sandbox.root.get('/groups')).headers['x-total']).toBe('1')
  })

  it('never gives an id twice', async () => {
    const dir = folder()
    const first = await started(dir)
    const path = '/projects/1/hooks'
    const { body } = await first.root.post(path, { url: 'http://127.0.0.1:1/a' })
    const { id } = body as { id: number }
    await first.root.delete(`${path}/${id}`)
    await first.close()
    await (await started(dir)).close()
    const third = await started(dir)
    onTestFinished(() => third.close())
    const again = await third.root.post(path, { url: 'http://127.0.0.1:1/b' })
    expect((again.body as { id: number }).id).toBeGreaterThan(id)
  })
})
