import { addBusinessDays } from '../../../calendar/calendar.ts'
import { candidate, type Predicate } from '../candidate.ts'
import { openTasksAsked } from './asked-tasks.ts'

/** A required task is due on the next business day (N-01). A target has reminders of its own, and so has a step of a year (N-22). */
export const taskDueSoon: Predicate = (state) =>
  openTasksAsked(state)
    .filter(({ task }) => task.due?.kpi === undefined && state.playbook.type !== 'lifecycle')
    .map(({ id, text, due, calendar, owner }) =>
      candidate({
        subject: id,
        dueOn: addBusinessDays(due, -1, calendar),
        goneOn: due,
        owner,
        facts: { task: text, due: due.toString() },
      }),
    )
