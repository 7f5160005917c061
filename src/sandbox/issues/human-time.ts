const UNITS = [
  ['mo', 4 * 5 * 8 * 3600],
  ['w', 5 * 8 * 3600],
  ['d', 8 * 3600],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
] as const

/** Seconds as GitLab writes working time: `1w 2d 30m`; a day has 8 hours, a week 5 days, a month 4 weeks. Null for none. */
export function humanTime(seconds: number): string | null {
  if (seconds === 0) return null
  let rest = Math.abs(seconds)
  const parts = UNITS.flatMap(([unit, size]) => {
    const count = Math.floor(rest / size)
    rest -= count * size
    return count > 0 ? [`${count}${unit}`] : []
  })
  return (seconds < 0 ? '-' : '') + parts.join(' ')
}
