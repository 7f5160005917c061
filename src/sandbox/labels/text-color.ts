/** GitLab writes dark text on a label whose channels sum to more than 500 (`Gitlab::Color#luminosity`), else white. */
export function textColorOn(color: string): '#FFFFFF' | '#1F1E24' {
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
  const sum = channels.reduce((total, channel) => total + channel, 0)
  return sum > 500 ? '#1F1E24' : '#FFFFFF'
}
