import { describe, expect, it } from 'vitest'
import { commandsIn } from '../../../src/core/command/commands-in.ts'

const found = (body: string) => commandsIn(body, ['onboarding-bot', '@ob'])

describe('a comment that speaks to the bot', () => {
  it.each([
    ['by its name', '@onboarding-bot status', ['status']],
    ['by an alias, in capitals', '@OB status', ['status']],
    ['with signs after the mention', '@onboarding-bot: status', ['status']],
    ['with a no-break space', '@onboarding-bot,\u00A0status', ['status']],
    ['in bold', '**@onboarding-bot** status', ['status']],
    ['by a link, as a mail has it', '[@onboarding-bot](https://gitlab.example/onboarding-bot) status', ['status']],
    ['with nothing more', '@onboarding-bot', ['']],
    ['in several lines', '@onboarding-bot status\nhelp\n@onboarding-bot close', ['status', 'help', 'close']],
    ['in lines with blank ones between', '@onboarding-bot status\r\n\r\nhelp\r\n', ['status', 'help']],
    ['in a list', '@onboarding-bot\n- status\n- help', ['status', 'help']],
    ['in a list of mentions', '1. @onboarding-bot status\n2. @onboarding-bot help', ['status', 'help']],
    ['with the command in code', '@onboarding-bot `done ki-held`', ['`done ki-held`']],
    ['with what is no command', '@onboarding-bot is great', ['is great']],
    ['below the name, with what is no command', '@onboarding-bot\nplease look', ['please look']],
    ['below a sentence', 'The call was held.\n@onboarding-bot log call today', ['log call today']],
    ['below a quote', '> What about the call?\n\n@onboarding-bot log call today', ['log call today']],
    ['with a slip in a later line', '@onboarding-bot status\n\nhealth gren "fine"', ['status', 'health gren "fine"']],
    ['with a command that lacks something directly below', '@onboarding-bot status\nhealth', ['status', 'health']],
  ])('is heard %s', (_how, body, lines) => {
    expect(found(body)).toEqual(lines)
  })

  it.each([
    'They want to begin with CI.',
    'Note that they want to begin with CI.',
    'Cancel the series of meetings.',
    'Close to the finish line now!',
    'Delay was caused by the holidays.',
    'Done with that.',
    'Status: all good.',
    'Health looks good.',
    'Log files are attached.',
    'No answer so far.',
  ])('may go on with a remark after a blank line: %s', (remark) => {
    expect(found(`@onboarding-bot log call today\n\n${remark}`)).toEqual(['log call today'])
  })

  it.each(['They want to begin with CI.', 'No answer so far.'])(
    'may go on with a remark directly below: %s',
    (remark) => {
      expect(found(`@onboarding-bot log call today\n${remark}\n${remark}`)).toEqual(['log call today'])
    },
  )
})

describe('a comment that does not speak to the bot', () => {
  it.each([
    ['names it in a sentence', 'thanks @onboarding-bot'],
    ['names it where a line of a sentence begins', 'I think\n@onboarding-bot is nice'],
    ['speaks of what is its', "@onboarding-bot's status"],
    ['thanks it', '@onboarding-bot thanks!'],
    ['speaks to another', '@onboarding-bot-2 close'],
    ['speaks to a group', '@onboarding-bot/team close'],
    ['quotes a command', '> @onboarding-bot close\n\nis what I wrote'],
    ['quotes one between fences', '>>>\n@onboarding-bot close\n>>>'],
    ['shows one in code', '`@onboarding-bot close`'],
    ['shows one in a block of code', '```\n@onboarding-bot close\n```'],
    ['hides one', '<!-- @onboarding-bot close -->'],
    ['strikes one out', '~~@onboarding-bot close~~'],
    ['names commands only', 'status\nhelp'],
    ['is empty', ''],
  ])('is left alone where it %s', (_what, body) => {
    expect(found(body)).toEqual([])
  })
})

describe('a reply by mail', () => {
  const command = '@onboarding-bot log call today'
  it.each([
    [
      'quoted history',
      `${command}\n\nOn Mon, 12 Jan 2026 at 10:00, Jonas <jonas@x.example> wrote:\n> @onboarding-bot close\n> more`,
    ],
    [
      'history without signs',
      `${command}\n\nOn Mon, 12 Jan 2026 at 10:00, Jonas <jonas@x.example> wrote:\n\n@onboarding-bot close`,
    ],
    [
      'an attribution in two lines',
      `${command}\n\nOn Mon, 12 Jan 2026 at 10:00, Jonas <jonas@x.example>\nwrote:\n\n@onboarding-bot close`,
    ],
    [
      'German history',
      `${command}\n\nAm 12.01.2026 um 10:00 schrieb Jonas <jonas@x.example>:\n\n@onboarding-bot close`,
    ],
    ['a line of dashes', `${command}\n\n-----Original Message-----\nFrom: Jonas\n\n@onboarding-bot close`],
    ['the head of a mail', `${command}\n\nFrom: Jonas\nSent: Monday\n\n@onboarding-bot close`],
    ['a signature', `${command}\n-- \nJonas\n@onboarding-bot close`],
    ['history above it', `On Mon, 12 Jan 2026, Jonas <jonas@x.example> wrote:\n> @onboarding-bot close\n\n${command}`],
  ])('says its own command with %s', (_what, body) => {
    expect(found(body)).toEqual(['log call today'])
  })
})
