import { type Issue, SEVERITIES, type Severity } from './rows.ts'

const LABELS: Readonly<Record<Severity, string>> = {
  unknown: 'Unknown',
  low: 'Low - S4',
  medium: 'Medium - S3',
  high: 'High - S2',
  critical: 'Critical - S1',
}

/** What an issue's severity is; of all but incidents it is unknown. */
export function severityOf(issue: Issue): Severity {
  return issue.issueType === 'incident' ? (issue.severity ?? 'unknown') : 'unknown'
}

/** What the history says of a change. */
export function severityNote(severity: Severity): string {
  return `changed the severity to **${LABELS[severity]}**`
}

/** The severity that words mean: `High`, `S2` or `2`. */
export function severityNamed(words: string): Severity | undefined {
  const word = words.trim().toLowerCase()
  return SEVERITIES.find((each, at) => {
    const number = at === 0 ? 0 : SEVERITIES.length - at
    return word === each || word === String(number) || (number > 0 && word === `s${number}`)
  })
}
