import type { HookSample, HookSamples } from '../hooks/samples.ts'
import { noteHookBody } from './note-hook.ts'

/** A project's newest comment, as its creation told the hooks. */
const newestNote: HookSample = (call, project) => {
  const note = call.world.notes
    .by('projectId', project.id)
    .filter(({ system }) => !system)
    .at(-1)
  const issue = note && call.world.issues.get(note.issueId)
  if (!note || !issue) return { lacks: 'Ensure the project has notes.' }
  return { body: noteHookBody(call, project, note, issue, 'create') }
}

/** What a test of a note hook sends. */
export const noteHookSamples: HookSamples = { note_events: newestNote, confidential_note_events: newestNote }
