import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readMeaningsFile } from '../../rolemap/coder/meanings.ts'

/** A file that pages load. Its address changes with its content, so browsers may cache it for good. */
export interface Asset {
  readonly address: string
  readonly mediaType: string
  readonly body: Uint8Array<ArrayBuffer>
}

function readAsset(name: string, mediaType: string): Asset {
  return toAsset(name, mediaType, readFileSync(new URL(`../asset/${name}`, import.meta.url)))
}

function toAsset(name: string, mediaType: string, bytes: Uint8Array): Asset {
  const body = new Uint8Array(bytes)
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 16)
  return { address: `/asset/${name.replace('.', `.${digest}.`)}`, mediaType, body }
}

/** Read once, when the site is made. */
export interface Assets {
  readonly style: Asset
  readonly icon: Asset
  /** The meanings of title words, for a coder in the browser; absent if they are not shipped. */
  readonly meanings?: Asset
}

export function readAssets(): Assets {
  const meanings = readMeaningsFile()
  return {
    style: readAsset('rolemap.css', 'text/css; charset=utf-8'),
    icon: readAsset('rolemap.svg', 'image/svg+xml'),
    ...(meanings && { meanings: toAsset('meanings.bin', 'application/octet-stream', meanings) }),
  }
}
