/** GitLab writes dark text on a label whose channels sum to more than 500 (`Gitlab::Color#luminosity`), else white. */
export function textColorOn(color: string): '#FFFFFF' | '#1F1E24' {
  const hex = color.slice(1)
  const digits = hex.length === 3 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? [])
  const sum = digits.reduce((total, channel) => total + Number.parseInt(channel, 16), 0)
  return sum > 500 ? '#1F1E24' : '#FFFFFF'
}
