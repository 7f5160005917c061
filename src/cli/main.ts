#!/usr/bin/env node
import { consoleIo } from './console-io.ts'
import { runCommandLine } from './run-command-line.ts'

process.exitCode = await runCommandLine(process.argv.slice(2), consoleIo())
