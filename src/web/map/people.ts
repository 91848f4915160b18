import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { html } from 'hono/html'
import { filterMap } from '../../occupational-map/index.ts'
import { getMaps, type OverlayResult, overlayFile } from '../../rolemap/index.ts'
import { isMendable } from '../frame/failure.ts'
import { type Page, type Site, send } from '../frame/page.ts'
import { errorSummary, type FieldError } from '../kit/error-summary.ts'
import { fileField, sentArea, textField } from '../kit/field.ts'
import type { Html } from '../kit/html.ts'
import { count, formatBytes } from '../kit/words.ts'
import { mapGrid } from './grid.ts'
import { blockedWays, countTable, rowProblems } from './overlay.ts'
import { signDefinitions } from './status-sign.ts'

const LIMIT = 4 * 1024 * 1024

/** A form that takes a file of posts, to be laid over the maps. */
export const mapPeoplePage = (): Page => toPage({})

interface State {
  readonly error?: FieldError
  readonly threshold?: string
  readonly pasted?: string
  readonly status?: Page['status']
  readonly result?: Html
}

function toPage({ error, threshold = '10', pasted = '', status, result }: State): Page {
  return {
    title: `${error ? 'Error: ' : ''}Your own people on the maps`,
    nav: 'maps',
    trail: [{ href: '/maps', label: 'Maps' }],
    wide: true,
    ...(status && { status }),
    main: html`${error && errorSummary([error])}<h1 class="govuk-heading-l">Your own people on the maps</h1>
      ${result}
      <div class="rm-prose">${result && html`<h2 class="govuk-heading-m">Lay another file over them</h2>`}
      <p class="govuk-body">Give a table with a column <em>title</em> or <em>code</em>, and <em>headcount</em>, <em>fte</em> and <em>vacancies</em> where you have them; a row without a headcount is one person. It stays on the machine that runs Rolemap, is read once, and is not kept: not a row of it is stored or logged.</p>
      <form action="/maps/people" method="post" enctype="multipart/form-data" novalidate>
        ${fileField({ name: 'file', label: 'Your file', hint: `CSV, TSV or XLSX, up to ${formatBytes(LIMIT)}`, error: error?.field === 'file' ? error : undefined, accept: '.csv,.tsv,.txt,.xlsx' })}
        ${sentArea({ name: 'pasted', label: 'Or paste it', hint: 'With the names of the columns in the first line', value: pasted, error: error?.field === 'pasted' ? error : undefined })}
        ${textField({ name: 'threshold', label: 'Counts under this are not shown', value: threshold, error: error?.field === 'threshold' ? error : undefined })}
        <button type="submit" class="govuk-button">Lay it over the maps</button>
      </form></div>`,
  }
}

export const limitPeople = (site: Site): MiddlewareHandler =>
  bodyLimit({
    maxSize: LIMIT,
    onError: (context) =>
      send(site, context, refuse('file', `The file must be smaller than ${formatBytes(LIMIT)}`, { status: 413 })),
  })

const refuse = (field: string, message: string, state: State = {}): Page =>
  toPage({ status: 422, ...state, error: { field, message } })

/** Lays what a form sent over the maps and shows it; nothing of it is kept. */
export async function layPeople({ rolemap }: Site, context: Context): Promise<Page> {
  const form = await context.req.parseBody().catch(() => undefined)
  if (!form) return refuse('file', 'The file did not arrive whole. Send it again', { status: 400 })
  const pasted = typeof form.pasted === 'string' ? form.pasted : ''
  const threshold = typeof form.threshold === 'string' ? form.threshold.trim() : '10'
  const kept = { pasted, threshold }
  if (!/^[1-9]\d{0,5}$/.test(threshold)) return refuse('threshold', 'Enter a whole number from 1 up', kept)
  const given = await readGiven(form.file, pasted)
  if (!given) return refuse('file', 'Select a file, or paste a table', kept)
  try {
    const overlay = await overlayFile(rolemap, given.bytes, { file: given.name, threshold: Number(threshold) })
    const maps = await getMaps(rolemap, overlay.edition)
    return toPage({ threshold, result: result(overlay, maps) })
  } catch (error) {
    if (isMendable(error)) return refuse(given.field, error.message, kept)
    throw error
  }
}

async function readGiven(file: unknown, pasted: string) {
  if (file instanceof File && file.size > 0)
    return { field: 'file', name: file.name || 'file', bytes: await file.bytes() }
  return pasted.trim() === ''
    ? undefined
    : { field: 'pasted', name: 'the pasted table', bytes: new TextEncoder().encode(pasted) }
}

function result(overlay: OverlayResult, maps: Awaited<ReturnType<typeof getMaps>>): Html {
  const counted = new Set(overlay.occupations.map(({ code }) => code))
  const drawn = maps.maps
    .map((map) => filterMap(maps, map, { only: counted }))
    .filter(({ pathways }) => pathways.length > 0)
  return html`${signDefinitions()}<p class="govuk-body" role="status">${count(overlay.taken, 'row')} of ${overlay.rows} taken. Counts under ${overlay.threshold} are not shown, nor any from which one of them could be worked out.</p>
    ${rowProblems(overlay.problems)}
    ${blockedWays(overlay)}
    ${drawn.map((map) => html`<h2 class="govuk-heading-m">${map.label}</h2>${mapGrid(maps, map, { picked: [], fold: 'clusters', overlay })}`)}
    ${countTable(overlay)}`
}
