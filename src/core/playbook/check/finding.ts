import type { Metric } from '../../metric/metrics.ts'
import type { Path } from '../../yaml/locations.ts'

/** Something wrong with a playbook that its schema cannot see. */
export interface Finding {
  path: Path
  /** A letter within the text at the path, counted from 0. */
  offset?: number
  message: string
  hint?: string | undefined
  severity?: 'note'
}

/** What a playbook is checked against: the other files of `config/`. */
export interface CheckContext {
  /** Undefined where they could not be read. */
  metrics: Record<string, Pick<Metric, 'name' | 'from' | 'to' | 'target' | 'unit'>> | undefined
  /** Ids of all playbooks that are there. */
  playbooks: readonly string[]
  /** Ids of the segments; undefined where the segments could not be read. */
  segments: readonly string[] | undefined
}
