import type { HookSwitch } from '../hooks/switches.ts'
import type { Row } from './table.ts'

/** A project hook. `failures` counts those in a row; `disabledUntil` is set while it is switched off for a time. */
export type Hook = Row & {
  readonly projectId: number
  readonly url: string
  readonly name: string | null
  readonly description: string | null
  readonly createdAt: string
  readonly token: string | null
  readonly signingToken: string | null
  readonly switches: Readonly<Record<HookSwitch, boolean | null>>
  readonly sslVerification: boolean
  readonly branchFilter: string | null
  readonly branchFilterStrategy: string
  /** JSON with `{{path.to.value}}`, sent instead of the event. */
  readonly template: string | null
  readonly failures: number
  readonly disabledUntil: string | null
}

/** One try to deliver, as the delivery log shows it. */
export type Delivery = Row & {
  readonly hookId: number
  readonly url: string
  readonly trigger: string
  readonly requestHeaders: Readonly<Record<string, string>>
  readonly requestBody: string
  readonly responseHeaders: Readonly<Record<string, string>>
  readonly responseBody: string
  readonly responseStatus: string
  readonly seconds: number
  readonly createdAt: string
}
