import { createGitLab, type GitLabClient } from '../../src/gitlab/create-gitlab.ts'
import { realClock } from '../../src/gitlab/pacing/real-clock.ts'
import type { GitLabSettings } from '../../src/gitlab/settings.ts'
import type { Dispatch } from '../../src/ports/dispatch.ts'
import { colorLabels } from '../../src/reconcile/color-labels.ts'
import { dispatcher } from '../../src/reconcile/dispatcher.ts'

/** GitLab's client with the gate before its appliers, as the bot has it. */
export type GatedClient = GitLabClient & { apply: Dispatch }

/** What the bot is told besides the client's own settings. */
export interface GateSettings {
  dryRun?: boolean
  labelColors?: Record<string, string>
}

export function gatedClient({
  dryRun = false,
  labelColors = {},
  ...settings
}: GitLabSettings & GateSettings): GatedClient {
  const client = createGitLab(settings)
  const { log, clock = realClock } = settings
  const gate = dispatcher({ appliers: client.appliers, dryRun, log })
  return { ...client, apply: colorLabels(gate, { gitlab: client, colors: labelColors, clock, log }) }
}
