import type { End } from '../../../crosswalk/crosswalk.ts'
import type { Store } from '../../../store/store.ts'
import { suggestAll } from '../../coding/title-coding.ts'
import type { KeptCoder, Rolemap } from '../../rolemap.ts'
import { getVersion } from '../../version/list.ts'
import { readSide } from './side.ts'
import { type CodeTitles, createSuggester, type Suggester, warm } from './suggester.ts'

// Making one takes seconds, because it codes every title of a target. This many pairs of versions are kept.
const MOST_KEPT = 4
const kept = new WeakMap<Store, Map<string, { readonly stamp: string; readonly made: Promise<Suggester> }>>()

/** How many of the coder's candidates count for each title. */
const CANDIDATES = 10

/** The suggester for two versions. It is made once, and kept until one of the two coders changes. */
export async function findSuggester(rolemap: Rolemap, from: End, to: End): Promise<Suggester> {
  const [source, target] = await Promise.all([coderOf(rolemap, from), coderOf(rolemap, to)])
  const stamp = `${source.codedBy}\n${target.codedBy}`
  const known = kept.get(rolemap.store) ?? new Map()
  kept.set(rolemap.store, known)
  const name = JSON.stringify([from.id, from.version, to.id, to.version])
  const found = known.get(name)
  if (found?.stamp === stamp) return await found.made
  const made = make(rolemap, { from, to, source, target })
  known.delete(name)
  known.set(name, { stamp, made })
  for (const oldest of known.keys()) if (known.size > MOST_KEPT) known.delete(oldest)
  // If making it failed, the next person to ask tries again.
  made.catch(() => known.get(name)?.made === made && known.delete(name))
  // The first person to ask does not wait for all items to be looked up; people who ask later need not wait for any.
  made.then(warm).catch(() => {})
  return await made
}

const coderOf = (rolemap: Rolemap, { id, version }: End) => rolemap.coder({ id, version }, { meanwhile: true })

interface Parts {
  readonly from: End
  readonly to: End
  readonly source: KeptCoder
  readonly target: KeptCoder
}

async function make(rolemap: Rolemap, { from, to, source, target }: Parts): Promise<Suggester> {
  const codeBy =
    (coder: KeptCoder): CodeTitles =>
    (titles) =>
      suggestAll(
        rolemap,
        coder,
        titles.map((title) => ({ title, options: { top: CANDIDATES } })),
      )
  return await createSuggester({
    from: await readSide(rolemap, await getVersion(rolemap, from.id, from.version)),
    to: await readSide(rolemap, await getVersion(rolemap, to.id, to.version)),
    codeTo: codeBy(target),
    codeFrom: codeBy(source),
  })
}
