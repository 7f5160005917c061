// Runs dependency-cruiser over src and fails when it saw fewer modules than there are: a rule that sees nothing never fires.
import { globSync } from 'node:fs'
import { cruise } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import config from '../.dependency-cruiser.mjs'

const { forbidden, options } = config
const result = await cruise(
  ['src'],
  { ...options, ruleSet: { forbidden }, validate: true, outputType: 'err' },
  options.enhancedResolveOptions,
  { tsConfig: extractTSConfig('./tsconfig.json') },
)
const cruised = await cruise(['src'], options, options.enhancedResolveOptions)
const seen = new Set(cruised.output.modules.map((module) => module.source))
const unseen = globSync('src/**/*.ts').filter((file) => !seen.has(file))
console.log(result.output.trim())
if (unseen.length > 0) console.error(`not cruised: ${unseen.join(', ')}`)
process.exitCode = result.exitCode > 0 || unseen.length > 0 ? 1 : 0
