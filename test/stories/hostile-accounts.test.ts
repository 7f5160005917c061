import MarkdownIt from 'markdown-it'
import { expect, test } from 'vitest'
import { oneLine } from '../../src/core/text/one-line.ts'
import { accountText } from '../support/stories/account-text.ts'
import { loopAt, sweepOnce } from '../support/stories/bot-in-process.ts'
import { type StoryWorld, storyWorld } from '../support/stories/story-world.ts'

/** Names that would do something if they were let. Issue 12 is there, and so are maria and everybody else. */
const NAMES = [
  'Acme\n/close @all #12 <!--',
  '/close',
  'Acme\n\n/close\n/assign @maria\n/label ~"onboarding::close-out"',
  '](javascript:alert(1))',
  '[Acme](javascript:alert(1)) ![x](http://127.0.0.1:9/x.png)',
  '| a | b',
  '@maria',
  'cc @maria, see #12, customer-success/onboarding#12 and onboarding#12+',
  '@all',
  'N'.repeat(255),
  '#12'.repeat(85),
  '\u202Ecba\u202C \u2066Acme\u2069 عميل',
  't:ho-contacts -->',
  '--> <!-- t:ho-meeting -->',
  '<!-- onboarding-bot run=other/csm-assigned/1 playbook=csm-assigned@1 -->',
  '`Acme` ``` ~~~',
  '<img src=x onerror=alert(1)>',
  '<details><summary>',
  '{{account.arr}} {{{account.team}}} {{#each}}',
  '- [x] done',
  '1. Acme',
  '# Acme',
  '> Acme',
  '***Acme*** __Acme__ ~~Acme~~',
  'https://example.com/?a=b&c=d http://127.0.0.1/customer-success/onboarding/-/issues/12',
  '$x$ :tada: %1 !1 &1 ~bug [[wiki]] ^note',
  '&lt;b&gt; &#64;maria &commat;maria &#35;12',
  'Acme \\',
  "O'Hara & Söhne GmbH, 50 % – 株式会社",
]

/** As browsers show it: no tags and no zero-width spaces. */
const markdown = new MarkdownIt({ html: true })
function shown(text: string): string {
  const html = markdown.render(text).replaceAll(/<!--[\s\S]*?-->/g, '')
  const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }
  const plain = html.replaceAll(/<[^>]*>/g, '').replaceAll(/&(lt|gt|amp|quot);/g, (_, name) => entities[name] ?? '')
  return visible(plain)
}
const visible = (text: string) => text.replaceAll('\u200B', '')

async function peopleWithNothingToDo(world: StoryWorld): Promise<void> {
  for (const username of ['maria', 'dora', 'mira', 'root']) {
    expect((await world.as(username).get('/todos')).body, username).toEqual([])
  }
}

const systemNotes = async (world: StoryWorld, iid: number) => {
  const { body } = await world.as('root').get(`/projects/1/issues/${iid}/notes`, { per_page: 100, sort: 'asc' })
  return (body as { system: boolean; body: string }[]).filter(({ system }) => system).map((note) => note.body)
}

test('whatever an account is called, its issue opens, reads right, and does nothing else', async () => {
  const world = await storyWorld()
  for (let iid = 1; iid <= 12; iid += 1) await world.as('dora').post('/projects/1/issues', { title: `Issue ${iid}` })
  const files = NAMES.map((name, n) => [`accounts/hostile-${n}.yml`, accountText(`hostile-${n}`, { name })])
  await world.commit(Object.fromEntries(files))
  const context = await loopAt(world.url)
  expect(await sweepOnce(context)).toMatchObject({ changed: NAMES.length, skipped: [], failed: [] })

  const runs = (await world.issues()).slice(12)
  expect(runs).toHaveLength(NAMES.length)
  const byKey = new Map(runs.map((run) => [Number(/run=hostile-(\d+)\//.exec(run.description)?.[1]), run]))
  for (const [n, name] of NAMES.entries()) {
    const run = byKey.get(n)
    if (!run) expect.unreachable(`there is no run for ${name}`)
    expect(run).toMatchObject({ state: 'opened', assignees: [{ username: 'jonas' }] })
    expect(run.labels.filter((label) => label.startsWith('onboarding::'))).toEqual(['onboarding::handoff'])
    const title = `Onboarding: ${oneLine(name)}`
    expect(visible(run.title)).toBe([...run.title].length < 255 ? title : visible(run.title))
    expect(visible(run.title).slice(0, 80)).toBe(title.slice(0, 80))
    const [first = ''] = run.description.split('\n')
    expect(shown(first).trim(), name).toMatch(/ · started 2026-02-23 · contract 2026-02-20 · self-managed$/)
    expect(shown(first).startsWith(oneLine(name)), `${shown(first)} | ${oneLine(name)}`).toBe(true)
    expect(markdown.render(first), name).not.toMatch(/<(?!\/?(p|strong)>)/)
    expect(await systemNotes(world, run.iid)).toEqual(['changed due date to April 09, 2026', 'assigned to @jonas'])
    expect(await world.comments(run.iid)).toHaveLength(1)
  }
  expect(await systemNotes(world, 12)).toEqual([])
  await peopleWithNothingToDo(world)

  // And they live like any other.
  for (const { iid } of runs.slice(0, 15)) await world.tick(iid, 'jonas', 'ho-contacts', 'ho-meeting')
  expect(await sweepOnce(context)).toMatchObject({ failed: [] })
  for (const { iid } of runs.slice(0, 15)) expect((await world.issue(iid)).labels).toContain('onboarding::welcome')
  await peopleWithNothingToDo(world)
})
