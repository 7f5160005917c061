// @ts-check
// What makes the sandbox's page live: it sends what a person does to the API in that person's name, and looks every
// second whether the world has changed. The page itself is made by the server; a fresh one is laid over the old.

const root = document.documentElement
const EVERY = 1000

/** Writes under way, and how many have ended: a page read before a write ended is out of date. */
let writing = 0
let written = 0
/** Writes go one after the other: GitLab refuses two saves of one issue at the same moment. */
let last = Promise.resolve()
const said = document.getElementById('said')
/** @type {ReturnType<typeof setTimeout> | undefined} */
let silence

/**
 * Sends one change to the API as whoever the page is; says what the API refuses.
 * @param {string} method @param {string} path below /api/v4 @param {object} fields
 * @returns {Promise<boolean>} whether it was done
 */
function send(method, path, fields) {
  writing++
  const sent = last.then(() => request(method, path, fields))
  last = sent.then(() => undefined)
  return sent.finally(() => {
    writing--
    written++
    return refresh()
  })
}

/** @param {string} method @param {string} path @param {object} fields */
async function request(method, path, fields) {
  try {
    const response = await fetch(`/api/v4${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'private-token': root.dataset.token ?? '' },
      body: JSON.stringify(fields),
    })
    const answer = response.ok ? undefined : await response.json().catch(() => ({}))
    say(answer === undefined ? '' : `Not saved: ${wordsOf(answer.message ?? answer.error ?? response.statusText)}`)
    return response.ok
  } catch {
    say('Not saved: the sandbox does not answer')
    return false
  }
}

/** @param {unknown} refused a sentence, which may begin with `403 Forbidden - `, or sentences by field @returns {string} */
function wordsOf(refused) {
  if (typeof refused !== 'object' || refused === null) return String(refused).replace(/^\d+ [\w ]+ - /, '')
  return Object.entries(refused)
    .map(([field, words]) => `${field} ${[words].flat().join(', ')}`)
    .join('; ')
}

/** @param {string} text stays until the next change, or for a while */
function say(text) {
  if (said) said.textContent = text
  clearTimeout(silence)
  silence = setTimeout(say, 10_000, '')
}

/** Reads this page anew and lays it over the old one, unless a write has overtaken the reading. */
async function refresh() {
  const before = written
  const response = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => undefined)
  const text = await response?.text()
  if (text === undefined || writing > 0 || written !== before) return
  const fresh = new DOMParser().parseFromString(text, 'text/html')
  Object.assign(root.dataset, { ...fresh.documentElement.dataset })
  document.title = fresh.title
  layOver(document.body, document.adoptNode(fresh.body))
}

/**
 * Makes an element like a fresh one and keeps what a person is doing: focus, open details, text being typed.
 * @param {Node} old @param {Node} fresh
 */
function layOver(old, fresh) {
  if (old === said) return
  if (!(old instanceof Element) || !(fresh instanceof Element)) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue
    return
  }
  for (const name of new Set([...old.getAttributeNames(), ...fresh.getAttributeNames()])) {
    const value = fresh.getAttribute(name)
    if (name === 'open' || value === old.getAttribute(name)) continue
    if (value === null) old.removeAttribute(name)
    else old.setAttribute(name, value)
  }
  if (old instanceof HTMLInputElement && 'at' in old.dataset) old.checked = fresh.hasAttribute('checked')
  layOverChildren(old, fresh)
}

/** Children with an id are found again wherever they are; others by their place. @param {Element} old @param {Element} fresh */
function layOverChildren(old, fresh) {
  /** @type {ChildNode | null} */
  let at = old.firstChild
  for (const child of [...fresh.childNodes]) {
    const id = child instanceof Element ? child.id : ''
    const same = id ? [...old.children].find((each) => each.id === id) : undefined
    if (same && same !== at) old.insertBefore(same, at)
    const match = same ?? (isLike(at, child) ? at : null)
    if (match) {
      layOver(match, child)
      at = match.nextSibling
    } else old.insertBefore(child, at)
  }
  while (at) {
    const next = at.nextSibling
    at.remove()
    at = next
  }
}

/** @param {ChildNode | null} old @param {ChildNode} fresh */
function isLike(old, fresh) {
  return old?.nodeName === fresh.nodeName && !(old instanceof Element && old.id)
}

/** A click on a box saves the whole text from the page's own copy, as GitLab's page does. @param {HTMLInputElement} box */
function tick(box) {
  const text = /** @type {HTMLElement | null} */ (box.closest('[data-text]'))
  if (!text) return
  const { text: copy = '', method = '', path = '', field = '' } = text.dataset
  const at = Number(box.dataset.at)
  text.dataset.text = `${copy.slice(0, at)}${box.checked ? 'x' : ' '}${copy.slice(at + 1)}`
  send(method, path, { [field]: text.dataset.text })
}

/** @param {HTMLFormElement} form */
async function submit(form) {
  const { method = '', path = '' } = form.dataset
  const done = await send(method, path, Object.fromEntries(new FormData(form)))
  if (!done) return
  form.reset()
  close(form)
}

/** The server works the change out, the API makes it. @param {string} change `<name>?<query>` */
async function sendChange(change) {
  const answer = await fetch(`/-/page/changes/${change}`).then((response) => response.json())
  if (answer.error) return say(`Not saved: ${answer.error}`)
  if (await send(answer.method, answer.path, answer.fields)) say(answer.done)
}

/** Closes the menu or form that an element stands in. @param {Element} inside */
function close(inside) {
  const details = inside.closest('details.menu, details.change, details.reply')
  if (!details?.hasAttribute('open')) return
  details.removeAttribute('open')
  details.querySelector('summary')?.focus()
}

/** @param {string} duration */
async function advance(duration) {
  const headers = { 'content-type': 'application/json' }
  await fetch('/sandbox/clock', { method: 'POST', headers, body: JSON.stringify({ advance: duration }) })
  await refresh()
}

document.addEventListener('click', (event) => {
  const clicked = event.target instanceof Element ? event.target : null
  for (const menu of document.querySelectorAll('details.menu[open]')) {
    if (!menu.contains(clicked)) menu.removeAttribute('open')
  }
  const button = clicked?.closest('button')
  if (!button) return
  const { become, advance: duration, change, method, path, fields = '{}' } = button.dataset
  if (become !== undefined) {
    // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is missing where the page is not https
    document.cookie = `sandbox_user=${become}; path=/; max-age=31536000; samesite=lax`
    location.reload()
  } else if (duration !== undefined) void advance(duration)
  else if (change !== undefined) void sendChange(change)
  else if (method !== undefined && path !== undefined) send(method, path, JSON.parse(fields))
  else return
  close(button)
})

document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || form.dataset.method === undefined) return
  event.preventDefault()
  void submit(form)
})

document.addEventListener('change', (event) => {
  if (event.target instanceof HTMLInputElement && 'at' in event.target.dataset) tick(event.target)
})

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && event.target instanceof Element) close(event.target)
})

// A card dragged to another list: one label goes, the other comes, in one save.
/** @type {HTMLElement | null} */
let dragged = null
/** @param {Event} event @returns {HTMLElement | null} the list under a dragged card */
const listUnder = ({ target }) => (dragged && target instanceof Element ? target.closest('[data-drop]') : null)
document.addEventListener('dragstart', ({ target }) => {
  dragged = target instanceof Element ? target.closest('[data-target]') : null
})
document.addEventListener('dragover', (event) => {
  const list = listUnder(event)
  for (const each of document.querySelectorAll('.over')) each.classList.toggle('over', each === list)
  list?.classList.add('over')
  if (list) event.preventDefault()
})
document.addEventListener('drop', (event) => {
  const list = listUnder(event)
  if (!list || !dragged) return
  event.preventDefault()
  const { target = '', lists = '' } = dragged.dataset
  const to = list.dataset.drop ?? ''
  const leaving = lists.split(',').filter((label) => label && label !== to)
  if (lists !== to) send('PUT', target, { ...(to && { add_labels: to }), remove_labels: leaving.join(',') })
})
document.addEventListener('dragend', () => {
  dragged = null
  for (const each of document.querySelectorAll('.over')) each.classList.remove('over')
})

setInterval(async () => {
  if (document.hidden) return
  const live = await fetch('/-/page/live')
    .then((response) => response.json())
    .catch(() => undefined)
  if (live && live.stamp !== root.dataset.stamp && writing === 0) await refresh()
  else if (live) showTime(live.now)
}, EVERY)

/** @param {string} now */
function showTime(now) {
  const time = document.querySelector('#clock time')
  const words = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
  if (time) time.textContent = words.format(new Date(now))
}
