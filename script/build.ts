// Makes dist/ from src/: code compiled by TypeScript, with the assets that it reads at run time.
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const source = path.join(root, 'src')
const target = path.join(root, 'dist')

// TypeScript and style sheets are compiled; everything else is copied.
const isAsset = (file: string) => statSync(file).isDirectory() || !/\.(ts|scss|md)$/.test(file)

function compile(...options: readonly string[]): void {
  const tsc = path.join(path.dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
  const { status } = spawnSync(process.execPath, [tsc, ...options], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

rmSync(target, { recursive: true, force: true })
compile('-p', 'tsconfig.build.json')
// Browser code knows other globals than Node's. The files that it imports compile to the same output as before.
compile('-p', 'tsconfig.browser.json', '--noEmit', 'false')
cpSync(source, target, { recursive: true, filter: isAsset })
chmodSync(path.join(target, 'cli', 'main.js'), 0o755)
