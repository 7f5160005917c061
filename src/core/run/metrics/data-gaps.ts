import { hasNoDate } from '../../account/has-no-date.ts'
import { renewalOfYear } from '../../account/renewal-of-year.ts'
import type { MetricEnd, MetricValue } from '../../metric/metric-value.ts'
import { yearOfRun } from '../../text/run-key.ts'
import { accountFileOf } from '../account-file-of.ts'
import type { EventContext } from './event-context.ts'
import { isRecorded, recordField } from './record-field.ts'
import type { RunEvents } from './run-events.ts'
import type { RunMetrics } from './run-metrics.ts'

/** Something that is not known of a run, or cannot be so, in words for people; and what they do about it. */
export interface DataGap {
  what: string
  whatToDo: string
}

/**
 * What is missing or impossible in what a run is measured by and who is asked (domain.md D.13): dates, contacts, security notices. Said where people
 * look at the run; nothing waits for it.
 */
export function dataGapsOf(metrics: RunMetrics, context: EventContext, event: RunEvents): DataGap[] {
  if (!context.account) return []
  return [
    ...Object.values(metrics).flatMap((value) => metricGaps(value, context)),
    ...startGap(context),
    ...renewalGap(context),
    ...orderGap(event),
    ...comingReadings(context),
    ...profileGap(context),
    ...(context.closedOn === null ? contactGaps(context, event) : []),
  ].filter((gap, index, all) => all.findIndex(({ what }) => what === gap.what) === index)
}

function metricGaps(value: MetricValue, context: EventContext): DataGap[] {
  const { state, name, from, to, target, unit } = value
  const file = accountFileOf(context)
  if (state === 'invalid') {
    return [{ what: `${name} cannot be measured. ${value.reason}`, whatToDo: `Mend the date ${placeOf(to, from)}.` }]
  }
  if (state === 'n/a' && from.on === null && isRecorded(from.event)) {
    const whatToDo = `Write \`${recordField(from.event, context)}\` into ${file}.`
    return [{ what: `${name} cannot be measured: there is no ${from.event}.`, whatToDo }]
  }
  if (state === 'late' && to.event === 'first_value') {
    const days = unit === 'days' ? 'days' : 'business days'
    const whatToDo = `Tick its task, or write what is used into \`usage\` of ${file}.`
    return [{ what: `First value is not known after ${target} ${days}.`, whatToDo }]
  }
  return []
}

/** Where a wrong date stands: in the record, else what was ticked or closed. */
function placeOf(...ends: MetricEnd[]): string {
  for (const { evidence } of ends) {
    if (evidence?.kind === 'record') return `in \`${evidence.field}\` of ${evidence.file}`
  }
  return `of ${ends.map(({ event }) => event).join(' or ')}`
}

/** A record without any date is no fault of it (domain.md D.2), but whoever reads the dates should know where they come from. */
function startGap(context: EventContext): DataGap[] {
  const { account, playbook, openedOn } = context
  if (!account || playbook.anchor !== 'onboarding_start' || !hasNoDate(account)) return []
  return [
    {
      what: `The account's file has no date: all that is due counts from the opening, ${openedOn}.`,
      whatToDo: `Write \`dates.onboarding_start\` into ${accountFileOf(context)}, if onboarding began on another day.`,
    },
  ]
}

/** An outcome that was left from the last renewal would open the next year at once. */
function renewalGap(context: EventContext): DataGap[] {
  const { account, playbook, run } = context
  const { renewal } = account ?? {}
  const year = yearOfRun(run.runKey)
  if (!account || playbook.type !== 'lifecycle' || !renewalOfYear(account, year).isEarlier) return []
  const { on } = renewalOfYear(account, year)
  return [
    {
      what: `\`renewal.outcome\` is ${renewal?.outcome}, which is taken for that of an earlier renewal.`,
      whatToDo: `When this one is decided, write \`renewal.date\`${on ? `, as ${on},` : ''} beside the outcome into ${accountFileOf(context)}.`,
    },
  ]
}

/** Calls told in the wrong order. */
function orderGap(event: RunEvents): DataGap[] {
  const [first, second] = [event('first_engagement'), event('second_call')]
  if (first.kind !== 'happened' || second.kind !== 'happened') return []
  if (Temporal.PlainDate.compare(second.on, first.on) >= 0) return []
  return [
    {
      what: `The second call (${second.on}) was ticked before the first (${first.on}).`,
      whatToDo: 'Look at both ticks: time to engage counts to the first.',
    },
  ]
}

/** Dates of the record that have not come, and should be of the past. */
function comingReadings(context: EventContext): DataGap[] {
  const { account, today } = context
  const readings = (account?.usage ?? []).map(({ on }, index) => ({ field: `usage[${index}].on`, on }))
  const green = account?.command_plan?.green_on
  return [...readings, ...(green ? [{ field: 'command_plan.green_on', on: green }] : [])]
    .filter(({ on }) => on > today.toString())
    .map(({ field, on }) => ({
      what: `\`${field}\` is ${on}, and that day has not come.`,
      whatToDo: `Mend it in ${accountFileOf(context)}; until then it does not count.`,
    }))
}

function profileGap(context: EventContext): DataGap[] {
  const { account, metricsFile } = context
  const profile = account?.profile ?? null
  if (profile === null || Object.hasOwn(metricsFile.profiles, profile)) return []
  const known = Object.keys(metricsFile.profiles).join(', ')
  return [
    {
      what: `config/metrics.yml has no profile ${profile}: the account is measured as the project is.`,
      whatToDo: `Write one of ${known} into \`profile\` of ${accountFileOf(context)}, or null.`,
    },
  ]
}

/** Who is asked at the customer's. After the first call more is owed than before it. */
function contactGaps(context: EventContext, event: RunEvents): DataGap[] {
  const { account, playbook } = context
  if (!account || (playbook.type !== 'onboarding' && playbook.type !== 'assignment')) return []
  const file = accountFileOf(context)
  const isEngaged = event('first_engagement').kind === 'happened'
  const regular = account.contacts.filter((contact) => contact.regular).length
  const admin = account.contacts.some(({ roles }) => roles.includes('gitlab_admin'))
  return [
    ...(admin
      ? []
      : [
          {
            what: 'No admin contact is named.',
            whatToDo: `Write one with the role gitlab_admin into \`contacts\` of ${file}.`,
          },
        ]),
    ...(isEngaged && regular < 2
      ? [
          {
            what: regular === 1 ? 'Only one regular contact is named.' : 'No regular contact is named.',
            whatToDo: `Write two with \`regular: true\` into \`contacts\` of ${file}.`,
          },
        ]
      : []),
    ...(isEngaged && account.security_alerts !== 'yes'
      ? [
          {
            what: 'Security notices are not confirmed.',
            whatToDo: `Ask the customer to sign up for them, and write \`security_alerts: yes\` into ${file}.`,
          },
        ]
      : []),
  ]
}
