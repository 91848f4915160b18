import type { Context } from 'hono'
import { RolemapError } from '../../error.ts'
import {
  answerTitle,
  decideAgain,
  decideAlike,
  decideTitle,
  getJob,
  getVersion,
  rememberTitles,
  shareFile,
  splitRow,
  type TitleDecision,
  takeBackDecision,
} from '../../rolemap/index.ts'
import { findJob } from '../coding/job.ts'
import type { Page, Site } from '../frame/page.ts'
import { pickAgain } from '../frame/pick-again.ts'
import { settleAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { pickTheOne } from '../kit/pick.ts'
import { readForm } from '../kit/sent.ts'
import { findPlace, type SettlePlace } from './place.ts'
import { toShow } from './settle.ts'

const FIELDS = [
  { name: 'key', label: 'The title', kind: 'hidden' },
  { name: 'revision', label: 'The state of the title', kind: 'hidden' },
  { name: 'again', label: 'A second decision', kind: 'hidden' },
  { name: 'look', label: 'Another role' },
  { name: 'note', label: 'Note', most: 2000 },
  { name: 'second', label: 'Second role' },
  { name: 'remember', label: 'Remember', kind: 'hidden' },
  { name: 'alike', label: 'The same for titles with these words', kind: 'hidden' },
] as const satisfies readonly Field[]

type Values = Readonly<Record<(typeof FIELDS)[number]['name'], string>>

/**
 * Does the action of a title's button, and goes on to the next title. The script stays on the page, and reads a line of
 * JSON.
 */
export async function settleTitle(site: Site, context: Context): Promise<Page | Response> {
  const { of, address } = await findPlace(site, context)
  const reading = await readForm(context, FIELDS)
  const { sent, refusal } = reading
  const fault = refusal?.refused[0]?.message
  if (fault !== undefined) throw new RolemapError('edit-unfit', fault)
  const { values, does } = sent
  const show = toShow(context.req.query('show'))
  const back = show === 'open' ? {} : { show }
  if (does === 'look') return context.redirect(address({ ...back, title: values.key, look: values.look }), 303)
  const scripted = context.req.header('X-Settle') === 'script'
  if (!scripted && values.second !== '' && isDecision(does)) {
    const second = { from: await listRoles(site, of) }
    const action = address({ ...back, title: values.key })
    const asked = pickAgain(FIELDS, reading, { picks: { second }, action })
    if (asked) return asked
  }
  const { did, also = [], revision } = await act(site, of, { values, does })
  if (scripted) return context.json({ did, also, revision })
  const only = did === 'answered' || did === 'back' ? { title: values.key } : {}
  return context.redirect(address({ ...back, ...only, did }), 303)
}

interface Did {
  readonly did: 'decided' | 'back' | 'answered'
  /** Titles with the same words that the decision also applies to. */
  readonly also?: readonly { readonly key: string; readonly revision: number }[]
  /** The title's current revision. */
  readonly revision: number | undefined
}

async function act(
  site: Site,
  id: SettlePlace['of'],
  { values, does }: { readonly values: Values; readonly does: string },
): Promise<Did> {
  const { rolemap } = site
  const { key, note } = values
  const revision = Number(values.revision)
  const [verb = '', rest = ''] = cut(does)
  if (verb === 'back') {
    const title = await takeBackDecision(rolemap, { id, key }, values.revision === '' ? undefined : revision)
    return { did: 'back', revision: title?.revision }
  }
  if (verb === 'area') {
    const title = await answerTitle(rolemap, { id, key }, { answer: { serviceArea: rest }, revision })
    return { did: 'answered', revision: title.revision }
  }
  if (verb === 'control') {
    const title = await answerTitle(rolemap, { id, key }, { answer: { control: rest }, revision })
    return { did: 'answered', revision: title.revision }
  }
  const as = DECISIONS.find((known) => known === verb)
  if (!as) throw new RolemapError('edit-unfit', 'press one of the buttons of the title')
  const second = await toSecond(site, id, values.second)
  const decision: TitleDecision = { as, code: rest, second, note, remember: values.remember === 'yes', revision }
  const title = await (values.again === 'yes' ? decideAgain : decideTitle)(rolemap, { id, key }, decision)
  const spread = values.alike === 'yes' && values.again !== 'yes'
  const also = spread ? await decideAlike(rolemap, { id, key }, decision) : []
  return {
    did: 'decided',
    also: also.map(({ key: one, revision: now }) => ({ key: one, revision: now })),
    revision: title.revision,
  }
}

/** The code of a second role that was named by its code or by words. */
async function toSecond(site: Site, of: SettlePlace['of'], typed: string): Promise<string> {
  return typed === '' ? typed : pickTheOne(await listRoles(site, of), typed)
}

async function listRoles({ rolemap, shelf }: Site, of: SettlePlace['of']) {
  const job = typeof of === 'string' ? await getJob(rolemap, of) : undefined
  const id = job?.classification ?? (typeof of === 'string' ? '' : (of.classification ?? ''))
  return (await shelf.outline(await getVersion(rolemap, id, job?.version))).items
}

const DECISIONS = ['role', 'none', 'several', 'ask'] as const
const isDecision = (does: string) => DECISIONS.some((known) => known === cut(does)[0])

/** A button's value is a verb, or a verb and its object. */
function cut(does: string): readonly [string, string] {
  const at = does.indexOf(':')
  return at < 0 ? [does, ''] : [does.slice(0, at), does.slice(at + 1)]
}

/** Makes own titles of the decisions to remember. */
export async function rememberNow(site: Site, context: Context): Promise<Response> {
  const { of, address } = await findPlace(site, context)
  await rememberTitles(site.rolemap, of)
  return context.redirect(address({ did: 'remembered' }), 303)
}

/** Makes a row an exception, and goes on to decide about it. */
export async function decideApart(site: Site, context: Context): Promise<Response> {
  const { id } = await findJob(site, context)
  const { sent } = await readForm(context, [{ name: 'row', label: 'Row', kind: 'hidden' }] as const)
  const title = await splitRow(site.rolemap, id, Number(sent.values.row))
  return context.redirect(settleAddress(id, { title }), 303)
}

/** Sets who else may settle the titles of a file. */
export async function shareNow(site: Site, context: Context): Promise<Response> {
  const { id } = await findJob(site, context)
  const { sent } = await readForm(context, [{ name: 'accounts', label: 'People', most: 5000 }] as const)
  const accounts = sent.values.accounts.split(/[\s,;]+/).filter(Boolean)
  await shareFile(site.rolemap, id, accounts)
  return context.redirect(settleAddress(id, { did: 'shared' }), 303)
}
