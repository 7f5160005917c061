import type { Row } from '../state/table.ts'

/** A pipeline schedule. Nothing runs here by it: it is kept, shown and handed over. */
export type PipelineSchedule = Row & {
  readonly projectId: number
  readonly ownerId: number
  readonly description: string
  /** `refs/heads/main`. */
  readonly ref: string
  /** Five fields. */
  readonly cron: string
  /** An IANA zone. */
  readonly cronTimezone: string
  readonly active: boolean
  readonly createdAt: string
  readonly updatedAt: string
}

/** A CI/CD variable of a schedule (`scheduleId` is set) or of the project. */
export type CiVariable = Row & {
  readonly projectId: number
  readonly scheduleId: number | null
  readonly key: string
  readonly value: string
  readonly variableType: string
  readonly isProtected: boolean
  readonly isMasked: boolean
  readonly isRaw: boolean
  readonly environmentScope: string
  readonly description: string | null
}
