import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { inboxDrainer } from '../../src/store/queue/inbox-drainer.ts'
import { keptLog } from './support/kept-log.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A mover over an inbox that is a list; each move takes 5 ms. */
function moverOf() {
  const inbox: number[] = []
  const moves: number[][] = []
  const log = keptLog()
  const state = { fails: false }
  const moving = inboxDrainer(async () => {
    const taken = inbox.splice(0)
    await new Promise((resolve) => setTimeout(resolve, 5))
    if (!state.fails) return void moves.push(taken)
    inbox.unshift(...taken)
    throw new Error('no database')
  }, log)
  const store = (look: number) => {
    inbox.push(look)
    moving.wake()
  }
  return { moves, log, state, moving, store }
}

test('what is stored in calm is moved at once', async () => {
  const { moves, store } = moverOf()
  store(1)
  await vi.advanceTimersByTimeAsync(10)
  expect(moves).toEqual([[1]])
  await vi.advanceTimersByTimeAsync(1_000)
  store(2)
  await vi.advanceTimersByTimeAsync(10)
  expect(moves).toEqual([[1], [2]])
})

test('under a flood it rests a quarter of a second, and then moves all that came meanwhile', async () => {
  const { moves, store } = moverOf()
  for (let look = 0; look < 100; look++) {
    store(look)
    await vi.advanceTimersByTimeAsync(1)
  }
  expect(moves.length).toBe(2)
  await vi.advanceTimersByTimeAsync(260)
  expect(moves.length).toBe(3)
  expect(moves.flat()).toEqual(Array.from({ length: 100 }, (_, look) => look))
})

test('who waits for an empty inbox waits for no rest', async () => {
  const { moves, moving, store } = moverOf()
  store(1)
  await vi.advanceTimersByTimeAsync(10)
  store(2)
  const emptied = moving.emptied()
  await vi.advanceTimersByTimeAsync(5)
  await emptied
  expect(moves).toEqual([[1], [2]])
})

test('a move that failed is said and made again after a second', async () => {
  const { moves, log, state, moving, store } = moverOf()
  state.fails = true
  store(1)
  await vi.advanceTimersByTimeAsync(100)
  expect(log.lines.map(({ message }) => message)).toEqual(['stored requests could not be moved into the queue'])
  state.fails = false
  await vi.advanceTimersByTimeAsync(1_000)
  expect(moves).toEqual([[1]])
  await moving.emptied()
})

test('who can do without what is in the inbox goes on when it cannot be moved', async () => {
  const { log, state, moving, store } = moverOf()
  state.fails = true
  store(1)
  const begins = moving.emptiedIfItCan()
  await vi.advanceTimersByTimeAsync(10)
  await expect(begins).resolves.toBeUndefined()
  expect(new Set(log.lines.map(({ message }) => message))).toEqual(
    new Set(['stored requests could not be moved into the queue']),
  )
})

test('a stopped mover has moved what was left and moves nothing more', async () => {
  const { moves, moving, store } = moverOf()
  store(1)
  const stopped = moving.stop()
  await vi.advanceTimersByTimeAsync(5)
  await stopped
  store(2)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(moves).toEqual([[1]])
})
