import type { Change } from '../../rolemap/index.ts'
import type { LabelOf } from '../frame/shelf.ts'
import { consultationAddress } from '../kit/address/consultation.ts'
import {
  bodiesAddress,
  bodyAddress,
  classificationAddress,
  criteriaAddress,
  crosswalkAddress,
  crosswalksAddress,
  definitionsAddress,
  doublesAddress,
  draftAddress,
  effortAddress,
  extensionsAddress,
  itemAddress,
  ownTitlesAddress,
  postsAddress,
  publishedAddress,
  qualificationAddress,
  qualificationsAddress,
  requirementsAddress,
  returnsAddress,
  rulesAddress,
  savedQueriesAddress,
  sourcesAddress,
  variantAddress,
} from '../kit/address.ts'

type ToPage = (of: string, id: string) => string

const first = (id: string) => id.split('/')[0] ?? ''
const toItem: ToPage = (of, code) => itemAddress({ id: of }, code)
const toClassification: ToPage = (of) => classificationAddress({ id: of })
const toExtensions: ToPage = (of) => extensionsAddress(of)
const toCriteria: ToPage = (_of, id) => criteriaAddress(first(id) || undefined)
const toPosts: ToPage = (_of, id) => postsAddress(first(id))
const toEntry: ToPage = (_of, id) => (id === '' ? qualificationsAddress() : qualificationAddress(id))

const STAGED_PAGES: Readonly<Record<string, string>> = {
  qualifications: '/qualifications',
  bodies: '/bodies',
  requirements: '/requirements',
  criteria: '/criteria',
}

/** What readers call each kind of thing that changes, and its page. */
const SUBJECTS: Readonly<Record<string, readonly [name: string, toPage: ToPage]>> = {
  account: ['Account', (_of, id) => `/people/${encodeURIComponent(id)}`],
  attachment: ['Attachment of a qualification', () => qualificationsAddress()],
  body: ['Awarding body', (_of, id) => (id === '' ? bodiesAddress() : bodyAddress(id))],
  classification: ['Classification', toClassification],
  collection: ['Collection of returns', () => returnsAddress()],
  consultation: ['Consultation', (_of, id) => consultationAddress(id)],
  'criteria-set': ['Criteria set', toCriteria],
  crosswalk: ['Crosswalk', (_of, id) => crosswalkAddress(id)],
  'crosswalk-file': ['Crosswalk from a file', () => crosswalksAddress()],
  draft: ['Draft', (_of, id) => draftAddress(id)],
  extension: ['Local items', toExtensions],
  item: ['Item', toItem],
  'judged-change': ['Judged change', toClassification],
  judgement: ['Judgement', toCriteria],
  'local-item': ['Local item', toExtensions],
  'map-statuses': ['Statuses of occupations', () => '/maps'],
  mapping: ['Mapping of a crosswalk', (_of, id) => crosswalkAddress(first(id))],
  organisation: ['Organisation', toPosts],
  'own-entry': ['Own title', (of) => ownTitlesAddress(of)],
  person: ['Person of a list of posts', toPosts],
  posts: ['Posts', toPosts],
  profile: ['Profile', toItem],
  progression: ['Step between occupations', () => '/maps'],
  'published-table': ['Published table', (_of, id) => publishedAddress(first(id))],
  qualification: ['Qualification', toEntry],
  'qualification-apart': ['Qualifications kept apart', () => doublesAddress()],
  'qualification-care': ['Who keeps a qualification', toEntry],
  'qualification-effort': ['Plan of the work', () => effortAddress()],
  'qualification-merge': ['Merged qualifications', toEntry],
  'qualification-query': ['Saved query', () => savedQueriesAddress()],
  'qualification-source': ['Source of qualifications', () => sourcesAddress()],
  requirement: ['Requirement of a role', () => requirementsAddress()],
  return: ['Return', () => returnsAddress()],
  'return-definition': ['Definition of a return', (_of, id) => definitionsAddress(id)],
  'return-title': ['Settled title of a return', () => returnsAddress()],
  rule: ['Rule', (of) => rulesAddress(of)],
  rules: ['Own rules', (of) => rulesAddress(of)],
  settlement: ['Settled dispute', toCriteria],
  // A file of qualifications is of no classification.
  'staged-file': ['File of changes', (of, id) => STAGED_PAGES[of] ?? toClassification(of, id)],
  title: ['Title', toItem],
  'training-answer': ['Answer to a training case', toCriteria],
  'training-case': ['Training case', toCriteria],
  variant: ['Variant', (classification, id) => variantAddress({ classification, id })],
  version: ['Version', toClassification],
  webhook: ['Webhook', () => '/webhooks'],
}

/** @example formatKind('training-case') // 'Training case' */
export const formatKind = (kind: string): string => SUBJECTS[kind]?.[0] ?? kind

/** The current page of what a change was about. */
export const subjectAddress = ({ kind, id, of = id }: Change['subject']): string =>
  (SUBJECTS[kind]?.[1] ?? toClassification)(of, id)

// Names that mean nothing to a reader: a file's number.
const NAMELESS = new Set(['staged-file'])

// The parts of these ids are those of organisations and of returns.
const NAMED = new Set([
  'classification',
  'collection',
  'organisation',
  'posts',
  'published-table',
  'return',
  'return-title',
])

/** What a change was about, without its kind. @example 'Q05, “Care worker”, of Job role classification' */
export function formatSubject({ kind, id, of, part }: Change['subject'], nameOf: LabelOf = (id) => id): string {
  const path = of !== undefined && id.startsWith(`${of}/`) ? id.slice(of.length + 1) : id
  const own =
    NAMELESS.has(kind) || id === of
      ? ''
      : path
          .split('/')
          .map((one) => (NAMED.has(kind) ? nameOf(one) : one))
          .join(', ')
  return [own, part !== undefined && `“${part}”`, of !== undefined && `of ${nameOf(of)}`].filter(Boolean).join(', ')
}
