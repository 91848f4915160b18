import type { Context } from 'hono'
import { html } from 'hono/html'
import { valuesOf } from '../../rolemap/column/recognise.ts'
import { chooseColumns, describeTable, listJobRows } from '../../rolemap/index.ts'
import type { Page, Site } from '../frame/page.ts'
import { jobAddress } from '../kit/address.ts'
import { columnStep, readStep, refuseNoTitle, type ShownColumn, stepFields, tellChosen } from '../kit/column-step.ts'
import { type Filled, takeForm } from '../kit/form.ts'
import { placeStep } from '../kit/place-step.ts'
import { capitalise, count } from '../kit/words.ts'
import { CONTEXT_FIELDS, CONTEXT_USES } from './context-form.ts'
import { findJob, JOB_TRAIL, type Job } from './job.ts'

export async function jobColumnPage(site: Site, context: Context): Promise<Page> {
  return columnPage(site, await findJob(site, context))
}

/** Codes the file again with the chosen columns, unless the choice is the same. */
export async function chooseJobColumn(site: Site, context: Context): Promise<Page | Response> {
  const job = await findJob(site, context)
  const step = toStep(job)
  return takeForm(context, stepFields(step), {
    run: async ({ values }) => {
      const { title, uses } = readStep(step, values)
      if (title === '') return refuseNoTitle()
      const same = title === job.titleColumn && CONTEXT_FIELDS.every((name) => (job.context[name] ?? '') === uses[name])
      const chosen =
        same && job.state !== 'failed' ? job : await chooseColumns(site.rolemap, job.id, { title, context: uses })
      return context.redirect(jobAddress(chosen.id), 303)
    },
    again: (filled) => columnPage(site, job, filled),
  })
}

const toStep = (job: Job, columns: readonly ShownColumn[] = job.columns.map(toUnseen)) => ({
  columns,
  asks: CONTEXT_USES,
  uses: job.context,
})

const toUnseen = (column: string): ShownColumn => ({ column, samples: [], sure: 0 })

const SAMPLED = 50

/** Asks which column holds what, with some values of each, and where the table is. */
export async function columnPage({ rolemap }: Site, job: Job, filled?: Filled): Promise<Page> {
  const rows = await listJobRows(rolemap, job.id, { limit: SAMPLED, offset: 0 })
  const posts = rows.filter(({ aside }) => aside === undefined).map(({ cells }) => cells)
  const shown = job.columns.map((column, index): ShownColumn => {
    const { field, sure = 0 } = job.layout?.taken?.[index] ?? {}
    return { column, samples: valuesOf(posts, index).slice(0, 3), field, sure }
  })
  const address = jobAddress(job.id)
  return {
    title: 'Which column has the job titles?',
    nav: 'code',
    trail: [...JOB_TRAIL, { href: address, label: job.fileName }],
    filled,
    main: html`${columnStep({
      ...toStep(job, shown),
      ...{ title: job.titleColumn, said: describe(job), filled },
      ...{ action: `${address}/column`, button: 'Code these titles' },
    })}
      ${placeStep({ action: `${address}/table`, method: 'post', place: job.layout ?? {}, filled })}`,
  }
}

/** What was found where, and which columns were chosen. */
function describe({ columns, titleColumn, fileName, rows, layout }: Job): string {
  const asides = layout?.asides ?? 0
  const more = asides > 0 ? `, and ${count(asides, 'other row')} that will not be coded` : ''
  const where = layout ? ` ${capitalise(describeTable(layout))}.` : ''
  const chosen = tellChosen({ title: titleColumn, remembered: layout?.remembered === true })
  return `${fileName} has ${count(rows, 'row')} and ${count(columns.length, 'column')}${more}.${where} ${chosen}`
}
