import { taskIdPattern } from '../task-id.ts'

const idOfComment = new RegExp(`\\s\\st:${taskIdPattern}(?=\\s|$)`, 'g')

/** A line's text as it is compared: without its marker and Markdown's signs, in lower case, white space folded. */
export function comparableText(text: string): string {
  return text
    .replace(idOfComment, ' ')
    .replace(/[*_`\\~]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}

/** The part that names the task, before the owner and day that the bot writes behind it (`Text · CSM · by day 14`). */
export function headOf(text: string): string {
  const comparable = comparableText(text)
  return comparable.split(' · ')[0] ?? comparable
}
