import { z } from 'zod'

const requestMatch = {
  /** Only requests with this method. */
  method: z.string().optional(),
  /** Only requests to this route pattern, such as `/projects/:id/issues`. */
  route: z.string().optional(),
  /** Only requests of this user. */
  user: z.string().optional(),
}
const often = {
  /** How many requests or hooks are hit; without it all, until the faults are cleared. */
  times: z.int().positive().optional(),
  /** How many that match are let through first. */
  skip: z.int().nonnegative().optional(),
}
const hookMatch = { event: z.string().optional() }

/** A fault on demand. `when: 'after'` means that the change was applied and the answer is late, lost or wrong. */
export const Fault = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('latency'),
    milliseconds: z.int().nonnegative(),
    when: z.enum(['before', 'after']).default('before'),
    ...requestMatch,
    ...often,
  }),
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(400).max(599),
    /** Seconds for `Retry-After`; 429 has it unless this is null. */
    retryAfter: z.int().nonnegative().nullable().optional(),
    when: z.enum(['before', 'after']).default('before'),
    ...requestMatch,
    ...often,
  }),
  z.strictObject({
    kind: z.literal('reset'),
    when: z.enum(['before', 'after']).default('before'),
    ...requestMatch,
    ...often,
  }),
  z.strictObject({ kind: z.literal('hook-lost'), ...hookMatch, ...often }),
  z.strictObject({ kind: z.literal('hook-doubled'), ...hookMatch, ...often }),
  z.strictObject({ kind: z.literal('hook-reordered'), ...hookMatch, ...often }),
])

export type Fault = z.infer<typeof Fault>
/** A fault that meets a request of the API. */
export type RequestFault = Extract<Fault, { kind: 'latency' | 'status' | 'reset' }>
/** A fault that meets a delivery to a hook. */
export type HookFault = Exclude<Fault, RequestFault>
