import { createHash } from 'node:crypto'
import type { Problem } from '../../core/yaml/problem.ts'

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
