import type { Code } from '../../classification/index.ts'

/** A classification, in its default version unless one is named. */
export interface Ref {
  readonly id: string
  readonly version?: string | undefined
}

/** Names the version only if it is not the default one, so that addresses stay short. */
export function toRef({ id, version }: Required<Ref>, main: Required<Ref> | undefined): Ref {
  return version === main?.version ? { id } : { id, version }
}

export type Query = Readonly<Record<string, string | number | undefined>>

/** An address with a query of the values that are set. */
export function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}

const base = (id: string) => `/classification/${encodeURIComponent(id)}`

export function classificationAddress({ id, version }: Ref): string {
  return withQuery(base(id), { version })
}

/** The page to import a classification. */
export const importAddress = (): string => '/import-classification'

export function titlesAddress({ id, version }: Ref, query: Query = {}): string {
  return withQuery(`${base(id)}/titles`, { ...query, version })
}

// A code goes into the query if it is the name of a page, if a browser would take it for a step in a path, or if some
// servers on the way would decode its characters.
const PLAIN = /^(?!(?:titles|item|changes|variants|feed\.atom)$)\w[\w.~-]*$/

export function itemAddress({ id, version }: Ref, code: Code): string {
  return PLAIN.test(code)
    ? withQuery(`${base(id)}/${code}`, { version })
    : withQuery(`${base(id)}/item`, { code, version })
}

/** The page of an occupation of the maps. */
export const occupationAddress = (
  { code }: { readonly code: Code },
  { version }: { readonly version?: string | undefined } = {},
): string => withQuery(`/maps/occupations/${encodeURIComponent(code)}`, { version })

/** The page of what a title was coded to: an occupation has one of its own. */
export const answerAddress = (ref: Ref, code: Code): string =>
  ref.id === 'occupational-maps' && OCCUPATION.test(code) ? occupationAddress({ code }, ref) : itemAddress(ref, code)

// The code of an occupation, or of an option of it.
const OCCUPATION = /^\d\d\.\d+\.[THP]\d+\.\d\d(\.\d+)?$/

/** The address of a version or an item that never changes. It answers with a page or with RDF. */
export function stableAddress({ id, version }: Required<Ref>, code?: Code): string {
  const path = `/id/${encodeURIComponent(id)}/${encodeURIComponent(version)}`
  return code === undefined ? path : `${path}/item/${encodeURIComponent(code)}`
}

export function rulesAddress(id: string, query: Query = {}): string {
  return withQuery(`/rules/${encodeURIComponent(id)}`, query)
}

/** The user's own entries of a title index. */
export function ownTitlesAddress(id: string, query: Query = {}): string {
  return withQuery(`/own-titles/${encodeURIComponent(id)}`, query)
}

export function problemsAddress(id: string, query: Query = {}): string {
  return withQuery(`/problems/${encodeURIComponent(id)}`, query)
}

export function jobAddress(id: string, query: Query = {}): string {
  return withQuery(`/code/${encodeURIComponent(id)}`, query)
}

/** The page to settle the doubtful titles of a file. */
export const settleAddress = (id: string, query: Query = {}): string => withQuery(`${jobAddress(id)}/settle`, query)

/** The data for a coder in the browser. */
export function pasteDataAddress({ id, version }: Required<Ref>): string {
  return withQuery(`/paste/data/${encodeURIComponent(id)}`, { version })
}

/** The audit trail, or its changes of one target. */
export const changesAddress = (of?: string): string => withQuery('/changes', { of })

export const changeAddress = (number: number): string => `/changes/${number}`

/** Files that wait to be accepted: all, or those for one thing. */
export const stagedFilesAddress = (query: Query = {}): string => withQuery('/staged-files', query)

export const stagedFileAddress = (id: string, query: Query = {}): string =>
  withQuery(`/staged-files/${encodeURIComponent(id)}`, query)

export const draftsAddress = (query: Query = {}): string => withQuery('/drafts', query)

export const draftAddress = (id: string): string => `/drafts/${encodeURIComponent(id)}`

export const dryRunAddress = (draft: string, id: string, query: Query = {}): string =>
  withQuery(`${draftAddress(draft)}/dry-runs/${encodeURIComponent(id)}`, query)

export const editAddress = (id: string, query: Query): string => withQuery(`${draftAddress(id)}/edit`, query)

/** The variants of a classification. */
export const variantsAddress = (id: string, query: Query = {}): string => withQuery(`${base(id)}/variants`, query)

export interface VariantRef {
  readonly classification: string
  readonly id: string
}

/** One variant, or the part of it under a node. */
export const variantAddress = ({ classification, id }: VariantRef, query: Query = {}): string =>
  withQuery(`${base(classification)}/variants/${encodeURIComponent(id)}`, query)

export const variantEditAddress = ({ classification, id }: VariantRef, query: Query = {}): string =>
  withQuery(`${base(classification)}/variants/${encodeURIComponent(id)}/edit`, query)

/** The changes between two versions. */
/** The fields of the page that shows items side by side: as many as fit on a desk screen. */
export const SIDES = ['first', 'second', 'third'] as const
export const sideBySideAddress = (id: string, codes: readonly string[]): string =>
  withQuery('/side-by-side', { in: id, ...Object.fromEntries(SIDES.map((name, at) => [name, codes[at]])) })

export const comparisonAddress = (id: string, query: Query = {}): string => withQuery(`${base(id)}/changes`, query)

/** The feed of changes, of one classification or of all. */
export const feedAddress = (id?: string): string => (id === undefined ? '/feed.atom' : `${base(id)}/feed.atom`)

/** The organisations with local items below those of a classification. */
export const extensionsAddress = (id: string, query: Query = {}): string =>
  withQuery(`/extensions/${encodeURIComponent(id)}`, query)

/** Titles that several organisations decided alike. */
export const titleProposalsAddress = (id: string): string => `/title-proposals/${encodeURIComponent(id)}`

/** Similar items of several organisations. */
export const alikeAddress = (id: string): string => `/alike-items/${encodeURIComponent(id)}`

/** Names an extension. */
export interface ExtensionRef {
  readonly id: string
  readonly organisation: string
}

/** An extension, or an action on it. */
export function extensionAddress(
  { id, organisation }: ExtensionRef,
  step: '' | 'item' | 'roll-up' | 'drop' | 'download/csv' | 'download/xlsx' = '',
  query: Query = {},
): string {
  const of = `/extensions/${encodeURIComponent(id)}/${encodeURIComponent(organisation)}`
  return withQuery(step === '' ? of : `${of}/${step}`, query)
}

/** The list of qualifications and modules, or an action on it. */
export const qualificationsAddress = (
  query: Query = {},
  step: '' | 'add' | 'detach' | 'checked' | `download/${string}` = '',
): string => withQuery(step === '' ? '/qualifications' : `/qualifications/${step}`, query)

/** An entry of the list of qualifications, or an action on it. */
export function qualificationAddress(
  id: string,
  step: '' | 'edit' | 'attach' | 'withdraw' | 'merge' | 'split' | 'checked' | 'care' = '',
  query: Query = {},
): string {
  const of = `/qualifications/${encodeURIComponent(id)}`
  return withQuery(step === '' ? of : `${of}/${step}`, query)
}

/** The criteria sets; one of them, or what one does with it. */
export function criteriaAddress(
  id?: string,
  step:
    | ''
    | 'edit'
    | 'withdraw'
    | 'train'
    | 'judge'
    | 'moderate'
    | 'disputes'
    | 'agreement'
    | `agreement/${string}` = '',
  query: Query = {},
): string {
  const of = id === undefined ? '/criteria' : `/criteria/${encodeURIComponent(id)}`
  return withQuery(step === '' ? of : `${of}/${step}`, query)
}

/** Key qualifications with the criteria that each meets. */
export const keyQualificationsAddress = (query: Query = {}): string => withQuery('/key-qualifications', query)

/** How far qualifications cover a criteria set, and what is shown of that. */
export const coverageAddress = (
  part: '' | 'qualifications' | 'gaps' | 'difference' | `download/${string}` = '',
  query: Query = {},
): string => withQuery(part === '' ? '/coverage' : `/coverage/${part}`, query)

/** Counts of qualifications by role. */
export const qualificationCountsAddress = (query: Query = {}): string => withQuery('/qualification-counts', query)

/** What is offered too often, what is missing, and what ends. */
export const provisionAddress = (query: Query = {}): string => withQuery('/qualification-provision', query)

/** Entries that may be one. */
export const doublesAddress = (query: Query = {}, step: '' | 'apart' = ''): string =>
  withQuery(step === '' ? '/qualification-doubles' : `/qualification-doubles/${step}`, query)

/** The register of awarding bodies and providers, or an action on it. */
export const bodiesAddress = (query: Query = {}, step: '' | 'add' | `download/${string}` = ''): string =>
  withQuery(step === '' ? '/bodies' : `/bodies/${step}`, query)

/** A body of the register, or an action on it. */
export function bodyAddress(id: string, step: '' | 'edit' = '', query: Query = {}): string {
  const of = `/bodies/${encodeURIComponent(id)}`
  return withQuery(step === '' ? of : `${of}/${step}`, query)
}

/** What has to be done about entries. */
export const upkeepAddress = (query: Query = {}): string => withQuery('/qualification-upkeep', query)

/** Sources to look at, or an action on them. */
export const sourcesAddress = (query: Query = {}, step: '' | 'set' | 'drop' = ''): string =>
  withQuery(step === '' ? '/qualification-sources' : `/qualification-sources/${step}`, query)

/** What keeping the list takes in a year, or one's own plan of it. */
export const effortAddress = (query: Query = {}, step: '' | 'set' = ''): string =>
  withQuery(step === '' ? '/qualification-effort' : `/qualification-effort/${step}`, query)

/** Saved queries of the list, or an action on them. */
export const savedQueriesAddress = (query: Query = {}, step: '' | 'save' | 'drop' = ''): string =>
  withQuery(step === '' ? '/qualification-queries' : `/qualification-queries/${step}`, query)

/** What roles ask for, or what one does with it. */
export const requirementsAddress = (query: Query = {}, step: '' | 'set' | 'drop' | `download/${string}` = ''): string =>
  withQuery(step === '' ? '/requirements' : `/requirements/${step}`, query)

/** Whether a certificate meets what a role asks. */
export const certificateAddress = (query: Query = {}): string => withQuery('/certificate', query)

/** Ways between two roles by what one studies. */
export const roleWaysAddress = (query: Query = {}): string => withQuery('/role-ways', query)

/** Qualifications that lead to a role. */
export const adviceAddress = (query: Query = {}): string => withQuery('/advice', query)

/** The crosswalks, or an action on all of them. */
export const crosswalksAddress = (query: Query = {}): string => withQuery('/crosswalks', query)

/** A crosswalk, or one of its pages. */
export function crosswalkAddress(
  id: string,
  part: '' | 'flows' | 'check' | 'work' | 'work/targets' | `download/${string}` = '',
  query: Query = {},
): string {
  const of = `/crosswalks/${encodeURIComponent(id)}`
  return withQuery(part === '' ? of : `${of}/${part}`, query)
}

/** The page to create a crosswalk. */
export const makeCrosswalkAddress = (query: Query = {}): string => withQuery('/make-crosswalk', query)

/** A title or a code in other classifications. */
export const resolveAddress = (query: Query = {}): string => withQuery('/resolve', query)

/** The form to convert a file of codes; or a held file, and an action on it. */
export function convertAddress(
  file?: string,
  part: '' | 'take/rows' | 'take/totals' | 'delete' = '',
  query: Query = {},
): string {
  if (file === undefined) return '/convert'
  return withQuery(`/convert/${encodeURIComponent(file)}${part === '' ? '' : `/${part}`}`, query)
}

/** The code of an item as people type it. @example toTyped('soc2010', '2314') // 'soc2010:2314' */
export const toTyped = (classification: string, code: Code): string => `${classification}:${code}`

/** The organisations whose posts are kept. */
export const organisationsAddress = (): string => '/posts'

/** The posts of an organisation. */
export const postsAddress = (organisation: string, query: Query = {}): string =>
  withQuery(`/posts/${encodeURIComponent(organisation)}`, query)

/** By whom an organisation's posts were coded; with a format, as a file. */
export const codingOfPostsAddress = (organisation: string, format = ''): string =>
  `/posts/${encodeURIComponent(organisation)}/coding${format && `/${format}`}`

/** The page to settle the doubtful titles of an organisation's posts. */
export const settlePostsAddress = (organisation: string, classification: string, query: Query = {}): string =>
  withQuery(`/posts/${encodeURIComponent(organisation)}/settle/${encodeURIComponent(classification)}`, query)

/** A look at a table of an organisation's posts. */
export const postTableAddress = (organisation: string): string => `/posts/${encodeURIComponent(organisation)}/table`

/** The posts that a figure of such a table counts. */
export const cellPostsAddress = (organisation: string, query: Query = {}): string =>
  withQuery(`${postTableAddress(organisation)}/posts`, query)

/** The published tables of an organisation, one of them, or that as a file. */
export const publishedAddress = (organisation: string, table = '', format = ''): string =>
  `/posts/${encodeURIComponent(organisation)}/published${table && `/${table}`}${format && `/${format}`}`

/** One post. Numbers may contain any characters, so they are in the query. */
export const postAddress = (organisation: string, { source, number }: { source: string; number: string }): string =>
  withQuery(`/posts/${encodeURIComponent(organisation)}/post`, { source, number })

/** The form to change a post or, without a number, to add one. */
export const editPostAddress = (organisation: string, query: Query = {}): string =>
  withQuery(`/posts/${encodeURIComponent(organisation)}/edit`, query)

/** Names a return in addresses. */
export interface ReturnRef {
  readonly definition: string
  readonly organisation: string
  readonly year: string
}

/** The returns of one's organisations. */
export const returnsAddress = (query: Query = {}): string => withQuery('/returns', query)

/** One return, or one of its pages: `check`, `settle`, `enter`, `compare`. */
export const returnAddress = ({ definition, organisation, year }: ReturnRef, page = '', query: Query = {}): string =>
  withQuery(
    `/returns/${[definition, organisation, year].map(encodeURIComponent).join('/')}${page && `/${page}`}`,
    query,
  )

/** The definitions of returns, or one of them. */
export const definitionsAddress = (id = ''): string => `/returns/definitions${id && `/${encodeURIComponent(id)}`}`

/** What is collected of a return for a year. */
export const collectionAddress = (
  { definition, year }: Omit<ReturnRef, 'organisation'>,
  page = '',
  query: Query = {},
): string =>
  withQuery(`/returns/collect/${[definition, year].map(encodeURIComponent).join('/')}${page && `/${page}`}`, query)
