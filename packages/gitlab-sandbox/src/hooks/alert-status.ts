import type { Hook } from '../state/hook-rows.ts'

/** `temporarily_disabled` after four failures in a row, `disabled` after forty (facts 1.6). */
export function alertStatus(hook: Hook, now: string): 'executable' | 'temporarily_disabled' | 'disabled' {
  if (hook.failures >= 40) return 'disabled'
  return hook.disabledUntil !== null && hook.disabledUntil > now ? 'temporarily_disabled' : 'executable'
}
