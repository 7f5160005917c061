import { z } from 'zod'
import { validate } from '../../../yaml/parse-yaml.ts'
import type { Problem, Result } from '../../../yaml/problem.ts'
import { readYaml } from '../../../yaml/read-yaml.ts'
import { PersonStep, stepTimes } from './person-step.ts'

/** What one does, and on which run: the last one of that playbook, by its id; without it, on the one that was opened last. */
const SimulatedStep = PersonStep.extend({ run: z.string().optional() })
export type SimulatedStep = z.infer<typeof SimulatedStep>

const ActsFile = z.strictObject({
  /** What it shows, for readers. */
  story: z.string().optional(),
  /** When the issue is opened. */
  opened: stepTimes.at,
  acts: z.array(SimulatedStep).max(1000).default([]),
})

/** What people do to runs, in order, and how to say that one of it cannot be done: at its place in the file. */
export interface Acts {
  opened: string | undefined
  steps: SimulatedStep[]
  problemAt(step: number, message: string): Problem
}

/** Nobody does anything. */
export const noActs: Acts = {
  opened: undefined,
  steps: [],
  problemAt: (_step, message) => ({ file: 'nobody', line: 1, column: 1, message }),
}

/** Reads `acts.yml`, or says all that is wrong in it. */
export function parseActs(text: string, file: string): Result<Acts> {
  const read = readYaml(text, file)
  const result = validate(read, file, ActsFile)
  if ('problems' in result) return result
  const { opened, acts: steps } = result.value
  const problemAt = (step: number, message: string) => ({ file, ...read.at.value(['acts', step]), message })
  return { value: { opened, steps, problemAt } }
}
