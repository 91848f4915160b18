import { html } from 'hono/html'
import type { GroupFigures } from '../../rolemap/view/groups.ts'
import type { Asked } from '../frame/version.ts'
import { pictureAddress } from '../kit/address/picture.ts'
import { filter } from '../kit/filter.ts'
import type { Html } from '../kit/html.ts'
import { itemLink } from '../kit/item-link.ts'
import type { Column } from '../kit/table.ts'
import { count } from '../kit/words.ts'

type Part = Parameters<typeof pictureAddress>[1]

const PARTS = [
  { part: '', label: 'Its groups' },
  { part: 'filled', label: 'Titles and profiles' },
  { part: 'coder', label: 'How good the coder is' },
] as const satisfies readonly { readonly part: Part; readonly label: string }[]

/** The pictures of a classification, with the current one marked. */
export const pictureLinks = ({ ref }: Asked, current: Part): Html =>
  filter(
    'Pictures',
    PARTS.map(({ part, label }) => ({ label, href: pictureAddress(ref, part), current: part === current })),
  )

/** The column that names a group. A lower group says how deep it is. */
export const groupColumn = ({ ref }: Asked): Column<GroupFigures> => ({
  label: 'Group',
  heads: true,
  cell: ({ item, depth }) =>
    html`<span class="${depth > 0 ? 'rm-within' : 'govuk-!-font-weight-bold'}">${itemLink(ref, item)}</span>`,
})

/** "A Managerial Roles", or the label alone where it is the code too. */
export const nameOf = ({ item: { code, label } }: Pick<GroupFigures, 'item'>): string =>
  code === label ? label : `${code} ${label}`

/** @example "4 minor groups, 31 roles" */
export const sayBelow = ({ below }: Pick<GroupFigures, 'below'>): string =>
  below.map(({ level, count: found }) => count(found, level.label.toLowerCase())).join(', ')
