// Ends a test run with one plain line made from vitest's JSON report; fails when something failed or no test ran.
import { readFileSync } from 'node:fs'

process.exitCode = count(process.argv[2] ?? '') ? 0 : 1

function count(path) {
  const report = readReport(path)
  if (!report) {
    console.log('0 passed, 1 failed (the tests ended without a report)')
    return false
  }
  const { numPassedTests: passed, numPendingTests: skipped, testResults } = report
  // A file that cannot be loaded fails without a failed test in it.
  const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
  const failed = report.numFailedTests + broken
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  return passed > 0 && failed === 0
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
