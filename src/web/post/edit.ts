import type { Context } from 'hono'
import { html } from 'hono/html'
import { requireOrganisation } from '../../rolemap/organisation/organisation.ts'
import { type ShownPost, showPost } from '../../rolemap/post/list.ts'
import { listServiceItems } from '../../rolemap/post/service-book.ts'
import { setPost } from '../../rolemap/post/set-post.ts'
import { USUAL_SOURCE } from '../../rolemap/post/source.ts'
import { getVersion } from '../../rolemap/version/list.ts'
import { findPostClassification } from '../../rolemap/workforce/open-posts.ts'
import type { Page, Site } from '../frame/page.ts'
import { editPostAddress, organisationsAddress, postAddress, postsAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { type Filled, form, refuseAt, takeForm } from '../kit/form.ts'
import { notice } from '../kit/notice.ts'
import { refuse } from '../kit/sent.ts'

const CONTROLS = [
  { value: '', label: 'Not known' },
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

const FIELDS = [
  { name: 'source', label: 'List', kind: 'hidden' },
  { name: 'number', label: 'Post number', needed: 'Enter the number of the post' },
  { name: 'title', label: 'Job title', needed: 'Enter a job title' },
  {
    name: 'role',
    label: 'Role',
    hint: 'A code such as E85, or words of its name, in place of the one that the title is coded to',
  },
  { name: 'second', label: 'Second role', hint: 'A code or words, if the post has two roles' },
  { name: 'service', label: 'Service area or type', hint: 'A code such as SA15.45, or words of its name' },
  { name: 'department', label: 'Department' },
  { name: 'grade', label: 'Grade' },
  { name: 'employer', label: 'Employer' },
  { name: 'unit', label: 'Service provision unit' },
  {
    name: 'control',
    label: 'Does it control resources: staff, a budget, premises?',
    kind: 'choice',
    choices: CONTROLS,
  },
  { name: 'contract', label: 'Contract' },
  { name: 'relationship', label: 'Relationship', hint: 'Such as employee, agency worker or volunteer' },
  { name: 'starts', label: 'Start', hint: 'Such as 2026-03-31' },
  { name: 'ends', label: 'End' },
  { name: 'fte', label: 'Full-time equivalents' },
  { name: 'vacancies', label: 'Vacant places' },
  { name: 'why', label: 'Why an unusual combination of role and service is right' },
] as const satisfies readonly Field[]

const NEXT = 'next'
const SAVE = [{ label: 'Save this post' }] as const
const ADD_NEXT = { label: 'Save it and add another', does: NEXT, look: 'secondary' } as const

type Name = (typeof FIELDS)[number]['name']
type Values = Readonly<Record<Name, string>>

/** A form that adds a post, or changes one. */
export const editPostPage = (site: Site, context: Context): Promise<Page> => view(site, context)

/** Adds or changes it. Only values that differ from the known ones count as set by hand. */
export function editPostNow(site: Site, context: Context): Promise<Page | Response> {
  const organisation = context.req.param('organisation') ?? ''
  return takeForm(context, FIELDS, {
    picks: () => listPicks(site, organisation),
    run: async ({ values, does }) => {
      const { number } = values
      const source = values.source || USUAL_SOURCE
      const before = await find(site, { organisation, source, number })
      // Whoever adds a post saw nothing of one that is there, and would empty its fields.
      if (before && !context.req.query('number'))
        return refuse(
          'number',
          `expected the number of a new post; post ${number} is there: change it on its page`,
          409,
        )
      const changed = Object.entries(values).filter(
        ([name, value]) => name !== 'source' && name !== 'number' && value !== (before?.[name as Name] ?? ''),
      )
      await setPost(site.rolemap, { organisation, source, number, ...Object.fromEntries(changed) })
      const next = does === NEXT ? editPostAddress(organisation, { source, like: number }) : undefined
      return context.redirect(next ?? postAddress(organisation, { source, number }), 303)
    },
    refuse: (error) => {
      if (error.code === 'code-unknown')
        return refuse(error.message.includes('service-areas') ? 'service' : 'role', error.message)
      return refuseAt(error.code === 'post-combination' ? 'why' : 'title')(error)
    },
    again: (filled) => view(site, context, filled),
  })
}

async function listPicks({ rolemap, shelf }: Site, organisation: string) {
  const roles = await getVersion(rolemap, await findPostClassification(rolemap, organisation))
  const from = (await shelf.outline(roles)).items
  return { role: { from }, second: { from }, service: { from: await listServiceItems(rolemap) } }
}

async function find(
  { rolemap }: Site,
  key: { readonly organisation: string; readonly source: string; readonly number: string },
): Promise<Values | undefined> {
  if (key.number === '') return undefined
  const found = await showPost(rolemap, key).catch(() => undefined)
  return found && toValues(found.post)
}

function toValues(post: ShownPost): Values {
  const { source, number, title, second, area, type, department, grade, employer, unit, control, contract } = post
  return {
    ...{ source, number, title, second, department, grade, employer, unit, control, contract },
    role: post.hand.split(' ').includes('role') ? post.role : '',
    service: type || area,
    ...{ relationship: post.relationship, starts: post.starts, ends: post.ends },
    ...{ fte: String(post.fte ?? ''), vacancies: String(post.vacancies), why: post.why ?? '' },
  }
}

async function view(site: Site, context: Context, filled?: Filled<Name>): Promise<Page> {
  const { id, label } = await requireOrganisation(site.rolemap, context.req.param('organisation') ?? '')
  const { source = USUAL_SOURCE, number = '', like = '' } = context.req.query()
  const saved = like === '' ? undefined : await find(site, { organisation: id, source, number: like })
  const known = await find(site, { organisation: id, source, number })
  const values = filled?.values ?? known ?? { ...(saved && toNext(saved)), source, number }
  const heading = number === '' ? 'Add a post' : `Change post ${number}`
  return {
    title: `${heading}: ${label}`,
    nav: 'posts',
    trail: [
      { href: organisationsAddress(), label: 'Posts' },
      { href: postsAddress(id), label },
    ],
    filled,
    notice: saved !== undefined && notice('Saved', savedNotice(id, { source, number: like, title: saved.title })),
    main: html`<h1 class="govuk-heading-l"><span class="rm-caption">${label}</span><span class="rm-break">${heading}</span></h1>
      <p class="govuk-body rm-prose">The next list leaves the role, the service and the control of resources as you set them here.</p>
      ${form({ action: editPostAddress(id, { source, number }), fields: FIELDS, filled: { ...filled, values }, buttons: number === '' ? [...SAVE, ADD_NEXT] : SAVE })}`,
  }
}

/** The page keeps what posts of one team have in common. */
const toNext = ({ source, service, department, employer, unit, contract, relationship }: Values) => ({
  ...{ source, service, department, employer, unit, contract, relationship },
})

const savedNotice = (id: string, { source, number, title }: Pick<Values, 'source' | 'number' | 'title'>) =>
  html`<a class="govuk-notification-banner__link rm-break" href="${postAddress(id, { source, number })}">Post ${number}, ${title}</a>. Enter the next one: what it has in common is filled in.`
