#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { consoleIo } from './console-io.ts'
import { runCommandLine } from './run-command-line.ts'

// The sources run as they are; what Node makes of them is kept for the next start.
enableCompileCache()

process.exitCode = await runCommandLine(process.argv.slice(2), consoleIo())
