import { z } from 'zod'
import type { Path } from '../../yaml/locations.ts'
import { type OutlineDue, outlineDueOf } from './outline-due.ts'

/**
 * A playbook as far as it can be read, so that a wrong owner does not hide a cycle elsewhere: what is missing or of the wrong kind is
 * left out here, the schema complains of it. Each part carries its path in the file.
 */
export interface Outline {
  id: string | undefined
  version: number | undefined
  type: string | undefined
  title: string | undefined
  anchor: string | undefined
  labels: string[]
  due: OutlineDue | undefined
  segments: string[]
  sections: OutlineSection[]
  escalations: { path: Path; after: OutlineDue | undefined; to: string | undefined }[]
  onClose: OutlineOnClose
  /** The roles that get the issue, by the name of their field. */
  assignees: { path: Path; role: string | undefined }[]
}

export interface OutlineOnClose {
  when: string | undefined
  open: string | undefined
  opensBySegment: boolean
  opensNextYear: boolean
}

export interface OutlineSection {
  kind: 'phase' | 'track'
  path: Path
  id: string | undefined
  title: string | undefined
  label: string | undefined
  when: string | undefined
  anchor: string | undefined
  until: OutlineDue | undefined
  rolling: boolean
  tasks: OutlineTask[]
}

export interface OutlineLine {
  path: Path
  id: string | undefined
  text: string | undefined
  when: string | undefined
}

export interface OutlineTask extends OutlineLine {
  owner: string | undefined
  due: OutlineDue | undefined
  window: number | undefined
  required: boolean
  optional: boolean
  needs: unknown[]
  emits: string | undefined
  children: OutlineLine[]
}

const text = z.string().optional().catch(undefined)
const number = z.number().optional().catch(undefined)
const flag = z.boolean().catch(false)
const list = z.array(z.unknown()).catch([])
const anything = z.unknown().optional()

const LooseLine = z.object({ id: text, text, when: text })
const LooseTask = LooseLine.extend({
  owner: text,
  due: anything,
  window: number,
  required: flag,
  optional: flag,
  needs: list,
  emits: text,
  children: list,
})
const LooseSection = z.object({
  id: text,
  title: text,
  label: text,
  when: text,
  anchor: text,
  until: anything,
  rolling: flag,
  tasks: list,
})
const LooseOnClose = z.object({ when: text, open: text, open_by_segment: flag, open_next_year: flag, reassign: text })
const Loose = z.object({
  id: text,
  version: number,
  type: text,
  title: text,
  anchor: text,
  assignee: text,
  fallback_assignee: text,
  labels: list,
  due: anything,
  on_close: LooseOnClose.catch(LooseOnClose.parse({})),
  applies_to: z.object({ segments: list }).catch({ segments: [] }),
  phases: list,
  tracks: list,
  escalate: list,
})

/** The outline of what a playbook's file holds, whatever that is. */
export function outlineOf(data: unknown): Outline {
  const loose = Loose.safeParse(data).data ?? Loose.parse({})
  const { id, version, type, title, anchor, on_close: onClose } = loose
  return {
    id,
    version,
    type,
    title,
    anchor,
    due: outlineDueOf(loose.due),
    labels: loose.labels.map((label) => (typeof label === 'string' ? label : '')),
    segments: loose.applies_to.segments.map((segment) => (typeof segment === 'string' ? segment : '')),
    sections: [
      ...loose.phases.map((phase, index) => sectionOf('phase', phase, ['phases', index])),
      ...loose.tracks.map((track, index) => sectionOf('track', track, ['tracks', index])),
    ],
    escalations: loose.escalate.map((one, index) => escalationOf(one, ['escalate', index])),
    onClose: {
      when: onClose.when,
      open: onClose.open,
      opensBySegment: onClose.open_by_segment,
      opensNextYear: onClose.open_next_year,
    },
    assignees: [
      { path: ['assignee'], role: loose.assignee },
      { path: ['fallback_assignee'], role: loose.fallback_assignee },
      { path: ['on_close', 'reassign'], role: onClose.reassign },
    ],
  }
}

function sectionOf(kind: 'phase' | 'track', data: unknown, path: Path): OutlineSection {
  const { tasks, until, ...section } = LooseSection.safeParse(data).data ?? LooseSection.parse({})
  const { id, title, label, when, anchor, rolling } = section
  const inside = tasks.map((task, index) => taskOf(task, [...path, 'tasks', index]))
  return { kind, path, id, title, label, when, anchor, rolling, until: outlineDueOf(until), tasks: inside }
}

function taskOf(data: unknown, path: Path): OutlineTask {
  const { children, due, ...task } = LooseTask.safeParse(data).data ?? LooseTask.parse({})
  const lines = children.map((child, index) => lineOf(child, [...path, 'children', index]))
  const { id, text: words, when, owner, window, emits, required, optional, needs } = task
  const own = { owner, due: outlineDueOf(due), window, required, optional, needs, emits }
  return { path, id, text: words, when, ...own, children: lines }
}

function lineOf(data: unknown, path: Path): OutlineLine {
  const { id, text: words, when } = LooseLine.safeParse(data).data ?? LooseLine.parse({})
  return { path, id, text: words, when }
}

const LooseEscalation = z.object({ after: anything, to: text })

function escalationOf(data: unknown, path: Path): Outline['escalations'][number] {
  const { after, to } = LooseEscalation.safeParse(data).data ?? LooseEscalation.parse({})
  return { path, after: outlineDueOf(after), to }
}
