/** The zero-width space: GitLab's references do not reach across it, and nobody sees it (facts 0.7). */
export const gap = '\u200B'

/** A line with gaps in what GitLab takes for a reference without a sign that a backslash could disarm (facts 6.2). */
export function breakReferences(line: string): string {
  return line
    .replace(/[0-9a-f]{7,}/gi, (hash) => hash.replace(/.{6}(?=.)/g, `$&${gap}`)) // commits
    .replace(/(?<=[A-Za-z][A-Za-z0-9_]*-)(?=\d)/g, gap) // GL-123 and the keys of other trackers
    .replace(/(?<=www\.)(?=\S)/gi, gap)
    .replace(/(?<=[^\s>])(?=>)/g, gap) // group/project>
    .replace(/(?<=\[)(?=\[|_?TOC)/gi, gap) // [[wiki]], [TOC]
}
