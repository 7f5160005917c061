import type { z } from 'zod'
import { GitLabError } from '../gitlab-error.ts'

/**
 * An answer of GitLab in the shape that is used here. What does not fit is named by its place, never by its content. `applied` is
 * `unclear` where the answer is one to a write.
 */
export function parseReply<Shape extends z.ZodType>(
  shape: Shape,
  body: unknown,
  request: string,
  applied: 'no' | 'unclear' = 'no',
): z.output<Shape> {
  const parsed = shape.safeParse(body)
  if (parsed.success) return parsed.data
  const places = parsed.error.issues.slice(0, 3).map((issue) => issue.path.join('.') || 'the whole')
  throw new GitLabError({ code: 'unreadable', request, sentence: `unexpected at ${places.join(', ')}`, applied })
}

/** What was asked for, or `otherwise` where GitLab has no such thing. A project that is not visible still throws. */
export async function ifMissing<Thing, Otherwise>(
  request: Promise<Thing>,
  otherwise: Otherwise,
): Promise<Thing | Otherwise> {
  try {
    return await request
  } catch (error) {
    if (error instanceof GitLabError && error.code === 'missing') return otherwise
    throw error
  }
}
