import type { ImportOptions } from '../../rolemap/version/import.ts'
import { type Call, type Command, optionOf } from '../command.ts'
import { PLACE_OPTIONS, placeOf } from '../place-options.ts'
import { formatProblem, writeJson } from '../print.ts'

export const importCommand: Command = {
  name: 'import',
  right: 'classification.import',
  summary: 'Read one of the published documents, a table of codes with labels or titles, or SKOS.',
  operands: ['FILE'],
  options: {
    id: { type: 'string', value: 'ID', help: "the classification's id; from the file's name if not given" },
    label: { type: 'string', value: 'L', help: 'the column with the labels' },
    code: { type: 'string', value: 'C', help: 'the column with the codes' },
    title: { type: 'string', value: 'T', help: 'the column with the job titles' },
    parent: { type: 'string', value: 'P', help: "the column with the parents' codes" },
    level: { type: 'string', value: 'L', help: 'the column with the levels' },
    name: { type: 'string', value: 'NAME', help: 'what the classification is called' },
    version: { type: 'string', value: 'V', help: "the version's name; the next number if not given" },
    scheme: { type: 'string', value: 'IRI', help: 'which concept scheme of a file of SKOS, where it has several' },
    language: { type: 'string', value: 'TAG', help: 'the language of labels in a file of SKOS; en if not given' },
    'restore-zeros': { type: 'boolean', help: 'read codes that seem to have lost their leading zeros with them' },
    ...PLACE_OPTIONS,
  },
  example: 'rolemap import soc2010-index.tsv --id soc2010 --code code --title title',
  run: async (call) => {
    const { importPath } = await import('../../rolemap/version/import.ts')
    const result = await importPath(await call.rolemap(), call.operands[0] ?? '', toOptions(call))
    if (call.options.json) writeJson(call.stdout, result)
    else {
      const { id, version, items, entries, state, problems } = result
      call.stdout.write(
        `${id} ${version}: ${STATES[state]}; ${items} items, ${entries} titles, ${problems.length} problems\n`,
      )
      for (const problem of problems) call.stderr.write(formatProblem(problem))
    }
    if (result.state === 'refused') throw new Refused()
  },
}

/** The file was read, its problems are told, and the store is as it was. */
class Refused extends Error {
  override readonly message = 'nothing was imported: see the problems above'
}

const STATES = {
  added: 'added',
  unchanged: 'the store has it already',
  prose: 'the store had its facts, and has its text now',
  refused: 'not imported',
} as const

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
    place: placeOf(call),
    columns: given(['code', 'title', 'label', 'parent', 'level']),
  }
}
