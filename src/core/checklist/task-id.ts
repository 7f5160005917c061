/** What stands in `<!-- t:… -->`: playbooks use lower case letters, digits and `-`; whoever writes by hand may use a little more. */
export const taskIdPattern = '[A-Za-z0-9][A-Za-z0-9._/-]*'

const marker = new RegExp(`^t:(${taskIdPattern})$`)

/** A comment ` t:id ` after the text's own space leaves two spaces before it, and one after it unless the text ends there. */
const idOfComment = new RegExp(`\\s\\st:(${taskIdPattern})(?=\\s|$)`)

/** The id that the first of these comments with one names; `null` where there is none. */
export function taskIdOf(comments: readonly string[]): string | null {
  for (const comment of comments) {
    const id = marker.exec(comment)?.[1]
    if (id !== undefined) return id
  }
  return null
}

/** The id of a `<!-- t:id -->` as far as it can be told from an item's text, where GitLab keeps the contents of comments. */
export function taskIdInText(text: string): string | null {
  return idOfComment.exec(text)?.[1] ?? null
}
