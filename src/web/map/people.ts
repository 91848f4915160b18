import type { Context } from 'hono'
import { html } from 'hono/html'
import { filterMap } from '../../occupational-map/index.ts'
import {
  findOverlayColumns,
  type GivenFile,
  getMaps,
  OVERLAY_USES,
  type OverlayResult,
  type OverlayUse,
  overlayFile,
} from '../../rolemap/index.ts'
import { MAPS } from '../../rolemap/map/occupational-maps.ts'
import { type HeldUse, heldStepPage, holdForStep, takeHeldStep } from '../coding/held-step.ts'
import type { Page, Site } from '../frame/page.ts'
import type { Field } from '../kit/control.ts'
import { type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { type Refusal, refuse } from '../kit/sent.ts'
import { count, formatBytes, formatNumber } from '../kit/words.ts'
import { mapGrid } from './grid.ts'
import { blockedWays, countTable, rowProblems } from './overlay.ts'
import { signDefinitions } from './status-sign.ts'

/** The most bytes of a table to lay over the maps. */
export const PEOPLE_LIMIT = 4 * 1024 * 1024

const FIELDS = [
  {
    name: 'file',
    label: 'Your file',
    kind: 'file',
    hint: `CSV, TSV, XLSX or Parquet, up to ${formatBytes(PEOPLE_LIMIT)}`,
  },
  {
    name: 'pasted',
    label: 'Or paste it',
    kind: 'code',
    hint: 'With the names of the columns in the first line',
  },
] as const satisfies readonly Field[]

interface State {
  readonly filled?: Filled
  readonly result?: Html
}

/** A form for a file of posts to lay over the maps. */
export const mapPeoplePage = (): Page => toPage({})

const TRAIL = [{ href: '/maps', label: 'Maps' }] as const

function toPage({ filled, result }: State): Page {
  return {
    title: 'Your own people on the maps',
    nav: 'maps',
    trail: TRAIL,
    wide: true,
    filled,
    main: html`<h1 class="govuk-heading-l">Your own people on the maps</h1>
      ${result}
      ${result && html`<h2 class="govuk-heading-m">Lay another file over them</h2>`}
      <p class="govuk-body rm-prose">Give a table with a column of job titles or codes, and headcount, FTE and vacancies where you have them; a row without a headcount is one person. You then say what its columns are. It stays on the machine that runs Rolemap, and is deleted as soon as it was laid over the maps, after an hour in any case.</p>
      ${form({ action: '/maps/people', fields: FIELDS, filled, buttons: [{ label: 'Look at its columns' }] })}`,
  }
}

/** Holds the table, and asks what its columns are. */
export function givePeople(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, FIELDS, {
    run: async ({ values: { pasted }, files }): Promise<Response | Refusal> => {
      const given = files.file ?? toGiven(pasted)
      if (!given) return refuse('file', 'Select a file, or paste a table')
      return context.redirect(await holdForStep(site, given, toUse(site)), 303)
    },
    refuse: (error, { files }) => refuseAt(files.file ? 'file' : 'pasted')(error),
    again: async (filled) => toPage({ filled }),
  })
}

/** Asks what the columns of the table are. */
export const peopleColumnsPage = (site: Site, context: Context): Promise<Page> =>
  heldStepPage(site, context, toUse(site))

/** Lays the table over the maps and shows them; nothing of it is stored. */
export const layPeople = (site: Site, context: Context): Promise<Page | Response> =>
  takeHeldStep(site, context, toUse(site))

const USE_LABELS: Readonly<Record<OverlayUse, string>> = {
  code: 'Codes of occupations',
  headcount: 'Headcount',
  fte: 'Full-time equivalent',
  vacancies: 'Vacancies',
}

const THRESHOLD = { name: 'threshold', label: 'Counts under this are not shown', value: '10' } as const

function toUse({ rolemap }: Site): HeldUse {
  return {
    address: '/maps/people',
    asks: {
      uses: OVERLAY_USES.map((name) => ({ name, label: USE_LABELS[name] })),
      asking: { in: MAPS, recognise: findOverlayColumns },
    },
    more: [THRESHOLD],
    button: 'Lay it over the maps',
    frame: { nav: 'maps', trail: [...TRAIL, { href: '/maps/people', label: 'Your own people' }] },
    run: async ({ name, bytes }, { title, uses, place, more: { threshold = '' } }) => {
      if (!/^[1-9]\d{0,5}$/.test(threshold)) return refuse('threshold', 'Enter a whole number from 1 up')
      const said = { file: name, threshold: Number(threshold), uses, place, ...(title !== '' && { title }) }
      const overlay = await overlayFile(rolemap, bytes, said)
      return toPage({ result: result(overlay, await getMaps(rolemap, overlay.edition)) })
    },
  }
}

const toGiven = (pasted: string): GivenFile | undefined =>
  pasted.trim() === '' ? undefined : { name: 'the pasted table', bytes: new TextEncoder().encode(pasted) }

function result(overlay: OverlayResult, maps: Awaited<ReturnType<typeof getMaps>>): Html {
  const counted = new Set(overlay.occupations.map(({ code }) => code))
  const drawn = maps.maps
    .map((map) => filterMap(maps, map, { only: counted }))
    .filter(({ pathways }) => pathways.length > 0)
  return html`${signDefinitions()}<p class="govuk-body" role="status">${count(overlay.taken, 'row')} of ${formatNumber(overlay.rows)} taken. Counts under ${overlay.threshold} are not shown, nor any from which one of them could be worked out.</p>
    ${rowProblems(overlay)}
    ${blockedWays(overlay)}
    ${drawn.map((map) => html`<h2 class="govuk-heading-m">${map.label}</h2>${mapGrid(maps, map, { picked: [], fold: 'clusters', overlay })}`)}
    ${countTable(overlay)}`
}
