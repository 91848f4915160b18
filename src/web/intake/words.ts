import { EDIT_FIELDS } from '../../classification/index.ts'
import type { NavName } from '../frame/nav.ts'
import {
  bodiesAddress,
  criteriaAddress,
  draftAddress,
  extensionAddress,
  ownTitlesAddress,
  postsAddress,
  qualificationsAddress,
  requirementsAddress,
  rulesAddress,
  withQuery,
} from '../kit/address.ts'

interface KindWords {
  /** What its rows are. */
  readonly label: string
  /** What the file must look like. */
  readonly hint: string
  readonly nav: NavName
  /** Whether each row is shown with what it says: its columns may have any names. */
  readonly cells?: true
  /** The page of what the rows change. */
  back(key: string): string
}

const maps = { nav: 'maps', back: (version: string) => withQuery('/maps', { version }) } as const

const KIND_WORDS: Readonly<Record<string, KindWords>> = {
  edits: {
    label: 'Edits',
    hint: `CSV, TSV or XLSX with a column what (item, title, profile or rule) and, as each row needs them: ${Object.keys(EDIT_FIELDS).join(', ')}.`,
    nav: 'drafts',
    back: draftAddress,
  },
  'local-items': {
    label: 'Local items',
    hint: 'CSV, TSV or XLSX with the columns code, label and parent, and perhaps description, titles (with | between them) and remove.',
    nav: 'browse',
    back: (key) => {
      const [id = '', organisation = ''] = key.split('/').map(decodeURIComponent)
      return extensionAddress({ id, organisation })
    },
  },
  rules: {
    label: 'Rules for titles',
    hint: 'CSV, TSV or XLSX with the columns kind and from, and perhaps to, code, where, has, note and remove. Your other rules stay.',
    nav: 'browse',
    back: rulesAddress,
  },
  'own-titles': {
    label: 'Your own titles',
    hint: 'CSV, TSV or XLSX with the columns title and code, and perhaps change, also, source, reviewer, date and note. Your other titles stay.',
    nav: 'browse',
    back: ownTitlesAddress,
  },
  qualifications: {
    label: 'Qualifications',
    hint: 'CSV, TSV or XLSX: the template with a column title, or the register of Ofqual, a list of apprenticeship standards or of T Levels as it is downloaded; or CTDL or the European Learning Model as JSON-LD. What is empty or not said stays as it is.',
    nav: 'qualifications',
    back: () => qualificationsAddress(),
  },
  bodies: {
    label: 'Bodies',
    hint: 'CSV, TSV or XLSX with a column name, and perhaps the others of the download; or the awarding organisations as Ofqual publishes them. An empty cell leaves what there is.',
    nav: 'bodies',
    back: () => bodiesAddress(),
  },
  requirements: {
    label: 'What roles ask for',
    hint: 'CSV, TSV or XLSX with the columns role, asks, what and source, and perhaps the others of the download. A row replaces what the same role asks in the same words; remove deletes it.',
    nav: 'qualifications',
    back: () => requirementsAddress(),
  },
  criteria: {
    label: 'Criteria sets',
    hint: 'CSV, TSV or XLSX with the columns set, code and label, and perhaps name, says, source, sourceDocument and ours. A row is one attribute.',
    nav: 'criteria',
    back: () => criteriaAddress(),
  },
  judgements: {
    label: 'Judgements',
    hint: 'CSV, TSV or XLSX with the columns module, attribute and verdict (covered, partly, not or unclear), and perhaps evidence and day; for moderators also rater, part and passed.',
    nav: 'criteria',
    back: criteriaAddress,
  },
  edges: {
    ...maps,
    label: 'Steps between occupations',
    hint: 'CSV, TSV or XLSX with the columns from, to and reason, and perhaps direction, strength and text. Another person judges each.',
  },
  posts: {
    label: 'Posts',
    hint: 'CSV, TSV, XLSX or Parquet: one row for each post, with its job title. Columns may have any names; post numbers tell what changed since the list before.',
    nav: 'posts',
    cells: true,
    back: (key) => postsAddress(key.split('/')[0] ?? ''),
  },
  statuses: {
    ...maps,
    label: 'Statuses of occupations',
    hint: 'CSV, TSV or XLSX with the columns code and status, and perhaps date and remove.',
  },
}

/** What pages say about a kind of file. */
export function getKindWords(kind: string): KindWords {
  const words = KIND_WORDS[kind]
  if (!words) throw new TypeError(`expected a kind of file with words, found "${kind}"`)
  return words
}
