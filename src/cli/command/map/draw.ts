import {
  LEVEL_CHOICES,
  OCCUPATION_STATUSES,
  type OccupationFilter,
  toOccupationFilter,
} from '../../../occupational-map/index.ts'
import { DRAWING_FORMATS, drawMap } from '../../../rolemap/map/draw-map.ts'
import { type Call, Misuse, optionOf } from '../../command.ts'
import { writeJson } from '../../print.ts'
import { writeFile } from '../../write-file.ts'

/** Draws a map, or part of it. */
export async function draw(call: Call): Promise<void> {
  const [, map] = call.operands
  if (map === undefined) throw new Misuse('expected the code of a map, such as 03')
  const format = choose(call, 'as', DRAWING_FORMATS) ?? 'svg'
  const [out, version] = [optionOf(call, 'out'), optionOf(call, 'version')]
  if (out === undefined && format !== 'svg' && call.stdout.isTTY)
    throw new Misuse(`a ${format.toUpperCase()} cannot be shown on a terminal: expected --out FILE`)
  const filter = readFilter(call)
  const drawing = await drawMap(await call.rolemap(), map, { ...filter, format, ...(version && { version }) })
  if (out === undefined) {
    call.stdout.write(drawing.bytes)
    return
  }
  await writeFile(out, [drawing.bytes])
  if (call.options.json) writeJson(call.stdout, { out, fileName: drawing.fileName, mediaType: drawing.mediaType })
  else call.stderr.write(`${drawing.fileName} written to ${out}\n`)
}

function readFilter(call: Call): OccupationFilter {
  const [level, status] = [choose(call, 'level', LEVEL_CHOICES), choose(call, 'status', OCCUPATION_STATUSES)]
  const [words, only] = [optionOf(call, 'words'), optionOf(call, 'only')]
  return toOccupationFilter({
    ...(level && { level }),
    ...(status && { status }),
    apprenticeshipOnly: call.options['apprenticeship-only'] === true,
    degree: call.options.degree === true,
    ...(words !== undefined && { words }),
    ...(only !== undefined && { only }),
  })
}

function choose<T extends string>(call: Call, name: string, known: readonly T[]): T | undefined {
  const wanted = optionOf(call, name)
  const found = known.find((each) => each === wanted)
  if (wanted === undefined || found) return found
  throw new Misuse(`--${name}: expected one of ${known.join(', ')}, found "${wanted}"`)
}
