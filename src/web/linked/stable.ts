import type { Context } from 'hono'
import { getHead } from '../../rolemap/crosswalk/crosswalk.ts'
import { exportCrosswalk } from '../../rolemap/crosswalk/export.ts'
import { getVersion, type OutgoingFile } from '../../rolemap/index.ts'
import { getEntry } from '../../rolemap/qualification/entries.ts'
import {
  exportBody,
  exportEntry,
  exportFramework,
  findLevel,
  findStableBody,
} from '../../rolemap/qualification/export-stable.ts'
import { exportVersion } from '../../rolemap/view/export.ts'
import { exportItem } from '../../rolemap/view/export-item.ts'
import type { PageMaker, Site } from '../frame/page.ts'
import {
  bodyAddress,
  classificationAddress,
  crosswalkAddress,
  itemAddress,
  qualificationAddress,
  qualificationsAddress,
  stableAddress,
} from '../kit/address.ts'
import { download } from '../kit/download.ts'
import { chooseForm, FORMS, type Form } from './choose-form.ts'

/** What a stable address leads to: the page for readers, and its RDF. */
interface Stable {
  readonly page: string
  /** Its address in the API. */
  readonly data: string
  /** A file, or the address of one. */
  readonly rdf: ((format: 'turtle' | 'jsonld') => Promise<OutgoingFile>) | string
}

type Find = (site: Site, param: (name: string) => string) => Promise<Stable>

/**
 * Answers in the form that is asked for, by `Accept` or by `?form=`: RDF directly, a page or JSON by a redirect. Every
 * answer says that it varies.
 */
const answer =
  (find: Find): PageMaker =>
  async (site, context) => {
    const form = readForm(context)
    const found = await find(site, (name) => context.req.param(name) ?? '')
    const response = form === undefined ? refuse() : await toResponse(context, found, form)
    response.headers.append('Vary', 'Accept')
    return response
  }

function readForm(context: Context): Form | undefined {
  const asked = context.req.query('form')
  return asked === undefined ? chooseForm(context.req.header('Accept')) : FORMS.find((one) => one === asked)
}

/** Whether anything other than a page is asked for. */
export const asksForData = (context: Context): boolean => readForm(context) !== 'html'

const refuse = () =>
  new Response('This address answers as text/html, text/turtle, application/ld+json or application/json.\n', {
    status: 406,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  })

async function toResponse(context: Context, { page, data, rdf }: Stable, form: Form): Promise<Response> {
  if (form === 'html') return context.redirect(page, 303)
  if (form === 'json') return context.redirect(data, 303)
  return typeof rdf === 'string' ? context.redirect(rdf, 303) : download(await rdf(form), 'inline')
}

const encode = encodeURIComponent

export const stableItem = answer(async ({ rolemap }, param) => {
  const key = { id: param('id'), version: param('version'), code: param('code') }
  await getVersion(rolemap, key.id, key.version)
  return {
    page: itemAddress(key, key.code),
    data: `/api/classifications/${encode(key.id)}/items/${encode(key.code)}?version=${encode(key.version)}`,
    rdf: (format) => exportItem(rolemap, key, format),
  }
})

export const stableVersion = answer(async ({ rolemap }, param) => {
  const key = { id: param('id'), version: param('version') }
  await getVersion(rolemap, key.id, key.version)
  return {
    page: classificationAddress(key),
    data: `/api/classifications/${encode(key.id)}?version=${encode(key.version)}`,
    rdf: (format) => exportVersion(rolemap, key.id, { format, version: key.version }),
  }
})

/** A classification answers as its newest complete version. */
export const stableClassification = answer(async ({ rolemap }, param) => {
  const { id, version } = await getVersion(rolemap, param('id'), undefined)
  return {
    page: classificationAddress({ id }),
    data: `/api/classifications/${encode(id)}`,
    rdf: stableAddress({ id, version }),
  }
})

export const stableCrosswalk = answer(async ({ rolemap }, param) => {
  const id = param('crosswalk')
  await getHead(rolemap, id)
  return {
    page: crosswalkAddress(id),
    data: `/api/crosswalks/${encode(id)}`,
    rdf: (format) => exportCrosswalk(rolemap, id, format === 'turtle' ? 'skos' : 'skos-jsonld'),
  }
})

/** A withdrawn or merged entry answers too: its page says what became of it. */
export const stableQualification = answer(async ({ rolemap }, param) => {
  const { id } = await getEntry(rolemap, param('qualification'))
  return {
    page: qualificationAddress(id),
    data: `/api/qualifications/${encode(id)}`,
    rdf: (format) => exportEntry(rolemap, id, format),
  }
})

/** A body is named by what entries call it, whether or not the register knows it. */
export const stableBody = answer(async ({ rolemap }, param) => {
  const { name, id } = await findStableBody(rolemap, param('name'))
  return {
    page: id === undefined ? qualificationsAddress({ body: name }) : bodyAddress(id),
    data: id === undefined ? `/api/qualifications?body=${encode(name)}` : `/api/bodies/${encode(id)}`,
    rdf: (format) => exportBody(rolemap, name, format),
  }
})

/** A level that qualifications in the European Learning Model name: the entries of that level. */
export const stableLevel = answer(async ({ rolemap }, param) => {
  const level = findLevel(param('level'))
  return {
    page: qualificationsAddress({ level }),
    data: `/api/qualifications?level=${encode(level)}`,
    rdf: (format) => exportFramework(rolemap, format, level),
  }
})

/** The framework of the levels, and of credit points. */
export const stableFramework = answer(async ({ rolemap }) => ({
  page: qualificationsAddress(),
  data: '/api/qualifications',
  rdf: (format) => exportFramework(rolemap, format),
}))
