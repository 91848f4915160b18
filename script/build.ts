// Makes dist/ anew from src/: compiled by TypeScript, with the assets that the code reads at run time beside it.
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const source = path.join(root, 'src')
const target = path.join(root, 'dist')

// TypeScript and style sheets are compiled; everything else is read as it is.
const isAsset = (file: string) => statSync(file).isDirectory() || !/\.(ts|scss|md)$/.test(file)

function compile(...options: readonly string[]): void {
  const tsc = path.join(path.dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
  const { status } = spawnSync(process.execPath, [tsc, ...options], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

rmSync(target, { recursive: true, force: true })
compile('-p', 'tsconfig.build.json')
// What runs in a browser knows other names than Node's. What it imports comes out as before.
compile('-p', 'tsconfig.browser.json', '--noEmit', 'false')
cpSync(source, target, { recursive: true, filter: isAsset })
chmodSync(path.join(target, 'cli', 'main.js'), 0o755)
