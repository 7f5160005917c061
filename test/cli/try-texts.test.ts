import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { tryTexts } from '../../src/cli/check/try-texts.ts'
import { createTexts } from '../../src/core/text/render.ts'
import { csmAssigned } from '../support/config-file.ts'

const folder = new URL('../../templates/', import.meta.url)
const sources = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name.endsWith('.hbs'))
    .map((name) => [name.replace(/\.hbs$/, ''), readFileSync(new URL(name, folder), 'utf8')]),
)

/** Every place in a template that prints a field, with what it says before and after it. */
function printedFields(source: string): { before: string; after: string; written: string }[] {
  return [...source.matchAll(/\{\{\{?(?:mention )?[a-z][\w.]*\}\}\}?/gi)]
    .filter(([written]) => !/\{\{(else|this)\}\}/.test(written))
    .map((match) => ({
      before: source.slice(0, match.index),
      written: match[0],
      after: source.slice(match.index + match[0].length),
    }))
}

describe('the texts that ship', () => {
  it('can all be filled in', () => {
    expect(tryTexts(createTexts(sources), [csmAssigned()])).toEqual([])
  })

  const places = Object.entries(sources).flatMap(([name, source]) =>
    printedFields(source).map((place) => ({
      name,
      ...place,
      at: `${name}.hbs: ${place.before.split('\n').at(-1)}${place.written}`,
    })),
  )

  it.each(places)('are tried at $at', ({ name, before, after }) => {
    const texts = createTexts({ ...sources, [name]: `${before}{{nowhere}}${after}` })
    const line = before.split('\n').length
    expect(tryTexts(texts, [csmAssigned()])).toMatchObject([
      { file: `templates/${name}.hbs`, line, message: 'nowhere: there is no such field' },
    ])
  })
})
