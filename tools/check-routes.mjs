// Holds the sandbox's route table against those who ask: each route needs a request in a recording (`test/fixtures/recorded`) or in what
// was counted while a client worked (`test/clients`). A route that nobody asks for goes; a counted route that is not spoken is said, too.
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { routes } from '../packages/gitlab-sandbox/src/routes.ts'

const TEST = 'packages/gitlab-sandbox/test'
const table = routes.map(({ method, path }) => ({ name: `${method} ${path}`, method, pattern: patternOf(path) }))
const spoken = new Set(table.map(({ name }) => name))
const asked = new Map()

for (const file of globSync(join(TEST, 'fixtures/recorded/*.json'))) {
  for (const { request } of read(file).steps ?? []) {
    const route = request && table.find((each) => each.method === request.method && each.pattern.test(request.path))
    if (route) asked.set(route.name, [...(asked.get(route.name) ?? []), basename(file)])
  }
}

const unspoken = []
for (const file of globSync(join(TEST, 'clients/*.json'))) {
  const { routes: wanted } = read(file)
  for (const name of Array.isArray(wanted) ? wanted : Object.keys(wanted)) {
    asked.set(name, [...(asked.get(name) ?? []), basename(file)])
    if (!spoken.has(name)) unspoken.push(`${basename(file)} asks for ${name}, which is not spoken`)
  }
}

const useless = [...spoken].filter((name) => !asked.has(name)).map((name) => `nobody asks for ${name}`)
const problems = [...useless, ...unspoken]
console.log(problems.length > 0 ? problems.join('\n') : `${spoken.size} routes, each asked for`)
process.exitCode = problems.length > 0 || spoken.size === 0 ? 1 : 0

function read(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}

function patternOf(path) {
  return new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`)
}
