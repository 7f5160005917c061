import type { Label } from '../issues/rows.ts'
import { labelByName, visibleLabels } from '../labels/find-label.ts'
import type { CommandContext } from './command.ts'

const REFERENCE = /~(?:(?<id>\d+)(?!\S\w)\b|(?<word>[\w?.&-]+(?:::?[\w?.&-]+)*(?<![.?]))|"(?<quoted>.+?)")/g

/**
 * The labels that an argument means: `~word`, `~"more words"`, `~12` (an id); without any `~`, plain or quoted names.
 * Those that are not there are left out.
 */
export function labelsNamed({ request, project }: CommandContext, argument: string): Label[] {
  const { world } = request
  const visible = visibleLabels(world, project).filter(({ archived }) => !archived)
  const usable = (label: Label | undefined) => (label && visible.includes(label) ? [label] : [])
  if (!argument.includes('~')) {
    const names = [...argument.matchAll(/"([^"]+)"|([^ ]+)/g)].map(([, quoted, word]) => quoted ?? word)
    return visible.filter(({ name }) => names.includes(name))
  }
  const labels = [...argument.matchAll(REFERENCE)].flatMap(({ groups = {} }) =>
    groups.id === undefined
      ? usable(labelByName(world, project, groups.word ?? groups.quoted ?? ''))
      : usable(world.labels.get(Number(groups.id))),
  )
  return [...new Set(labels)].sort((a, b) => a.id - b.id)
}

/** `~"a" ~"b" labels`, as summaries name them: all that the command has been given so far, by name. */
export function labelsInWords({ request }: CommandContext, ids: readonly number[]): string {
  const names = ids.map((id) => `~"${request.world.labels.get(id)?.name}"`).sort()
  return `${names.join(' ')} ${names.length === 1 ? 'label' : 'labels'}`
}
