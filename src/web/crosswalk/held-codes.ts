import type { Context } from 'hono'
import { html } from 'hono/html'
import { RolemapError } from '../../error.ts'
import { type CodeColumns, findCodeColumn } from '../../rolemap/crosswalk/code-column.ts'
import { convertCounts, convertTable } from '../../rolemap/crosswalk/convert.ts'
import { writeTotals } from '../../rolemap/crosswalk/totals.ts'
import { MEDIA_TYPES } from '../../rolemap/file.ts'
import { dropHeldFile, type GivenFile, getHeldFile } from '../../rolemap/index.ts'
import type { TablePlace } from '../../rolemap/open-table.ts'
import { notFoundPage } from '../frame/failure.ts'
import type { Page, Site } from '../frame/page.ts'
import { convertAddress, crosswalksAddress } from '../kit/address.ts'
import { type Choice, control, type Field } from '../kit/control.ts'
import { download } from '../kit/download.ts'
import { buttonForm, type Filled } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { readPlace } from '../kit/place-step.ts'
import { isRefusal, type Refusal, refuse } from '../kit/sent.ts'
import { refusing } from './convert.ts'
import { converted } from './converted.ts'
import { readEnds } from './ends.ts'
import { listLinked } from './linked.ts'

const NAMES = ['from', 'to', 'column', 'counts', 'sheet', 'header'] as const
type Said = Readonly<Record<(typeof NAMES)[number], string>>

// The name of a column may be as long as a cell.
const LONGEST = 100_000

const readSaid = (context: Context): Said =>
  Object.fromEntries(NAMES.map((name) => [name, context.req.query(name)?.slice(0, LONGEST) ?? ''])) as Said

interface Held {
  readonly id: string
  readonly file: GivenFile
  readonly said: Said
}

async function openHeld({ rolemap }: Site, context: Context): Promise<Held> {
  const id = context.req.param('file') ?? ''
  return { id, file: await getHeldFile(rolemap, id), said: readSaid(context) }
}

const toOptions = ({ file, said: { from, to, column } }: Held, place: TablePlace) => ({
  ...{ file: file.name, from, to, column },
  ...place,
})

/** The result of converting a held file's codes; the address says which column and classifications. */
export async function heldCodesPage(site: Site, context: Context): Promise<Page> {
  const held = await openHeld(site, context)
  const { file, said } = held
  const found = await attempt(async () => {
    const place = readPlace(said)
    return isRefusal(place)
      ? place
      : { place, ...(await findCodeColumn(site.rolemap, file.bytes, { file: file.name, from: said.from, ...place })) }
  })
  if (isRefusal(found)) return toPage(site, held, { columns: [], refused: found })
  const { place, columns, counting } = found
  if (said.column === '') {
    const refused = refuse('column', 'No column looks like codes of that classification. Choose the one that has them')
    return toPage(site, held, { columns, refused })
  }
  const answer = await attempt(() =>
    convertCounts(site.rolemap, file.bytes, { ...toOptions(held, place), counts: said.counts || undefined }),
  )
  if (isRefusal(answer)) return toPage(site, held, { columns, refused: answer })
  const ends = await readEnds(site.rolemap)
  const countable = counting
    .filter((name) => name !== said.column)
    .map((name) => ({ name, href: convertAddress(held.id, '', { ...said, counts: name }) }))
  const { column, counts } = said
  const result = converted(answer, { file: file.name, column, counts, countable, ends })
  return toPage(site, held, { columns, result })
}

async function attempt<Done>(run: () => Promise<Done | Refusal>): Promise<Done | Refusal> {
  try {
    return await run()
  } catch (error) {
    const refusal = error instanceof RolemapError ? refusing(error) : undefined
    if (refusal) return refusal
    throw error
  }
}

interface Shown extends Pick<CodeColumns, 'columns'> {
  readonly refused?: Refusal
  readonly result?: Html
}

async function toPage(site: Site, held: Held, { columns, refused, result }: Shown): Promise<Page> {
  const { id, file, said } = held
  const fields = toFields(columns, await listLinked(site.rolemap))
  const filled: Filled | undefined = refused && { values: said, errors: refused.refused, status: 200 }
  const errorOf = ({ name }: Field) => filled?.errors?.find(({ field }) => field === name)?.message
  return {
    title: `What becomes of ${file.name}`,
    nav: 'crosswalks',
    trail: [
      { href: crosswalksAddress(), label: 'Crosswalks' },
      { href: convertAddress(), label: 'Convert a file' },
    ],
    filled,
    main: html`<h1 class="govuk-heading-l rm-break">What becomes of ${file.name}</h1>
      ${
        result &&
        html`<div class="rm-actions">
        <a class="govuk-button" href="${convertAddress(id, 'take/rows', said)}">Take the converted file</a>
        <a class="govuk-button govuk-button--secondary" href="${convertAddress(id, 'take/totals', said)}">Take the totals</a>
        <div class="rm-apart">${buttonForm({ action: convertAddress(id, 'delete'), label: `Delete ${file.name}`, look: 'warning', tight: true })}</div>
      </div>${result}`
      }
      <h2 class="govuk-heading-m">${result ? 'Look at it otherwise' : 'Which columns are meant?'}</h2>
      <form class="rm-prose" id="main-form" action="${convertAddress(id)}" method="get" novalidate>
        ${fields.map((field) => control(field, { value: said[field.name], error: errorOf(field) }))}
        <button type="submit" class="govuk-button${result && ' govuk-button--secondary'}">Show what becomes of it</button>
      </form>
      ${!result && buttonForm({ action: convertAddress(id, 'delete'), label: `Delete ${file.name}`, look: 'warning' })}`,
  }
}

function toFields(columns: readonly string[], linked: readonly Choice[]): readonly Field<keyof Said>[] {
  const named = columns.map((name) => ({ value: name, label: name }))
  const column = { kind: 'choice', most: LONGEST } as const
  return [
    { name: 'from', label: 'The codes are of', kind: 'choice', choices: linked },
    { name: 'to', label: 'Convert them to', kind: 'choice', choices: linked },
    {
      name: 'column',
      label: 'Column with the codes',
      ...column,
      choices: [{ value: '', label: 'Choose one' }, ...named],
    },
    { name: 'counts', label: 'Count', ...column, choices: [{ value: '', label: 'Each row as 1' }, ...named] },
    { name: 'sheet', label: 'Sheet', hint: 'By name or number; found if you leave it empty' },
    {
      name: 'header',
      label: 'Row of the headings',
      hint: 'Such as 4, or 4,5 for two rows, or none; found if you leave it empty',
    },
  ]
}

/** The held file with its new codes, or its totals. */
export async function takeHeldCodes(site: Site, context: Context): Promise<Page | Response> {
  const held = await openHeld(site, context)
  const { file, said } = held
  const place = readPlace(said)
  if (isRefusal(place)) return notFoundPage()
  const options = toOptions(held, place)
  const stem = file.name.replace(/\.[^.]*$/, '')
  const what = context.req.param('what')
  if (what === 'totals') {
    const totals = await convertCounts(site.rolemap, file.bytes, { ...options, counts: said.counts || undefined })
    const fileName = `${stem}-${said.to}-totals.csv`
    return download({ fileName, mediaType: MEDIA_TYPES.csv, body: writeTotals(totals, 'csv') })
  }
  if (what !== 'rows') return notFoundPage()
  // The format of the original file, if tables can be written in it.
  const format = (['tsv', 'xlsx'] as const).find((ending) => file.name.toLowerCase().endsWith(`.${ending}`)) ?? 'csv'
  const { body } = await convertTable(site.rolemap, file.bytes, { ...options, format })
  return download({ fileName: `${stem}-${said.to}.${format}`, mediaType: MEDIA_TYPES[format], body })
}

/** Deletes the file before it expires. */
export async function deleteHeldCodes({ rolemap }: Site, context: Context): Promise<Response> {
  await dropHeldFile(rolemap, context.req.param('file') ?? '')
  return context.redirect(`${convertAddress()}?deleted`, 303)
}
