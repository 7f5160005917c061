import { z } from 'zod'

/**
 * `config/labels.yml` (domain.md D.10): the colours of labels that the bot makes, `#rrggbb`, by a label's name or by its scope
 * (`onboarding::*`). Labels that are in the project already keep the colour that they have.
 */
export const LabelColors = z.strictObject({
  schema: z.literal(1),
  colors: z
    .record(
      z
        .string()
        .regex(/^[^,\s]([^,]*[^,\s])?$/, 'a label, or a scope and ::*; without a comma, and no white space around it'),
      z.string().regex(/^#[0-9a-f]{6}$/, 'as #1068bf, in lower-case letters'),
    )
    .default({}),
})
export type LabelColors = z.infer<typeof LabelColors>

/** The colour of a label: its own, else that of its scope, which stands before the last `::` (facts 3.4). */
export function colorOf(colors: LabelColors['colors'], label: string): string | undefined {
  return own(colors, label) ?? own(colors, `${label.slice(0, Math.max(label.lastIndexOf('::'), 0))}::*`)
}

const own = (colors: LabelColors['colors'], key: string) => (Object.hasOwn(colors, key) ? colors[key] : undefined)
