import type { Code } from '../../classification/code.ts'
import type { End } from '../../crosswalk/crosswalk.ts'
import type { Net } from './net.ts'

/**
 * What a code meant in the version that a crosswalk starts from, if that is a different version and the code has a
 * different label there. A code that now belongs to other work would otherwise be taken for the work that it used to
 * mean.
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
