#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import process from 'node:process'
import { setFlagsFromString } from 'node:v8'

// Everything else is imported after this, so that later starts on this machine need not compile it.
enableCompileCache()
// V8 lets its heap grow as far as the machine allows. A process that runs beside other programs for long should collect
// garbage earlier, and so should one that codes a large file: it then needs half the memory. That costs a server three
// times the time of each answer, so it only lets its heap grow less at a time. Other commands end sooner without either.
const [name = '', action = ''] = process.argv.slice(2)
if (name === 'serve')
  for (const flag of ['--heap-growing-percent=50', '--semi-space-growth-factor=1']) setFlagsFromString(flag)
if (['work', 'code'].includes(name) || (name === 'post' && action === 'import'))
  setFlagsFromString('--optimize-for-size')
const { run } = await import('./run.ts')

const stop = new AbortController()
process.once('SIGINT', () => stop.abort())
process.once('SIGTERM', () => stop.abort())
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
})

process.exitCode = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  settings: process.env,
  signal: stop.signal,
})
