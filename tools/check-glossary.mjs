// Every name in the last column of the glossary (docs/architecture.md 3) must be exported by a file of `src`, every path in it must be there.
import { existsSync, globSync, readFileSync } from 'node:fs'

const page = readFileSync('docs/architecture.md', 'utf8')
const section = /^## 3\. .*?\n(.*?)(?=^## )/ms.exec(page)?.[1] ?? ''
const rows = section
  .split('\n')
  .filter((line) => /^\| (?!Word |-)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, word, , names]) => ({ word, names: [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name) }))

const declared = /^export (?:async )?(?:function\*?|const|interface|type|class) (\w+)/gm
const exported = new Set(
  globSync('src/**/*.ts').flatMap((path) => [...readFileSync(path, 'utf8').matchAll(declared)].map(([, name]) => name)),
)

const wrong = rows.flatMap(({ word, names }) => {
  if (names.length === 0) return [`"${word}" has no name in the code`]
  return names
    .filter((name) => (name.includes('/') ? !existsSync(name) : !exported.has(name)))
    .map((name) => `"${word}": ${name.includes('/') ? `${name} is not there` : `no file of src exports ${name}`}`)
})
const twice = rows.filter(({ word }, at) => rows.findIndex((row) => row.word === word) !== at)
wrong.push(...twice.map(({ word }) => `"${word}" stands there twice`))
if (rows.length === 0) wrong.push('no word was found at all: does this check still read docs/architecture.md 3?')
console.log(wrong.length > 0 ? wrong.join('\n') : `${rows.length} words, each name is exported`)
process.exitCode = wrong.length > 0 ? 1 : 0
