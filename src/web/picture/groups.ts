import type { Context } from 'hono'
import { html, raw } from 'hono/html'
import type { Code } from '../../classification/index.ts'
import { drawGroups, type GroupFigures, listGroups, type VersionGroups } from '../../rolemap/view/groups.ts'
import type { Outline, Place } from '../frame/outline.ts'
import type { Page, Site } from '../frame/page.ts'
import { type Asked, readAsked, trailTo } from '../frame/version.ts'
import { pictureAddress } from '../kit/address/picture.ts'
import type { Html } from '../kit/html.ts'
import { table } from '../kit/table.ts'
import { formatNumber, plural } from '../kit/words.ts'
import { groupColumn, nameOf, pictureLinks, sayBelow } from './parts.ts'

/** A picture with more blocks is not readable: it shows the upper groups alone. */
const MOST_BLOCKS = 150

/** The groups of a classification as a picture, or those below one of them. */
export async function groupsPage(site: Site, context: Context): Promise<Page> {
  const asked = await readAsked(site, context)
  const { summary } = asked
  const shown = await listGroups(site.rolemap, { ...summary, of: context.req.query('of') || undefined })
  const name = shown.of ? shown.of.label : summary.label
  return {
    title: `${name} as a picture`,
    nav: 'browse',
    trail: trailTo(asked),
    wide: true,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${summary.label} ${summary.version}</span>${shown.of ? nameOf({ item: shown.of }) : 'The groups'} as a picture</h1>
      ${pictureLinks(asked, '')}
      ${shown.groups.length === 0 ? html`<p class="govuk-body rm-after-form">Nothing here has anything below it.</p>` : body(asked, { shown, name, outline: await site.shelf.outline(summary) })}`,
  }
}

interface Drawing {
  readonly shown: VersionGroups
  readonly name: string
  readonly outline: Outline
}

function body(asked: Asked, { shown, name, outline }: Drawing): Html {
  const { groups, lowest } = shown
  const upper = groups.filter(({ depth }) => depth === 0)
  const lower = groups.filter(({ depth }) => depth === 1)
  const pictures = drawGroups(
    name,
    `${plural(2, lowest.label.toLowerCase())} in each group`,
    toDrawn(groups, (code) => (shown.of ? outline.under(code) : [])),
  )
  return html`<div class="rm-chart rm-after-form"><div class="rm-chart__wide">${raw(pictures.wide)}</div><div class="rm-chart__narrow">${raw(pictures.narrow)}</div></div>
    ${lower.length > 0 && upper.length + lower.length > MOST_BLOCKS && html`<p class="govuk-body">The groups below these are too many for one picture. The table leads to a picture of each.</p>`}
    ${table(
      'The same as a table',
      [
        groupColumn(asked),
        { label: 'Holds', cell: sayBelow },
        {
          label: 'Picture',
          cell: (group) =>
            group.below.length > 1 &&
            html`<a class="govuk-link" href="${pictureAddress(asked.ref, '', { of: group.item.code })}">Picture<span class="govuk-visually-hidden"> of ${group.item.label}</span></a>`,
        },
        { label: plural(2, lowest.label), look: 'number', cell: ({ items }) => formatNumber(items) },
      ],
      groups.filter(({ depth }) => depth < 2),
    )}`
}

/** The two uppermost levels, if all of their groups fit in one picture. Groups with items only are drawn with these. */
function toDrawn(groups: readonly GroupFigures[], itemsOf: (code: Code) => readonly Place[]) {
  const near = groups.filter(({ depth }) => depth < 2)
  const both = near.length <= MOST_BLOCKS
  const toOne = (group: GroupFigures) => ({
    label: nameOf(group),
    note: sayBelow(group),
    count: group.items,
    below: [],
  })
  const toItem = ({ item }: Place) => ({ label: nameOf({ item }), note: '', count: 0, below: [] })
  return near
    .filter(({ depth }) => depth === 0)
    .map((group) => {
      const { code } = group.item
      const lower = near.filter(({ item, depth }) => depth === 1 && item.parent === code).map(toOne)
      const items = itemsOf(code).filter(({ guest }) => !guest)
      return { ...toOne(group), below: both ? (lower.length > 0 ? lower : items.map(toItem)) : [] }
    })
}
