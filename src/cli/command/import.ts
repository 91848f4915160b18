import type { ImportOptions } from '../../rolemap/version/import.ts'
import { type Call, type Command, optionOf } from '../command.ts'
import { PLACE_OPTIONS, placeOf } from '../place-options.ts'
import { writeJson } from '../print.ts'
import { printImport } from '../print-import.ts'

export const importCommand: Command = {
  name: 'import',
  right: 'classification.import',
  summary:
    'Read a classification: a table of codes with labels or titles, several that belong together, a folder, SKOS, or one of the published documents.',
  operands: ['FILE...'],
  options: {
    id: {
      type: 'string',
      value: 'ID',
      help: "the classification's id; if not given, taken from the files or their name",
    },
    label: { type: 'string', value: 'L', help: 'the column with the labels' },
    code: { type: 'string', value: 'C', help: 'the column with the codes' },
    title: { type: 'string', value: 'T', help: 'the column with the job titles' },
    parent: { type: 'string', value: 'P', help: "the column with the parents' codes" },
    level: { type: 'string', value: 'L', help: 'the column with the levels' },
    name: { type: 'string', value: 'NAME', help: 'what the classification is called' },
    version: {
      type: 'string',
      value: 'V',
      help: "the version's name; if not given, taken from the files, or the next number",
    },
    scheme: { type: 'string', value: 'IRI', help: 'which concept scheme of a SKOS file, if it has several' },
    language: { type: 'string', value: 'TAG', help: 'the language of labels in a SKOS file; en if not given' },
    'restore-zeros': { type: 'boolean', help: 'restore leading zeros to codes that seem to have lost them' },
    flat: { type: 'boolean', help: 'do not derive a hierarchy from codes that begin with another code' },
    ...PLACE_OPTIONS,
  },
  example: 'rolemap import soc2020-structure.xlsx soc2020-index.xlsx --id soc2020',
  run: async (call) => {
    const { importPaths } = await import('../../rolemap/version/import.ts')
    const result = await importPaths(await call.rolemap(), call.operands, toOptions(call))
    if (call.options.json) writeJson(call.stdout, result)
    else printImport(result, call)
    if (result.state === 'refused') throw new Refused()
  },
}

/** The file was read and its problems were printed, but the store is unchanged. */
class Refused extends Error {
  override readonly message = 'nothing was imported: see the problems above'
}

function toOptions(call: Call): ImportOptions {
  const given = (names: readonly string[]) =>
    Object.fromEntries(
      names.flatMap((name) => (optionOf(call, name) === undefined ? [] : [[name, optionOf(call, name)]])),
    )
  const label = optionOf(call, 'name')
  return {
    ...given(['id', 'version', 'scheme', 'language']),
    ...(label !== undefined && { label }),
    ...(call.options['restore-zeros'] === true && { restoreZeros: true }),
    ...(call.options.flat === true && { flat: true }),
    place: placeOf(call),
    columns: given(['code', 'title', 'label', 'parent', 'level']),
  }
}
