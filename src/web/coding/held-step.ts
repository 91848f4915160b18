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
import { type ColumnUse, columnStep, readStep, refuseNoTitle, stepFields, tellChosen } from '../kit/column-step.ts'
import type { Field } from '../kit/control.ts'
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
  readonly asking: Omit<Parameters<typeof askColumns>[2], 'place'>
  readonly asks: readonly ColumnUse[]
  readonly more?: readonly Field[]
  readonly button: string
  readonly frame: Pick<Page, 'nav' | 'trail'>
  run(file: GivenFile, said: SaidOfFile): Promise<Page | Response | Refusal>
}

/** Holds a readable file, and returns the address of the page that asks for its columns. */
export async function holdForStep({ rolemap }: Site, file: GivenFile, { address, asking }: HeldUse): Promise<string> {
  await askColumns(rolemap, file, asking)
  return `${address}/${await holdFile(rolemap, file)}`
}

/** Asks what the columns of a held file are. @throws RolemapError `held-file-unknown` */
export async function heldStepPage({ rolemap }: Site, context: Context, use: HeldUse): Promise<Page> {
  const file = await getHeldFile(rolemap, idOf(context))
  const query = context.req.query()
  const ask = (place: TablePlace) => askColumns(rolemap, file, { ...use.asking, place })
  const place = readPlace(query)
  const asked = isRefusal(place) ? place : await ask(place).catch(refuseUnfit)
  if (!isRefusal(asked)) return view(context, use, { asked })
  const filled = { values: query, errors: asked.refused, status: asked.status }
  return view(context, use, { asked: await ask({}), filled })
}

function refuseUnfit(error: unknown): Refusal {
  const refusal = error instanceof RolemapError ? refuseAt('header')(error) : undefined
  if (refusal) return refusal
  throw error
}

/** Does what the file was uploaded for, and deletes it. */
export async function takeHeldStep({ rolemap }: Site, context: Context, use: HeldUse): Promise<Page | Response> {
  const id = idOf(context)
  const file = await getHeldFile(rolemap, id)
  const found = readPlace(context.req.query())
  const place = isRefusal(found) ? {} : found
  const asked = await askColumns(rolemap, file, { ...use.asking, place })
  const step = { ...asked, asks: use.asks }
  return takeForm(context, [...stepFields(step), ...(use.more ?? [])], {
    run: async ({ values }) => {
      const said = readStep(step, values)
      if (said.title === '' && !said.uses.code) return refuseNoTitle()
      const more = Object.fromEntries((use.more ?? []).map(({ name }) => [name, values[name] ?? '']))
      const done = await use.run(file, { ...said, place, more })
      if (isRefusal(done)) return done
      await rememberColumns(rolemap, asked, said)
      await dropHeldFile(rolemap, id)
      return done
    },
    refuse: refuseAt('column-0'),
    again: async (filled) => view(context, use, { asked, filled }),
  })
}

const idOf = (context: Context) => context.req.param('file') ?? ''

interface View {
  readonly asked: AskedColumns
  readonly filled?: Filled
}

function view(context: Context, { address, asks, more = [], button, frame }: HeldUse, { asked, filled }: View): Page {
  const here = `${address}/${idOf(context)}`
  const { sheet, header } = context.req.query()
  return {
    title: 'Which column has the job titles?',
    ...frame,
    filled,
    main: html`${columnStep({
      ...asked,
      ...{ said: describe(asked), asks, more, filled, button },
      action: withQuery(here, { sheet, header }),
    })}
      ${placeStep({ action: here, method: 'get', place: asked, filled })}`,
  }
}

const describe = (asked: AskedColumns): string =>
  `${asked.fileName} has ${count(asked.columns.length, 'column')}. ${capitalise(asked.where)}. ${tellChosen(asked)}`
