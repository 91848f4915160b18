import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Html } from '../kit/html.ts'
import { renderMarkdown } from './markdown.ts'

const DOCS = fileURLToPath(new URL('../../../docs/', import.meta.url))
/** The folders of `docs/` that the site shows, each as addresses below `/help`. */
const FOLDERS = ['guide', 'reference', 'decision'] as const

/** A page of the manual. */
export interface Leaf {
  /** Below `/help/`, such as `guide/keep-posts`. */
  readonly address: string
  readonly title: string
  readonly body: Html
}

/** The manual: the Markdown files in `docs/`. */
export interface Manual {
  find(address: string): Leaf | undefined
  /** The titles of the guides, by address. */
  readonly guides: ReadonlyMap<string, string>
  /** The bytes of a picture in the guides. */
  picture(name: string): Uint8Array<ArrayBuffer> | undefined
}

/** Lists the manual's pages. Each is read and rendered on its first request. */
export function openManual(): Manual {
  const files = new Map([['glossary', 'glossary.md'], ...FOLDERS.flatMap(listFolder)])
  const pictures = new Set(readdirSync(path.join(DOCS, 'picture')))
  const read = (file: string) => readFileSync(path.join(DOCS, file), 'utf8')
  const leaves = new Map<string, Leaf>()
  const guides = [...files].filter(([address]) => address.startsWith('guide/'))
  return {
    guides: new Map(guides.map(([address, file]) => [address, titleOf(read(file))])),
    find: (address) => {
      const file = files.get(address)
      if (file === undefined) return undefined
      const leaf = leaves.get(address) ?? toLeaf(address, read(file), files)
      leaves.set(address, leaf)
      return leaf
    },
    picture: (name) =>
      pictures.has(name) ? new Uint8Array(readFileSync(path.join(DOCS, 'picture', name))) : undefined,
  }
}

const listFolder = (folder: string): (readonly [string, string])[] =>
  readdirSync(path.join(DOCS, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => [`${folder}/${name.slice(0, -'.md'.length)}`, `${folder}/${name}`])

const titleOf = (text: string) => /^# (.+)$/m.exec(text)?.[1] ?? 'Help'

const toLeaf = (address: string, text: string, files: ReadonlyMap<string, string>): Leaf => ({
  address,
  title: titleOf(text),
  body: renderMarkdown(text, (href) => toAddress(href, { at: files.get(address) ?? '', files })),
})

/** The address on the site that a link in the Markdown leads to; undefined if the site does not have the page. */
function toAddress(
  href: string,
  { at, files }: { readonly at: string; readonly files: ReadonlyMap<string, string> },
): string | undefined {
  if (/^(https?:|#)/.test(href)) return href
  const [file = '', anchor] = href.split('#')
  const named = path.posix.normalize(path.posix.join(path.posix.dirname(at), file))
  const end = anchor === undefined ? '' : `#${anchor}`
  if (named.startsWith('picture/')) return `/help/${named}`
  const found = [...files].find(([, one]) => one === named)
  return found && `/help/${found[0]}${end}`
}
