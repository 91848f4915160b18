import { z } from '@hono/zod-openapi'
import { Decided, decidedAs } from '../coding/job-schema.ts'
import { Candidate } from '../coding/schema.ts'
import { listOf } from '../frame/list.ts'

export const STATES = ['coded', 'open', 'asked', 'decided'] as const
const texts = z.record(z.string(), z.string())

const title = {
  key: z.string().openapi({ description: 'Made of the title and its context: the same in every file.' }),
  title: z.string(),
  context: texts.optional().openapi({ description: 'What the file says of the posts beside their title.' }),
  like: z.string().openapi({ description: 'The same of titles with the same words.' }),
  rows: z.int().openapi({ description: 'How many rows a decision holds for.' }),
  result: texts.openapi({ description: 'The added columns, as the coder fills them.' }),
  state: z.enum(STATES).openapi({ description: '`open`: a person should look. `asked`: somebody was asked.' }),
  answer: texts.optional().openapi({ description: "What was answered to the coder's question." }),
  decided: Decided.optional(),
  second: Decided.optional().openapi({
    description: 'What a second person decided who did not see the first decision.',
  }),
  revision: z.int().openapi({ description: 'Give it with a decision: of a title that changed since, 409.' }),
}

export const FileTitle = z.object(title).openapi('FileTitle')

export const TitleToSettle = z
  .object({
    ...title,
    candidates: listOf(Candidate.extend({ above: z.string().optional() })).openapi({
      description: 'Best first, as the coder finds them now; `above` is the group that it stands in.',
    }),
    question: z.string().optional(),
    areas: listOf(z.string()).openapi({
      description: 'Groups that tell the candidates apart: any, given as the service area, may settle the title.',
    }),
    alike: z
      .object({ titles: z.int(), rows: z.int() })
      .openapi({ description: 'Other open titles with the same words, in other contexts.' }),
  })
  .openapi('TitleToSettle')

const code = (what: string) => z.string().max(500).optional().openapi({ description: what })
const flag = (what: string) => z.boolean().optional().openapi({ description: what })
const revision = z.int().openapi({ description: 'That of the title as it was seen: of one that changed since, 409.' })

export const TitleDecision = z
  .strictObject({
    as: decidedAs,
    code: code('The role, of `role`.'),
    second: code('A further role of the same post.'),
    note: z.string().max(2000).optional().openapi({ description: 'Goes out with the rows.' }),
    remember: flag('The title is to mean that role in files to come.'),
    revision,
    alike: flag('Decides the same about the other open titles with the same words.'),
    again: flag('A second decision, which leaves the first as it is.'),
  })
  .openapi('TitleDecision')

const said = (what: string) =>
  z
    .string()
    .max(2000)
    .optional()
    .openapi({ description: `What is known of the posts' ${what}.` })

export const TitleAnswer = z
  .strictObject({
    serviceArea: said('service area'),
    serviceType: said('service type'),
    employer: said('employer'),
    grade: said('grade'),
    description: said('work'),
    revision,
  })
  .openapi('TitleAnswer')

const counted = z.object({ titles: z.int(), rows: z.int() })
export const SettlingProgress = z
  .object({
    states: z.object({ coded: counted, open: counted, asked: counted, decided: counted }),
    pace: z.number().optional().openapi({ description: 'Titles decided in a minute of work.' }),
    minutes: z.number().optional().openapi({ description: 'Until no title is open, at that pace.' }),
    people: listOf(z.object({ name: z.string(), titles: z.int() })),
    remembered: z.int().openapi({ description: 'Titles to be remembered for files to come.' }),
  })
  .openapi('SettlingProgress')

export const Agreement = z
  .object({
    titles: z.int().openapi({ description: 'Titles about which two people decided.' }),
    same: z.int(),
    interval: z.tuple([z.number(), z.number()]).readonly().openapi({ description: 'Of the share, 95 %, by Wilson.' }),
    different: listOf(FileTitle),
  })
  .openapi('Agreement')

export const Remembered = z
  .object({
    titles: listOf(z.object({ title: z.string(), code: z.string(), note: z.string() })),
    unclear: listOf(z.string()).openapi({
      description:
        'Titles that have different roles in different services of the file, so that none can be remembered.',
    }),
  })
  .openapi('Remembered')
