// Ends a test run with one plain line made from vitest's JSON report; fails when something failed or no test ran.
import { readFileSync } from 'node:fs'

const report = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))
const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = report
// A file that cannot be loaded fails without a failed test in it.
const broken = report.testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.length === 0,
).length
console.log(`${passed} passed, ${failed + broken} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = passed > 0 && failed + broken === 0 ? 0 : 1
