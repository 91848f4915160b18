import { z } from '@hono/zod-openapi'
import { LEVEL_CHOICES, OCCUPATION_STATUSES, toOccupationFilter } from '../../occupational-map/index.ts'
import { DRAWING_FORMATS, DRAWING_MEDIA_TYPES, drawMap } from '../../rolemap/map/draw-map.ts'
import { findEdition } from '../../rolemap/map/edition.ts'
import { overlayFile } from '../../rolemap/map/overlay.ts'
import { failures, json, unchanged } from '../frame/answer.ts'
import { toDownload } from '../frame/download.ts'
import { at, version } from '../frame/parameter.ts'
import { place, toPlace } from '../frame/place.ts'
import { type Api, defineRoute } from '../frame/route.ts'
import { fileField, toGivenFile } from '../frame/upload.ts'
import { Overlay } from './overlay-schema.ts'

const tags = ['Occupational maps']
const isTrue = z.enum(['true', 'false']).optional()
const binary = { schema: z.string().openapi({ format: 'binary' }) }

const Query = z.strictObject({
  format: z.enum(DRAWING_FORMATS).default('svg').openapi({ description: 'SVG and PNG are one sheet, PDF is of A3.' }),
  version,
  at,
  level: z.enum(LEVEL_CHOICES).optional().openapi({ description: 'Only occupations of this level.' }),
  status: z.enum(OCCUPATION_STATUSES).optional().openapi({ description: 'Only with this status.' }),
  apprenticeshipOnly: isTrue.openapi({ description: 'Only in clusters that are apprenticeship only.' }),
  degree: isTrue.openapi({ description: 'Only with a degree.' }),
  words: z.string().max(200).optional().openapi({ description: 'Only with these words in label, options or cluster.' }),
  only: z.string().max(20_000).optional().openapi({ description: 'Only these occupations, separated by commas.' }),
})

const drawing = defineRoute('map.see', {
  method: 'get',
  path: '/maps/{map}/drawing',
  summary: 'A map, or part of it, as SVG, PNG or PDF',
  tags,
  request: {
    params: z.object({
      map: z.string().min(1).max(20).openapi({ description: 'The code of a map.', example: '03' }),
    }),
    query: Query,
  },
  responses: {
    200: {
      description: 'The drawing.',
      content: {
        [DRAWING_MEDIA_TYPES.svg]: binary,
        [DRAWING_MEDIA_TYPES.png]: binary,
        [DRAWING_MEDIA_TYPES.pdf]: binary,
      },
    },
    ...unchanged,
    ...failures(400, 404),
  },
})

const File = z
  .strictObject({
    file: fileField.openapi({
      description: 'Posts with job titles or codes and, if known, headcount, FTE and vacancies.',
    }),
    version,
    threshold: z.coerce
      .number()
      .int()
      .min(1)
      .max(1_000_000)
      .default(10)
      .openapi({ description: 'Counts under it are hidden, and so are figures that would reveal one.' }),
    titleColumn: z
      .string()
      .min(1)
      .optional()
      .openapi({ description: 'The column with the titles; if not given, found by name and content.' }),
    ...place,
  })
  .openapi('OverlayFile')

const overlay = defineRoute('map.see', {
  method: 'post',
  path: '/maps/overlay',
  summary: 'Lay a file of posts over the maps; the file is not stored',
  tags,
  request: { body: { required: true, content: { 'multipart/form-data': { schema: File } } } },
  responses: { 200: json(Overlay, 'The counts that can be shown safely.'), ...failures(400, 403, 404, 413, 415, 422) },
})

/** Maps to download, and files laid over them. */
export function routeMapFiles(app: Api): void {
  app.openapi(drawing, async (context) => {
    const { format, version: edition, at: day, ...query } = context.req.valid('query')
    const [apprenticeshipOnly, degree] = [query.apprenticeshipOnly === 'true', query.degree === 'true']
    const filter = toOccupationFilter({ ...query, apprenticeshipOnly, degree })
    const options = {
      ...filter,
      format,
      ...toVersion(await findEdition(context.var.rolemap, { version: edition, at: day })),
    }
    const { bytes, ...file } = await drawMap(context.var.rolemap, context.req.valid('param').map, options)
    return toDownload({ ...file, body: ReadableStream.from([bytes]) })
  })
  app.openapi(overlay, async (context) => {
    const { file, version: edition, threshold, titleColumn: title, ...given } = context.req.valid('form')
    const { name, bytes } = await toGivenFile(file)
    const where = toPlace({ sheet: given.sheet, header: given.header })
    const options = { file: name, threshold, title, place: where, ...toVersion(edition) }
    return context.json(await overlayFile(context.var.rolemap, bytes, options), 200)
  })
}

const toVersion = (version: string | undefined) => (version === undefined ? {} : { version })
