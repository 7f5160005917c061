/** Where a run stands on the ladder, as a label (domain.md D.10); the scope alone without a level. */
export const levelLabel = (level: number | '') => `onboarding-level::${level}`

/** All of them. */
export const allLevelLabels: readonly string[] = [1, 2, 3, 4, 5].map(levelLabel)

/** The level that a label says; null for any other label. */
export function levelIn(label: string | null): number | null {
  const index = allLevelLabels.indexOf(label ?? '')
  return index === -1 ? null : index + 1
}
