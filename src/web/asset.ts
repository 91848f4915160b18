import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** A file that the pages load. Its address changes with its content, so that browsers may keep it for good. */
export interface Asset {
  readonly address: string
  readonly mediaType: string
  readonly body: Uint8Array<ArrayBuffer>
}

function readAsset(name: string, mediaType: string): Asset {
  const body = new Uint8Array(readFileSync(new URL(`./asset/${name}`, import.meta.url)))
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 16)
  return { address: `/asset/${name.replace('.', `.${digest}.`)}`, mediaType, body }
}

/** Read once, when the site is made. */
export interface Assets {
  readonly style: Asset
  readonly icon: Asset
}

export function readAssets(): Assets {
  return {
    style: readAsset('rolemap.css', 'text/css; charset=utf-8'),
    icon: readAsset('rolemap.svg', 'image/svg+xml'),
  }
}
