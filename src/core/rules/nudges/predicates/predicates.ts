import type { Predicate } from '../candidate.ts'
import { assignmentOpen } from './assignment-open.ts'
import { callBeforeHandover } from './call-before-handover.ts'
import { fewContacts } from './few-contacts.ts'
import { firstValueUnknown } from './first-value-unknown.ts'
import { noAdminContact } from './no-admin-contact.ts'
import { noContact } from './no-contact.ts'
import { onboardingMissing } from './onboarding-missing.ts'
import { onboardingTooLong } from './onboarding-too-long.ts'
import { ownerAway } from './owner-away.ts'
import { runComplete } from './run-complete.ts'
import { securityNotices } from './security-notices.ts'
import { silentRun } from './silent-run.ts'
import { targetLastDay } from './target-last-day.ts'
import { targetMissed } from './target-missed.ts'
import { targetNear } from './target-near.ts'
import { taskDueSoon } from './task-due-soon.ts'
import { taskLongOverdue } from './task-long-overdue.ts'
import { taskOverdue } from './task-overdue.ts'
import { weeklyCall } from './weekly-call.ts'
import { yearStep } from './year-step.ts'

/** What rows of `config/nudges.yml` can look for, by name. Each has its text in `templates/nudges/<name>.hbs`. */
export const predicates: Readonly<Record<string, Predicate>> = {
  'task-due-soon': taskDueSoon,
  'task-overdue': taskOverdue,
  'task-long-overdue': taskLongOverdue,
  'target-near': targetNear,
  'target-last-day': targetLastDay,
  'target-missed': targetMissed,
  'silent-run': silentRun,
  'run-complete': runComplete,
  'call-before-handover': callBeforeHandover,
  'no-admin-contact': noAdminContact,
  'few-contacts': fewContacts,
  'security-notices': securityNotices,
  'assignment-open': assignmentOpen,
  'owner-away': ownerAway,
  'no-contact': noContact,
  'onboarding-too-long': onboardingTooLong,
  'year-step': yearStep,
  'onboarding-missing': onboardingMissing,
  'first-value-unknown': firstValueUnknown,
  'weekly-call': weeklyCall,
}
