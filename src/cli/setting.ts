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
  ROLEMAP_OIDC_ROLE:
    'The role of people whom the provider sends and nobody added. If it is not set, an administrator adds each first.',
  ROLEMAP_UPLOAD_LIMIT: 'The most megabytes that may be sent to the site or the API in one request; 64 by default.',
  ROLEMAP_BASE_IRI:
    'What the IRIs of exported classifications begin with: an address of yours that ends in /, # or :. By default `urn:rolemap:`, which leads nowhere.',
} as const

export type Settings = Readonly<Partial<Record<keyof typeof SETTINGS, string>>>
