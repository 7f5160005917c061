import { KIND_IN_PATH, KIND_OF_FIELD, KINDS, type Kind } from './kinds.ts'

/** What belongs together: ids, hashes and times of the recording and of this replay. */
export type ThenAndNow = {
  readonly ids: Readonly<Record<Kind, Map<string, unknown>>>
  readonly times: Map<string, string>
  /** While true nothing new is learned. */
  frozen: boolean
  /** A text of the recording as it would stand here. */
  text(then: string, key?: string): string
  /** Any value of a request, with ids, times and names as they are here. */
  value(then: unknown, key?: string): unknown
  path(then: string): string
}

/** The names of both worlds. `nonce` makes names unique that the recording gives to users and projects. */
export type Names = {
  readonly recordedPath: string
  readonly path: string
  readonly base: string
  readonly receiver: string
  readonly nonce: string
  readonly bot: () => string | undefined
}

const RECORDED_BASE = 'https://gitlab.example.com'
const RECORDED_RECEIVER = 'http://127.0.0.1:9999'

/** Nothing known yet but the names. */
export function createThenAndNow(names: Names): ThenAndNow {
  const ids = Object.fromEntries(KINDS.map((kind) => [kind, new Map<string, unknown>()])) as ThenAndNow['ids']
  const times = new Map<string, string>()
  const now = (kind: Kind, then: string) => String(ids[kind].get(then) ?? then)
  const slug = (path: string) => path.split('/')[1] ?? path
  const [recordedSlug, hereSlug] = [slug(names.recordedPath), slug(names.path)]

  const withNames = (then: string) =>
    then
      .replaceAll(names.recordedPath, '\u0001')
      .replaceAll(encodeURIComponent(names.recordedPath), '\u0002')
      .replaceAll(`Customer Success / ${recordedSlug}`, `Customer Success / ${hereSlug}`)
      .replace(new RegExp(`(?<![\\w/-])${recordedSlug}#(?=\\d)`, 'g'), `${hereSlug}#`)
      .replaceAll(RECORDED_BASE, names.base)
      .replaceAll(RECORDED_RECEIVER, names.receiver)
      .replace(/\b(target-|ann|[Ww]orld[- ])\d{2,5}\b/g, (_, name: string) => name + names.nonce)
      .replace(/group_\d+_bot_[0-9a-f]+/g, (bot) => names.bot() ?? bot)
  const withIds = (then: string) =>
    then
      .replace(/\/projects\/(\d+)(?=\/|$)/g, (_, id: string) => `/projects/${now('project', id)}`)
      .replace(
        /gid:\/\/gitlab\/(WorkItem|Issue)\/(\d+)/g,
        (_, type, id: string) => `gid://gitlab/${type}/${now('issue', id)}`,
      )
      .replace(/#note_(\d+)/g, (_, id: string) => `#note_${now('note', id)}`)
  const withHashes = (then: string) =>
    [...ids.sha].reduce((text, [was, is]) => (was.length > 20 ? text.replaceAll(was, String(is)) : text), then)

  const text = (then: string, key?: string) => {
    if (then === recordedSlug) return key === 'name' || key === 'path' ? hereSlug : then
    const here = withHashes(withIds(withNames(then)))
    return here.replaceAll('\u0001', names.path).replaceAll('\u0002', encodeURIComponent(names.path))
  }
  const value = (then: unknown, key = ''): unknown => {
    if (Array.isArray(then)) return then.map((each) => value(each, key))
    if (then && typeof then === 'object') {
      return Object.fromEntries(Object.entries(then).map(([name, each]) => [name, value(each, name)]))
    }
    const kind = KIND_OF_FIELD[key]
    if (kind && then !== 0) return ids[kind].get(String(then)) ?? then
    return typeof then === 'string' ? (times.get(then) ?? text(then)) : then
  }
  const path = (then: string) =>
    text(then)
      .split('/')
      .map((part, at, parts) => {
        const kind = KIND_IN_PATH[parts[at - 1] ?? '']
        return kind ? now(kind, part) : part
      })
      .join('/')
  return { ids, times, frozen: false, text, value, path }
}
