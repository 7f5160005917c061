import type { DelaySide, HealthColour } from '../../command/command.ts'
import { DELAY_REASONS } from '../../command/delay-reasons.ts'

/** How a run ended that was given up, in the words of labels (domain.md D.10); `success` says nothing of the kind. */
export const closedReasons = [
  'not-needed',
  'not-a-priority',
  'already-solved',
  'not-relevant',
  'lack-of-engagement',
  'lost-deal',
] as const

const colours: readonly HealthColour[] = ['green', 'yellow', 'red']

/** Labels of what people recorded; each scope by the word ''. */
export const closedLabel = (reason: string) => `onboarding-closed::${reason}`
export const healthLabel = (colour: HealthColour | '') => `health::${colour}`
export const delayLabel = (side: DelaySide | '') => `onboarding-delay::${side}`
export const reasonLabel = (reason: string) => `onboarding-reason::${reason}`

/** All that the bot may put on a run for what people recorded. */
export const allRecordedLabels: readonly string[] = [
  ...closedReasons.map(closedLabel),
  ...colours.map(healthLabel),
  ...Object.keys(DELAY_REASONS).map((side) => delayLabel(side as DelaySide)),
  ...Object.values(DELAY_REASONS).flat().map(reasonLabel),
]
