import path from 'node:path'

/** Whether an address is that of a PostgreSQL server. If not, it names a file. */
export const isPostgres = (address: string): boolean => /^postgres(?:ql)?:\/\//i.test(address)

/**
 * The store's address when nobody names one: `ROLEMAP_DB`, or else a file in the platform's folder for application
 * data.
 *
 * @example defaultAddress({}, 'linux', '/home/ada') // '/home/ada/.local/share/rolemap/rolemap.db'
 */
export function defaultAddress(
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
  home: string,
): string {
  if (env.ROLEMAP_DB) return env.ROLEMAP_DB
  if (platform === 'win32')
    return path.win32.join(env.LOCALAPPDATA || path.win32.join(home, 'AppData', 'Local'), 'Rolemap', 'rolemap.db')
  if (platform === 'darwin') return path.posix.join(home, 'Library', 'Application Support', 'Rolemap', 'rolemap.db')
  return path.posix.join(toDataHome(env.XDG_DATA_HOME, home), 'rolemap', 'rolemap.db')
}

// The XDG Base Directory Specification says to ignore a relative path.
function toDataHome(named: string | undefined, home: string): string {
  return named && path.posix.isAbsolute(named) ? named : path.posix.join(home, '.local', 'share')
}
