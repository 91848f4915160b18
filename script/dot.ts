// Assembles the coder's dot products. Run it after a change of `dot.wat`. A test compares.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import loadWabt from 'wabt'

const folder = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'src/coder/meaning')
const SOURCE = path.join(folder, 'dot.wat')
const TARGET = path.join(folder, 'dot-module.ts')

/** The module as a TypeScript file, in its committed form. */
export async function assembleDot(): Promise<string> {
  const wabt = await loadWabt()
  const { buffer } = wabt.parseWat(SOURCE, readFileSync(SOURCE, 'utf8'), { simd: true }).toBinary({})
  return `// Written by \`npm run dot\` from dot.wat.
export const DOT_MODULE =
  '${Buffer.from(buffer).toString('base64')}'
`
}

if (import.meta.main) writeFileSync(TARGET, await assembleDot())
