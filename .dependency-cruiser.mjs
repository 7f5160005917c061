const MARKDOWN = 'packages/gitlab-markdown/src'
const SANDBOX = 'packages/gitlab-sandbox/src'

// Which room may import which. The table is the rule: what is not listed is not allowed.
const allowed = {
  core: [],
  ports: ['core'],
  gitlab: ['core', 'ports'],
  store: ['core', 'ports'],
  web: ['core', 'ports'],
  config: ['core', 'ports'],
  mail: ['core', 'ports'],
  reconcile: ['core', 'ports'],
  cli: ['core', 'ports', 'gitlab', 'store', 'web', 'config', 'mail', 'reconcile'],
}

// The order of core's own rooms: each imports only what stands on a floor before its own.
const floors = [
  ['calendar', 'checklist', 'text'],
  ['yaml'],
  ['account'],
  ['condition', 'metric', 'request'],
  ['command', 'playbook', 'segment'],
  ['escalation', 'history'],
  ['action'],
  ['run'],
  ['rules'],
  ['plan'],
]

// Our own packages know nothing of the bot, and are known by these alone.
const packages = {
  'gitlab-markdown': ['src/core', 'src/cli', 'packages/gitlab-sandbox'],
  'gitlab-sandbox': ['src/cli'],
}

// A dependency has one home: the rooms and packages that may import it.
const homes = {
  '@gitbeaker/': ['gitlab'],
  'pg-boss': ['store'],
  '@electric-sql/pglite': ['store'],
  pg: ['store'],
  'cron-parser': [SANDBOX],
  express: ['web', SANDBOX],
  zod: ['cli/sandbox', 'core', 'config', 'gitlab', 'store', 'web', SANDBOX],
  yaml: ['cli/sandbox', 'core/account', 'core/yaml'],
  'markdown-it': [MARKDOWN, SANDBOX],
  '@marcbachmann/cel-js': ['core/condition'],
  'date-holidays': ['core/calendar'],
  handlebars: ['core/text'],
  commander: ['cli'],
  pino: ['cli'],
}

const home = (name) => (name.startsWith('packages/') ? name : `src/${name}`)
const room = (name) => `^src/${name}/`
const anyOf = (names) => `^src/(${names.join('|')})/`

export default {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'rooms-are-in-the-table',
      severity: 'error',
      from: { path: '^src/', pathNot: anyOf(Object.keys(allowed)) },
      to: {},
    },
    ...Object.entries(allowed).map(([name, rooms]) => ({
      name: `${name}-imports-only-${rooms.join('-') || 'itself'}`,
      severity: 'error',
      from: { path: room(name) },
      to: { path: '^src/', pathNot: anyOf([name, ...rooms]) },
    })),
    {
      name: 'rooms-of-core-are-in-the-table',
      severity: 'error',
      from: { path: '^src/core/', pathNot: anyOf(floors.flat().map((name) => `core/${name}`)) },
      to: {},
    },
    ...floors.flatMap((rooms, floor) =>
      rooms.map((name) => ({
        name: `core-${name}-imports-only-what-stands-before-it`,
        severity: 'error',
        from: { path: room(`core/${name}`) },
        to: {
          path: room('core'),
          pathNot: anyOf([name, ...floors.slice(0, floor).flat()].map((one) => `core/${one}`)),
        },
      })),
    ),
    ...Object.entries(packages).flatMap(([name, importers]) => [
      {
        name: `${name}-imports-nothing-of-the-bot`,
        severity: 'error',
        from: { path: `^packages/${name}/` },
        to: { path: '^(src|test|bench)/' },
      },
      {
        name: `${name}-is-imported-only-by-${importers.join('-')}`,
        severity: 'error',
        from: { path: '^(src|packages)/', pathNot: [`^packages/${name}/`, ...importers.map((from) => `^${from}/`)] },
        to: { path: `^packages/${name}/` },
      },
    ]),
    {
      name: 'ports-are-types',
      comment: 'a port holds nothing that runs, and takes nothing but types',
      severity: 'error',
      from: { path: room('ports') },
      to: { dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'core-is-pure',
      comment: 'core does no input or output: no node modules',
      severity: 'error',
      from: { path: [room('core'), MARKDOWN] },
      to: { dependencyTypes: ['core'] },
    },
    ...Object.entries(homes).map(([dependency, rooms]) => ({
      name: `${dependency.replaceAll(/\W/g, '')}-at-home`,
      severity: 'error',
      from: { path: '^(src|packages/[^/]+/src)/', pathNot: `^(${rooms.map(home).join('|')})/` },
      to: { path: `^node_modules/${dependency}${dependency.endsWith('/') ? '' : '/'}` },
    })),
    {
      name: 'no-dev-dependencies-in-src',
      severity: 'error',
      from: { path: '^(src|packages/[^/]+/src)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node'] },
  },
}
