import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseYaml } from '../../../src/core/yaml/parse-yaml.ts'
import { formatProblem } from '../../../src/core/yaml/problem.ts'

const Pet = z.strictObject({
  name: z.string().trim().min(1).max(10),
  kind: z.enum(['dog', 'cat', 'horse']),
  born: z.iso.date().nullable().default(null),
  legs: z.number().int().min(0).default(4),
  tame: z.boolean().default(true),
  toys: z.array(z.strictObject({ id: z.string(), price: z.number() })).default([]),
  home: z.strictObject({ street: z.string(), zip: z.string().nullable().default(null) }).optional(),
  due: z.union([z.number().int(), z.strictObject({ days: z.number().int() })]).optional(),
})

function complaints(text: string): string[] {
  const result = parseYaml(text, 'pet.yml', Pet)
  return 'value' in result ? [] : result.problems.map(formatProblem)
}

describe('a YAML file', () => {
  it('becomes a value when nothing is wrong, dates as text', () => {
    const result = parseYaml('name: Rex\nkind: dog\nborn: 2026-02-23\n', 'pet.yml', Pet)
    expect(result).toEqual({ value: { name: 'Rex', kind: 'dog', born: '2026-02-23', legs: 4, tame: true, toys: [] } })
  })

  it('is complained of in one line of plain signs, whatever it holds', () => {
    const [line] = complaints(`name: Rex\nkind: dog\n"\\e[2J\\nskipped: ${'x'.repeat(100)}": 3\n`)
    expect(line).toMatch(/^pet.yml:3:1: There is no key `\[2J skipped: x+…`\. \(/)
  })

  it.each([
    [
      'a number without bounds as it is written',
      'name: Rex\nkind: dog\nlegs: .inf\n',
      'pet.yml:3:7: `legs` must be a number, not Infinity.',
    ],
    [
      'an unknown key at the key',
      'name: Rex\nkind: dog\nlegz: 3\n',
      'pet.yml:3:1: There is no key `legz`. (did you mean `legs`?)',
    ],
    [
      'an unknown key that resembles nothing with what is known',
      'name: Rex\nkind: dog\nhome: {street: A, floor: 2}\n',
      'pet.yml:3:19: There is no key `floor` in `home`. (known are street, zip)',
    ],
    [
      'a missing key at its parent',
      'name: Rex\nkind: dog\nhome:\n  zip: "1"\n',
      'pet.yml:3:1: `home.street` is missing. (text)',
    ],
    [
      'a missing key of the file at its first line',
      'name: Rex\n',
      'pet.yml:1:1: `kind` is missing. (one of "dog", "cat", "horse")',
    ],
    [
      'a value of a closed list with the nearest one',
      'name: Rex\nkind: hrose\n',
      'pet.yml:2:7: `kind` is "hrose", but must be one of "dog", "cat", "horse". (did you mean "horse"?)',
    ],
    [
      'a number where text belongs',
      'name: 2024\nkind: dog\n',
      'pet.yml:1:7: `name` must be text, not 2024. (put it in quotes: "2024")',
    ],
    [
      'text where a number belongs',
      'name: Rex\nkind: dog\nlegs: "4"\n',
      'pet.yml:3:7: `legs` must be a number, not "4". (write it without quotes, currency and thousands separators, as 72000)',
    ],
    ['half a leg', 'name: Rex\nkind: dog\nlegs: 1.5\n', 'pet.yml:3:7: `legs` must be a whole number, not 1.5.'],
    ['a limit', 'name: Rex\nkind: dog\nlegs: -1\n', 'pet.yml:3:7: `legs` must be at least 0.'],
    [
      'yes, which is no boolean',
      'name: Rex\nkind: dog\ntame: yes\n',
      'pet.yml:3:7: `tame` must be true or false, not "yes". (write true)',
    ],
    [
      'a day that does not exist',
      'name: Rex\nkind: dog\nborn: 2026-02-30\n',
      'pet.yml:3:7: `born` is "2026-02-30", but must be a date that exists, as 2026-02-23.',
    ],
    [
      'a section left empty',
      'name: Rex\nkind: dog\ntoys:\n',
      'pet.yml:3:6: `toys` must be a list, not empty. (write a value, or remove the line)',
    ],
    ['an empty name', 'name: "  "\nkind: dog\n', 'pet.yml:1:7: `name` must not be empty.'],
    [
      'an item of a list by its id',
      'name: Rex\nkind: dog\ntoys:\n  - {id: ball, price: 1}\n  - {id: bone, price: much}\n',
      'pet.yml:5:23: `toys[bone].price` must be a number, not "much". (write it without quotes, currency and thousands separators, as 72000)',
    ],
    [
      'the branch of a union that was meant',
      'name: Rex\nkind: dog\ndue: {days: soon}\n',
      'pet.yml:3:13: `due.days` must be a number, not "soon". (write it without quotes, currency and thousands separators, as 72000)',
    ],
    [
      'a union of which no branch was meant',
      'name: Rex\nkind: dog\ndue: soon\n',
      'pet.yml:3:6: `due` is "soon", but must be a whole number or a list of `key: value` lines.',
    ],
    [
      'a list instead of a record',
      '- a\n- b\n',
      'pet.yml:1:1: The file must be a list of `key: value` lines, not a list.',
    ],
    ['an empty file', '# nothing yet\n', 'pet.yml:1:1: The file is empty.'],
    [
      'a doubled key',
      'name: Rex\nkind: dog\nname: Max\n',
      'pet.yml:3:1: The key `name` stands here a second time. (keep one of them)',
    ],
    ['a tab', 'name: Rex\nhome:\n\tstreet: A\n', 'pet.yml:3:1: A tab cannot indent YAML. (use spaces)'],
    ['a tag', 'name: !!binary Rex\nkind: dog\n', 'The tag tag:yaml.org,2002:binary is not used here.'],
    [
      'an alias without an anchor',
      'name: *rex\nkind: dog\n',
      'pet.yml:1:7: There is no anchor &rex before this alias.',
    ],
    ['an alias that holds itself', 'name: Rex\nkind: dog\ntoys: &t [*t]\n', 'pet.yml:3:11: The alias *t holds itself.'],
    ['a control character', 'name: R\u0007ex\nkind: dog\n', 'pet.yml:1:8: YAML allows no control characters.'],
    [
      'a key that is a list',
      'name: Rex\n[a]: dog\n',
      'pet.yml:2:1: A list or a record cannot be a key. (put it in quotes)',
    ],
    ['two documents', 'name: Rex\n---\nname: Max\n', 'The file holds more than one YAML document.'],
    ['nesting without end', '['.repeat(5000), 'pet.yml:1:'],
  ])('names %s', (_, text, complaint) => {
    expect(complaints(text).join('\n')).toContain(complaint)
  })

  it('is told all that is wrong at once, from top to bottom', () => {
    const all = complaints('nam: Rex\nkind: dgo\nlegs: many\nlegs: 3\nhome: {}\n')
    expect(all.map((line) => line.split(': ')[0])).toEqual([
      'pet.yml:1:1',
      'pet.yml:1:1',
      'pet.yml:2:7',
      'pet.yml:4:1',
      'pet.yml:5:1',
    ])
  })

  it('refuses aliases that multiply, and does so at once', () => {
    const layers = ['a0: &a0 [x, x, x, x, x, x, x, x, x]']
    for (let i = 1; i < 12; i++)
      layers.push(
        `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      )
    expect(complaints(layers.join('\n')).join('\n')).toContain('aliases of this file multiply beyond measure')
  })

  it('refuses what is larger than 64 KiB without parsing it', () => {
    expect(complaints('#'.repeat(64 * 1024 + 1))).toEqual(['pet.yml:1:1: The file is larger than 64 KiB. (shorten it)'])
    expect(complaints('#'.repeat(64 * 1024))).toEqual(['pet.yml:1:1: The file is empty.'])
  })

  it('refuses more than 100 aliases where the next one stands', () => {
    const toys = (count: number) => `name: Rex\nkind: dog\ntoys: [&b {id: ball, price: 1},\n  ${'*b,'.repeat(count)}]\n`
    expect(complaints(toys(100))).toEqual([])
    expect(complaints(toys(101))).toEqual(['pet.yml:4:303: The file has more than 100 aliases. (write the values out)'])
  })

  it('refuses aliases that make more of it than its text could hold', () => {
    const toys = `[${'{id: ball, price: 1},'.repeat(2000)}]`
    expect(complaints(`name: Rex\nkind: dog\ntoys: &t ${toys}\nmore: [${'*t,'.repeat(50)}]`)).toEqual([
      expect.stringContaining('aliases of this file multiply beyond measure'),
    ])
  })

  it('is told of 50 problems, and how many more there are', () => {
    const many = Array.from({ length: 62 }, (_, n) => `key${n}: 1`).join('\n')
    const all = complaints(`name: Rex\nkind: dog\n${many}`)
    expect(all).toHaveLength(51)
    expect(all[49]).toContain('pet.yml:52:1: There is no key `key49`.')
    expect(all[50]).toBe(
      'pet.yml:53:1: There are 12 more problems from here on. (mend the first ones, then check again)',
    )
  })

  // Each takes minutes where every key, alias or problem is looked for among all others, and seconds where it is not.
  it.each([
    ['doubled keys', 'a: 1\n'.repeat(13_000), 'The key `a` stands here a second time.'],
    ['doubled keys in a line', `{${'a,'.repeat(32_000)}}`, 'The key `a` stands here a second time.'],
    ['aliases', `a: &a 1\nb: [${'*a,'.repeat(21_000)}]`, 'more than 100 aliases'],
    ['unknown keys', Array.from({ length: 6000 }, (_, n) => `k${n}: 1\n`).join(''), 'There is no key `k0`.'],
    ['problems below an alias', `toys: &t [${'{},'.repeat(20_000)}]\nhome: *t`, 'more problems from here on.'],
    ['keys within keys', `a:\n${' ?'.repeat(30_000)} }`, 'The file is nested too deeply.'],
  ])('of 64 KiB of %s is read to its end', { timeout: 60_000 }, (_, text, complaint) => {
    expect(complaints(text).join('\n')).toContain(complaint)
  })

  it('keeps a value that was reached through an alias in its place', () => {
    expect(complaints('name: Rex\nkind: dog\ntoys: [&b {id: ball, price: x}, *b]\n')).toHaveLength(2)
  })
})
