import type { Context } from 'hono'
import { html } from 'hono/html'
import { RolemapError } from '../../error.ts'
import {
  type AskedColumns,
  askColumns,
  type ChosenColumns,
  dropHeldFile,
  type GivenFile,
  getHeldFile,
  holdFile,
  rememberColumns,
} from '../../rolemap/index.ts'
import type { TablePlace } from '../../rolemap/open-table.ts'
import type { Page, Site } from '../frame/page.ts'
import { withQuery } from '../kit/address.ts'
import {
  type ColumnUse,
  columnStep,
  eachColumnStep,
  eachFields,
  readEach,
  readStep,
  refuseNoTitle,
  stepFields,
  tellChosen,
} from '../kit/column-step.ts'
import type { Choice, Field } from '../kit/control.ts'
import { type Filled, refuseAt, takeForm } from '../kit/form.ts'
import { placeStep, readPlace } from '../kit/place-step.ts'
import { isRefusal, type Refusal } from '../kit/sent.ts'
import { capitalise, count } from '../kit/words.ts'

/** What a person says about a held file: its columns, where its table is, and answers to the step's other questions. */
export interface SaidOfFile extends ChosenColumns {
  readonly place: TablePlace
  readonly more: Readonly<Record<string, string>>
}

/** What to do with a file once a person has said what its columns are. */
export interface HeldUse {
  /** The address of its pages; the id of a held file follows. */
  readonly address: string
  readonly asks: Asks
  readonly more?: readonly Field[]
  readonly button: string
  readonly frame: Pick<Page, 'nav' | 'trail'>
  run(file: GivenFile, said: SaidOfFile): Promise<Page | Response | Refusal>
}

/**
 * Which column has the titles, and which others have some uses; or what each column holds, of some choices. `read` says
 * what each was taken for.
 */
type Asks =
  | { readonly uses: readonly ColumnUse[]; readonly asking: Omit<Parameters<typeof askColumns>[2], 'place'> }
  | {
      readonly each: readonly Choice[]
      read(file: GivenFile, place: TablePlace): Promise<AskedColumns>
      /** Why the columns are taken for what they are. */
      tell(asked: AskedColumns): string
    }

const ask = ({ rolemap }: Site, { asks }: HeldUse, { file, place }: { file: GivenFile; place: TablePlace }) =>
  'each' in asks ? asks.read(file, place) : askColumns(rolemap, file, { ...asks.asking, place })

/** Holds a readable file, and returns the address of the page that asks for its columns. */
export async function holdForStep(site: Site, file: GivenFile, use: HeldUse): Promise<string> {
  await ask(site, use, { file, place: {} })
  return `${use.address}/${await holdFile(site.rolemap, file)}`
}

/** Asks what the columns of a held file are. @throws RolemapError `held-file-unknown` */
export async function heldStepPage(site: Site, context: Context, use: HeldUse): Promise<Page> {
  const file = await getHeldFile(site.rolemap, idOf(context))
  const query = context.req.query()
  const place = readPlace(query)
  const asked = isRefusal(place) ? place : await ask(site, use, { file, place }).catch(refuseUnfit)
  if (!isRefusal(asked)) return view(context, use, { asked })
  const filled = { values: query, errors: asked.refused, status: asked.status }
  return view(context, use, { asked: await ask(site, use, { file, place: {} }), filled })
}

function refuseUnfit(error: unknown): Refusal {
  const refusal = error instanceof RolemapError ? refuseAt('header')(error) : undefined
  if (refusal) return refusal
  throw error
}

/** Does what the file was uploaded for, and deletes it. */
export async function takeHeldStep(site: Site, context: Context, use: HeldUse): Promise<Page | Response> {
  const { rolemap } = site
  const id = idOf(context)
  const file = await getHeldFile(rolemap, id)
  const found = readPlace(context.req.query())
  const place = isRefusal(found) ? {} : found
  const asked = await ask(site, use, { file, place })
  return takeForm(context, [...toFields(use, asked), ...(use.more ?? [])], {
    run: async ({ values }) => {
      const said = readSaid(use, asked, values)
      if (said.title === '' && !said.uses.code) return refuseNoTitle()
      const more = Object.fromEntries((use.more ?? []).map(({ name }) => [name, values[name] ?? '']))
      const done = await use.run(file, { ...said, place, more })
      if (isRefusal(done)) return done
      if ('uses' in use.asks) await rememberColumns(rolemap, asked, said)
      await dropHeldFile(rolemap, id)
      return done
    },
    refuse: refuseAt('column-0'),
    again: async (filled) => view(context, use, { asked, filled }),
  })
}

const toFields = ({ asks }: HeldUse, asked: AskedColumns): readonly Field[] =>
  'each' in asks ? eachFields({ ...asked, choices: asks.each }) : stepFields({ ...asked, asks: asks.uses })

function readSaid({ asks }: HeldUse, asked: AskedColumns, values: Readonly<Record<string, string>>): ChosenColumns {
  if ('uses' in asks) return readStep({ ...asked, asks: asks.uses }, values)
  const uses = readEach(asked, values)
  return { title: Object.keys(uses).find((column) => uses[column] === 'title') ?? '', uses }
}

const idOf = (context: Context) => context.req.param('file') ?? ''

interface View {
  readonly asked: AskedColumns
  readonly filled?: Filled
}

function view(context: Context, use: HeldUse, { asked, filled }: View): Page {
  const { address, asks, more = [], button, frame } = use
  const here = `${address}/${idOf(context)}`
  const { sheet, header } = context.req.query()
  const step = {
    ...asked,
    said: describe(asked, use),
    more,
    filled,
    button,
    action: withQuery(here, { sheet, header }),
  }
  return {
    title: 'each' in asks ? 'What do the columns hold?' : 'Which column has the job titles?',
    ...frame,
    filled,
    main: html`${'each' in asks ? eachColumnStep({ ...step, choices: asks.each }) : columnStep({ ...step, asks: asks.uses })}
      ${placeStep({ action: here, method: 'get', place: asked, filled })}`,
  }
}

const describe = (asked: AskedColumns, { asks }: HeldUse): string =>
  `${asked.fileName} has ${count(asked.columns.length, 'column')}. ${capitalise(asked.where)}. ${'each' in asks ? asks.tell(asked) : tellChosen(asked)}`
