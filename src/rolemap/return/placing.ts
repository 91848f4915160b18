import type { Link } from '../../crosswalk/link.ts'
import { isHeldWhole, place } from '../../crosswalk/place.ts'
import type { VersionSummary } from '../../store/index.ts'
import { fold } from '../../text/fold.ts'
import {
  createForm,
  type Form,
  isOpen,
  type Placing,
  placeAt,
  type ReturnDefinition,
} from '../../workforce/return/index.ts'
import { createTitleCoding, type TitleCoding } from '../coding/title-coding.ts'
import { type Converter, createConverter } from '../crosswalk/converter.ts'
import { type Net, openNet } from '../crosswalk/net.ts'
import { requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { getVersion } from '../version/list.ts'
import { toSpread } from '../workforce/through.ts'

/** A title, its role and the role's classification. */
export interface Titled {
  readonly title: string
  readonly role: string
  readonly classification: string
}

/** Decides which rows of a return posts are in. */
export interface Placer {
  place(titles: readonly Titled[]): Promise<readonly Placing[]>
  /** What its decisions were based on, in words. */
  by(): readonly string[]
  close(): void
}

export interface PlacerOptions {
  /** Including its rows. */
  readonly definition: ReturnDefinition
  readonly version: VersionSummary
  /** The rows that fillers settled, by `toTitleKey`. */
  readonly settled: ReadonlyMap<string, string>
}

export const toTitleKey = ({ title, role }: Pick<Titled, 'title' | 'role'>): string =>
  JSON.stringify([role, fold(title)])

/** If there are more different titles than this, they are looked up again. */
const MOST_REMEMBERED = 100_000

/**
 * Opens the function that places posts. A filler's decision comes first. Otherwise the role itself counts if the return
 * uses the same classification, and if not, what crosswalks make of it. If several rows are left, or a row that has
 * parts, the title decides, provided that the coder is certain of one of the rows that the crosswalk allows for the
 * role, or of a part of one.
 *
 * @throws RolemapError `way-unknown`
 */
export async function openPlacer(rolemap: Rolemap, options: PlacerOptions): Promise<Placer> {
  requireRight(rolemap, 'crosswalk.see')
  const { definition, version, settled } = options
  const form = createForm(definition)
  const net = await openNet(rolemap)
  const byRole = openRoles(rolemap, { net, version })
  const byTitle = openTitles(rolemap, version)
  const remembered = new Map<string, Placing>()
  const used = new Set<string>()
  const settleAt = (row: string, unsettled: Placing): Placing => {
    used.add('what the filler settled')
    return { ...placeAt(row, 'filler'), unsettled }
  }
  const settleRole = (placing: Placing, role: string): Placing => {
    const row = isOpen(placing, form) ? settled.get(toTitleKey({ title: '', role })) : undefined
    return row === undefined ? placing : settleAt(row, placing)
  }
  const find = async (one: Titled): Promise<Placing | Undecided> => {
    const row = settled.get(toTitleKey(one))
    if (one.role === '') return row === undefined ? placeAt('', 'role') : settleAt(row, placeAt('', 'role'))
    const { placing, rows } = await byRole.find(one)
    if (row !== undefined) return settleAt(row, placing)
    return isOpen(placing, form) ? { one, placing, rows } : placing
  }
  return {
    place: async (titles) => {
      if (remembered.size > MOST_REMEMBERED) remembered.clear()
      const keyOf = ({ classification, ...one }: Titled) => `${classification} ${toTitleKey(one)}`
      const fresh = new Map(titles.map((one) => [keyOf(one), one]))
      const undecided: (Undecided & { readonly key: string })[] = []
      for (const [key, one] of fresh) {
        if (remembered.has(key)) continue
        const found = await find(one)
        if ('one' in found) undecided.push({ ...found, key })
        else remembered.set(key, found)
      }
      const told = await byTitle?.find(undecided, form)
      if (told?.some((one) => one !== undefined))
        used.add(`titles coded in ${version.label}, version ${version.version}`)
      for (const [at, { key, placing, one }] of undecided.entries())
        remembered.set(key, settleRole(told?.[at] ?? placing, one.role))
      return titles.map((one) => remembered.get(keyOf(one)) ?? placeAt('', 'role'))
    },
    by: () => [`${version.label}, version ${version.version}`, ...byRole.ways(), ...used],
    close: () => byTitle?.close(),
  }
}

interface Undecided {
  readonly one: Titled
  readonly placing: Placing
  /** Every row that a crosswalk relates to the role. */
  readonly rows: ReadonlySet<string>
}

interface ByRole {
  readonly placing: Placing
  readonly rows: ReadonlySet<string>
}

function openRoles(rolemap: Rolemap, { net, version }: { readonly net: Net; readonly version: VersionSummary }) {
  const converters = new Map<string, Promise<Converter>>()
  const rowsOf = new Map<string, ReadonlySet<string>>()
  const open = async (id: string) =>
    createConverter(rolemap, { net, from: await getVersion(rolemap, id), to: version.id })
  return {
    find: async ({ role, classification }: Titled): Promise<ByRole> => {
      if (classification === version.id) return { placing: placeAt(role, 'role'), rows: new Set([role]) }
      const opened = converters.get(classification) ?? open(classification)
      converters.set(classification, opened)
      const converter = await opened
      const { links } = converter.find(role) ?? (await converter.make(role))
      const key = JSON.stringify([classification, role])
      const rows = rowsOf.get(key) ?? (await listTargets(net, { classification, role, to: version.id, links }))
      rowsOf.set(key, rows)
      return { placing: toPlacing(role, links), rows }
    },
    ways: () => [...converters.keys()].map((id) => `${id} through crosswalks`),
  }
}

function toPlacing(role: string, links: readonly Link[]): Placing {
  const spread = toSpread(place([{ code: role, probability: 1 }], () => links))
  const within = isHeldWhole(links) || links.every(({ relation }) => relation !== 'related')
  return { ...spread, within, by: 'crosswalk' }
}

/** All targets of the role in a crosswalk between the two, even if a stronger one counts. */
async function listTargets(
  net: Net,
  { classification, role, to, links }: { classification: string; role: string; to: string; links: readonly Link[] },
): Promise<ReadonlySet<string>> {
  const rows = new Set(links.map((link) => link.to))
  for (const step of net.steps) {
    if (step.from.id !== classification || step.to.id !== to) continue
    for (const { targets } of (await net.read(step)).mappings.get(role) ?? [])
      for (const one of targets) rows.add(one.to)
  }
  return rows
}

/** Places posts by the row that the coder is certain of, if the crosswalk relates it to the role. */
function openTitles(rolemap: Rolemap, version: VersionSummary) {
  // If the store knows no titles of the classification, the coder could only guess from its labels.
  if (version.entries === 0) return undefined
  let opened: Promise<TitleCoding> | undefined
  const open = async () => createTitleCoding(rolemap, await rolemap.coder(version))
  return {
    find: async (undecided: readonly Undecided[], form: Form): Promise<readonly (Placing | undefined)[]> => {
      if (undecided.length === 0) return []
      opened ??= open()
      const coding = await opened
      const coded = await coding.code(undecided.map(({ one: { title } }) => ({ title })))
      return undecided.map(({ rows }, at) => {
        const { code = '', decision = '' } = coded[at] ?? {}
        const fits = decision === 'coded' && form.path(code).some((row) => rows.has(row))
        return fits && form.takes(code) ? placeAt(code, 'title') : undefined
      })
    },
    close: () => void opened?.then((coding) => coding.close()),
  }
}
