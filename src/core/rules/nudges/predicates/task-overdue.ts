import { addBusinessDays } from '../../../calendar/calendar.ts'
import { candidate, type Predicate } from '../candidate.ts'
import { openTasksAsked } from './asked-tasks.ts'

/** A required task is one business day overdue (N-02). A target has reminders of its own, and so has a step of a year (N-22). */
export const taskOverdue: Predicate = (state) =>
  openTasksAsked(state)
    .filter(({ task }) => task.due?.kpi === undefined && state.playbook.type !== 'lifecycle')
    .map(({ id, text, due, calendar, owner }) =>
      candidate({
        subject: id,
        dueOn: addBusinessDays(due, 1, calendar),
        owner,
        facts: { task: text, due: due.toString() },
      }),
    )
