import { createHash } from 'node:crypto'
import { formatProblem, type Problem } from '../../core/yaml/problem.ts'

/** A JUnit report for a merge request: one test case for each file, failed where something is wrong in it. */
export function junit(files: readonly string[], problems: readonly Problem[]): string {
  const names = [...new Set([...files, ...problems.map(({ file }) => file)])]
  const cases = names.map((file) => {
    const inFile = problems.filter((problem) => problem.file === file)
    const failures = inFile.map(
      (problem) =>
        `      <failure message="${xmlText(problem.message)}">${xmlText(formatProblem(problem))}</failure>\n`,
    )
    const head = `    <testcase classname="onboarding-bot check" name="${xmlText(file)}" file="${xmlText(file)}"`
    return failures.length > 0 ? `${head}>\n${failures.join('')}    </testcase>\n` : `${head}/>\n`
  })
  const failed = new Set(problems.map(({ file }) => file)).size
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n',
    `  <testsuite name="onboarding-bot check" tests="${names.length}" failures="${failed}">\n`,
    ...cases,
    '  </testsuite>\n</testsuites>\n',
  ].join('')
}

/** XML 1.0 has no control characters, not even escaped. */
function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[<>&"\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** A Code Quality report for a merge request. A problem keeps its fingerprint while its file and sentence stay, wherever it moves. */
export function codeQuality(problems: readonly Problem[]): string {
  const seen = new Map<string, number>()
  const entries = problems.map(({ file, line, message, hint, severity }) => {
    const description = hint ? `${message} (${hint})` : message
    const count = seen.get(`${file}\n${message}`) ?? 0
    seen.set(`${file}\n${message}`, count + 1)
    return {
      description,
      check_name: 'onboarding-bot',
      fingerprint: createHash('sha256').update(`${file}\n${message}\n${count}`).digest('hex'),
      severity: severity === 'note' ? 'info' : 'major',
      location: { path: file, lines: { begin: line } },
    }
  })
  return `${JSON.stringify(entries, null, 2)}\n`
}
