import type { Context } from 'hono'
import { html } from 'hono/html'
import { filterMap } from '../../occupational-map/index.ts'
import { type GivenFile, getMaps, type OverlayResult, overlayFile } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { foundTable, GIVEN_FIELDS, readGiven } from '../kit/column-step.ts'
import type { Field } from '../kit/control.ts'
import { type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { type Refusal, refuse } from '../kit/sent.ts'
import { count, formatBytes } from '../kit/words.ts'
import { mapGrid } from './grid.ts'
import { blockedWays, countTable, rowProblems } from './overlay.ts'
import { signDefinitions } from './status-sign.ts'

/** The most bytes of a table that is laid over the maps. */
export const PEOPLE_LIMIT = 4 * 1024 * 1024

const FIELDS = [
  { name: 'file', label: 'Your file', kind: 'file', hint: `CSV, TSV or XLSX, up to ${formatBytes(PEOPLE_LIMIT)}` },
  {
    name: 'pasted',
    label: 'Or paste it',
    kind: 'code',
    hint: 'With the names of the columns in the first line',
  },
  { name: 'threshold', label: 'Counts under this are not shown', value: '10' },
  ...GIVEN_FIELDS,
] as const satisfies readonly Field[]

interface State {
  readonly filled?: Filled
  readonly result?: Html
}

/** A form that takes a file of posts, to be laid over the maps. */
export const mapPeoplePage = (): Page => toPage({})

function toPage({ filled, result }: State): Page {
  return {
    title: 'Your own people on the maps',
    nav: 'maps',
    trail: [{ href: '/maps', label: 'Maps' }],
    wide: true,
    filled,
    main: html`<h1 class="govuk-heading-l">Your own people on the maps</h1>
      ${result}
      ${result && html`<h2 class="govuk-heading-m">Lay another file over them</h2>`}
      <p class="govuk-body rm-prose">Give a table with a column of job titles or codes, and headcount, FTE and vacancies where you have them; a row without a headcount is one person. It stays on the machine that runs Rolemap, is read once, and is not kept: not a row of it is stored or logged.</p>
      ${form({ action: '/maps/people', fields: FIELDS, filled, buttons: [{ label: 'Lay it over the maps' }] })}`,
  }
}

/** Lays what a form sent over the maps and shows it; nothing of it is kept. */
export function layPeople({ rolemap }: Site, context: Context): Promise<Page> {
  return takeForm(context, FIELDS, {
    run: async ({ values: { pasted, threshold, ...more }, files }): Promise<Page | Refusal> => {
      if (!/^[1-9]\d{0,5}$/.test(threshold)) return refuse('threshold', 'Enter a whole number from 1 up')
      const given = files.file ?? toGiven(pasted)
      if (!given) return refuse('file', 'Select a file, or paste a table')
      const said = readGiven(more)
      if (!said) return refuse('header', 'Enter a row such as 4, two rows such as 4,5, or none')
      const options = { file: given.name, threshold: Number(threshold), ...said }
      const overlay = await overlayFile(rolemap, given.bytes, options)
      const maps = await getMaps(rolemap, overlay.edition)
      return toPage({ filled: { values: { threshold } }, result: result(overlay, maps) })
    },
    refuse: (error, { files }) => refuseAt(files.file ? 'file' : 'pasted')(error),
    again: async (filled) => toPage({ filled }),
  })
}

const toGiven = (pasted: string): GivenFile | undefined =>
  pasted.trim() === '' ? undefined : { name: 'the pasted table', bytes: new TextEncoder().encode(pasted) }

function result(overlay: OverlayResult, maps: Awaited<ReturnType<typeof getMaps>>): Html {
  const counted = new Set(overlay.occupations.map(({ code }) => code))
  const drawn = maps.maps
    .map((map) => filterMap(maps, map, { only: counted }))
    .filter(({ pathways }) => pathways.length > 0)
  return html`${signDefinitions()}<p class="govuk-body" role="status">${count(overlay.taken, 'row')} of ${overlay.rows} taken. Counts under ${overlay.threshold} are not shown, nor any from which one of them could be worked out.</p>
    ${foundTable(overlay)}
    ${rowProblems(overlay)}
    ${blockedWays(overlay)}
    ${drawn.map((map) => html`<h2 class="govuk-heading-m">${map.label}</h2>${mapGrid(maps, map, { picked: [], fold: 'clusters', overlay })}`)}
    ${countTable(overlay)}`
}
