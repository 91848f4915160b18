import type { Context } from 'hono'
import { html } from 'hono/html'
import {
  type ConsultationOrder,
  listConsultations,
  openConsultation,
  type ShownConsultation,
} from '../../rolemap/consultation/index.ts'
import { listClassifications, listDrafts, type Rolemap } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import { isOpen } from '../draft/parts.ts'
import type { Page, Site } from '../frame/page.ts'
import { listDefaults } from '../frame/shelf.ts'
import { consultationAddress } from '../kit/address/consultation.ts'
import type { Choice, Field } from '../kit/control.ts'
import { type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import { type List, parseListQuery, pickList } from '../kit/list.ts'
import { listView, partOf } from '../kit/list-view.ts'
import { refuse } from '../kit/sent.ts'

const FIELDS = [
  {
    name: 'id',
    label: 'Short name',
    hint: 'For its address: small letters, digits and hyphens, such as maps-2026',
    needed: 'Enter a short name',
    most: 60,
  },
  { name: 'title', label: 'Title', needed: 'Enter a title', most: 200 },
  {
    name: 'about',
    label: 'About',
    kind: 'choice',
    needed: 'Select a classification or a draft',
    most: 500,
  },
  {
    name: 'text',
    label: 'What you tell people',
    kind: 'lines',
    hint: 'Why you ask, what you want to know, and who you are',
    most: 10_000,
  },
  { name: 'until', label: 'Last day for replies', hint: 'Such as 2026-05-31', needed: 'Enter the last day', most: 10 },
  {
    name: 'days',
    label: 'Days for which replies are kept after that',
    hint: 'Then what people wrote and who they are is deleted. The counts and your decisions stay.',
    value: '180',
    needed: 'Enter a number of days',
    most: 4,
  },
] as const satisfies readonly Field[]

/** Every consultation, and a form to open one. */
export const consultationsPage = (site: Site, context: Context): Promise<Page> => view(site, context)

export async function openNow(site: Site, context: Context): Promise<Page | Response> {
  return await takeForm(context, FIELDS, {
    run: async ({ values: { id, about, days, title, text, until } }) => {
      if ((await listConsultations(site.rolemap)).some((one) => one.id === id))
        return refuse('id', 'Another consultation has that name', 409)
      const order = { title, text, until, keepDays: Number(days), ...toConsulted(about) }
      await openConsultation(site.rolemap, id, order)
      return context.redirect(consultationAddress(id), 303)
    },
    refuse: (error) => {
      if (error.code === 'day-unreadable') return refuse('until', error.message)
      if (['classification-unknown', 'draft-unknown'].includes(error.code)) return refuse('about', error.message)
      return refuseAt(fieldOf(error.message))(error)
    },
    again: (filled) => view(site, context, filled),
  })
}

/** Which field a message of the use case is about. */
export const fieldOf = (message: string) =>
  /\bid\b/.test(message)
    ? 'id'
    : /\bdays\b/.test(message)
      ? 'days'
      : /last day/.test(message)
        ? 'until'
        : /\bdraft\b|classification/.test(message)
          ? 'about'
          : 'title'

function toConsulted(about: string): ConsultationOrder {
  const [classification, ...version] = about.split(/\s+/)
  if (/^draft-\d+$/.test(about)) return { draft: about }
  return { classification, version: version.join(' ') || undefined }
}

/** The newest versions first, then drafts that can still change, then earlier versions. */
async function listAbout(rolemap: Rolemap): Promise<readonly Choice[]> {
  const newest = new Set((await listDefaults(rolemap)).map(formatVersion))
  const versions = (await listClassifications(rolemap)).map((one) => ({
    value: formatVersion(one),
    label: `${one.label}, ${one.version}`,
  }))
  const drafts = (await listDrafts(rolemap)).filter(isOpen).slice(0, MOST_DRAFTS)
  return [
    { value: '', label: 'Select one' },
    ...versions.filter(({ value }) => newest.has(value)),
    ...drafts.map(({ id, classification, name }) => ({
      ...{ value: id, label: `${id}: ${classification}, to be ${name}`, group: 'Drafts' },
    })),
    ...versions.filter(({ value }) => !newest.has(value)).map((one) => ({ ...one, group: 'Other versions' })),
  ]
}

const MOST_DRAFTS = 200
const formatVersion = ({ id, version }: { readonly id: string; readonly version: string }) => `${id} ${version}`

async function view({ rolemap }: Site, context: Context, filled?: Filled): Promise<Page> {
  const query = parseListQuery(LIST, context.req.query())
  const found = pickList(LIST, query, await listConsultations(rolemap))
  const about = context.req.query('about') ?? ''
  const opens = may(rolemap.actor, 'consultation.set')
  const choices = opens ? await listAbout(rolemap) : []
  const fields = FIELDS.map((field): Field => (field.name === 'about' ? { ...field, value: about, choices } : field))
  return {
    title: `Consultations${partOf(found)}`,
    nav: 'consultations',
    filled,
    main: html`<h1 class="govuk-heading-l">Consultations</h1>
      <p class="govuk-body rm-prose">A consultation asks people what they think of a classification, a map or a draft. They reply through a link that you give them, about any part of it. Nobody sees the replies of others; afterwards you publish what became of them.</p>
      ${listView({ list: LIST, query, found, caption: { hidden: 'Consultations' }, none: 'There is no consultation yet.' })}
      ${opens && html`<h2 class="govuk-heading-m" id="open">Open a consultation</h2>${form({ action: consultationAddress(), fields, filled, buttons: [{ label: 'Open the consultation' }] })}`}`,
  }
}

export const formatAbout = ({ draft, classification, version }: ShownConsultation): string =>
  draft === undefined ? `${classification} ${version}` : `${draft} of ${classification}`

const LIST: List<ShownConsultation> = {
  address: consultationAddress(),
  words: { label: 'Find a consultation', of: ({ id, title }) => `${id} ${title}` },
  columns: [
    {
      label: 'Consultation',
      heads: true,
      sort: ({ title }) => title,
      cell: ({ id, title }) => html`<a class="govuk-link" href="${consultationAddress(id)}">${title}</a>`,
    },
    { label: 'About', cell: formatAbout },
    { label: 'Until', sort: ({ until }) => until, cell: ({ until }) => until },
    { label: 'State', cell: (one) => formatState(one) },
  ],
}

export const formatState = ({ open, published }: ShownConsultation): string =>
  open ? 'open' : published ? 'closed, summary published' : 'closed'
