// Which room may import which. The table is the rule: what is not listed is not allowed.
const allowed = {
  core: [],
  gitlab: ['core'],
  store: ['core'],
  web: ['core'],
  config: ['core'],
  mail: ['core'],
  sandbox: ['core'],
  reconcile: ['core'],
  cli: ['core', 'gitlab', 'store', 'web', 'config', 'mail', 'sandbox', 'reconcile'],
}

// A dependency has one home: the rooms that may import it.
const homes = {
  '@gitbeaker/': ['gitlab'],
  'pg-boss': ['store'],
  '@electric-sql/pglite': ['store'],
  pg: ['store'],
  express: ['web', 'sandbox'],
  zod: ['core', 'config', 'gitlab', 'sandbox', 'store', 'web'],
  yaml: ['core/yaml', 'sandbox'],
  'markdown-it': ['core/checklist', 'sandbox'],
  '@marcbachmann/cel-js': ['core/playbook'],
  handlebars: ['core/text'],
  pino: ['cli'],
}

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
      name: 'core-is-pure',
      comment: 'core does no input or output: no node modules',
      severity: 'error',
      from: { path: room('core') },
      to: { dependencyTypes: ['core'] },
    },
    ...Object.entries(homes).map(([dependency, rooms]) => ({
      name: `${dependency.replaceAll(/\W/g, '')}-at-home`,
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(${rooms.join('|')})/` },
      to: { path: `^node_modules/${dependency}${dependency.endsWith('/') ? '' : '/'}` },
    })),
    {
      name: 'no-dev-dependencies-in-src',
      severity: 'error',
      from: { path: '^src/' },
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
