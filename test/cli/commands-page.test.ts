import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commandsPage } from '../../src/cli/commands-page.ts'
import { COMMANDS } from '../../src/core/command/command-table.ts'

describe('docs/commands.md', () => {
  it('is what the table says; `npm run schemas` writes it', () => {
    expect(readFileSync('docs/commands.md', 'utf8')).toBe(commandsPage())
  })

  it.each(Object.values(COMMANDS))('shows an example of $syntax', ({ example }) => {
    expect(commandsPage()).toContain(`\`${example.replaceAll('|', '\\|')}\``)
  })
})
