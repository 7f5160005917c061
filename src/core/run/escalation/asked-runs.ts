import type { Escalation } from '../../escalation/escalation-file.ts'
import type { Fact, FactOf } from '../../history/fact.ts'
import type { Recorded } from '../recorded/recorded.ts'
import { toldOf } from '../recorded/told.ts'

/** Why another run is asked for: the account became a risk by a delay or by its health, a person raised it to the top, or asked for the playbook. */
export type AskedBecause = 'risk-delay' | 'risk-health' | 'level' | 'command'

/** A run of another playbook for the same account that what people recorded on this one asks for. `cause`: GitLab's id of the comment, so that it is asked for once. */
export interface AskedRun {
  playbook: string
  because: AskedBecause
  cause: number
}

/** From this level on the escalation is the account's. */
const TOP = 5

interface Known {
  facts: readonly Fact[]
  recorded: Recorded
  zone: string
  escalation?: Escalation
}

/**
 * All runs that were ever asked for here and still are: a delay that is over asks for nothing, nor a health that has another colour by now. The same
 * colour said again is the same cause (domain.md D.7, D.9).
 */
export function askedRunsOf({ facts, recorded, zone, escalation }: Known): AskedRun[] {
  const commanded = facts.filter((fact): fact is FactOf<'commanded'> => fact.kind === 'commanded')
  if (commanded.length === 0) return []
  const risk = escalation?.risk
  const started = toldOf(
    commanded,
    zone,
  )('start').map(({ command, signed }): AskedRun => {
    return { playbook: command.playbook, because: 'command', cause: signed.evidence.id }
  })
  return [
    ...(risk?.playbook ? risksOf(risk.playbook, { risk, recorded, commanded, zone }) : []),
    ...(escalation?.account_playbook ? raisedOf(escalation.account_playbook, recorded) : []),
    ...started,
  ]
}

interface Risks {
  risk: Escalation['risk']
  recorded: Recorded
  commanded: FactOf<'commanded'>[]
  zone: string
}

function risksOf(playbook: string, { risk, recorded, commanded, zone }: Risks): AskedRun[] {
  const { delay, health } = recorded
  const isRisk = delay?.side === 'customer' && risk.reasons.includes(delay.reason ?? '')
  const ofDelay: AskedRun[] = isRisk ? [{ playbook, because: 'risk-delay', cause: delay.evidence.id }] : []
  const isBad = (colour: string | null | undefined) => risk.health.some((one) => one === colour)
  if (!health || !isBad(health.colour)) return ofDelay
  const said = toldOf(commanded, zone)('health', 'delay').flatMap(({ command, signed }) => {
    const colour = command.name === 'health' ? command.colour : command.health
    return colour === null ? [] : [{ colour, id: signed.evidence.id }]
  })
  const since = said[said.findLastIndex(({ colour }) => !isBad(colour)) + 1]
  if (!since || ofDelay.some(({ cause }) => cause === since.id)) return ofDelay
  return [...ofDelay, { playbook, because: 'risk-health', cause: since.id }]
}

function raisedOf(playbook: string, { levels }: Recorded): AskedRun[] {
  const last = levels.at(-1)
  return last && last.level >= TOP ? [{ playbook, because: 'level', cause: last.evidence.id }] : []
}
