import { z } from 'zod'
import type { Path } from '../../yaml/locations.ts'

/**
 * A playbook as far as it can be read, so that a wrong owner does not hide a cycle elsewhere: what is missing or of the wrong kind is
 * left out here, the schema complains of it. Each part carries its path in the file.
 */
export interface Outline {
  id: string | undefined
  version: number | undefined
  title: string | undefined
  anchor: string | undefined
  labels: string[]
  due: OutlineDue | undefined
  opensOnClose: string | undefined
  segments: string[]
  sections: OutlineSection[]
}

export interface OutlineSection {
  kind: 'phase' | 'track'
  path: Path
  id: string | undefined
  title: string | undefined
  label: string | undefined
  when: string | undefined
  anchor: string | undefined
  tasks: OutlineTask[]
}

export interface OutlineLine {
  path: Path
  id: string | undefined
  text: string | undefined
  when: string | undefined
}

export interface OutlineTask extends OutlineLine {
  due: OutlineDue | undefined
  required: boolean
  optional: boolean
  needs: unknown[]
  emits: string | undefined
  children: OutlineLine[]
}

export interface OutlineDue {
  from: string | undefined
  days: number | undefined
  bdays: number | undefined
  months: number | undefined
  kpi: string | undefined
}

const text = z.string().optional().catch(undefined)
const number = z.number().optional().catch(undefined)
const flag = z.boolean().catch(false)
const list = z.array(z.unknown()).catch([])

const LooseDue = z
  .union([
    z.number().transform((days) => ({ from: undefined, days, bdays: undefined, months: undefined, kpi: undefined })),
    z.object({ from: text, days: number, bdays: number, months: number, kpi: text }),
  ])
  .optional()
  .catch(undefined)
const LooseLine = z.object({ id: text, text, when: text })
const LooseTask = LooseLine.extend({
  due: LooseDue,
  required: flag,
  optional: flag,
  needs: list,
  emits: text,
  children: list,
})
const LooseSection = z.object({ id: text, title: text, label: text, when: text, anchor: text, tasks: list })
const Loose = z.object({
  id: text,
  version: number,
  title: text,
  anchor: text,
  labels: list,
  due: LooseDue,
  on_close: z.object({ open: text }).catch({ open: undefined }),
  applies_to: z.object({ segments: list }).catch({ segments: [] }),
  phases: list,
  tracks: list,
})

/** The outline of what a playbook's file holds, whatever that is. */
export function outlineOf(data: unknown): Outline {
  const loose = Loose.safeParse(data).data ?? Loose.parse({})
  const { id, version, title, anchor, due } = loose
  return {
    id,
    version,
    title,
    anchor,
    due: due && exact(due),
    labels: loose.labels.map((label) => (typeof label === 'string' ? label : '')),
    opensOnClose: loose.on_close.open,
    segments: loose.applies_to.segments.map((segment) => (typeof segment === 'string' ? segment : '')),
    sections: [
      ...loose.phases.map((phase, index) => sectionOf('phase', phase, ['phases', index])),
      ...loose.tracks.map((track, index) => sectionOf('track', track, ['tracks', index])),
    ],
  }
}

function sectionOf(kind: 'phase' | 'track', data: unknown, path: Path): OutlineSection {
  const { tasks, ...section } = LooseSection.safeParse(data).data ?? LooseSection.parse({})
  return { kind, path, ...fill(section), tasks: tasks.map((task, index) => taskOf(task, [...path, 'tasks', index])) }
}

function taskOf(data: unknown, path: Path): OutlineTask {
  const { children, due, ...task } = LooseTask.safeParse(data).data ?? LooseTask.parse({})
  const lines = children.map((child, index) => lineOf(child, [...path, 'children', index]))
  const { id, text: words, when, emits, required, optional, needs } = task
  return { path, id, text: words, when, emits, required, optional, needs, due: due && exact(due), children: lines }
}

function lineOf(data: unknown, path: Path): OutlineLine {
  const { id, text: words, when } = LooseLine.safeParse(data).data ?? LooseLine.parse({})
  return { path, id, text: words, when }
}

function exact({ from, days, bdays, months, kpi }: NonNullable<z.infer<typeof LooseDue>>): OutlineDue {
  return { from, days, bdays, months, kpi }
}

function fill({ id, title, label, when, anchor }: Omit<z.infer<typeof LooseSection>, 'tasks'>) {
  return { id, title, label, when, anchor }
}
