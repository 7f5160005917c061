/** How a run stands, as a label; by the words of domain.md D.6 that call for somebody. What is only due soon is on its way, as nearly every run is. */
export const statusLabel = (word: string) => `onboarding-status::${word}`

const words = ['cancelled', 'paused', 'stuck', 'behind'] as const

/** Whether a status is worth a label. */
export function isLabelled(word: string): boolean {
  return words.some((one) => one === word)
}

/** All of them. */
export const allStatusLabels: readonly string[] = words.map(statusLabel)
