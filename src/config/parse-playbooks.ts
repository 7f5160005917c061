import type { Metrics } from '../core/metric/metrics.ts'
import { parsePlaybook } from '../core/playbook/parse-playbook.ts'
import type { Playbook } from '../core/playbook/playbook.ts'
import { type Playbooks, playbooksOf } from '../core/playbook/playbooks.ts'
import type { Problem } from '../core/yaml/problem.ts'
import type { TextFile } from './read-files.ts'

/** What else is in `config/`; undefined where it could not be read, which is complained of elsewhere. */
export interface Others {
  metrics: Metrics['metrics'] | undefined
  segments: readonly string[] | undefined
}

/** All playbooks of a folder, with what is wrong with them and with how they stand to each other. */
export function parsePlaybooks(
  files: TextFile[],
  { metrics, segments }: Others,
): { playbooks: Playbooks; all: Playbook[]; ids: string[]; problems: Problem[] } {
  const ids = files.map(({ path }) => nameOf(path)).filter((name) => !name.includes('@'))
  const results = files.map(({ path, text }) => {
    const result = parsePlaybook(text, path, { metrics, playbooks: ids, segments })
    return {
      path,
      playbook: 'value' in result ? result.value : undefined,
      problems: 'problems' in result ? result.problems : [],
      notes: result.notes,
    }
  })
  const read = results.flatMap(({ path, playbook }) => (playbook ? [{ path, playbook }] : []))
  const newest = read.filter(({ path }) => !nameOf(path).includes('@'))
  const older = read.filter(({ path }) => nameOf(path).includes('@'))
  const problems = [
    ...(files.length === 0 ? [{ file: 'config/playbooks', line: 1, column: 1, message: 'There is no playbook.' }] : []),
    ...results.flatMap((result) => [...result.problems, ...result.notes]),
    ...older.flatMap(({ path, playbook }) => outrun(path, playbook, newest)),
  ]
  return {
    playbooks: playbooksOf(
      newest.map(({ playbook }) => playbook),
      older.map(({ playbook }) => playbook),
    ),
    all: read.map(({ playbook }) => playbook),
    ids,
    problems,
  }
}

function nameOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.yml$/, '')
}

/** A version kept for older runs must be older than the one that new runs are opened from. */
function outrun(path: string, { id, version }: Playbook, newest: { playbook: Playbook }[]): Problem[] {
  const current = newest.find(({ playbook }) => playbook.id === id)?.playbook
  if (!current || version < current.version) return []
  const message = `This is version ${version} of ${id}, but ${id}.yml, the newest, is version ${current.version}.`
  return [{ file: path, line: 1, column: 1, message, hint: `raise the version in ${id}.yml, or remove this file` }]
}
