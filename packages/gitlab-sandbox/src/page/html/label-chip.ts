import { type Html, html } from './html.ts'

/** A label as it is shown: its name, and its colour as `#rrggbb`. */
export type LabelAppearance = { readonly name: string; readonly color: string }

/** A label in its colour, as a link to the issues that carry it; a scoped one (`key::value`) in two parts. */
export function labelChip(label: LabelAppearance, project: string): Html {
  const at = label.name.lastIndexOf('::')
  const text =
    at > 0
      ? html`<span class="key">${label.name.slice(0, at)}</span><span class="value">${label.name.slice(at + 2)}</span>`
      : html`<span class="key">${label.name}</span>`
  const color = /^#[0-9a-f]{6}$/i.test(label.color) ? label.color : '#737278'
  const href = `/${project}/-/issues?label_name[]=${encodeURIComponent(label.name)}`
  return html`<a class="chip" href="${href}" title="${label.name}" aria-label="${label.name}" data-label="${label.name}" style="--chip:${color};--on-chip:${inkOn(color)}">${text}</a>`
}

/** Black or white, whichever has the better contrast on the colour (WCAG's relative luminance). */
export function inkOn(color: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const share = Number.parseInt(color.slice(from, from + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#ffffff' : '#18171d'
}
