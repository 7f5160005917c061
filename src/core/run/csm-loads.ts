import type { RunLoad } from '../history/known-run.ts'

/** Whom an assignment may choose among, and what they have open. */
export interface CsmLoads {
  /** Whom an account's file or a run of any time names, and where; the same one several times, in any spelling. */
  known: Pick<RunLoad, 'csm' | 'region'>[]
  open: RunLoad[]
}
