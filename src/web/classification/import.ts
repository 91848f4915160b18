import type { Context } from 'hono'
import type { RolemapError } from '../../error.ts'
import { CLASSIFICATION_ID, type ImportOptions, importFiles } from '../../rolemap/version/import.ts'
import type { Page, Site } from '../frame/page.ts'
import { refuseAt, takeForm } from '../kit/form.ts'
import { readPlace } from '../kit/place-step.ts'
import { isRefusal, type Refusal, refuse, type Sent } from '../kit/sent.ts'
import { type ImportField, importForm, toFieldNames, toImportFields } from './import-form.ts'
import { importedPage } from './imported.ts'

export const importPage = (site: Site): Page => importForm(site)

/** Imports the sent files and shows the result, or the form again with what would help. */
export function takeImport(site: Site, context: Context): Promise<Page> {
  const fields = toImportFields(site)
  const say = (text: string) => toFieldNames(fields, text)
  return takeForm(context, fields, {
    run: async (sent): Promise<Page | Refusal> => {
      const { file, index } = sent.files
      const options = toOptions(sent)
      if (isRefusal(options)) return options
      const result = await importFiles(site.rolemap, index ? [file, index] : [file], options)
      if (result.state !== 'refused') return importedPage(site, result, say)
      const reason = result.problems.findLast(({ severity }) => severity === 'error')?.message
      return refuse('version', say(reason ?? `"${result.id}" ${result.version} has other content`), 409)
    },
    refuse: (error) => toRefusal(error, say),
    again: async (filled) => importForm(site, filled),
  })
}

type Values = Sent<ImportField>['values']

function toOptions({ values }: Sent<ImportField>): ImportOptions | Refusal {
  const { id, name, scheme, language, flat, zeros } = values
  if (id !== '' && !CLASSIFICATION_ID.test(id))
    return refuse('id', 'The short id must be small letters and digits, joined by hyphens, such as soc2020')
  const place = readPlace({ sheet: values.sheet, header: values.header })
  if (isRefusal(place)) return place
  const said = { ...given(values, ['id', 'version']), ...(name !== '' && { label: name }), place }
  const rdf = { scheme: scheme || undefined, language: language || undefined }
  const columns = given(values, ['code', 'label', 'title', 'parent', 'level'])
  return { ...said, ...rdf, columns, flat: flat !== '', restoreZeros: zeros !== '' }
}

const given = (values: Values, names: readonly ImportField['name'][]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.flatMap((name) => (values[name] === '' ? [] : [[name, values[name]]])))

/** The field at which to show each error. */
const FIELDS: Readonly<Partial<Record<RolemapError['code'], ImportField['name']>>> = {
  'version-taken': 'version',
  'scheme-unclear': 'scheme',
}

function toRefusal(error: RolemapError, say: (text: string) => string): Refusal | undefined {
  const field = FIELDS[error.code] ?? 'file'
  const refusal = refuseAt(field)(error)
  const message = field === 'file' ? `The file cannot be imported. ${error.message}` : error.message
  return refusal && refuse(field, say(message), refusal.status)
}
