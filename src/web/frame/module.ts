import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'

/** The files of ours that run in a browser, by what they are called under `src`, without their ending. */
export interface Modules {
  /** Where the modules are served. It changes with their content, so that browsers may keep them for good. */
  readonly base: string
  /** The address of one module. @throws TypeError for a name that no browser may load. */
  address(name: string): string
  /** The JavaScript of the module at a path below the base; undefined for anything that no browser may load. */
  find(path: string): string | undefined
}

// What a browser may load, and nothing else: whole folders of the domain, the scripts of the pages, single files.
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
  /** The folder that holds them; the one that this program runs from, if not given. */
  readonly root?: URL
  /** `.ts` where types are to be taken off, `.js` where they are compiled. */
  readonly extension?: '.ts' | '.js'
}

/** Reads the modules once. Types are taken off a file when it is first asked for, and specifiers stay as they are. */
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
