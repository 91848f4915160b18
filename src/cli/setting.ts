/** What the environment sets. docs/reference/settings.md has exactly these. */
export const SETTINGS = {
  ROLEMAP_DB:
    'Where the store is: a file for SQLite, or a postgres:// address. By default a file in the folder that the platform keeps for applications.',
  ROLEMAP_USER: "The name that the audit trail gives to what you change; the system's name for you by default.",
  ROLEMAP_PORT: 'The port of `rolemap serve` where --port does not say; 4173 by default.',
  ROLEMAP_HOST:
    'The address that `rolemap serve` listens on where --host does not say; 127.0.0.1 by default, which only this machine can reach.',
  ROLEMAP_UPLOAD_LIMIT: 'The most megabytes that may be sent to the site or the API in one request; 64 by default.',
} as const

export type Settings = Readonly<Partial<Record<keyof typeof SETTINGS, string>>>
