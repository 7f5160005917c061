/** Prints rows below their headings, numbers to the right. */
export function table(headings: string[], rows: (string | number)[][]): void {
  const lines = [headings, ...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? shown(cell) : cell)))]
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  for (const line of lines) {
    console.log(
      line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
    )
  }
  console.log('')
}

function shown(value: number): string {
  if (Number.isInteger(value)) return String(value)
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2)
}
