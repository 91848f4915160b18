import type { Context } from 'hono'
import { html } from 'hono/html'
import { RolemapError } from '../../error.ts'
import type { GivenFile } from '../../rolemap/index.ts'
import { requireOrganisation } from '../../rolemap/organisation/organisation.ts'
import { askListColumns } from '../../rolemap/post/ask-columns.ts'
import { findRepeated, POST_FIELD_LABELS, POST_FIELDS, type PostColumnUses } from '../../rolemap/post/columns.ts'
import { listSources, USUAL_SOURCE } from '../../rolemap/post/source.ts'
import { findStagedBy, startList } from '../../rolemap/post/take-task.ts'
import { type HeldUse, heldStepPage, holdForStep, takeHeldStep } from '../coding/held-step.ts'
import type { Page, Site } from '../frame/page.ts'
import { organisationsAddress, postsAddress, stagedFileAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import { refuse } from '../kit/sent.ts'
import { workAddress } from '../work/address.ts'

/** Where a list of posts is given; with a source, where the columns of its held files are asked about. */
export const listOfPostsAddress = (organisation: string, source = ''): string =>
  `/posts/${encodeURIComponent(organisation)}/list${source && `/${encodeURIComponent(source)}`}`

const FIELDS = [
  {
    name: 'file',
    label: 'The list',
    kind: 'file',
    hint: 'CSV, TSV, XLSX or Parquet, with any columns and any number of rows: one for each post.',
    needed: 'Select a file',
  },
  {
    name: 'source',
    label: 'Source',
    hint: 'Small letters, digits and hyphens. The lists of one source follow one another; a list of other posts, such as agency staff, is another source.',
    value: USUAL_SOURCE,
    needed: 'Enter a source',
  },
] as const satisfies readonly Field[]

/** Asks for a list of an organisation's posts. */
export const listPage = (site: Site, context: Context): Promise<Page> => view(site, context)

/** Holds the list, and asks what its columns are. */
export function giveList(site: Site, context: Context): Promise<Page | Response> {
  return takeForm(context, FIELDS, {
    run: async ({ values: { source }, files: { file } }) =>
      context.redirect(await holdList(site, file, { organisation: organisationOf(context), source }), 303),
    refuse: (error) => refuseAt(error.code === 'edit-unfit' ? 'source' : 'file')(error),
    again: (filled) => view(site, context, filled),
  })
}

/** Holds a list of posts, and returns the address of the page that asks for its columns. */
export const holdList = async (
  site: Site,
  file: GivenFile,
  key: { readonly organisation: string; readonly source: string },
): Promise<string> => holdForStep(site, file, await toUse(site, key))

/** Asks what the columns of a list are. */
export const listColumnsPage = async (site: Site, context: Context): Promise<Page> =>
  heldStepPage(site, context, await toUse(site, keyOf(context)))

/** Has the queue take the list in. */
export const takeList = async (site: Site, context: Context): Promise<Page | Response> =>
  takeHeldStep(site, context, await toUse(site, keyOf(context)))

const organisationOf = (context: Context) => context.req.param('organisation') ?? ''
const keyOf = (context: Context) => ({
  organisation: organisationOf(context),
  source: context.req.param('source') ?? '',
})

async function view({ rolemap }: Site, context: Context, filled?: Filled): Promise<Page> {
  const { id, label } = await requireOrganisation(rolemap, organisationOf(context))
  const sources = (await listSources(rolemap, id)).map(({ name }) => name)
  return {
    title: `Give a list of posts: ${label}`,
    nav: 'posts',
    trail: toTrail(id, label),
    filled,
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${label}</span>Give a list of posts</h1>
      <p class="govuk-body rm-prose">You then say what its columns hold. Nothing is kept before you have seen what each row does.</p>
      ${sources.length > 0 && html`<p class="govuk-body">Sources until now: ${sources.join(', ')}.</p>`}
      ${form({ action: listOfPostsAddress(id), fields: FIELDS, filled, buttons: [{ label: 'Look at its columns' }] })}`,
  }
}

const toTrail = (id: string, label: string) => [
  { href: organisationsAddress(), label: 'Posts' },
  { href: postsAddress(id), label },
]

/** A small list is staged before its page is shown, so that it need not load twice. */
const SOON = 1000

const MORE = [
  {
    name: 'day',
    label: 'The day that the list describes',
    hint: 'Such as 2026-03-31; today if you leave it empty',
    most: 10,
  },
  {
    name: 'part',
    label: 'What of posts that the list does not have?',
    kind: 'choice',
    choices: [
      { value: '', label: 'They have left' },
      { value: 'part', label: 'They stay: it is a list of some posts only' },
    ],
  },
] as const satisfies readonly Field[]

async function toUse({ rolemap }: Site, key: { readonly organisation: string; readonly source: string }) {
  const { id, label } = await requireOrganisation(rolemap, key.organisation)
  const trail = [...toTrail(id, label), { href: listOfPostsAddress(id), label: 'Give a list of posts' }]
  return {
    address: listOfPostsAddress(id, key.source),
    asks: {
      each: POST_FIELDS.map((value) => ({ value, label: POST_FIELD_LABELS[value] })),
      read: (file, place) => askListColumns(rolemap, { ...key, file, place }),
      tell: ({ remembered }) =>
        remembered
          ? 'The columns are those of the list before.'
          : 'What each column seems to hold is selected. What is personal is kept apart, and only those with the right see it.',
    },
    more: MORE,
    button: 'Check this list',
    frame: { nav: 'posts', trail },
    run: async (file, { uses, place, more: { day = '', part = '' } }) => {
      const repeated = findRepeated(uses as PostColumnUses)
      if (repeated) {
        const at = Object.keys(uses).indexOf(repeated.column)
        return refuse(`column-${at}`, `Another column is “${POST_FIELD_LABELS[repeated.field]}” too: only one can be`)
      }
      const order = { ...key, ...place, uses: uses as PostColumnUses, part: part === 'part' }
      try {
        const task = await startList(rolemap, { file, order: { ...order, asAt: day || undefined } }, SOON)
        const staged = findStagedBy(task)
        return seeOther(staged ? stagedFileAddress(staged) : workAddress(task.id, { wait: 'result' }))
      } catch (error) {
        if (!(error instanceof RolemapError)) throw error
        if (error.code === 'day-unreadable' || error.code === 'posts-outdated') return refuse('day', error.message)
        throw error
      }
    },
  } satisfies HeldUse
}

const seeOther = (address: string) => new Response(null, { status: 303, headers: { Location: address } })
