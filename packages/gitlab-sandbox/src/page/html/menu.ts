import { type Html, html, type Part } from './html.ts'

/** A button that opens a list of choices. `choices` are buttons or links; `label` names the menu for who does not see it. */
export function menu(label: string, summary: Part, choices: readonly Html[], more = ''): Html {
  const items = choices.map((choice) => html`<li>${choice}</li>`)
  return html`<details class="menu ${more}"><summary aria-label="${label}">${summary}</summary><ul>${items}</ul></details>`
}

/** The attributes of a form or button that the page's script sends to the API: method, path below `/api/v4`, fixed fields. */
export function sends(method: 'PUT' | 'POST' | 'DELETE', path: string, fields?: object): Html {
  const body = fields ? html` data-fields="${JSON.stringify(fields)}"` : ''
  return html`data-method="${method}" data-path="${path}"${body}`
}
