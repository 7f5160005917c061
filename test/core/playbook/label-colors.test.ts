import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { colorOf, LabelColors } from '../../../src/core/playbook/label-colors.ts'
import { configText } from '../../support/config-file.ts'

const colors = {
  onboarding: '#111111',
  'onboarding::*': '#222222',
  'onboarding::done': '#333333',
  'a::b::*': '#444444',
}

it.each([
  ['onboarding', '#111111'],
  ['onboarding::handoff', '#222222'],
  ['onboarding::done', '#333333'],
  ['a::b::c', '#444444'],
  ['a::b', undefined],
  ['other', undefined],
  ['::*', undefined],
  ['constructor', undefined],
  ['constructor::prototype', undefined],
])('the colour of %s is its own, else that of what stands before the last ::', (label, color) => {
  expect(colorOf(colors, label)).toBe(color)
})

it('letters can be read on each colour that ships, and no two are alike', () => {
  const shipped = Object.values(LabelColors.parse(parse(configText('labels.yml'))).colors)
  expect(new Set(shipped).size).toBe(shipped.length)
  for (const color of shipped) expect(1.05 / (luminanceOf(color) + 0.05), color).toBeGreaterThan(4.5)
})

/** WCAG's relative luminance. */
function luminanceOf(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const share = Number.parseInt(color.slice(from, from + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
