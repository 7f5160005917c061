import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Tests that start processes, databases or a browser. */
const LONG = /\/test\/(browser|ci|store|stories)\//

/**
 * The order of test files: those that take long come first, so that none of them is left alone at the end. vitest itself knows
 * how long a file took only where it has run before, and begins with the largest files elsewhere.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}
