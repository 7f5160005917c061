import { z } from 'zod'

/** The project that the bot serves. */
export interface Project {
  id: number
  path: string
}

const Body = z.object({
  project: z.object({ id: z.number(), path_with_namespace: z.string() }).partial().optional().catch(undefined),
  project_id: z.number().optional().catch(undefined),
})

/** Whether a hook tells of our project: by its id, or by its path where no id is given. */
export function isOurs(body: unknown, ours: Project): boolean {
  const parsed = Body.safeParse(body)
  if (!parsed.success) return false
  const id = parsed.data.project?.id ?? parsed.data.project_id
  return id === undefined ? parsed.data.project?.path_with_namespace === ours.path : id === ours.id
}
