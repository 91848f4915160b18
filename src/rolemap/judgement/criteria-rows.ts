import { isSame } from '../../classification/same.ts'
import {
  type CriteriaOrder,
  isCriteriaFault,
  type JudgedSet,
  toCriteriaOrder,
  toCriteriaSet,
} from '../../qualification/index.ts'
import type { RowOutcome } from '../../store/staged.ts'
import type { Rolemap } from '../rolemap.ts'
import { type Keeping, type Kept, readKept, toBatch, type Work } from '../trail/kept.ts'
import { CRITERIA } from './kind.ts'

/** The columns of a file of criteria sets: a row is one attribute of a set. */
export const CRITERIA_COLUMNS = ['set', 'name', 'code', 'label', 'says', 'source', 'sourceDocument', 'ours'] as const

type TextOf = (column: string) => string | undefined

/**
 * What keeping the criteria sets of a file takes. A row adds an attribute to its set or changes it; attributes that no row names stay.
 * A set of which a row is refused is left as it is.
 */
export async function foldCriteria(
  rolemap: Rolemap,
  { rows, why }: { readonly rows: readonly { textOf: TextOf }[]; readonly why?: string | undefined },
): Promise<Work & { readonly outcomes: readonly RowOutcome[] }> {
  const ids = rows.map(({ textOf }) => (textOf('set') ?? '').trim())
  const { rows: found } = await readKept(rolemap.store, CRITERIA, { ids: [...new Set(ids)] })
  const kept = new Map(found.map((one) => [one.id, one]))
  const outcomes = rows.map((): RowOutcome => ({ does: '' }))
  const keepings: Keeping<JudgedSet>[] = []
  for (const [id, places] of Map.groupBy(rows.keys(), (place) => ids[place] ?? '')) {
    const seen = kept.get(id)
    const made = toCriteriaSet(
      id,
      toOrder(
        places.map((place) => rows[place]?.textOf ?? nothing),
        seen,
      ),
      seen?.value,
    )
    for (const place of places)
      outcomes[place] = isCriteriaFault(made)
        ? { fault: { ...made, column: COLUMN[made.column] ?? made.column } }
        : { does: describe(seen, made, rows[place]?.textOf('code') ?? '') }
    if (!isCriteriaFault(made) && !isSame(made, seen?.value)) keepings.push({ id, value: made, seen })
  }
  return {
    ...(keepings.length === 0 ? { told: [], effects: [] } : await toBatch(CRITERIA, keepings, { why })),
    outcomes,
  }
}

const nothing = () => undefined

const COLUMN: Readonly<Record<string, string>> = { id: 'set', label: 'name', attributes: 'label' }

function toOrder(rows: readonly TextOf[], seen: Kept<JudgedSet> | undefined): CriteriaOrder {
  const before = seen ? (toCriteriaOrder(seen.value).attributes ?? []) : []
  const lines = new Map(before.map((line) => [line.slice(0, line.indexOf(':')), line]))
  for (const textOf of rows) {
    const [code = '', label = '', says = ''] = ['code', 'label', 'says'].map((name) => (textOf(name) ?? '').trim())
    lines.set(code, `${code}: ${label}${says === '' ? '' : ` = ${says}`}`)
  }
  const said = (column: string) => rows.map((textOf) => (textOf(column) ?? '').trim()).find((text) => text !== '')
  const texts = {
    label: said('name'),
    source: said('source'),
    sourceDocument: said('sourceDocument'),
    ours: said('ours'),
  }
  const given = Object.entries(texts).filter(([, text]) => text !== undefined)
  return { ...Object.fromEntries(given), attributes: [...lines.values()] }
}

function describe(seen: Kept<JudgedSet> | undefined, made: JudgedSet, code: string): string {
  const now = made.attributes.find((one) => one.code === code)
  const was = seen?.value.attributes.find((one) => one.code === code)
  const verb = !was ? 'adds' : isSame(was, now) ? 'leaves as it is:' : 'changes'
  return `${verb} ${code} ${now?.label ?? ''} ${seen ? 'in' : 'in the new set'} “${made.label}”`
}
