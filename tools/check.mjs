// Runs every script `check:…` of package.json side by side and says all that they find, not only what the first does.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
const checks = Object.keys(scripts).filter((name) => name.startsWith('check:'))

async function run(name) {
  const began = performance.now()
  const child = spawn('npm', ['run', '--silent', name], { stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`── ${name} ${code === 0 ? 'passed' : 'FAILED'} in ${seconds} s\n${`${out}${err}`.trim()}`)
  return code === 0
}

const passed = await Promise.all(checks.map(run))
process.exitCode = passed.length > 0 && passed.every(Boolean) ? 0 : 1
