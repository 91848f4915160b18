import {
  type Filled,
  type Finding,
  listBlocking,
  type ReturnDefinition,
  type ReturnFigure,
  type RowText,
} from '../../workforce/return/index.ts'
import { listOrganisations, listOwnOrganisations, requireOrganisation } from '../organisation/organisation.ts'
import { may, requireRight } from '../right.ts'
import type { Rolemap } from '../rolemap.ts'
import { type Kept, readKept, readOne } from '../trail/kept.ts'
import { readReturn } from './filled.ts'
import { checkKey, type ReturnKey, toReturnId, unknownReturn } from './key.ts'
import { COLLECTION, type KeptReturn, RETURN } from './kind.ts'

/** A return without its figures. */
export interface ReturnHead extends ReturnKey {
  readonly label: string
  readonly organisationLabel: string
  readonly day: string
  readonly state: KeptReturn['state']
  readonly filled: KeptReturn['filled']
  readonly signed?: KeptReturn['signed']
}

/** A return for its own organisation. */
export interface ShownReturn extends ReturnHead {
  readonly definition: string
  readonly form: ReturnDefinition
  readonly revision: number
  readonly from: KeptReturn['from']
  readonly summary: Pick<Filled, 'total' | 'left' | 'tallies'>
  readonly figures: readonly ReturnFigure[]
  readonly texts: readonly RowText[]
  readonly findings: readonly Finding[]
  /** The findings that prevent signing. */
  readonly blocking: readonly Finding[]
  readonly entries: KeptReturn['entries']
  readonly notes: KeptReturn['notes']
  readonly read: KeptReturn['read']
  readonly fillers: readonly string[]
  /** SHA-256 of what is signed, or would be. */
  readonly digest: string
  /** The person's organisation collects it, and sees only what was signed. */
  readonly collected: boolean
}

/**
 * A return of an organisation that this person belongs to. @throws RolemapError `organisation-unknown`,
 * `return-unknown`
 */
export async function getOwnReturn(rolemap: Rolemap, key: ReturnKey): Promise<Kept<KeptReturn>> {
  requireRight(rolemap, RETURN.see)
  checkKey(key)
  await requireOrganisation(rolemap, key.organisation)
  const found = await readOne(rolemap.store, RETURN, { id: toReturnId(key) })
  if (found) return found
  throw unknownReturn(key)
}

/**
 * A return with its figures and the findings of its rules: for its organisation and, once it is signed, for the people
 * who collect it.
 *
 * @throws RolemapError `organisation-unknown`, `return-unknown`
 */
export async function showReturn(rolemap: Rolemap, key: ReturnKey): Promise<ShownReturn> {
  requireRight(rolemap, RETURN.see)
  checkKey(key)
  const own = (await listOwnOrganisations(rolemap)).some(({ id }) => id === key.organisation)
  const collected = !own && (await collects(rolemap, key))
  const kept = collected
    ? await readOne(rolemap.store, RETURN, { id: toReturnId(key) })
    : await getOwnReturn(rolemap, key)
  // People who collect get the same error for a return that does not exist and for one that is not signed.
  if (!kept || (collected && kept.value.state !== 'signed')) throw unknownReturn(key)
  const { value, revision } = kept
  const { definition: form, ...read } = await readReturn(rolemap, kept)
  const labels = await readLabels(rolemap)
  // What fails a rule is for those who mend it.
  const findings = collected ? [] : read.findings
  return {
    ...toHead(value, { label: form.label, labels }),
    ...{ form, revision, from: value.from, summary: read.summary, figures: read.figures, texts: read.texts },
    ...{
      findings,
      blocking: listBlocking(findings, value.notes),
      entries: value.entries,
      notes: value.notes,
      read: value.read,
    },
    ...{ fillers: value.fillers, digest: read.digest, collected },
  }
}

/** Whether this person belongs to the organisation that collects it, from an organisation that owes it. */
async function collects(rolemap: Rolemap, { definition, year, organisation }: ReturnKey): Promise<boolean> {
  const found = await readOne(rolemap.store, COLLECTION, { id: `${definition}/${year}` })
  if (!found?.value.asked.includes(organisation)) return false
  const own = await listOwnOrganisations(rolemap)
  return own.some(({ id }) => id === found.value.collector)
}

const readLabels = async (rolemap: Rolemap): Promise<ReadonlyMap<string, string>> =>
  new Map((await listOrganisations(rolemap)).map(({ id, label }) => [id, label]))

function toHead(
  { definition, organisation, year, day, state, filled, signed }: KeptReturn,
  { label, labels }: { readonly label: string; readonly labels: ReadonlyMap<string, string> },
): ReturnHead {
  return {
    ...{ definition, organisation, year, label, organisationLabel: labels.get(organisation) ?? organisation },
    ...{ day, state, filled, ...(signed && { signed }) },
  }
}

/** The returns of this person's organisations, or of one of them, the newest year first. */
export async function listReturns(
  rolemap: Rolemap,
  { organisation }: { readonly organisation?: string | undefined } = {},
): Promise<readonly ReturnHead[]> {
  requireRight(rolemap, RETURN.see)
  if (organisation !== undefined) await requireOrganisation(rolemap, organisation)
  const own = (await listOwnOrganisations(rolemap)).filter(
    ({ id }) => organisation === undefined || id === organisation,
  )
  const labels = new Map(own.map(({ id, label }) => [id, label]))
  const [only, ...others] = own
  if (!only) return []
  // One query, however many organisations somebody belongs to.
  const all = await readKept(rolemap.store, RETURN, others.length === 0 ? { key: only.id } : {})
  const rows = all.rows.filter(({ value }) => labels.has(value.organisation))
  if (rows.length === 0) return []
  const { listDefinitions } = await import('./definitions.ts')
  const forms = new Map((await listDefinitions(rolemap)).map(({ definition }) => [definition.id, definition.label]))
  return rows
    .map(({ value }) => toHead(value, { label: forms.get(value.definition) ?? value.definition, labels }))
    .toSorted((one, other) => {
      const [first, second] = [one, other].map(({ year, definition, organisation: of }) =>
        [year, definition, of].join('/'),
      )
      return (first ?? '') < (second ?? '') ? 1 : -1
    })
}

/** What this person may do with a return, so that a page offers nothing else. */
export const listMay = ({ actor }: Rolemap) => ({
  fill: may(actor, 'return.fill'),
  sign: may(actor, 'return.sign'),
  define: may(actor, 'return.define'),
  collect: may(actor, 'collection.set'),
})
