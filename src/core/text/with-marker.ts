/** The marker is the last line, since mail shows the raw text from the top; GitLab keeps no white space at line ends (facts 0.16). */
export function withMarker(text: string, marker: string): string {
  const tidy = text
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
  return `${tidy}\n\n${marker}`
}
