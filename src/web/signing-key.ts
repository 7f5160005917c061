/** The key in a signing token: `whsec_` and base64, as GitLab shows it once (facts 1.4). Throws for anything else. */
export function signingKey(token: string): Buffer {
  const encoded = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(token)?.[1]
  const key = Buffer.from(encoded ?? '', 'base64')
  if (key.length < 16) {
    throw new Error('A signing token is not one of GitLab\'s: "whsec_" and then base64. Copy it as GitLab shows it.')
  }
  return key
}
