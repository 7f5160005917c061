/** Chance that comes the same for the same seed. */
export interface Luck {
  /** From 0 up to, and without, 1. */
  next(): number
  /** A whole number from the first up to and with the last. */
  between(first: number, last: number): number
  isSo(chance: number): boolean
  oneOf<T>(items: readonly [T, ...T[]]): T
}

/** mulberry32: small, and even enough for stories. */
export function luckOf(seed: number): Luck {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (first: number, last: number) => first + Math.floor(next() * (last - first + 1))
  return {
    next,
    between,
    isSo: (chance) => next() < chance,
    oneOf: (items) => items[between(0, items.length - 1)] ?? items[0],
  }
}
