import type { Context } from 'hono'
import { html } from 'hono/html'
import {
  type AcceptOptions,
  abandonStagedFile,
  acceptStagedFile,
  getStagedFile,
  listStagedRows,
  type StagedFile,
  type StagedRow,
  type StagedRowQuery,
  sumStagedFile,
  writeRefused,
} from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { stagedFileAddress, stagedFilesAddress } from '../kit/address.ts'
import { download } from '../kit/download.ts'
import { fileProblems } from '../kit/file-problems.ts'
import { filter } from '../kit/filter.ts'
import { type Button, type Filled, form, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { pagination, readWhole, toPages } from '../kit/pagination.ts'
import { refuse } from '../kit/sent.ts'
import { table } from '../kit/table.ts'
import { capitalise, clip, count, formatNumber } from '../kit/words.ts'
import { stageForm } from './files.ts'
import { getKindWords } from './words.ts'

const SIZE = 100

/** One staged file: the effect of each row or why it is refused, and the actions for all rows. */
export async function stagedFilePage(site: Site, context: Context): Promise<Page> {
  return view(site, context)
}

/** Accepts all rows or those that fit, or discards the file. */
export function settleStagedFile(site: Site, context: Context): Promise<Page | Response> {
  const id = context.req.param('file') ?? ''
  return takeForm(context, [], {
    run: async ({ does }) => {
      const { kind, key, refused } = await getStagedFile(site.rolemap, id)
      if (does === 'abandon') await abandonStagedFile(site.rolemap, id)
      else await acceptStagedFile(site.rolemap, id, TAKING[does] ?? { take: 'all' })
      const stays = does.startsWith('fitting') && refused > 0
      return context.redirect(stays ? stagedFileAddress(id) : getKindWords(kind).back(key), 303)
    },
    refuse: (error) =>
      ASKED.has(error.code)
        ? refuse(
            error.code === 'rows-refused-many' ? 'confirm' : 'steps',
            error.message,
            error.is === 'unfit' ? 422 : 409,
          )
        : undefined,
    again: (filled) => view(site, context, filled),
  })
}

const TAKING: Readonly<Record<string, AcceptOptions>> = {
  fitting: { take: 'fitting' },
  'fitting-sure': { take: 'fitting', sure: true },
}
const ASKED: ReadonlySet<string> = new Set(['rows-refused', 'rows-refused-many', 'change-conflict'])

/** The refused rows as a file. */
export async function refusedDownload({ rolemap }: Site, context: Context): Promise<Response> {
  const format = context.req.param('format') === 'xlsx' ? 'xlsx' : 'csv'
  return download(await writeRefused(rolemap, context.req.param('file') ?? '', format))
}

async function view({ rolemap }: Site, context: Context, filled?: Filled): Promise<Page> {
  const file = await getStagedFile(rolemap, context.req.param('file') ?? '')
  const { id, kind, key, name, rows: all, refused } = file
  const sums = Object.entries(await sumStagedFile(rolemap, id)).filter(([, number]) => number > 0)
  const narrowings = listNarrowings({ rows: all, refused, sums })
  const narrowed = narrowings.find(({ name }) => name === context.req.query('rows')) ?? narrowings[0]
  const asked = readWhole(context.req.query('page'), 1)
  const list = (page: number) =>
    listStagedRows(rolemap, id, { limit: SIZE, offset: (page - 1) * SIZE, ...narrowed?.query })
  const first = await list(asked)
  const pages = toPages(asked, first.total, SIZE)
  const { rows } = pages.page === asked ? first : await list(pages.page)
  const addressOf = (rowsOf: string | undefined, page?: number) =>
    stagedFileAddress(id, { page, rows: rowsOf || undefined })
  const words = getKindWords(kind)
  const about = key === 'all' ? words.label : `${words.label}: ${key}`
  return {
    title: `${name}: ${about}`,
    nav: words.nav,
    trail: [
      { href: words.back(key), label: key === 'all' ? words.label : key },
      { href: stagedFilesAddress({ kind, key }), label: key === 'all' ? 'From a file' : `${words.label} from a file` },
    ],
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${about}</span><span class="rm-break">${name}</span></h1>
      ${summary(file)}${sums.length > 0 && html`<p class="govuk-body">${words.label}: ${sums.map(([what, number]) => `${formatNumber(number)} ${what}`).join(', ')}.</p>`}${file.state === 'accepted' && html`<p class="govuk-body"><a class="govuk-button" href="${words.back(key)}">See what it changed</a></p>`}${file.state === 'waiting' && steps(file, filled)}${fileProblems(file.problems)}
      ${
        narrowings.length > 1 &&
        filter(
          'Rows',
          narrowings.map(({ name: value, label }) => ({
            ...{ href: addressOf(value), label },
            current: value === narrowed?.name,
          })),
        )
      }
      ${rowTable(rows, words.cells === true)}
      ${pagination(pages, (page) => addressOf(narrowed?.name, page))}
      ${refused > 0 && html`<h2 class="govuk-heading-m">Send the corrected rows</h2>${stageForm({ kind, key })}`}`,
  }
}

interface Narrowing {
  readonly name: string
  readonly label: string
  readonly query: Pick<StagedRowQuery, 'refused' | 'does'>
}

/** The ways to see some of the rows only: the refused ones, and those that change something, in each way. */
function listNarrowings({
  rows,
  refused,
  sums,
}: Pick<StagedFile, 'rows' | 'refused'> & { readonly sums: readonly [string, number][] }): readonly Narrowing[] {
  const label = (words: string, number: number) => `${words} (${formatNumber(number)})`
  const changes = sums.filter(([what]) => what !== 'same')
  return [
    { name: '', label: label('All', rows), query: {} },
    ...(refused > 0 ? [{ name: 'refused', label: label('Refused', refused), query: { refused: true } }] : []),
    ...(changes.length > 0 ? [{ name: 'change', label: 'Any change', query: { does: '' } }] : []),
    ...changes.map(([what, number]) => ({ name: what, label: label(capitalise(what), number), query: { does: what } })),
  ]
}

function summary({ id, rows, refused, state }: StagedFile): Html {
  const download = (format: string) =>
    html`<a class="govuk-link" href="${stagedFileAddress(id)}/download/${format}" download>${format.toUpperCase()}</a>`
  const accepted = rows - refused
  const said =
    state === 'accepted'
      ? `${count(accepted, 'row')} of the file ${accepted === 1 ? 'was' : 'were'} accepted`
      : `Nothing has changed yet. The file has ${count(rows, 'row')}`
  return html`<p class="govuk-body">${said}${refused === 0 ? (state === 'waiting' ? ', and all of them can be accepted' : '') : html`; <strong>${formatNumber(refused)} ${refused === 1 ? 'is' : 'are'} refused</strong>. Download the refused rows as ${download('csv')} or ${download('xlsx')} with the reason in each, correct them, and send that file`}.</p>`
}

// If more rows than the limit are refused, the page asks again.
function steps({ id, rows, refused }: StagedFile, filled: Filled | undefined): Html {
  const fit = `${count(rows - refused, 'row')} that ${rows - refused === 1 ? 'fits' : 'fit'}`
  const asks = filled?.errors?.some(({ field }) => field === 'confirm')
  const take: readonly Button[] =
    refused === 0
      ? [{ label: rows === 1 ? 'Accept the row' : `Accept all ${formatNumber(rows)} rows`, does: 'all' }]
      : refused < rows
        ? [
            {
              label: asks ? `Yes, accept the ${fit}` : `Accept the ${fit}`,
              does: asks ? 'fitting-sure' : 'fitting',
            },
          ]
        : []
  const buttons: readonly Button[] = [...take, { label: 'Discard this file', does: 'abandon', look: 'secondary' }]
  return html`<div id="${asks ? 'confirm' : 'steps'}" tabindex="-1">${form({ action: stagedFileAddress(id), buttons })}</div>`
}

const rowTable = (rows: readonly StagedRow[], cells: boolean): Html =>
  table<StagedRow>(
    { hidden: 'Rows of the file' },
    [
      { label: 'Row', heads: true, cell: ({ row }) => (row === 0 ? '–' : row) },
      ...(cells ? [{ label: 'What it says', look: 'wide', cell: sayRow } as const] : []),
      {
        label: 'What it does',
        cell: ({ outcome }) => 'does' in outcome && html`<span class="rm-break">${outcome.does}</span>`,
      },
      {
        label: 'Refused because',
        look: 'sentence',
        cell: ({ outcome }) => 'fault' in outcome && html`<span class="rm-break">${outcome.fault.message}</span>`,
      },
    ],
    rows,
  )

/** Personal cells come masked. */
const sayRow = ({ cells }: StagedRow) => clip(cells.filter((cell) => cell !== '' && cell !== '…').join(' · '), 120)
