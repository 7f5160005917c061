import { randomUUID } from 'node:crypto'
import type { FaultList } from '../faults/fault-list.ts'
import type { Clock } from '../state/clock.ts'
import type { Delivery, Hook } from '../state/hook-rows.ts'
import type { World } from '../state/world.ts'
import { alertStatus } from './alert-status.ts'
import { branchFits } from './branch-fits.ts'
import { createChains } from './chains.ts'
import { deliver, type HookDelivery } from './deliver.ts'
import { HOOK_SWITCHES, type HookSwitch } from './switches.ts'

/** Something that hooks of a project are told. The body is kept as it is now. */
export type HookEvent = {
  readonly projectId: number
  readonly switch: HookSwitch
  readonly body: unknown
  /** The instance's address, `context.base`. */
  readonly instance: string
  /** `context.chain`, where the event belongs to the chain that the request came from; notes leave it out (facts 0.14). */
  readonly chain?: string | undefined
  /** For pushes: the branch, for hooks that listen to some only. */
  readonly branch?: string
}

/** Deliveries wait here, in order for each hook, and go out after the answer. */
export type HookQueue = {
  emit(event: HookEvent): void
  /** Sends one delivery at once, also to a hook that is switched off; its outcome counts. */
  send(hook: Hook, delivery: HookDelivery): Promise<Delivery>
  /** Resolves when nothing is waiting or under way any more. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** What the queue needs; `timeoutMs` is how long a receiver may take (GitLab: 10 s), `heldMs` how long a reordered hook waits for the next. */
export type HookQueueNeeds = {
  readonly world: World
  readonly clock: Clock
  readonly faults: FaultList
  readonly flush: () => void
  readonly timeoutMs?: number | undefined
  readonly heldMs?: number | undefined
}

const HELD_MS = 500

/** An empty queue. */
export function createHookQueue(needs: HookQueueNeeds): HookQueue {
  const { world, clock, faults } = needs
  const chains = createChains(clock)
  const tails = new Map<number, Promise<void>>()
  const held = new Map<number, { send: () => void; timer: NodeJS.Timeout }>()
  const closing = new AbortController()

  const send = async (hook: Hook, delivery: HookDelivery) => {
    const logged = await deliver({ ...needs, signal: closing.signal }, hook, delivery)
    needs.flush()
    return logged
  }
  const enqueue = (hookId: number, delivery: HookDelivery) => {
    const before = tails.get(hookId) ?? new Promise<void>((done) => setImmediate(done))
    const mine = before.then(async () => {
      const hook = world.hooks.get(hookId)
      if (!hook || closing.signal.aborted || alertStatus(hook, clock.now()) !== 'executable') return
      await send(hook, delivery)
    })
    tails.set(hookId, mine)
    void mine.then(() => tails.get(hookId) === mine && tails.delete(hookId))
  }
  const release = (hookId: number) => {
    const waiting = held.get(hookId)
    held.delete(hookId)
    if (!waiting) return
    clearTimeout(waiting.timer)
    waiting.send()
  }
  const post = (hookId: number, delivery: HookDelivery) => {
    const fault = faults.forHook(HOOK_SWITCHES[delivery.switch].event)
    if (fault === 'hook-lost') return
    if (fault === 'hook-reordered' && !held.has(hookId)) {
      const timer = setTimeout(() => release(hookId), needs.heldMs ?? HELD_MS)
      held.set(hookId, { send: () => enqueue(hookId, delivery), timer })
      return
    }
    enqueue(hookId, delivery)
    if (fault === 'hook-doubled') enqueue(hookId, delivery)
    release(hookId)
  }
  return {
    emit(event) {
      const raw = JSON.stringify(event.body)
      for (const hook of world.hooks.by('projectId', event.projectId)) {
        if (!hook.switches[event.switch] || !branchFits(hook, event.branch)) continue
        const chain = chains.enter(event.chain, hook.id)
        if (chain === null) continue
        post(hook.id, { switch: event.switch, raw, key: randomUUID(), chain, instance: event.instance })
      }
    },
    send,
    async settled() {
      for (const hookId of [...held.keys()]) release(hookId)
      while (tails.size > 0) await Promise.all(tails.values())
    },
    async close() {
      for (const { timer } of held.values()) clearTimeout(timer)
      held.clear()
      closing.abort()
      while (tails.size > 0) await Promise.all(tails.values())
    },
  }
}
