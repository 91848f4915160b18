import { isBaseIri, type RolemapSettings } from '../rolemap/settings.ts'
import { Misuse } from './misuse.ts'

/** What the environment sets. docs/reference/settings.md has exactly these. */
export const SETTINGS = {
  ROLEMAP_DB:
    'Where the store is: a file for SQLite, or a postgres:// address. By default a file in the folder that the platform keeps for applications.',
  ROLEMAP_USER: "The name that the audit trail gives to what you change; the system's name for you by default.",
  ROLEMAP_PORT: 'The port of `rolemap serve` where --port does not say; 4173 by default.',
  ROLEMAP_HOST:
    'The address that `rolemap serve` listens on where --host does not say; 127.0.0.1 by default, which only this machine can reach.',
  ROLEMAP_URL:
    'The address by which people reach `rolemap serve` through another server, where --url does not say, such as https://roles.example.org.',
  ROLEMAP_OIDC_ISSUER:
    'The address of an OpenID Connect provider with which people may sign in (`rolemap serve --users`).',
  ROLEMAP_OIDC_CLIENT: 'The name by which the provider knows this Rolemap.',
  ROLEMAP_OIDC_SECRET: 'The secret that the provider gave to this Rolemap.',
  ROLEMAP_OIDC_CLAIM:
    'What the provider says of people that names their account until it is tied to them: `email` by default, if the provider has checked it; `sub`, its own name for them; or another claim that nobody can choose for themselves.',
  ROLEMAP_OIDC_ROLE:
    'The role of people whom the provider sends and nobody added. If it is not set, an administrator adds each first.',
  ROLEMAP_RECODE_LIMIT:
    'The most of 100 records that publishing a draft may recode without a sign-off; 5 by default, 0 for any that it recodes.',
  ROLEMAP_REFUSED_LIMIT:
    'The most of 100 rows of a file that may be refused before taking the others asks to be confirmed; 10 by default.',
  ROLEMAP_WEBHOOK_PRIVATE:
    'If it is `yes`, webhooks may go to addresses of private networks, and over http to this machine; otherwise to the public network over https alone.',
  ROLEMAP_UPLOAD_LIMIT: 'The most megabytes that may be sent to the site or the API in one request; 64 by default.',
  ROLEMAP_BASE_IRI:
    'What the IRIs of exported classifications begin with: an address of yours that ends in /, # or :. The `/id/` of a served Rolemap answers them. By default `urn:rolemap:`, which leads nowhere.',
} as const

export type Settings = Readonly<Partial<Record<keyof typeof SETTINGS, string>>>

/** The settings that use cases ask for. @throws Misuse */
export function toRolemapSettings(settings: Settings): Partial<RolemapSettings> {
  const { ROLEMAP_WEBHOOK_PRIVATE: privates, ROLEMAP_BASE_IRI: base } = settings
  const { ROLEMAP_RECODE_LIMIT: recode, ROLEMAP_REFUSED_LIMIT: refused } = settings
  return {
    ...(recode && { recodeLimit: parseShare('ROLEMAP_RECODE_LIMIT', recode) }),
    ...(refused && { refusedLimit: parseShare('ROLEMAP_REFUSED_LIMIT', refused) }),
    ...(privates && { privateWebhooks: parseYes(privates) }),
    ...(base && { baseIri: parseBase(base) }),
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
