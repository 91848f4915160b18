import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Rolemap } from '../../rolemap/index.ts'
import type { ReturnHead, ReturnKey } from '../../rolemap/return/index.ts'
import { NOT_ASKED } from '../../workforce/return/index.ts'
import { returnAddress, returnsAddress } from '../kit/address.ts'
import type { Crumb } from '../kit/breadcrumb.ts'
import type { Field } from '../kit/control.ts'
import type { Html } from '../kit/html.ts'

/** Which return a page is about. */
export const keyOf = (context: Context): ReturnKey => ({
  definition: context.req.param('definition') ?? '',
  organisation: context.req.param('organisation') ?? '',
  year: context.req.param('year') ?? '',
})

/** Where nobody signs in, whoever does something gives a name: another person signs than fills. */
export const BY = { name: 'by', label: 'Your name', needed: 'Enter your name', most: 200 } as const satisfies Field

/** The fields of a form of somebody who is signed in, or not. */
export const withName = <One extends Field>(
  { actor }: Rolemap,
  fields: readonly One[],
): readonly (One | typeof BY)[] => (actor.alone === true ? [...fields, BY] : fields)

/** The way to the pages of a return. */
export const trailTo = (head: ReturnHead): readonly Crumb[] => [
  { href: returnsAddress(), label: 'Returns' },
  { href: returnAddress(head), label: `${head.organisationLabel}, ${head.year}` },
]

/** A heading with what it is about above it. */
export const headed = (caption: string, heading: string): Html =>
  html`<h1 class="govuk-heading-l"><span class="rm-caption">${caption}</span>${heading}</h1>`

const STATES = {
  signed: { colour: 'green', label: 'Signed' },
  open: { colour: 'yellow', label: 'Not signed' },
  missing: { colour: 'grey', label: 'Missing' },
} as const

/** How far a return is. */
export const stateTag = (state: keyof typeof STATES): Html =>
  html`<strong class="govuk-tag govuk-tag--${STATES[state].colour}">${STATES[state].label}</strong>`

const NO_ROW: Readonly<Record<string, string>> = { '': 'No role', '~': 'In no row', [NOT_ASKED]: 'Not asked for' }

/** The name of a code as a row shows it. */
export const coded = (code: string, label: string): Html =>
  Object.hasOwn(NO_ROW, code) ? html`${NO_ROW[code]}` : html`<span class="rm-code">${code}</span> ${label}`
