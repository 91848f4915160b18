import path from 'node:path'
import type { Item } from '../../src/classification/item.ts'
import type { ClassificationVersion } from '../../src/classification/version.ts'
import { writeDataset } from '../../src/exchange/dataset/dataset.ts'
import { type Row, readRows } from './table.ts'

type Head = Pick<ClassificationVersion, 'id' | 'label' | 'version' | 'levels' | 'source'>

interface CodeList extends Head {
  readonly file: string
  /** The item in a row. */
  toItem(row: Row): Item
  /** An item that the list names in a column but has no row for. */
  toGroup?(row: Row): Item | undefined
}

const OGL = 'Open Government Licence v3.0'

const SOC_LEVELS = [
  { id: 'major', label: 'Major group', group: true },
  { id: 'sub-major', label: 'Sub-major group', group: true },
  { id: 'minor', label: 'Minor group', group: true },
  { id: 'unit', label: 'Unit group' },
]

const soc = (year: number, column: string): CodeList => ({
  id: `soc${year}`,
  label: `Standard Occupational Classification ${year}`,
  version: String(year),
  file: `soc${year}-structure.tsv`,
  levels: SOC_LEVELS,
  source: {
    title: `Standard Occupational Classification ${year}`,
    publisher: 'Office for National Statistics',
    licence: OGL,
    note: 'Codes, labels and hierarchy only; labels are as printed.',
  },
  toItem: (row) => ({
    code: row(column),
    label: row('title'),
    level: row('level'),
    ...(row('parent') && { parent: row('parent') }),
  }),
})

const ISCO_LEVELS = ['major', 'sub-major', 'minor', 'unit']

const LISTS: readonly CodeList[] = [
  soc(2000, 'soc2000'),
  soc(2010, 'code'),
  soc(2020, 'code'),
  {
    id: 'isco08',
    label: 'International Standard Classification of Occupations 2008',
    version: '2008',
    file: 'isco08-structure.tsv',
    levels: SOC_LEVELS,
    source: {
      title: 'International Standard Classification of Occupations, ISCO-08',
      publisher: 'International Labour Organization',
      note: 'Codes, labels and hierarchy only.',
    },
    toItem: (row) => ({
      code: row('isco08'),
      label: row('title'),
      level: ISCO_LEVELS[Number(row('level')) - 1] ?? '',
      ...(row('isco08').length > 1 && { parent: row('isco08').slice(0, -1) }),
    }),
  },
  {
    id: 'us-soc2010',
    label: 'United States Standard Occupational Classification 2010',
    version: '2010',
    file: 'crosswalk-isco08-us-soc2010.tsv',
    levels: [{ id: 'detailed', label: 'Detailed occupation' }],
    source: {
      title: 'ISCO-08 to 2010 SOC crosswalk',
      publisher: 'United States Bureau of Labor Statistics',
      licence: 'Public domain',
      note: 'The detailed occupations that the crosswalk names, without the groups above them.',
    },
    toItem: (row) => ({ code: row('us_soc2010'), label: row('us_soc2010_title'), level: 'detailed' }),
  },
  {
    id: 'asc-wds',
    label: 'Adult Social Care Workforce Data Set job roles',
    version: 'undated',
    file: 'asc-wds-job-roles.tsv',
    levels: [
      { id: 'group', label: 'Job role group', group: true },
      { id: 'role', label: 'Job role' },
    ],
    source: {
      title: 'Adult Social Care Workforce Data Set, job roles',
      publisher: 'Skills for Care',
      licence: 'MIT licence of the repository',
      note: 'The code is the number of the role in bulk uploads. The copy has no date. Groups have no codes; their names are used. Care Navigator and Technician, which are in no service now, have no number and are left out.',
    },
    toItem: (row) => ({
      code: row('bulk_upload_mainjrid'),
      label: row('title_current_service') || row('title_older'),
      level: 'role',
      ...(row('job_role_group') && { parent: row('job_role_group') }),
      facts: { id: Number(row('asc_wds_id')), ...(row('title_older') && { older: row('title_older') }) },
    }),
    toGroup: (row) => toGroup(row('job_role_group')),
  },
  {
    id: 'nhs-roles',
    label: 'NHS primary care job roles',
    version: 'undated',
    file: 'nhs-job-role-codes.tsv',
    levels: [
      { id: 'group', label: 'Role group', group: true },
      { id: 'role', label: 'Job role' },
    ],
    source: {
      title: 'NHS job role codes',
      publisher: 'NHS England',
      licence: `${OGL}, and the MIT licence of the repository`,
      note: 'The copy has no date. Groups have no codes; their names are used.',
    },
    toItem: (row) => ({
      code: row('role_code'),
      label: row('role_description'),
      level: 'role',
      ...(row('sds_role_group') && { parent: row('sds_role_group') }),
      facts: { practitioner: row('practitioner_role_group'), arrs: row('is_arrs_role') === 'true' },
    }),
    toGroup: (row) => toGroup(row('sds_role_group')),
  },
]

const toGroup = (name: string): Item | undefined =>
  name === '' ? undefined : { code: name, label: name, level: 'group' }

/** Writes each public code list as a dataset, without its sentences. Returns their names. */
export async function writeCodeLists(folder: string, data: string): Promise<readonly string[]> {
  const report: string[] = []
  for (const { file, toItem, toGroup: groupOf, ...head } of LISTS) {
    const rows = await readRows(folder, file)
    const all = [...rows.map((row) => groupOf?.(row)), ...rows.map(toItem)].filter((item) => item !== undefined)
    const coded = all.filter(({ code }) => code !== '')
    const items = [...new Map(coded.map((item) => [item.code, item])).values()]
    await writeDataset(path.join(data, head.id), { ...head, items, entries: [], profiles: [] }, [])
    report.push(`${file}: ${head.id}, ${items.length} items`)
  }
  return report
}
