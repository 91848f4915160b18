import { pipeline } from 'node:stream/promises'
import { type Command, Misuse, optionOf } from '../command.ts'
import { writeJson } from '../print.ts'
import { writeFile } from '../write-file.ts'

export const exportCommand: Command = {
  name: 'export',
  right: 'classification.see',
  summary: 'Write a version of a classification as SKOS; occupational maps with their edges.',
  operands: ['ID'],
  options: {
    as: { type: 'string', value: 'FORM', help: 'turtle (if not given) or jsonld' },
    version: { type: 'string', value: 'V', help: 'this version; the newest complete one if not given' },
    at: { type: 'string', value: 'DAY', help: 'the version that was valid on this day, such as 2009-06-01' },
    language: { type: 'string', value: 'TAG', help: 'the language of labels and titles; en if not given' },
    out: { type: 'string', value: 'FILE', help: 'the file to write; standard output if not given' },
  },
  example: 'rolemap export occupational-maps --as turtle --out maps.ttl',
  run: async (call) => {
    const { exportVersion, RDF_FORMATS } = await import('../../rolemap/view/export.ts')
    const [id = ''] = call.operands
    const wanted = optionOf(call, 'as') ?? 'turtle'
    const format = RDF_FORMATS.find((known) => known === wanted)
    if (!format) throw new Misuse(`--as: expected one of ${RDF_FORMATS.join(', ')}, found "${wanted}"`)
    const language = optionOf(call, 'language') ?? 'en'
    if (!/^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(language))
      throw new Misuse(`--language: expected a tag such as en or cy-GB, found "${language}"`)
    const choice = { version: optionOf(call, 'version'), at: optionOf(call, 'at') }
    const { fileName, mediaType, body } = await exportVersion(await call.rolemap(), id, { format, language, ...choice })
    const out = optionOf(call, 'out')
    if (out === undefined) return pipeline(body, call.stdout, { end: false, signal: call.signal })
    await writeFile(out, body)
    if (call.options.json) writeJson(call.stdout, { out, fileName, mediaType })
    else call.stderr.write(`${fileName} written to ${out}\n`)
  },
}
