import type { Context } from 'hono'
import { html } from 'hono/html'
import type { RolemapError } from '../../error.ts'
import { type Calibrated, calibrateFile } from '../../rolemap/coding/calibrate.ts'
import { evaluateFile } from '../../rolemap/coding/evaluate.ts'
import { listMeasured, type MeasuredGroup } from '../../rolemap/coding/measured.ts'
import { may } from '../../rolemap/right.ts'
import type { Outline } from '../frame/outline.ts'
import type { Page, Site } from '../frame/page.ts'
import { type Asked, readAsked, trailTo } from '../frame/version.ts'
import { pictureAddress } from '../kit/address/picture.ts'
import { rulesAddress } from '../kit/address.ts'
import { chartPicture } from '../kit/chart.ts'
import type { Field } from '../kit/control.ts'
import { type Button, type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import type { Html } from '../kit/html.ts'
import { itemLink } from '../kit/item-link.ts'
import { notice } from '../kit/notice.ts'
import { type Refusal, refuse } from '../kit/sent.ts'
import { table } from '../kit/table.ts'
import { count, formatDay, formatNumber, formatPercent } from '../kit/words.ts'
import { nameOf, pictureLinks } from './parts.ts'

const FIELDS = [
  {
    name: 'file',
    label: 'Titles whose codes are known',
    kind: 'file',
    needed: 'Select a file',
    hint: 'A table with a column of titles and one of codes. It is measured and not kept.',
  },
] as const satisfies readonly Field[]

/** A measured set: shipped, or a file that somebody has just given. */
interface Shown {
  readonly heading: string
  readonly note: string | Html
  readonly groups: readonly MeasuredGroup[]
}

/** How often the coder is right, by group: on titles that were measured for the release. */
export async function coderPage(site: Site, context: Context): Promise<Page> {
  const { id } = (await readAsked(site, context)).summary
  const shown = listMeasured(id).map(({ set, day, groups }) => ({
    heading: `Measured for this release: ${set}`,
    note: html`Measured on ${formatDay(day)} by <code>npm run measured</code>. <a class="govuk-link" href="/help/guide/how-good-is-the-coder">How it is measured, and on what else</a>.`,
    groups,
  }))
  return show(site, context, { shown })
}

/** The same on the titles of a file, which is not kept. */
export function measureCoder(site: Site, context: Context): Promise<Page> {
  return takeForm(context, FIELDS, {
    run: async ({ files: { file }, does }): Promise<Page | Refusal> => {
      const { summary } = await readAsked(site, context)
      const options = { file: file.name, in: summary.id, version: summary.version }
      const { value, problems } = await evaluateFile(site.rolemap, file.bytes, options)
      const calibrated = does === 'calibrate' ? await calibrateFile(site.rolemap, file.bytes, options) : undefined
      const groups = value.byGroup.map(({ n, top1, top5, ...group }) => ({
        ...group,
        titles: n,
        first: top1,
        five: top5,
      }))
      const left = problems.filter(({ severity }) => severity === 'error').length
      const note = `${count(value.n, 'title')}: the first candidate is right for ${formatPercent(value.top1)}, one of the first five for ${formatPercent(value.top5)}. ${formatPercent(value.automatic.share)} are coded without a person, and ${formatPercent(value.automatic.right)} of these are right.${left > 0 ? ` ${count(left, 'row')} could not be used.` : ''}`
      return show(site, context, { shown: [{ heading: 'Your file', note, groups }], calibrated: calibrated?.value })
    },
    refuse: (error: RolemapError) =>
      error.code === 'title-column-unclear' ||
      error.code === 'column-missing' ||
      error.code.startsWith('gold-') ||
      error.code === 'calibration-refused'
        ? refuse('file', error.message)
        : refuseAt('file')(error),
    again: (filled) => show(site, context, { shown: [], filled }),
  })
}

interface State {
  readonly shown: readonly Shown[]
  readonly calibrated?: Calibrated | undefined
  readonly filled?: Filled
}

async function show(site: Site, context: Context, { shown, calibrated, filled }: State): Promise<Page> {
  const asked = await readAsked(site, context)
  const { summary, ref } = asked
  const outline = await site.shelf.outline(summary)
  const action = pictureAddress(ref, 'coder')
  const mayCalibrate = may(site.rolemap.actor, 'rule.set')
  const buttons: readonly Button[] = [
    { label: 'Measure the coder' },
    ...(mayCalibrate ? [{ label: 'Measure and fit chances', does: 'calibrate', look: 'secondary' } as const] : []),
  ]
  return {
    title: `How good the coder is: ${summary.label}`,
    nav: 'browse',
    trail: trailTo(asked),
    wide: true,
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${summary.label} ${summary.version}</span>How good the coder is by group</h1>
      ${calibrated && calibratedNotice(calibrated)}${pictureLinks(asked, 'coder')}
      <div class="rm-after-form">${shown.map((one) => measured(one, { asked, outline }))}
      ${shown.length === 0 && !filled && html`<p class="govuk-body">Nothing was measured of this classification for the release.</p>`}</div>
      ${
        may(site.rolemap.actor, 'coder.measure') &&
        html`<h2 class="govuk-heading-m">Measure it on titles of your own</h2>
      ${mayCalibrate && html`<p class="govuk-body rm-prose">If Rolemap is too sure or too modest on your titles, it can fit its chances to them. It keeps the result as a rule of yours, if that makes the chances truer on titles that were held out.</p>`}
      ${form({ action, fields: FIELDS, filled, buttons })}`
      }`,
  }
}

const calibratedNotice = ({ classification, titles, settled, error, chance }: Calibrated): Html =>
  notice(
    'Chances fitted to your titles',
    html`On titles held out, the calibration error fell from ${error.before.toFixed(3)} to ${error.after.toFixed(3)}. The figures below are those from before. ${count(titles, 'title')} ${titles === 1 ? 'was' : 'were'} used${settled > 0 && `; ${formatNumber(settled)} that your own titles and rules settle ${settled === 1 ? 'was' : 'were'} left out`}. <a class="govuk-link" href="${rulesAddress(classification)}">Your rule</a> says: ${chance}.`,
  )

interface Ground {
  readonly asked: Asked
  readonly outline: Outline
}

/** Groups with fewer titles are in the table only: their shares say little. */
const ENOUGH = 10
const toPercent = (share: number) => Math.round(share * 100)

function measured({ heading, note, groups }: Shown, { asked, outline }: Ground): Html {
  const [highest] = asked.summary.levels
  const named = groups.flatMap((group) => {
    const item = outline.find(group.code)
    return item ? [{ ...group, item, top: group.level === highest?.id }] : []
  })
  const levels = new Set(
    asked.summary.levels
      .filter(({ group }) => group)
      .slice(0, 2)
      .map(({ id }) => id),
  )
  const drawn = named.filter(({ titles, level }) => titles >= ENOUGH && levels.has(level))
  const chart = {
    title: `${asked.summary.label}: how often the coder is right`,
    unit: 'Of 100 titles; the line is the 95% interval',
    panels: ['The first candidate is right', 'One of the first five is right'],
    lines: drawn.map(({ item, top, first, five, interval: [low, high] }) => ({
      label: nameOf({ item }),
      strong: top,
      values: [{ value: toPercent(first), low: toPercent(low), high: toPercent(high) }, { value: toPercent(five) }],
    })),
  }
  return html`<h2 class="govuk-heading-m">${heading}</h2><p class="govuk-body rm-prose">${note}</p>
    ${drawn.length > 0 && chartPicture(chart)}
    ${table(
      `The figures. Groups of fewer than ${ENOUGH} titles are only here`,
      [
        { label: 'Group', heads: true, cell: ({ item }) => itemLink(asked.ref, item) },
        { label: 'Titles', look: 'number', cell: ({ titles }) => formatNumber(titles) },
        {
          label: 'First right',
          look: 'number',
          cell: ({ first, interval: [low, high] }) =>
            `${formatPercent(first)} (${formatPercent(low)} to ${formatPercent(high)})`,
        },
        { label: 'First five right', look: 'number', cell: ({ five }) => formatPercent(five) },
      ],
      named,
    )}`
}
