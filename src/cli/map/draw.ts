import type { OccupationFilter } from '../../occupational-map/index.ts'
import { DRAWING_FORMATS, drawMap, STATUS_SIGNS } from '../../rolemap/draw-map.ts'
import { type Call, Misuse, optionOf } from '../command.ts'
import { writeJson } from '../print.ts'
import { writeFile } from '../write-file.ts'

const LEVELS = ['2', '3', '4', '5', '6', '7', '8', 'unknown']

/** Draws a map, or what of it is asked for. */
export async function draw(call: Call): Promise<void> {
  const [, map] = call.operands
  if (map === undefined) throw new Misuse('expected the code of a map, such as 03')
  const format = choose(call, 'as', DRAWING_FORMATS) ?? 'svg'
  const [out, version] = [optionOf(call, 'out'), optionOf(call, 'version')]
  if (out === undefined && format !== 'svg' && call.stdout.isTTY)
    throw new Misuse(`a ${format.toUpperCase()} is no text: expected --out FILE`)
  const filter = readFilter(call)
  const drawing = await drawMap(await call.rolemap(), map, { ...filter, format, ...(version && { version }) })
  if (out === undefined) {
    call.stdout.write(drawing.bytes)
    return
  }
  await writeFile(out, [drawing.bytes])
  if (call.options.json) writeJson(call.stdout, { out, fileName: drawing.fileName, mediaType: drawing.mediaType })
  else call.stderr.write(`${drawing.fileName} is in ${out}\n`)
}

function readFilter(call: Call): OccupationFilter {
  const level = choose(call, 'level', LEVELS)
  const status = choose(
    call,
    'status',
    STATUS_SIGNS.map((sign) => sign.status),
  )
  const [words, only] = [optionOf(call, 'words'), optionOf(call, 'only')]
  return {
    ...(level && { level: level === 'unknown' ? level : Number(level) }),
    ...(status && { status }),
    ...(call.options['apprenticeship-only'] === true && { apprenticeshipOnly: true }),
    ...(call.options.degree === true && { degree: true }),
    ...(words && { text: words }),
    ...(only !== undefined && { only: new Set(only.split(/[\s,]+/).filter((code) => code !== '')) }),
  }
}

function choose<T extends string>(call: Call, name: string, known: readonly T[]): T | undefined {
  const wanted = optionOf(call, name)
  const found = known.find((each) => each === wanted)
  if (wanted === undefined || found) return found
  throw new Misuse(`--${name}: expected one of ${known.join(', ')}, found "${wanted}"`)
}
