import type { Context } from 'hono'
import { html } from 'hono/html'
import { ENOUGH_TITLES, type GroupFigures, listGroups, type VersionGroups } from '../../rolemap/view/groups.ts'
import type { Page, Site } from '../frame/page.ts'
import { type Asked, readAsked, trailTo } from '../frame/version.ts'
import { chartPicture } from '../kit/chart.ts'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'
import { formatNumber, plural } from '../kit/words.ts'
import { groupColumn, nameOf, pictureLinks } from './parts.ts'

const MOST_LINES = 60

/** How many items of each group have a profile, and titles, as a picture. */
export async function filledPage(site: Site, context: Context): Promise<Page> {
  const asked = await readAsked(site, context)
  const { summary } = asked
  const shown = await listGroups(site.rolemap, summary)
  return {
    title: `Titles and profiles of ${summary.label}`,
    nav: 'browse',
    trail: trailTo(asked),
    wide: true,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${summary.label} ${summary.version}</span>Titles and profiles by group</h1>
      ${pictureLinks(asked, 'filled')}
      ${shown.groups.length === 0 ? html`<p class="govuk-body rm-after-form">This version has no groups.</p>` : body(asked, shown)}`,
  }
}

const shareOf = (part: number, { items }: GroupFigures) => ({
  value: items === 0 ? 0 : Math.round((100 * part) / items),
})

function body(asked: Asked, { groups, lowest }: VersionGroups): Html {
  const both = groups.filter(({ depth }) => depth < 2)
  const drawn = both.length <= MOST_LINES ? both : groups.filter(({ depth }) => depth === 0)
  const items = plural(2, lowest.label.toLowerCase())
  const chart = {
    title: `${asked.summary.label}: what is filled in`,
    unit: `Of 100 ${items} of the group`,
    panels: ['With a profile of the source', 'With a profile of ours', `With ${ENOUGH_TITLES} titles or more`],
    lines: drawn.map((group) => ({
      label: nameOf(group),
      strong: group.depth === 0,
      values: [group.profiles, group.ours, group.titled].map((part) => shareOf(part, group)),
    })),
  }
  return html`<p class="govuk-body rm-prose rm-after-form">Titles are those of the index and your own titles, each counted once for each of the ${items} that it leads to. One with fewer than ${ENOUGH_TITLES} titles is hard to code to.</p>
    ${chartPicture(chart)}
    ${table(
      'The figures',
      [
        groupColumn(asked),
        { label: plural(2, lowest.label), look: 'number', cell: (one) => formatNumber(one.items) },
        { label: 'Profile of the source', look: 'number', cell: (one) => formatNumber(one.profiles) },
        { label: 'Profile of ours', look: 'number', cell: (one) => formatNumber(one.ours) },
        { label: `${ENOUGH_TITLES} titles or more`, look: 'number', cell: (one) => formatNumber(one.titled) },
        { label: 'Titles', look: 'number', cell: (one) => formatNumber(one.titles) },
      ],
      drawn,
    )}`
}
