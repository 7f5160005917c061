import type { Account } from '../account/account.ts'
import type { Anchors } from '../calendar/due.ts'
import { type RunRef, runFields } from '../history/run-ref.ts'
import { expectedTasks } from '../playbook/expected-tasks.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { sectionsOf } from '../playbook/sections.ts'
import { writeMarker } from '../text/marker.ts'

/** What `templates/issue.hbs` says (domain.md D.12). Headings of which every task was left out are left out as well. */
export function issueView(
  account: Account,
  playbook: Playbook,
  run: RunRef,
  { anchors, releaseDay }: { anchors: Anchors; releaseDay: Temporal.PlainDate | null },
): Record<string, unknown> {
  const textOf = new Map(expectedTasks(playbook, run.excludedTasks).map(({ id, text }) => [id, text]))
  const isWritten = ({ id }: { id: string }) => textOf.has(id)
  const sections = sectionsOf(playbook).map(({ heading, phase }) => ({
    heading,
    tasks: phase.tasks.filter(isWritten).map(({ id, children }) => ({
      id,
      line: textOf.get(id),
      children: children.filter(isWritten).map((child) => ({ id: child.id, text: textOf.get(child.id) })),
    })),
  }))
  return {
    account: { name: account.name },
    started: anchors.onboarding_start?.toString() ?? null,
    contract: account.dates.original_contract_date,
    deployment: account.deployment,
    // The next one from the opening on: a text of the team's own may name it (domain.md D.4.13).
    releaseDay: releaseDay?.toString() ?? null,
    sections: sections.filter(({ tasks }) => tasks.length > 0),
    marker: writeMarker('run', runFields(run)),
  }
}
