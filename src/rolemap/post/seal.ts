import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { RolemapError } from '../../error.ts'

/** What is known about a person, by the names of the columns. */
export type Personal = Readonly<Record<string, string>>

/** Protects what is known about persons from people who have the store but not the key. */
export interface Seal {
  /** A name for finding a person of an organisation again. Without the key, it reveals nothing. */
  toName(organisation: string, identity: string): string
  seal(name: string, personal: Personal): string
  /** Undefined if it was sealed and no key is set. @throws RolemapError `key-wrong` */
  open(name: string, sealed: string): Personal | undefined
}

const PLAIN = 'plain:'
const SEALED = 'v1:'
const [IV, TAG] = [12, 16]

/** Without a key nothing is encrypted. */
export function createSeal(secret: string | undefined): Seal {
  const keys = secret === undefined || secret === '' ? undefined : toKeys(secret)
  return {
    toName: (organisation, identity) => {
      const said = JSON.stringify([organisation, identity])
      const hash = keys ? createHmac('sha256', keys.naming).update(said) : createHash('sha256').update(said)
      return hash.digest('base64url')
    },
    seal: (name, personal) => {
      const text = JSON.stringify(personal)
      return keys ? `${SEALED}${encrypt(keys.sealing, name, text)}` : `${PLAIN}${text}`
    },
    open: (name, sealed) => {
      if (sealed.startsWith(PLAIN)) return JSON.parse(sealed.slice(PLAIN.length)) as Personal
      return keys && (JSON.parse(decrypt(keys.sealing, name, sealed.slice(SEALED.length))) as Personal)
    },
  }
}

// One for each purpose, so that the names reveal nothing about the sealed contents.
function toKeys(secret: string) {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, 'rolemap', use, 32))
  return { naming: derive('person-name'), sealing: derive('person-seal') }
}

// The sealed contents are bound to the name, so that moving a row to another person is noticed.
function encrypt(key: Buffer, name: string, text: string): string {
  const iv = randomBytes(IV)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(name))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')
}

function decrypt(key: Buffer, name: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV)).setAAD(Buffer.from(name))
  cipher.setAuthTag(bytes.subarray(IV, IV + TAG))
  try {
    return Buffer.concat([cipher.update(bytes.subarray(IV + TAG)), cipher.final()]).toString('utf8')
  } catch {
    throw new RolemapError(
      'key-wrong',
      'what is known of a person was sealed with another key than the one that is set',
    )
  }
}
