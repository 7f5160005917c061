// Runs dependency-cruiser over src and packages and fails when it saw fewer modules than there are, or none of a package that a rule is about: a rule
// that sees nothing never fires.
import { globSync } from 'node:fs'
import { cruise, format } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import config from '../.dependency-cruiser.mjs'

const { forbidden, options } = config
const { output: cruised } = await cruise(
  ['src', 'packages'],
  { ...options, ruleSet: { forbidden }, validate: true },
  options.enhancedResolveOptions,
  { tsConfig: extractTSConfig('./tsconfig.json') },
)
const report = await format(cruised, { outputType: 'err' })
const seen = new Set(cruised.modules.map((module) => module.source))
const unseen = globSync(['src/**/*.ts', 'packages/**/*.ts'], { exclude: ['packages/*/node_modules/**'] }).filter(
  (file) => !seen.has(file),
)
const aboutPackages = forbidden.filter(({ to }) => to.path?.startsWith('^node_modules/'))
const blind = aboutPackages.filter(({ to }) => !cruised.modules.some(({ source }) => new RegExp(to.path).test(source)))
console.log(report.output.trim())
if (unseen.length > 0) console.error(`not cruised: ${unseen.join(', ')}`)
for (const { name, to } of blind) console.error(`${name} sees nothing: no module imports ${to.path}`)
process.exitCode = report.exitCode > 0 || unseen.length > 0 || blind.length > 0 ? 1 : 0
