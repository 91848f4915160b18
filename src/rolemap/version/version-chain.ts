import type { VersionKey, VersionSummary } from '../../store/store.ts'

/** A version and those made from it, each by editing the one before. Withdrawn ones are left out. */
export function listChain(versions: readonly VersionSummary[], { id, version }: VersionKey): readonly VersionKey[] {
  const next = versions.findLast((one) => one.id === id && one.basedOn === version && !one.withdrawn)
  return [{ id, version }, ...(next ? listChain(versions, next) : [])]
}
