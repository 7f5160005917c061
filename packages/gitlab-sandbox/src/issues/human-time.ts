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

/** Reads `1w 2d 30m`, `-1h`, `1h30m`; a number without a unit is hours. Undefined for what is no duration. */
export function parseDuration(text: string): number | undefined {
  const sizes = new Map<string, number>(UNITS)
  const [, minus, rest = ''] = /^\s*(-?)\s*(.*?)\s*$/.exec(text) ?? []
  const parts = [...rest.matchAll(/(\d+(?:\.\d+)?)\s*(mo|w|d|h|m|s)?\s*/gy)]
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== rest) return undefined
  const seconds = parts.reduce((sum, [, count, unit]) => sum + Number(count) * (sizes.get(unit ?? 'h') ?? 3600), 0)
  return (minus ? -1 : 1) * Math.round(seconds)
}
