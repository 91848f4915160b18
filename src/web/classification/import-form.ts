import { html } from 'hono/html'
import type { Page, Site } from '../frame/page.ts'
import { importAddress } from '../kit/address.ts'
import type { Field } from '../kit/control.ts'
import { type Filled, form } from '../kit/form.ts'
import { formatBytes } from '../kit/words.ts'

/** Files of classifications other than tables. */
const OTHERS = '.zip,.ttl,.nt,.json,.jsonld,.rdf,.xml'

/** The fields of the form that imports a classification. */
export const toImportFields = ({ options }: Pick<Site, 'options'>) =>
  [
    {
      name: 'file',
      label: 'The file',
      kind: 'file',
      needed: 'Select a file',
      accepts: OTHERS,
      hint: `A table (CSV, TSV, text, XLSX or Parquet), a ZIP archive of tables, SKOS, KLASS, or a document that Rolemap knows. With its index, up to ${formatBytes(options.uploadLimit)}.`,
    },
    {
      name: 'index',
      label: 'Its index of titles',
      kind: 'file',
      accepts: OTHERS,
      hint: 'If the titles are in a file of their own. Either file may be the structure.',
    },
    {
      name: 'id',
      label: 'Short id',
      most: 64,
      hint: 'Small letters and digits, joined by hyphens, such as soc2020. If empty, it is taken from the file. The id of a classification that is here already adds a version to it.',
    },
    { name: 'name', label: 'Name', most: 200, hint: 'What the classification is called.' },
    { name: 'version', label: 'Version', most: 200, hint: 'If empty, what the file says, or the next number.' },
    {
      name: 'code',
      label: 'Column of codes',
      heading: 'If the file does not say what is what',
      hint: 'The heading of the column, as the file has it. Leave these empty at first: most files need none of them.',
    },
    { name: 'label', label: 'Column of labels' },
    { name: 'title', label: 'Column of job titles' },
    { name: 'parent', label: 'Column of parents' },
    { name: 'level', label: 'Column of levels' },
    { name: 'sheet', label: 'Sheet', hint: 'Of a workbook, by name or number.' },
    {
      name: 'header',
      label: 'Row of the headings',
      most: 20,
      hint: 'As your spreadsheet numbers it. Both rows if there are two, such as 4,5. “none” if the first row is data.',
    },
    {
      name: 'flat',
      label: 'Levels',
      kind: 'choice',
      choices: [
        { value: '', label: 'As the file says, or as the codes show' },
        { value: 'true', label: 'None: no code is above another' },
      ],
    },
    {
      name: 'zeros',
      label: 'Leading zeros',
      kind: 'choice',
      choices: [
        { value: '', label: 'Leave codes as they are' },
        { value: 'true', label: 'Restore those that a spreadsheet dropped' },
      ],
    },
    {
      name: 'scheme',
      label: 'Concept scheme',
      most: 2000,
      hint: 'Of SKOS with several: its address, its end, or label.',
    },
    { name: 'language', label: 'Language', most: 35, hint: 'Of labels in SKOS, such as de. English if empty.' },
  ] as const satisfies readonly Field[]

export type ImportField = ReturnType<typeof toImportFields>[number]

/** Options of the command line, with the names of their fields in the form. */
const FIELD_OF: Readonly<Record<string, ImportField['name']>> = { 'restore-zeros': 'zeros' }

/**
 * Replaces options of the command line in a message with the labels of the same fields in the form.
 *
 * @example toFieldNames(fields, 'say it with --code, perhaps --code "Kennung"')
 * // 'say it with “Column of codes”, perhaps “Column of codes”: "Kennung"'
 */
export function toFieldNames(fields: readonly Field[], message: string): string {
  const own = message.replace(' (rolemap import STRUCTURE INDEX)', '').replaceAll('" --', '", --')
  return own.replace(/--([a-z-]+)( (?=")| NAME\b)?/g, (whole, option: string, after = '') => {
    const found = fields.find(({ name }) => name === (FIELD_OF[option] ?? option))
    return found ? `“${found.label}”${after === ' ' ? ': ' : ''}` : whole
  })
}

/** The form, empty or filled in with errors. */
export function importForm(site: Site, filled?: Filled<ImportField['name']>): Page {
  const buttons = [{ label: 'Import this classification' }]
  return {
    title: 'Import a classification',
    nav: 'browse',
    trail: [{ href: '/classification', label: 'Classifications' }],
    filled,
    main: html`<h1 class="govuk-heading-l">Import a classification</h1>
      <p class="govuk-body rm-prose">Give the publisher’s own file, or a table of yours with codes and labels or titles. The next page says what each column was taken for, how many titles the items got, and what was dropped. A version that is here already never changes.</p>
      ${form({ action: importAddress(), fields: toImportFields(site), filled, buttons })}`,
  }
}
