/** The system note of a new title: what differs is marked, in GitLab's HTML. */
export function titleNote(before: string, after: string): string {
  const prefix = commonPrefix(before, after)
  const suffix = commonPrefix(reversed(before.slice(prefix)), reversed(after.slice(prefix)))
  const marked = (title: string, kind: 'deletion' | 'addition') => {
    const changed = title.slice(prefix, title.length - suffix)
    const mark = changed === '' ? '' : `<span class="idiff left right ${kind}">${escapeHtml(changed)}</span>`
    return escapeHtml(title.slice(0, prefix)) + mark + escapeHtml(title.slice(title.length - suffix))
  }
  const code = (title: string, kind: 'deletion' | 'addition') => `<code class="idiff">${marked(title, kind)}</code>`
  return `<p>changed title from ${code(before, 'deletion')} to ${code(after, 'addition')}</p>`
}

function commonPrefix(a: string, b: string): number {
  let at = 0
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1
  return at
}

const reversed = (text: string) => [...text].reverse().join('')

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}
