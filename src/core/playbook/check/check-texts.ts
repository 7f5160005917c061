import type { Path } from '../../yaml/locations.ts'
import type { Finding } from './finding.ts'
import type { Outline } from './outline.ts'

/**
 * What a line of the checklist cannot hold: square brackets (GitLab may take them for a box or a link, domain.md E-03), line breaks, and
 * what opens or closes an HTML comment or tag, since the line ends with a marker.
 */
const forbidden: readonly { pattern: RegExp; what: string; hint: string }[] = [
  { pattern: /[[\]]/, what: 'a square bracket', hint: 'write round brackets' },
  { pattern: /[\r\n\u2028\u2029]/, what: 'a line break', hint: 'write it in one line, or make sub-tasks of it' },
  {
    pattern: /<!--|-->/,
    what: 'an HTML comment',
    hint: 'the id is all that the bot needs, it writes the marker itself',
  },
  { pattern: /<[a-z/!?]/i, what: 'HTML', hint: 'write it in words' },
  { pattern: /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/, what: 'a control character', hint: 'remove it' },
]

/** Every text of a playbook can stand in one line of an issue. */
export function checkTexts({ sections }: Outline): Finding[] {
  return sections.flatMap(({ title, path, tasks }) => [
    ...textFindings(title, [...path, 'title'], 'title'),
    ...tasks
      .flatMap((task) => [task, ...task.children])
      .flatMap((line) => textFindings(line.text, [...line.path, 'text'], 'text')),
  ])
}

function textFindings(text: string | undefined, path: Path, name: string): Finding[] {
  return forbidden.flatMap(({ pattern, what, hint }) => {
    const offset = text?.search(pattern) ?? -1
    return offset === -1 ? [] : [{ path, offset, message: `The ${name} holds ${what}.`, hint }]
  })
}
