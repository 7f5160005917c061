import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { isSigned, isToken, signingKey } from '../../src/web/verify-hook.ts'
import { hook, hookNames, recordedSigningTokens } from './support/hooks.ts'

const signed = hookNames.map(hook).filter(({ headers }) => headers['webhook-signature'] !== undefined)
const keys = recordedSigningTokens.map(signingKey)
const otherToken = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

const requestOf = ({ headers, body }: { headers: Record<string, string>; body: string }) => ({
  id: headers['webhook-id'],
  timestamp: headers['webhook-timestamp'],
  signature: headers['webhook-signature'],
  body: Buffer.from(body),
})
const sentAt = (recorded: { headers: Record<string, string> }) => Number(recorded.headers['webhook-timestamp']) * 1000

describe('signatures', () => {
  test('of GitLab itself are right', () => {
    expect(signed.length).toBeGreaterThan(10)
    for (const recorded of signed) expect(isSigned(requestOf(recorded), keys, sentAt(recorded))).toBe(true)
  })

  test('are right with an old and a new key while one is being changed', () => {
    for (const recorded of signed) {
      expect(isSigned(requestOf(recorded), [signingKey(otherToken), ...keys], sentAt(recorded))).toBe(true)
      expect(isSigned(requestOf(recorded), [signingKey(otherToken)], sentAt(recorded))).toBe(false)
    }
  })

  test('are right when one of several in the header fits', () => {
    for (const recorded of signed.slice(0, 3)) {
      const request = requestOf(recorded)
      const wrong = `v1,${Buffer.alloc(32).toString('base64')}`
      const several = { ...request, signature: `v1a,zzz ${wrong} ${request.signature} v2,abc` }
      expect(isSigned(several, keys, sentAt(recorded))).toBe(true)
      expect(isSigned({ ...request, signature: wrong }, keys, sentAt(recorded))).toBe(false)
    }
  })

  test('are worth five minutes, by the clock that is given', () => {
    for (const recorded of signed.slice(0, 3)) {
      const at = sentAt(recorded)
      const right = [-300_000, 0, 300_000].map((off) => isSigned(requestOf(recorded), keys, at + off))
      const wrong = [-301_000, 301_000].map((off) => isSigned(requestOf(recorded), keys, at + off))
      expect([...right, ...wrong]).toEqual([true, true, true, false, false])
    }
  })

  test('agree with the library of Standard Webhooks for any body', () => {
    const library = new Webhook(recordedSigningTokens[0] ?? '')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uuid(), fc.integer({ min: 0, max: 4e9 }), (body, id, seconds) => {
        const signature = library.sign(id, new Date(seconds * 1000), body)
        const request = { id, timestamp: String(seconds), signature, body: Buffer.from(body) }
        expect(isSigned(request, keys, seconds * 1000)).toBe(true)
      }),
    )
  })

  test('are wrong after any change of the body, the id, the time or the signature', () => {
    const recorded = signed[0]
    if (!recorded) throw new Error('no recording')
    const request = requestOf(recorded)
    fc.assert(
      fc.property(fc.nat(request.body.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const body = Buffer.from(request.body)
        body[at] = (body[at] ?? 0) ^ by
        expect(isSigned({ ...request, body }, keys, sentAt(recorded))).toBe(false)
      }),
    )
    const header = fc.option(fc.oneof(fc.string(), fc.constantFrom('', 'v1,', 'v1', ' ', ',', '1e9', '-1')), {
      nil: undefined,
    })
    fc.assert(
      fc.property(header, fc.constantFrom('id', 'timestamp', 'signature'), (value, name) => {
        fc.pre(value !== request[name])
        expect(isSigned({ ...request, [name]: value }, keys, sentAt(recorded))).toBe(false)
      }),
    )
  })
})

describe('signing tokens', () => {
  test.each([
    '',
    'plain-secret',
    'whsec_',
    'whsec_c2hvcnQ=',
    'whsec_not base64!',
    'MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=',
  ])('are refused when they are none: %j', (token) => {
    expect(() => signingKey(token)).toThrow('whsec_')
  })
})

describe('plain tokens', () => {
  test('are right when they are one of ours, and only then', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { maxLength: 3 }), fc.string(), (tokens, given) => {
        expect(isToken(given, tokens)).toBe(given !== '' && tokens.includes(given))
        for (const token of tokens) expect(isToken(token, tokens)).toBe(true)
      }),
    )
    expect(isToken(undefined, ['a'])).toBe(false)
    expect(isToken('', [''])).toBe(false)
  })
})
