import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'

/** Our files that run in a browser, named by their path under `src` without the extension. */
export interface Modules {
  /** The base address of the modules. It changes with their content, so browsers may cache them for good. */
  readonly base: string
  /** The address of one module. @throws TypeError if no browser may load it */
  address(name: string): string
  /** The JavaScript of the module at a path below the base; undefined if no browser may load it. */
  find(path: string): string | undefined
}

// All that a browser may load: whole folders of the domain, the scripts of the pages, single files.
const FOLDERS = ['text', 'classification', 'coder', 'web/browser']
const FILES = [
  'error',
  'exchange/table/formula',
  'exchange/meanings-file',
  'exchange/table/write-delimited',
  'rolemap/coding/code-row',
  'rolemap/coder/parse-meanings',
  'exchange/table/find/cell-kind',
  'exchange/table/find/heading-word',
  'rolemap/column/content',
  'rolemap/column/field',
  'rolemap/column/first-name',
  'rolemap/column/post',
  'rolemap/column/recognise',
  'rolemap/write-delimited',
  'web/kit/words',
]

export interface ModuleOptions {
  /** Their folder; if not given, the one that this program runs from. */
  readonly root?: URL
  /** `.ts` if types must be removed, `.js` if the files are compiled. */
  readonly extension?: '.ts' | '.js'
}

/** Reads the modules once. Types are removed from a file when it is first requested; specifiers stay unchanged. */
export function readModules({ root = OWN_ROOT, extension = OWN_EXTENSION }: ModuleOptions = {}): Modules {
  const sources = new Map(listFiles(root, extension).map((path) => [path, readFileSync(new URL(path, root), 'utf8')]))
  const stripped = new Map<string, string>()
  const base = `/asset/module-${digestOf(sources)}/`
  return {
    base,
    address: (name) => {
      if (sources.has(name + extension)) return base + name + extension
      throw new TypeError(`expected the name of a module for the browser, found "${name}"`)
    },
    find: (path) => {
      const source = sources.get(path)
      if (source === undefined || extension === '.js') return source
      const code = stripped.get(path) ?? stripTypeScriptTypes(source)
      stripped.set(path, code)
      return code
    },
  }
}

const OWN_ROOT = new URL('../../', import.meta.url)
const OWN_EXTENSION = import.meta.url.endsWith('.ts') ? '.ts' : '.js'

function listFiles(root: URL, extension: string): readonly string[] {
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith(extension) && !file.endsWith('.d.ts'))
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`),
  )
  return [...inFolders.toSorted(), ...FILES.map((file) => file + extension)]
}

function digestOf(sources: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256')
  for (const [path, source] of sources) hash.update(JSON.stringify([path, source]))
  return hash.digest('hex').slice(0, 16)
}
