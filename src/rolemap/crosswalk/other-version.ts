import type { Code } from '../../classification/code.ts'
import type { End } from '../../crosswalk/crosswalk.ts'
import type { Net } from './net.ts'

/**
 * What a code was in the version that a crosswalk begins in, where that is not the version that one comes from and the code is
 * called otherwise there: a code that was given to other work would be taken for the work that it once was.
 */
export async function tellOtherVersion(
  net: Net,
  codes: readonly Code[],
  { comes, begins }: { readonly comes: End; readonly begins: End },
): Promise<readonly string[]> {
  if (comes.version === begins.version) return []
  for (const code of codes) {
    const [now, then] = await Promise.all([net.find(comes, code), net.find(begins, code)])
    if (now && now.label !== then?.label) {
      const was = then ? `where "${code}" is "${then.label}"` : `which has no "${code}"`
      return [`The crosswalk is of version ${begins.version}, ${was}; in ${comes.version} it is "${now.label}".`]
    }
  }
  return []
}
