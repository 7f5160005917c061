/** GitLab stores texts with LF and without white space at the end (facts 0.16). */
export function storedText(text: string): string {
  return text.replaceAll('\r\n', '\n').trimEnd()
}
