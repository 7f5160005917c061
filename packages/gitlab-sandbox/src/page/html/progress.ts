import { type Html, html } from './html.ts'

/** How many tasks are done, as a bar and in words; nothing where there are no tasks. */
export function progress(done: number, all: number): Html {
  if (all === 0) return html``
  return html`<span class="progress"><progress value="${done}" max="${all}" aria-hidden="true"></progress><span>${done} of ${all} tasks</span></span>`
}
