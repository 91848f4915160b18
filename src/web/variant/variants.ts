import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Problem } from '../../error.ts'
import { RolemapError } from '../../error.ts'
import { createVariant, importVariant, type KeptVariant, listVariants } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import { isMendable } from '../frame/failure.ts'
import type { Page, Site } from '../frame/page.ts'
import { type Asked, readAsked, trailTo } from '../frame/version.ts'
import { variantAddress, variantEditAddress, variantsAddress } from '../kit/address.ts'
import { errorSummary, type FieldError } from '../kit/error-summary.ts'
import { fileField, textField } from '../kit/field.ts'
import { fileProblems } from '../kit/file-problems.ts'
import type { Html } from '../kit/html.ts'
import { notice } from '../kit/notice.ts'
import { table } from '../kit/table.ts'
import { variantTag } from '../kit/tag.ts'
import { count } from '../kit/words.ts'

type Filled = Readonly<Record<string, string>>

interface State {
  readonly filled?: Filled
  readonly error?: FieldError
  readonly before?: Html
  readonly problems?: readonly Problem[]
}

/** The variants of a classification; who may, makes further ones here. */
export async function variantsPage(site: Site, context: Context): Promise<Page> {
  return listPage(site, await readAsked(site, context), {})
}

/** Makes a variant, empty or from a file, and says which of its rows were not taken. */
export async function makeVariant(site: Site, context: Context): Promise<Page | Response> {
  const asked = await readAsked(site, context)
  const { id } = asked.summary
  const form = await context.req.parseBody()
  const [name, label, purpose] = [textOf(form.id), textOf(form.label), textOf(form.purpose)]
  const filled = { id: name, label, purpose }
  const given = form.file instanceof File && form.file.size > 0 ? form.file : undefined
  try {
    if (given) return await readGiven(site, asked, { file: given, filled })
    await createVariant(site.rolemap, { id: name, of: id, label: label || name, purpose })
    return context.redirect(variantEditAddress({ classification: id, id: name }), 303)
  } catch (error) {
    if (!isMendable(error)) throw error
    const field = /^(?:file|column)-/.test(error.code) ? 'file' : 'id'
    return listPage(site, asked, { filled, error: { field, message: sentence(error.message) } })
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value.trim().slice(0, 2000) : '')

export const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

async function readGiven(
  site: Site,
  asked: Asked,
  { file, filled }: { readonly file: File; readonly filled: Filled },
): Promise<Page> {
  const { id = '', label, purpose } = filled
  const held = (await listVariants(site.rolemap)).some((one) => one.id === id)
  if (held) throw new RolemapError('variant-taken', `there is a variant "${id}" already; its Edit page takes a file`)
  const { state, nodes, items, problems } = await importVariant(site.rolemap, await file.bytes(), {
    ...{ file: file.name, in: asked.summary.id, id, label: label || id },
    ...(purpose && { purpose }),
  })
  if (state === 'refused')
    return listPage(site, asked, {
      filled,
      problems,
      error: { field: 'file', message: 'No row of the file can be taken' },
    })
  const link = html`<a class="govuk-link" href="${variantAddress({ classification: asked.summary.id, id })}">${label || id}</a>`
  const text = html`${link}: ${count(nodes, 'node')} with ${count(items, 'item')}, ${count(problems.length, 'row')} not taken.`
  return listPage(site, asked, { problems, before: notice('The file was read', text) })
}

async function listPage(
  { rolemap }: Site,
  asked: Asked,
  { filled = {}, error, before, problems = [] }: State,
): Promise<Page> {
  const { id, label } = asked.summary
  const variants = await listVariants(rolemap, id)
  return {
    title: `${error ? 'Error: ' : ''}Other ways to browse: ${label}`,
    nav: 'browse',
    trail: trailTo(asked),
    ...(error && { status: 422 }),
    main: html`${before}${error && errorSummary([error])}
      <h1 class="govuk-heading-l"><span class="rm-caption">${label}</span>Other ways to browse</h1>
      <p class="govuk-body rm-prose">A variant is another hierarchy over the same items, to find them by. An item may stand in several places of it. What titles are coded to and what is counted goes by the standard hierarchy alone.</p>
      ${fileProblems(problems)}
      ${variants.length > 0 ? list(id, variants) : html`<p class="govuk-body">There is none yet.</p>`}
      ${may(rolemap.actor, 'variant.set') && form(id, filled, error)}`,
  }
}

function list(classification: string, variants: readonly KeptVariant[]): Html {
  return table(
    { hidden: 'Variants' },
    [
      {
        label: 'Variant',
        heads: true,
        cell: ({ id, label }) =>
          html`<a class="govuk-link" href="${variantAddress({ classification, id })}">${label}</a>`,
      },
      { label: 'What it is for', look: 'sentence', cell: ({ purpose }) => purpose },
      { label: 'Nodes', look: 'number', cell: ({ nodes }) => nodes.length },
      {
        label: 'State',
        cell: ({ state, ours }) =>
          html`${variantTag(state)}${ours && html` <strong class="govuk-tag govuk-tag--blue">Ours</strong>`}`,
      },
    ],
    variants,
  )
}

function form(classification: string, filled: Filled, error: FieldError | undefined): Html {
  const field = (name: string, label: string, hint?: string) =>
    textField({
      ...{ name, label, value: filled[name] ?? '' },
      ...(hint !== undefined && { hint }),
      error: error?.field === name ? error : undefined,
    })
  return html`<h2 class="govuk-heading-m">Make a variant</h2>
    <form action="${variantsAddress(classification)}" method="post" enctype="multipart/form-data" novalidate>
      ${field('id', 'Id', 'A short name of letters, digits and hyphens, such as by-team')}
      ${field('label', 'What it is called')}${field('purpose', 'What it is for')}
      ${fileField({ name: 'file', label: 'A file, if you have one', hint: 'CSV, TSV or XLSX with the columns node, parent, label and item. Rows that cannot be taken are listed with the reason.', error: error?.field === 'file' ? error : undefined, accept: '.csv,.tsv,.txt,.xlsx' })}
      <button type="submit" class="govuk-button">Make it, as a draft</button>
    </form>`
}
