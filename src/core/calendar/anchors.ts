/** The civil dates that due rules count from, by name; `task:<id>` is the date on which that task was done. Null or absent: not known. */
export type Anchors = Record<string, Temporal.PlainDate | null>
