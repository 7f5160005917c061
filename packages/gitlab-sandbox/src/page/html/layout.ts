import { viewers } from '../read/viewer.ts'
import type { Page, View } from '../view.ts'
import { type Html, html } from './html.ts'
import { menu } from './menu.ts'
import { moment } from './moment.ts'
import { avatar } from './person.ts'

const STEPS = [
  ['PT1H', '+1 hour'],
  ['P1D', '+1 day'],
  ['P3D', '+3 days'],
  ['P1W', '+1 week'],
] as const

/** The whole document around a page. What the script needs stands on `<html>`: token, stamp, time. */
export function layout(view: View, page: Page, assets: string): Html {
  const token = view.viewer?.token.secret ?? ''
  return html`<!doctype html>
<html lang="en" data-token="${token}" data-stamp="${view.stamp}" data-now="${view.now}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title} · Sandbox</title>
<link rel="icon" href="/-/page/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/-/page/style.css?${assets}">
<script type="module" src="/-/page/page.js?${assets}"></script>
</head>
<body>
<a class="skip" href="#content">To the content</a>
<header class="top"><div class="bar">
<a class="brand" href="/">${mark}<span>Sandbox</span></a>
${tabs(view, page)}
<div class="tools">${clockMenu(view)}${userMenu(view)}</div>
</div></header>
<main id="content" class="${page.wide ? 'wide' : ''}">${page.content}</main>
<div id="said" role="status" aria-live="polite"></div>
</body>
</html>`
}

const mark = html`<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true"><rect width="24" height="24" rx="7" fill="currentColor"/><path d="M6.5 12.5l3.6 3.6 7.4-8.2" fill="none" stroke="var(--page)" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/></svg>`

function tabs({ project, additions }: View, { here }: Page): Html {
  if (!project) return html`<nav></nav>`
  const path = `/${project.path_with_namespace}`
  const tab = (name: Page['here'], text: string, href: string) =>
    html`<a href="${href}"${name === here ? html` aria-current="page"` : ''}>${text}</a>`
  const home = additions.home ? tab('home', additions.home.tab, path) : ''
  return html`<nav aria-label="Project">${home}${tab('issues', 'Issues', `${path}/-/issues`)}${tab('board', 'Board', `${path}/-/boards`)}</nav>`
}

function clockMenu({ now }: View): Html {
  const clock = html`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M8 4.6V8l2.3 1.6" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/></svg><span id="clock">${moment(now)}</span>`
  const steps = STEPS.map(([duration, text]) => html`<button type="button" data-advance="${duration}">${text}</button>`)
  return menu('The sandbox’s clock, UTC: move it forward', clock, steps, 'clock')
}

function userMenu({ world, viewer }: View): Html {
  if (!viewer) return html``
  const { user } = viewer
  const choices = viewers(world).map(
    ({ user: { username, name } }) =>
      html`<button type="button" data-become="${username}"${username === user.username ? html` aria-current="true"` : ''}>${avatar({ username, name })}<span>${name}<small>@${username}</small></span></button>`,
  )
  return menu(
    `You are ${user.name}: be somebody else`,
    html`${avatar(user)}<span id="me" data-me="${user.username}">${user.name}</span>`,
    choices,
    'who',
  )
}
