import type { Person } from './person-at.ts'
import type { CommitAct } from './world.ts'

/** Commits the files: new ones are made, the others written anew. `known`: the paths that are there; it is told of more. */
export async function performCommit(person: Person, { message, files }: CommitAct, known: Set<string>): Promise<void> {
  const actions = Object.entries(files).map(([path, content]) => ({
    action: known.has(path) ? 'update' : 'create',
    file_path: path,
    content,
  }))
  await person('POST', '/projects/1/repository/commits', { branch: 'main', commit_message: message, actions })
  for (const path of Object.keys(files)) known.add(path)
}
