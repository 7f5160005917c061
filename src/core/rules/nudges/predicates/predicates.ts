import type { Predicate } from '../candidate.ts'
import { taskDueSoon } from './task-due-soon.ts'
import { taskLongOverdue } from './task-long-overdue.ts'
import { taskOverdue } from './task-overdue.ts'

/** What rows of `config/nudges.yml` can look for, by name. Each has its text in `templates/nudges/<name>.hbs`. */
export const predicates: Readonly<Record<string, Predicate>> = {
  'task-due-soon': taskDueSoon,
  'task-overdue': taskOverdue,
  'task-long-overdue': taskLongOverdue,
}
