import { setMark } from 'gitlab-markdown'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { taskLines } from '../../src/core/checklist/task-lines.ts'
import { GitLabError } from '../../src/gitlab/gitlab-error.ts'
import { memoryCache } from '../../src/reconcile/memory-cache.ts'
import { reconcile } from '../../src/reconcile/reconcile.ts'
import { sweep } from '../../src/reconcile/sweep.ts'
import { accountFile, csmAssigned, memoryContext } from '../support/reconcile-context.ts'
import { requiredBoxes } from '../support/required-boxes.ts'

const key = 'greyfriars-energy'
const issue = { kind: 'issue', iid: 1 } as const
const required = requiredBoxes(csmAssigned)

let context: ReturnType<typeof memoryContext>
const run = () => {
  const found = context.gitlab.issues.get(1)
  if (!found) throw new Error('the run has no issue')
  return found
}
const labels = () => run().issue.labels.filter((label) => label.startsWith('onboarding::'))
const ownNotes = () => run().notes.filter((note) => !note.system && note.author.id === 1)
const status = () => ownNotes().find((note) => note.body.includes('onboarding-bot status'))?.body ?? ''
const word = (kind: string) => ownNotes().filter((note) => note.body.includes(`key=${kind}`))
const tick = (...tasks: string[]) => {
  for (const task of tasks) context.gitlab.tick(1, 'jonas', task)
}
/** Reconciles, and proves that doing it again changes nothing. */
async function settle() {
  await reconcile(context, issue)
  expect(await reconcile(context, issue)).toEqual({ kind: 'unchanged' })
}

beforeEach(async () => {
  context = memoryContext()
  context.gitlab.commit(`accounts/${key}.yml`, accountFile(key, 'jonas'))
  await reconcile(context, { kind: 'account', key })
  context.gitlab.wait('PT24H')
})

describe('phase labels', () => {
  it('move on when the required tasks of the phase are ticked', async () => {
    tick('ho-contacts', 'ho-meeting')
    await settle()
    expect(labels()).toEqual(['onboarding::welcome'])
    expect(status()).toContain('Internal handover → Introduction')
  })

  it('count a task that does not apply as resolved', async () => {
    tick('ho-contacts')
    context.gitlab.tick(1, 'jonas', 'ho-meeting', '~')
    await settle()
    expect(labels()).toEqual(['onboarding::welcome'])
  })

  it('of two, keep the one that a person put on last', async () => {
    context.gitlab.label(1, 'mira', ['onboarding::kickoff'])
    await settle()
    expect(labels()).toEqual(['onboarding::kickoff'])
    expect(word('ahead')).toHaveLength(1)
  })

  it('are put back where none is left, with the label that managers filter by', async () => {
    context.gitlab.label(1, 'mira', [], ['onboarding', 'onboarding::handoff'])
    await settle()
    expect(labels()).toEqual(['onboarding::handoff'])
    expect(run().issue.labels).toContain('onboarding')
  })

  it('leave other labels of people alone, and do not put back what people took off', async () => {
    context.gitlab.label(1, 'mira', ['onboarding::waiting-for-legal', 'vip'], ['onboarding-type::onboarding'])
    await settle()
    expect(run().issue.labels).toEqual(expect.arrayContaining(['onboarding::waiting-for-legal', 'vip']))
    expect(run().issue.labels).not.toContain('onboarding-type::onboarding')
  })

  it('go back with a word when a required task is unticked by the one who ticked it', async () => {
    tick('ho-contacts', 'ho-meeting')
    await settle()
    context.gitlab.tick(1, 'jonas', 'ho-meeting', ' ')
    await settle()
    expect(labels()).toEqual(['onboarding::handoff'])
    expect(word('back')).toHaveLength(1)
    expect(word('back')[0]?.body).toContain('Back from Introduction to Internal handover')
  })

  it('say in one note what a stale page unticked, whose ticks they were and when', async () => {
    const stale = run().issue.description
    tick('ho-contacts', 'ho-meeting', 'ho-read')
    await settle()
    context.gitlab.wait('PT20M')
    context.gitlab.save(1, 'mira', stale)
    await settle()
    expect(word('unticked')).toHaveLength(1)
    expect(word('back')).toHaveLength(0)
    const { body } = word('unticked')[0] ?? { body: '' }
    expect(body).toContain('@mira')
    expect(body).toContain(
      'Hold the handover meeting with the account executive and the solutions architect, ticked by @jonas on 2026-02-24 09:00 UTC',
    )
    expect(body).toContain('goes back from Introduction to Internal handover')
  })
})

describe('closing', () => {
  it('with everything required resolved ends in onboarding::done and the next lifecycle', async () => {
    tick(...required)
    await settle()
    expect(labels()).toEqual(['onboarding::close-out'])
    context.gitlab.setState(1, 'jonas', 'closed')
    await settle()
    expect(labels()).toEqual(['onboarding::done'])
    expect(run().issue.labels).toContain('lifecycle::adoption')
    expect(run().issue.labels).not.toContain('lifecycle::onboarding')
    expect(status()).toContain('`lifecycle-year`, which is not there yet')
  })

  it('comes before onboarding::done: the label on an open run is taken off, and why is said until it is true', async () => {
    context.gitlab.label(1, 'mira', ['onboarding::done'])
    await settle()
    expect(labels()).toEqual(['onboarding::handoff'])
    expect(status()).toContain('mira set `onboarding::done`, which was taken off')
    tick(...required)
    context.gitlab.setState(1, 'jonas', 'closed')
    await settle()
    expect(labels()).toEqual(['onboarding::done'])
    expect(status()).not.toContain('taken off')
  })

  it('leaves a lifecycle label off that a person took off again', async () => {
    tick(...required)
    context.gitlab.setState(1, 'jonas', 'closed')
    await settle()
    context.gitlab.label(1, 'mira', [], ['lifecycle::adoption'])
    await settle()
    expect(run().issue.labels).not.toContain('lifecycle::adoption')
  })

  describe('of a finished run that goes on after all', () => {
    const lifecycle = () => run().issue.labels.filter((label) => label.startsWith('lifecycle::'))
    beforeEach(async () => {
      tick(...required)
      context.gitlab.setState(1, 'jonas', 'closed')
      await settle()
      context.gitlab.wait('PT1H')
    })

    it('takes the next lifecycle back, and sets it again when it is finished again', async () => {
      context.gitlab.tick(1, 'jonas', 'fc-held', ' ')
      await settle()
      expect(lifecycle()).toEqual(['lifecycle::onboarding'])
      context.gitlab.wait('PT1H')
      tick('fc-held')
      await settle()
      expect(lifecycle()).toEqual(['lifecycle::adoption'])
      context.gitlab.wait('PT1H')
      context.gitlab.setState(1, 'mira', 'opened')
      await settle()
      expect(lifecycle()).toEqual(['lifecycle::onboarding'])
    })

    it.each([
      ['changed since', ['lifecycle::expansion'], ['lifecycle::adoption']],
      ['put beside it', ['lifecycle::expansion'], []],
    ])('leaves the lifecycle that people %s', async (_, add, remove) => {
      context.gitlab.label(1, 'mira', add, remove)
      await settle()
      const before = lifecycle()
      context.gitlab.setState(1, 'mira', 'opened')
      await settle()
      expect(lifecycle()).toEqual(before)
    })
  })

  it('with required tasks open keeps the phase label and names them once', async () => {
    context.gitlab.setState(1, 'jonas', 'closed')
    await settle()
    expect(labels()).toEqual(['onboarding::handoff'])
    expect(word('unfinished')).toHaveLength(1)
    expect(word('unfinished')[0]?.body).toContain('Hold the kickoff call')
  })

  it('is undone by reopening: the phase is computed again', async () => {
    tick(...required)
    context.gitlab.setState(1, 'jonas', 'closed')
    await settle()
    context.gitlab.setState(1, 'jonas', 'opened')
    context.gitlab.tick(1, 'jonas', 'fc-held', ' ')
    await settle()
    expect(labels()).toEqual(['onboarding::first-cadence'])
  })

  it('is never the bot’s: with everything resolved the issue stays open', async () => {
    tick(...required)
    await settle()
    expect(run().issue.state).toBe('opened')
    expect(status()).toContain('close this issue when you are ready')
  })
})

describe('a changed description', () => {
  const edit = (change: (description: string) => string) =>
    context.gitlab.save(1, 'jonas', change(run().issue.description))

  it('without any marker is matched by its texts, and ticks go on', async () => {
    edit((text) => text.replaceAll(/ *<!--.*?-->/g, ''))
    await settle()
    expect(status()).toContain('lost the hidden comments')
    const items = taskLines(run().issue.description)
    for (const start of ['Name at least one customer contact', 'Hold the handover meeting']) {
      const item = items.find((one) => one.text.startsWith(start))
      edit((text) =>
        text
          .split('\n')
          .map((line, index) => (index + 1 === item?.line ? line.replace('[ ]', '[x]') : line))
          .join('\n'),
      )
    }
    await settle()
    expect(labels()).toEqual(['onboarding::welcome'])
  })

  it('with a required line deleted does not count it as done, and offers the line', async () => {
    edit((text) =>
      text
        .split('\n')
        .filter((line) => !line.includes('t:ho-meeting'))
        .join('\n'),
    )
    tick('ho-contacts')
    await settle()
    expect(labels()).toEqual(['onboarding::handoff'])
    expect(status()).toContain('`<!-- t:ho-meeting -->`')
  })

  it('with a ticked line deleted keeps what the history knows of it', async () => {
    tick('ho-contacts', 'ho-meeting')
    edit((text) =>
      text
        .split('\n')
        .filter((line) => !line.includes('t:ho-meeting'))
        .join('\n'),
    )
    await settle()
    expect(labels()).toEqual(['onboarding::welcome'])
    expect(status()).toContain('was ticked, and counts as done')
  })

  it('emptied altogether is not "all done"', async () => {
    edit(() => 'Nothing left.')
    await settle()
    expect(labels()).toEqual(['onboarding::handoff'])
    expect(status()).toContain('0 of 9 required tasks')
  })

  it('with a tick in the same save counts that tick, and warns of nothing', async () => {
    edit((text) =>
      text
        .replace('- [ ] Name at least', '- [ ] One more thing of ours\n- [ ] Name at least')
        .replace(/- \[ \] Hold the handover/, '- [x] Hold the handover'),
    )
    tick('ho-contacts')
    await settle()
    expect(labels()).toEqual(['onboarding::welcome'])
    expect(status()).not.toContain('Please look at this')
    expect(status()).toContain('1 line was added by people')
  })

  it.each([
    ['without=ho-pov,ho-dedicated,cl-delay', 'without=ho-contacts,ho-meeting'],
    ['playbook=csm-assigned@1', 'playbook=csm-assigned@9'],
    [`run=${key}/`, 'run=acme/'],
  ])('with %s in its run marker edited changes nothing about the run', async (before, after) => {
    context.gitlab.save(1, 'jonas', run().issue.description.replace(before, after))
    expect(run().issue.description).toContain(after)
    expect(await reconcile(context, issue)).toEqual({ kind: 'unchanged' })
  })

  it('with its run marker edited away is still the same run', async () => {
    edit((text) => text.replace(/<!-- onboarding-bot .*-->/, ''))
    context.cache = memoryCache()
    tick('ho-contacts', 'ho-meeting')
    await reconcile(context, { kind: 'sweep', full: true })
    expect(labels()).toEqual(['onboarding::welcome'])
    await reconcile(context, { kind: 'account', key })
    expect(context.gitlab.issues.size).toBe(1)
  })
})

describe('a task’s line that a person copied with its hidden comment', () => {
  const setBox = (copy: number, mark: ' ' | 'x') => {
    const { description } = run().issue
    const item = taskLines(description).filter((one) => one.taskId === 'ho-meeting')[copy]
    if (item) context.gitlab.save(1, 'jonas', setMark(description, item, mark))
    context.gitlab.wait('PT2H')
  }
  beforeEach(() => {
    const line = /^.*t:ho-meeting -->\n/m
    tick('ho-contacts')
    context.gitlab.save(1, 'jonas', run().issue.description.replace(line, '$&$&'))
    context.gitlab.wait('PT2H')
  })

  it('counts by its first box alone, however the copy is ticked, and that is said', async () => {
    setBox(1, 'x')
    await settle()
    expect(labels()).toEqual(['onboarding::handoff'])
    expect(status()).toContain('twice with one hidden comment')
    expect(status()).not.toContain('Last move')
    setBox(0, 'x')
    await settle()
    setBox(1, ' ')
    await settle()
    expect(labels()).toEqual(['onboarding::welcome'])
    expect(ownNotes()).toHaveLength(1)
    expect(status()).toMatch(/Last move: .*\[task done\]\(\S+note_\d+\) by @?jonas/)
  })

  it('is read once, not again and again as if somebody were saving', async () => {
    setBox(1, 'x')
    const reads = vi.spyOn(context.gitlab, 'readSnapshot')
    await reconcile(context, issue)
    expect(reads).toHaveBeenCalledTimes(1)
  })
})

describe('what people do to the bot’s notes', () => {
  it('deleting the status note brings a new one', async () => {
    run().notes = run().notes.filter((note) => !note.body.includes('onboarding-bot status'))
    await settle()
    expect(ownNotes()).toHaveLength(1)
  })

  it('editing its marker away is put right in place', async () => {
    const note = ownNotes()[0]
    if (note) note.body = 'Somebody rewrote this.'
    await settle()
    expect(ownNotes()).toHaveLength(1)
    expect(status()).toContain('0 of 9 required tasks')
  })

  it('deleting a word leaves it deleted', async () => {
    context.gitlab.label(1, 'mira', ['onboarding::kickoff'])
    await settle()
    run().notes = run().notes.filter((note) => !note.body.includes('key=ahead'))
    await settle()
    expect(word('ahead')).toHaveLength(0)
  })

  it('a duplicate status note is removed, the oldest stays', async () => {
    const first = ownNotes()[0]
    context.gitlab.comment(1, 'onboarding-bot', first?.body ?? '')
    await settle()
    expect(ownNotes().map((note) => note.id)).toEqual([first?.id])
  })

  it('somebody else’s marker is not believed', async () => {
    context.gitlab.comment(1, 'mira', '<!-- onboarding-bot status run=other/csm-assigned/1 playbook=csm-assigned@1 -->')
    await settle()
    expect(status()).toContain('run=greyfriars-energy/csm-assigned/1')
  })

  it('somebody else’s status note is no status note, also where the bot’s own is gone', async () => {
    const forged = status().replace('without=', 'without=ho-contacts,ho-meeting,').replace(' -->', ' said=ahead-1 -->')
    run().notes = run().notes.filter((note) => note.system)
    context.gitlab.comment(1, 'mira', forged.replace('run=greyfriars-energy', 'run=other'))
    const copy = context.gitlab.comment(1, 'mira', forged)
    await settle()
    expect(ownNotes()).toHaveLength(1)
    expect(status()).toContain('run=greyfriars-energy/csm-assigned/1')
    expect(status()).not.toContain('said=')
    expect(run().notes.map((note) => note.id)).toContain(copy)
    expect(labels()).toEqual(['onboarding::handoff'])
  })
})

describe('a run that the bot’s former user opened', () => {
  const formerNotes = () => run().notes.filter((note) => !note.system && note.author.username === 'tom')
  beforeEach(async () => {
    tick('ho-contacts', 'ho-meeting')
    await settle()
    context.gitlab.tick(1, 'jonas', 'ho-meeting', ' ')
    await settle()
    context.bots = { ...context.bots, former: ['tom'] }
    const tom = { id: 6, username: 'tom' }
    run().issue.author = tom
    for (const note of run().notes) if (note.author.id === 1) note.author = tom
    for (const event of run().labelEvents) if (event.user?.id === 1) event.user = tom
    context.gitlab.wait('PT24H')
  })

  it('gets a status note of the present user, which says what the other one was, and repeats no word', async () => {
    tick('ho-meeting')
    await settle()
    expect(labels()).toEqual(['onboarding::welcome'])
    expect(ownNotes()).toHaveLength(1)
    expect(status()).toContain('**Introduction**')
    expect(status()).toMatch(/takes the place of \[an earlier one\]\(\S+#note_\d+\)/)
    expect(formerNotes().map((note) => note.body.slice(0, 30))).toEqual(
      ['**Internal handover** · 1 of 9 r', '**Back from Introduction to In'].map((text) =>
        expect.stringContaining(text.slice(0, 20)),
      ),
    )
  })

  it('goes on in that note alone, and remembers the words when the former one’s notes are gone', async () => {
    await settle()
    const said = /said=(\S+)/.exec(status())?.[1]
    expect(said).toMatch(/^back-\d+$/)
    run().notes = run().notes.filter((note) => note.system || note.author.id === 1)
    await settle()
    tick('ho-meeting')
    await settle()
    expect(ownNotes()).toHaveLength(1)
    expect(status()).toContain(`said=${said}`)
    expect(status()).not.toContain('an earlier one')
  })

  it('removes what the present user said twice, and never a note of the former one', async () => {
    const [old] = formerNotes().filter((note) => note.body.includes('key=back'))
    context.gitlab.comment(1, 'onboarding-bot', old?.body ?? '')
    await settle()
    expect(word('back')).toHaveLength(0)
    expect(formerNotes()).toHaveLength(2)
  })
})

describe('a label that was deleted in the project', () => {
  const isSaid = () => status().includes('was deleted in the project')

  it('is made anew where it was the phase’s, and said until the phase moves', async () => {
    context.gitlab.renameLabel('onboarding::handoff', null)
    await settle()
    expect(labels()).toEqual(['onboarding::handoff'])
    expect(isSaid()).toBe(true)
    expect(status()).not.toContain('had put it here')
    tick('ho-contacts', 'ho-meeting')
    await settle()
    expect(isSaid()).toBe(false)
  })

  it('is said where a person put it on, since it may have been a move, until the phase moves again', async () => {
    context.gitlab.label(1, 'mira', ['onboarding::kickoff'], ['onboarding::handoff'])
    await settle()
    context.gitlab.renameLabel('onboarding::kickoff', null)
    await settle()
    expect(labels()).toEqual(['onboarding::handoff'])
    expect(status()).toContain('On 2026-02-24 mira had put it here')
    expect(isSaid()).toBe(true)
    context.gitlab.wait('PT1H')
    context.gitlab.label(1, 'mira', ['onboarding::welcome'], ['onboarding::handoff'])
    await settle()
    expect(isSaid()).toBe(false)
  })
})

describe('a label that was renamed in the project', () => {
  const move = (to: string) => {
    context.gitlab.label(1, 'mira', [to], labels())
    context.gitlab.wait('PT1H')
  }
  const phaseLine = () => status().split('\n')[0]

  it('goes on as the phase’s: nothing moves, the old name is not made again, and it is said', async () => {
    await settle()
    context.gitlab.renameLabel('onboarding::handoff', 'Handover')
    await settle()
    expect(run().issue.labels).toContain('Handover')
    expect(labels()).toEqual([])
    expect(phaseLine()).toContain('**Internal handover**')
    expect(status()).toContain('`onboarding::handoff` was renamed to Handover')
    tick('ho-contacts', 'ho-meeting')
    await settle()
    expect(run().issue.labels).not.toContain('Handover')
    expect(labels()).toEqual(['onboarding::welcome'])
    expect(status()).not.toContain('was renamed')
  })

  it('is put on again under its new name when the phase goes back to it', async () => {
    tick('ho-contacts', 'ho-meeting')
    await settle()
    context.gitlab.renameLabel('onboarding::handoff', 'Handover')
    context.gitlab.tick(1, 'jonas', 'ho-meeting', ' ')
    await settle()
    expect(run().issue.labels).toContain('Handover')
    expect(labels()).toEqual([])
  })

  it('stays the move of the person who put it on, and heals when it is renamed back', async () => {
    move('onboarding::kickoff')
    await settle()
    move('onboarding::success-plan')
    await settle()
    context.gitlab.renameLabel('onboarding::success-plan', 'onboarding::plan')
    await settle()
    expect(labels()).toEqual(['onboarding::plan'])
    expect(phaseLine()).toContain('**Success plan**')
    expect(status()).toContain('Kickoff call → Success plan')
    context.gitlab.renameLabel('onboarding::plan', 'onboarding::success-plan')
    await settle()
    expect(labels()).toEqual(['onboarding::success-plan'])
    expect(phaseLine()).toContain('**Success plan**')
    expect(status()).not.toContain('was renamed')
  })

  it('is known also where the bot had just put it on', async () => {
    tick('ho-contacts', 'ho-meeting')
    await settle()
    context.gitlab.renameLabel('onboarding::welcome', 'Hello')
    await settle()
    expect(run().issue.labels).toContain('Hello')
    expect(labels()).toEqual([])
    expect(status()).toContain('`onboarding::welcome` was renamed to Hello')
  })

  it('stays known after the note was edited under the new name', async () => {
    await settle()
    context.gitlab.renameLabel('onboarding::handoff', 'Handover')
    tick('ho-contacts')
    await settle()
    context.gitlab.renameLabel('Handover', 'Handing over')
    await settle()
    expect(labels()).toEqual([])
    expect(status()).toContain('was renamed to Handing over')
  })

  it('gives way to the playbook’s where both are there', async () => {
    await settle()
    context.gitlab.renameLabel('onboarding::handoff', 'Handover')
    await settle()
    context.gitlab.label(1, 'mira', ['onboarding::handoff'], ['Handover'])
    await settle()
    expect(labels()).toEqual(['onboarding::handoff'])
    expect(status()).not.toContain('was renamed')
  })

  it('is left alone where the bot no longer knows what it was: the playbook’s is put on, and that is said', async () => {
    run().notes = run().notes.filter((note) => note.system)
    context.gitlab.renameLabel('onboarding::handoff', 'Handover')
    await settle()
    expect(run().issue.labels).toEqual(expect.arrayContaining(['Handover', 'onboarding::handoff']))
    expect(status()).toContain('Handover')
    expect(status()).toContain('does not know')
    context.gitlab.label(1, 'mira', [], ['Handover'])
    await settle()
    expect(status()).not.toContain('Handover')
  })
})

describe('a tick and a closing in one request', () => {
  it('are a finished run, since GitLab saves the tick first', async () => {
    tick(...required)
    context.gitlab.setState(1, 'jonas', 'closed')
    const [closing] = run().stateEvents
    if (closing) closing.createdAt = run().notes.findLast((note) => note.system)?.createdAt ?? ''
    await settle()
    expect(labels()).toEqual(['onboarding::done'])
    expect(word('unfinished')).toHaveLength(0)
  })
})

describe('a box changed in a save that wrote no note for it', () => {
  const edit = (change: (description: string) => string) =>
    context.gitlab.save(1, 'mira', change(run().issue.description))
  const inserted = (description: string) => description.replace('- [', '- [ ] ask legal\n- [')

  it('is said once when it made the phase fall back, whatever is saved after it', async () => {
    tick('ho-contacts', 'ho-meeting')
    await settle()
    edit((text) => inserted(text.replace(/\[x\](.*t:ho-meeting)/, '[ ]$1')))
    await settle()
    expect(word('back')).toHaveLength(1)
    edit(inserted)
    await settle()
    expect(word('back')).toHaveLength(1)
  })

  it('is not said to have been open at a closing that came before a later save', async () => {
    const [last, ...others] = required.toReversed()
    tick(...others)
    edit((text) => inserted(text.replace(new RegExp(`\\[ \\](.*t:${last} )`), '[x]$1')))
    context.gitlab.wait('PT1H')
    context.gitlab.setState(1, 'jonas', 'closed')
    await settle()
    expect(labels()).toEqual(['onboarding::done'])
    context.gitlab.wait('PT1H')
    edit(inserted)
    await settle()
    expect(labels()).toEqual(['onboarding::done'])
    expect(word('unfinished')).toHaveLength(0)
  })
})

describe('the dates in the status note', () => {
  const record = (start: string) =>
    context.gitlab.commit(
      `accounts/${key}.yml`,
      accountFile(key, 'jonas').replace('start: 2026-02-23', `start: ${start}`),
    )

  it('are those of all open tasks: of this phase, and folded, by date, of all others', async () => {
    await settle()
    const [here = '', ...rest] = status().split('<details>')
    const folded = rest.join('')
    expect(here).toContain('Hold the handover meeting')
    expect(here).not.toContain('- Hold the kickoff call')
    expect(folded).toContain('- 2026-02-23 · Mail 1 sent: what a CSM does · digital · Enablement mail')
    expect(folded).toContain('- 2026-03-09 · Hold the kickoff call · jonas · Kickoff call · required')
    expect(folded).toMatch(/First value date recorded .*First value/)
    expect(folded).not.toContain('Hold the handover meeting')
    const dates = [...folded.matchAll(/^- (\d{4}-\d\d-\d\d)/gm)].map(([, day]) => day)
    expect(dates).toEqual(dates.toSorted())
  })

  it('count where the start changed in the record, and that is said until the issue’s due date says the same', async () => {
    await settle()
    expect(status()).not.toContain('own due date')
    record('2026-03-02')
    await reconcile(context, { kind: 'account', key })
    await settle()
    expect(status()).toContain("Due on 2026-04-16 by the account's record. The issue's own due date, 2026-04-09")
    run().issue.dueDate = '2026-04-16'
    await settle()
    expect(status()).not.toContain('own due date')
  })

  it('are said to be about right where they count from a tick that has no note of its own', async () => {
    context.gitlab.save(
      1,
      'mira',
      run()
        .issue.description.replace('- [', '- [ ] ask legal\n- [')
        .replace(/\[ \](.*t:ki-held)/, '[x]$1'),
    )
    await settle()
    expect(status()).toContain('- about 2026-02-25 · Log the call, link the notes')
    expect(status()).not.toContain('Please look at this')
  })

  it('of a track that survives the closing are there on the closed issue, and no others', async () => {
    tick(...required)
    context.gitlab.setState(1, 'jonas', 'closed')
    await settle()
    expect(status()).toContain('First value date recorded')
    expect(status()).not.toContain('Mail 1 sent')
  })
})

describe('“Please look at this”', () => {
  it('says nothing of boxes marked [~], however they were saved', async () => {
    const mark = (text: string) => text.replace(/\[ \](.*t:(?:ho-read|ho-roles))/g, '[~]$1')
    context.gitlab.save(1, 'jonas', mark(run().issue.description))
    await settle()
    expect(status()).not.toContain('Please look at this')
  })

  it('does not nag about lines that nothing waits for', async () => {
    const { description } = run().issue
    context.gitlab.save(1, 'jonas', description.replace(/^.*t:ho-read -->\n/m, ''))
    await settle()
    expect(status()).not.toContain('Please look at this')
    expect(status()).toContain('`<!-- t:ho-read -->`')
  })

  it('tells that the issue is not confidential any more, until it is', async () => {
    run().issue.confidential = false
    await settle()
    expect(status()).toContain('not confidential any more')
    run().issue.confidential = true
    await settle()
    expect(status()).not.toContain('Please look at this')
  })

  it('tells of onboarding::done set by hand until people do anything else', async () => {
    context.gitlab.label(1, 'mira', ['onboarding::done'], ['onboarding::handoff'])
    await settle()
    expect(status()).toContain('mira set `onboarding::done`')
    context.gitlab.wait('PT1H')
    tick('ho-read')
    await settle()
    expect(status()).not.toContain('Please look at this')
  })
})

describe('a person’s move', () => {
  const move = (add: string, remove: string) => context.gitlab.label(1, 'mira', [add], [remove])
  const editText = () =>
    context.gitlab.save(1, 'jonas', run().issue.description.replace('Tick a box', 'Please tick a box'))
  beforeEach(() => {
    tick('ho-contacts')
    context.gitlab.tick(1, 'jonas', 'ho-meeting', '~')
    context.gitlab.wait('PT1H')
  })

  it('back to a phase with a box marked [~] is not undone by an edit of the text', async () => {
    await settle()
    move('onboarding::handoff', 'onboarding::welcome')
    await settle()
    context.gitlab.wait('PT1H')
    editText()
    await settle()
    expect(labels()).toEqual(['onboarding::handoff'])
    expect(status()).toContain('mira put the label here')
  })

  it('past a phase with a box marked [~] names no task of it as open, whatever is saved later', async () => {
    move('onboarding::kickoff', 'onboarding::handoff')
    context.gitlab.wait('PT1H')
    editText()
    await settle()
    expect(word('ahead')[0]?.body).toContain('Introduce yourself')
    expect(word('ahead')[0]?.body).not.toContain('Hold the handover meeting')
  })
})

describe('a run that an earlier version of the bot said words on', () => {
  it('hears none of them again: a fall without a note of its own is known by the tick that it undid', async () => {
    tick('ho-contacts', 'ho-meeting')
    await settle()
    const undone = run().notes.findLast(
      (note) => note.body.includes('ho-meeting') || note.body.includes('ho\\-meeting'),
    )
    context.gitlab.wait('PT1H')
    context.gitlab.save(
      1,
      'mira',
      run()
        .issue.description.replace(/\[x\](.*t:ho-meeting)/, '[ ]$1')
        .replace('- [', '- [ ] ask legal\n- ['),
    )
    context.gitlab.wait('PT1H')
    context.gitlab.save(1, 'mira', run().issue.description.replace('ask legal', 'ask our lawyers'))
    const note = ownNotes().find((one) => one.body.includes('onboarding-bot status'))
    if (note) note.body = note.body.replace(/ -->$/, ` said=back-${undone?.id} -->`)
    await settle()
    expect(word('back')).toHaveLength(0)
    expect(status()).toContain(`back-${undone?.id}`)
  })
})

describe('a save while the bot reads', () => {
  it('is read again, and nothing false is said', async () => {
    tick('ho-contacts')
    await settle()
    const { readSnapshot } = context.gitlab
    let reads = 0
    context.gitlab.readSnapshot = async (iid) => {
      reads += 1
      const before = await readSnapshot(iid)
      if (reads > 1 || 'kind' in before) return readSnapshot(iid)
      tick('ho-meeting')
      const after = await readSnapshot(iid)
      return { ...before, notes: 'kind' in after ? [] : after.notes }
    }
    await reconcile(context, issue)
    expect(reads).toBe(2)
    expect(labels()).toEqual(['onboarding::welcome'])
    expect(ownNotes()).toHaveLength(1)
  })

  it('that no reading heals is planned with, without words and without an end of tries', async () => {
    tick('ho-contacts', 'ho-meeting')
    await settle()
    run().issue.description = run().issue.description.replaceAll('[x]', '[ ]')
    await settle()
    expect(labels()).toEqual(['onboarding::handoff'])
    expect(ownNotes()).toHaveLength(1)
  })

  it('that no reading heals is read once more and said, and not again while the issue stays as it is', async () => {
    tick('ho-contacts', 'ho-meeting')
    await settle()
    run().issue.description = run().issue.description.replaceAll('[x]', '[ ]')
    context.gitlab.comment(1, 'jonas', 'Something went wrong here')
    const reads = vi.spyOn(context.gitlab, 'readSnapshot')
    const said = vi.spyOn(context.log, 'warn')
    await reconcile(context, issue)
    expect(reads).toHaveBeenCalledTimes(2)
    await settle()
    expect(reads).toHaveBeenCalledTimes(4)
    expect(said).toHaveBeenCalledTimes(1)
    expect(said).toHaveBeenCalledWith(expect.anything(), 'description and history do not fit')
  })
})

describe('a CSM who lost access', () => {
  it('is said in the status note, and nothing is tried', async () => {
    context.gitlab.members = async () => []
    run().issue.assignees = []
    await settle()
    expect(status()).toContain('jonas as CSM, who has no access to this project')
  })

  it('is said too where the access is less than a guest’s', async () => {
    const members = await context.gitlab.members()
    context.gitlab.members = async () => members.map((member) => ({ ...member, accessLevel: 5 }))
    run().issue.assignees = []
    await settle()
    expect(status()).toContain('jonas as CSM, who has no access to this project')
    expect(run().issue.assignees).toEqual([])
  })
})

describe('a word that GitLab refuses', () => {
  it('is not remembered as said', async () => {
    context.gitlab.label(1, 'mira', ['onboarding::kickoff'], ['onboarding::handoff'])
    const { dispatch } = context
    context.dispatch = async (action) =>
      action.kind === 'post-note' ? { kind: 'refused', reason: 'too many notes' } : dispatch(action)
    expect(await reconcile(context, issue)).toMatchObject({ kind: 'failed' })
    await reconcile(context, issue)
    expect(status()).not.toContain('said=')
    context.dispatch = dispatch
    context.refused.clear()
    await settle()
    expect(word('ahead')).toHaveLength(1)
  })
})

describe('an assignment that GitLab silently drops', () => {
  it('is tried once and not again while the issue stays as it is', async () => {
    run().issue.assignees = []
    const { dispatch } = context
    let tries = 0
    context.dispatch = async (action) => {
      if (action.kind !== 'assign') return dispatch(action)
      tries += 1
      return { kind: 'refused', reason: 'the assignee was dropped' }
    }
    expect(await reconcile(context, issue)).toMatchObject({ kind: 'failed' })
    await reconcile(context, issue)
    await reconcile(context, issue)
    await sweep(context, { full: false })
    expect(tries).toBe(1)
    await sweep(context, { full: true })
    await reconcile(context, issue)
    expect(tries, 'a full sweep tries again: the person may have got access').toBe(2)
  })
})

describe('labels that GitLab refuses to change, because the role of the bot was lowered', () => {
  const role = { isLow: true, asked: 0 }
  beforeEach(() => {
    Object.assign(role, { isLow: true, asked: 0 })
    const { dispatch } = context
    context.dispatch = async (action) => {
      if (action.kind === 'change-labels') role.asked += 1
      return action.kind === 'change-labels' && role.isLow
        ? { kind: 'refused', reason: '403 Forbidden' }
        : dispatch(action)
    }
  })

  it('are not contradicted by any note', async () => {
    const before = status()
    tick('ho-contacts', 'ho-meeting')
    await reconcile(context, issue)
    expect(status()).toBe(before)
    context.gitlab.label(1, 'mira', ['onboarding::kickoff'])
    await reconcile(context, issue)
    await reconcile(context, issue)
    expect(status()).toBe(before)
    expect(word('ahead')).toEqual([])
  })

  it('count as failed in every sweep, with the reason', async () => {
    tick('ho-contacts', 'ho-meeting')
    for (let n = 0; n < 6; n += 1) {
      const { failed } = await sweep(context, { full: false })
      expect(failed).toEqual([
        expect.stringMatching(/GitLab refused change-labels on https.*work_items\/1: 403 Forbidden/),
      ])
    }
    expect(role.asked, 'asked again, but not each time').toBe(2)
  })

  it('are right, as the notes are, a few sweeps after the role was given back, without a restart', async () => {
    tick('ho-contacts', 'ho-meeting')
    await sweep(context, { full: false })
    expect(labels()).toEqual(['onboarding::handoff'])
    role.isLow = false
    for (let n = 0; n < 4; n += 1) await sweep(context, { full: false })
    expect(labels()).toEqual(['onboarding::welcome'])
    expect(status()).toContain('Internal handover → Introduction')
    await settle()
  })

  it('are asked for at once when the issue has changed', async () => {
    tick('ho-contacts', 'ho-meeting')
    await reconcile(context, issue)
    role.isLow = false
    context.gitlab.wait('PT2M')
    context.gitlab.comment(1, 'jonas', 'The role is back.')
    await settle()
    expect(labels()).toEqual(['onboarding::welcome'])
  })
})

describe('a GitLab that is read-only for a while', () => {
  it('has refused nothing: what was planned is done as soon as it takes changes again', async () => {
    tick('ho-contacts', 'ho-meeting')
    const { dispatch } = context
    context.dispatch = async () => {
      throw new GitLabError({ code: 'read-only', status: 405 })
    }
    const swept = await sweep(context, { full: false })
    expect(swept).toMatchObject({ retry: [{ kind: 'issue', iid: 1 }], failed: [expect.stringContaining('read-only')] })
    context.dispatch = dispatch
    await settle()
    expect(labels()).toEqual(['onboarding::welcome'])
  })
})

describe('a description beyond what the bot reads', () => {
  const tooLong =
    '**This description is too long to be read**: the bot reads 524,288 characters at most. Nothing here follows the boxes until it is shorter; what stands below was so before.'

  it('leaves everything as it is, with a reason that the status note says once, and is read again once it is shorter', async () => {
    tick('ho-contacts', 'ho-meeting')
    const { description } = run().issue
    const before = structuredClone(run().notes)
    run().issue.description = `${description}\n${'[^'.repeat(300_000)}`
    for (const _ of [1, 2]) {
      expect(await reconcile(context, issue)).toMatchObject({
        kind: 'failed',
        reason: expect.stringContaining('shorten it'),
      })
      expect(labels()).toEqual(['onboarding::handoff'])
      const said = before.map(({ body }) => (body.includes('onboarding-bot status') ? `${tooLong}\n\n${body}` : body))
      expect(run().notes.map(({ body }) => body)).toEqual(said)
    }
    expect(context.gitlab.applied.filter(({ kind }) => kind === 'edit-note')).toHaveLength(1)

    run().issue.description = description
    await settle()
    expect(labels()).toEqual(['onboarding::welcome'])
    expect(status()).not.toContain('too long')
  })
})
