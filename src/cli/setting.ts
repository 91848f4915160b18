import { readFileSync } from 'node:fs'
import { isBaseIri, type RolemapSettings } from '../rolemap/settings.ts'
import { Misuse } from './misuse.ts'

/** The settings in the environment. docs/reference/settings.md lists exactly these. */
export const SETTINGS = {
  ROLEMAP_DB:
    'Where the store is: a file for SQLite, or a postgres:// address. By default a file in the folder of the platform for application data.',
  ROLEMAP_USER: 'Your name in the audit trail; by default your user name on this system.',
  ROLEMAP_PORT: 'The port of `rolemap serve` if --port is not given; 4173 by default.',
  ROLEMAP_HOST:
    'The address that `rolemap serve` listens on if --host is not given; 127.0.0.1 by default, which only this machine can reach.',
  ROLEMAP_URL: 'The public address of `rolemap serve`, if --url is not given, such as https://roles.example.org.',
  ROLEMAP_OIDC_ISSUER:
    'The address of an OpenID Connect provider that people can sign in with (`rolemap serve --users`).',
  ROLEMAP_OIDC_CLIENT: 'The client id of this Rolemap at the provider.',
  ROLEMAP_OIDC_SECRET: 'The client secret from the provider.',
  ROLEMAP_OIDC_CLAIM:
    'The claim that must match the name of an account at the first sign-in, which then ties the account to the person: `email` by default, if the provider has checked it; `sub`, the name that the provider gives them; or another claim that nobody can choose for themselves.',
  ROLEMAP_OIDC_ROLE:
    'The role of people who sign in through the provider without an account. If it is not set, an administrator must add them first.',
  ROLEMAP_RECODE_LIMIT:
    'The percentage of records that publishing a draft may recode without a sign-off; 5 by default. With 0, every recoded record needs one.',
  ROLEMAP_REFUSED_LIMIT:
    'The percentage of rows of a file that may be refused before accepting the others needs a confirmation; 10 by default.',
  ROLEMAP_WEBHOOK_PRIVATE:
    'If it is `yes`, webhooks may go to private networks, and over http to this machine; otherwise only to the public network over https.',
  ROLEMAP_UPLOAD_LIMIT: 'The largest request to the site or the API, in megabytes; 64 by default.',
  ROLEMAP_KEY:
    'The secret that what is known of persons is encrypted with in the store, at least 16 characters. Without it, and without ROLEMAP_KEY_FILE, nothing is encrypted. Keep a copy: what was encrypted with a lost key cannot be read again.',
  ROLEMAP_KEY_FILE: 'A file with that secret, if ROLEMAP_KEY is not set.',
  ROLEMAP_BASE_IRI:
    'The start of the IRIs of exported classifications: your own address, ending in /, # or :. `rolemap serve` answers such addresses under `/id/`. By default `urn:rolemap:`, which leads nowhere.',
} as const

export type Settings = Readonly<Partial<Record<keyof typeof SETTINGS, string>>>

/** The settings for the use cases. @throws Misuse */
export function toRolemapSettings(settings: Settings): Partial<RolemapSettings> {
  const { ROLEMAP_WEBHOOK_PRIVATE: privates, ROLEMAP_BASE_IRI: base } = settings
  const { ROLEMAP_RECODE_LIMIT: recode, ROLEMAP_REFUSED_LIMIT: refused } = settings
  return {
    ...(recode && { recodeLimit: parseShare('ROLEMAP_RECODE_LIMIT', recode) }),
    ...(refused && { refusedLimit: parseShare('ROLEMAP_REFUSED_LIMIT', refused) }),
    ...(privates && { privateWebhooks: parseYes(privates) }),
    ...(base && { baseIri: parseBase(base) }),
    ...findKey(settings),
  }
}

const LEAST_KEY = 16

function findKey({ ROLEMAP_KEY: text, ROLEMAP_KEY_FILE: file }: Settings): Pick<RolemapSettings, 'key'> {
  const key = (text || (file ? readKey(file) : '')).trim()
  if (key === '') return {}
  if (key.length >= LEAST_KEY) return { key }
  throw new Misuse(`ROLEMAP_KEY: expected at least ${LEAST_KEY} characters, found ${key.length}`)
}

function readKey(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new Misuse('ROLEMAP_KEY_FILE: expected a file that can be read', { cause })
  }
}

function parseShare(setting: keyof Settings, text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && value >= 0 && value <= 100) return value / 100
  throw new Misuse(`${setting}: expected a number from 0 to 100, found "${text}"`)
}

function parseYes(text: string): boolean {
  if (text === 'yes' || text === 'no') return text === 'yes'
  throw new Misuse(`ROLEMAP_WEBHOOK_PRIVATE: expected yes or no, found "${text}"`)
}

function parseBase(text: string): string {
  if (isBaseIri(text)) return text
  throw new Misuse(`ROLEMAP_BASE_IRI: expected an absolute IRI that ends in "/", "#" or ":", found "${text}"`)
}
