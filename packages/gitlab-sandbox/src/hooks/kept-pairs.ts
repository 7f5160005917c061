import type { RawParams } from '../http/nested-fields.ts'
import type { KeptPair } from '../state/hook-rows.ts'

/** Where a hook keeps pairs: headers that it sends besides, and what stands for `{name}` in its address. */
export type PairField = 'customHeaders' | 'urlVariables'

const MOST = 20
const NAME = /^[A-Za-z]+[0-9]*(?:[._-][A-Za-z0-9]+)*$/
const ONE_LINE = /^(?!.*(%0a|%0d|%5cn|%5cr|\\n|\\r))\S(?:.*\S)?$/i

/** The pairs of a parameter; undefined where there are none. */
export function pairsAsked(raw: RawParams, name: string): KeptPair[] | undefined {
  const asked = raw[name]
  if (typeof asked !== 'object' || asked === null) return undefined
  const each = [asked].flat() as RawParams[]
  const pairs = each.map(({ key, value }) => ({ key: String(key ?? ''), value: String(value ?? '') }))
  return pairs.length > 0 ? pairs : undefined
}

/** The pairs with others put in, by key. */
export function merged(before: readonly KeptPair[], others: readonly KeptPair[]): KeptPair[] {
  return [...new Map([...before, ...others].map((pair) => [pair.key, pair])).values()]
}

/** Whether all may be kept: twenty at most, names of letters, values of one line. */
export function areFit(field: PairField, pairs: readonly KeptPair[]): boolean {
  const fits = ({ key, value }: KeptPair) => NAME.test(key) && key.length <= 255 && valueFits(field, value)
  return pairs.length <= MOST && pairs.every(fits)
}

function valueFits(field: PairField, value: string): boolean {
  if (value.length === 0 || value.length > 2048) return false
  return field === 'urlVariables' || ONE_LINE.test(value)
}

/** An address with its variables put in; undefined where one is missing. */
export function interpolated(url: string, variables: readonly KeptPair[]): string | undefined {
  let isWhole = true
  const full = url.replaceAll(/\{([A-Za-z]+[0-9]*(?:[._-][A-Za-z0-9]+)*)\}/g, (_, name: string) => {
    const found = variables.find(({ key }) => key === name)
    isWhole &&= found !== undefined
    return found?.value ?? ''
  })
  return isWhole ? full : undefined
}
