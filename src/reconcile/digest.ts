import { hash } from 'node:crypto'

/** A text in 22 characters: two texts with the same digest are the same. */
export function digest(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22)
}
