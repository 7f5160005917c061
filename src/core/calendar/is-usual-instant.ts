const [T, POINT, Z] = [84, 46, 90]

/**
 * Whether an instant (ISO 8601 with a zone) is written as GitLab writes it, in UTC and to the millisecond: `2026-03-09T06:00:00.000Z`. No other way of
 * writing one has this length and these signs. Two of this form sort as text.
 */
export function isUsualInstant(text: string): boolean {
  return text.length === 24 && text.charCodeAt(10) === T && text.charCodeAt(19) === POINT && text.charCodeAt(23) === Z
}
