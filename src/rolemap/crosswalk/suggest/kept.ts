import type { End } from '../../../crosswalk/crosswalk.ts'
import type { Store } from '../../../store/store.ts'
import { suggestAll } from '../../coding/title-coding.ts'
import type { KeptCoder, Rolemap } from '../../rolemap.ts'
import { getVersion } from '../../version/list.ts'
import { readSide } from './side.ts'
import { type CodeTitles, createSuggester, type Suggester, warm } from './suggester.ts'

// Making one codes every title of a target, which takes seconds. So many pairs of versions are kept.
const MOST_KEPT = 4
const kept = new WeakMap<Store, Map<string, { readonly stamp: string; readonly made: Promise<Suggester> }>>()

/** So many candidates of the coder are looked at for a title. */
const CANDIDATES = 10

/** What proposals between two versions are made of, made once and kept for as long as both coders are the same. */
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
  // What could not be made is tried again by whoever asks next.
  made.catch(() => known.get(name)?.made === made && known.delete(name))
  // The first who asks does not wait for all items; those who come after them need not wait for any.
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
