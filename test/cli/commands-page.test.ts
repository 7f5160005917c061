import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commandsPage } from '../../src/cli/commands-page.ts'
import type { Command } from '../../src/core/command/command.ts'
import { COMMANDS } from '../../src/core/command/command-table.ts'
import { NOT_THERE_YET } from '../../src/core/command/not-there-yet.ts'

describe('docs/commands.md', () => {
  it('is what the table says; `npm run schemas` writes it', () => {
    expect(readFileSync('docs/commands.md', 'utf8')).toBe(commandsPage())
  })

  it.each(Object.entries(COMMANDS))('shows an example of %s, once it is there', (name, { example }) => {
    const isShown = commandsPage().includes(`\`${example.replaceAll('|', '\\|')}\``)
    expect(isShown).toBe(!NOT_THERE_YET.has(name as Command['name']))
  })
})
