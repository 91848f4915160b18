import type { End } from '../../../crosswalk/crosswalk.ts'
import { suggestAll } from '../../coding/title-coding.ts'
import { createHeld } from '../../held.ts'
import type { KeptCoder, Rolemap } from '../../rolemap.ts'
import { getVersion } from '../../version/list.ts'
import { readSide } from './side.ts'
import { type CodeTitles, createSuggester, type Suggester, warm } from './suggester.ts'

// Making one takes seconds, because it codes every title of a target.
const held = createHeld<Suggester>(4)

/** How many of the coder's candidates count for each title. */
const CANDIDATES = 10

/** The suggester for two versions. It is made once, and kept until one of the two coders changes. */
export async function findSuggester(rolemap: Rolemap, from: End, to: End): Promise<Suggester> {
  const [source, target] = await Promise.all([coderOf(rolemap, from), coderOf(rolemap, to)])
  const stamp = `${source.codedBy}\n${target.codedBy}`
  const name = JSON.stringify([from.id, from.version, to.id, to.version])
  return await held.get(rolemap.store, { name, stamp }, () => {
    const made = make(rolemap, { from, to, source, target })
    // The first person to ask does not wait for all items to be looked up; people who ask later need not wait for any.
    made.then(warm).catch(() => {})
    return made
  })
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
