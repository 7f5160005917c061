import { shortestDays } from './due-length.ts'
import type { Finding } from './finding.ts'
import type { Outline, OutlineSection, OutlineTask } from './outline.ts'

/** A task opens before it is due, and only a track whose date moves can roll. */
export function checkWindows({ sections }: Outline): Finding[] {
  return sections.flatMap((section) => [...rollingFinding(section), ...section.tasks.flatMap(windowFinding)])
}

function windowFinding({ id, path, due, window }: OutlineTask): Finding[] {
  if (window === undefined) return []
  const at = [...path, 'window']
  if (!due)
    return [{ path: at, message: `The task ${id} has a window and no due date.`, hint: 'write due, or remove window' }]
  const last = shortestDays(due)
  if (last === undefined) {
    const message = `The task ${id} has a window, which counts in days from a date, and is not due so.`
    return [{ path: at, message, hint: 'write due in days, weeks or months from a date' }]
  }
  if (window <= last) return []
  const message = `The task ${id} opens on day ${window}, after it is due (day ${last}).`
  return [{ path: at, message, hint: `write at most ${last}` }]
}

function rollingFinding({ id, path, rolling, anchor }: OutlineSection): Finding[] {
  if (!rolling || anchor === 'last_contact') return []
  const message = `The track ${id} is to roll with ${anchor ?? "the playbook's date"}, which does not move.`
  return [{ path: [...path, 'rolling'], message, hint: 'write anchor: last_contact, or remove rolling' }]
}
