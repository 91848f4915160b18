import { z } from '@hono/zod-openapi'
import { Decided, decidedAs } from '../coding/job-schema.ts'
import { asksControl, Candidate } from '../coding/schema.ts'
import { listOf } from '../frame/list.ts'

export const STATES = ['coded', 'open', 'asked', 'decided'] as const
const texts = z.record(z.string(), z.string())

const title = {
  key: z.string().openapi({ description: 'Made of the title and its context: the same in every file.' }),
  title: z.string(),
  context: texts.optional().openapi({ description: 'What the file says about the posts besides their title.' }),
  like: z.string().openapi({ description: 'Equal for titles with the same words.' }),
  rows: z.int().openapi({ description: 'How many rows a decision applies to.' }),
  result: texts.openapi({ description: 'The added columns, as filled in by the coder.' }),
  state: z.enum(STATES).openapi({ description: '`open`: a person should look at it. `asked`: somebody was asked.' }),
  answer: texts.optional().openapi({ description: "The answer to the coder's question." }),
  decided: Decided.optional(),
  second: Decided.optional().openapi({
    description: 'What a second person decided without seeing the first decision.',
  }),
  revision: z
    .int()
    .openapi({ description: 'Send it with a decision; if the title has changed since, the answer is 409.' }),
}

export const FileTitle = z.object(title).openapi('FileTitle')

export const TitleToSettle = z
  .object({
    ...title,
    candidates: listOf(Candidate.extend({ above: z.string().optional() })).openapi({
      description: 'Best first, as the coder finds them now; `above` is the group that contains it.',
    }),
    question: z.string().optional(),
    asksControl,
    areas: listOf(z.string()).openapi({
      description: 'Groups that tell the candidates apart. Sending one as the service area may settle the title.',
    }),
    alike: z
      .object({ titles: z.int(), rows: z.int() })
      .openapi({ description: 'Other open titles with the same words, in other contexts.' }),
  })
  .openapi('TitleToSettle')

const code = (what: string) => z.string().max(500).optional().openapi({ description: what })
const flag = (what: string) => z.boolean().optional().openapi({ description: what })
const revision = z
  .int()
  .openapi({ description: 'The revision that you saw; if the title has changed since, the answer is 409.' })

export const TitleDecision = z
  .strictObject({
    as: decidedAs,
    code: code('The role, with `role`.'),
    second: code('A second role of the same post.'),
    note: z.string().max(2000).optional().openapi({ description: 'Appears in the rows of the coded file.' }),
    remember: flag('The title should mean that role in future files.'),
    revision,
    alike: flag('Apply the same decision to the other open titles with the same words.'),
    again: flag('Make a second decision, which does not change the first.'),
  })
  .openapi('TitleDecision')

const said = (what: string) =>
  z
    .string()
    .max(2000)
    .optional()
    .openapi({ description: `What is known about the posts' ${what}.` })

export const TitleAnswer = z
  .strictObject({
    serviceArea: said('service area'),
    serviceType: said('service type'),
    employer: said('employer'),
    grade: said('grade'),
    description: said('work'),
    control: z.enum(['yes', 'no', '']).optional().openapi({ description: 'Whether the holder controls resources.' }),
    revision,
  })
  .openapi('TitleAnswer')

const counted = z.object({ titles: z.int(), rows: z.int() })
export const SettlingProgress = z
  .object({
    states: z.object({ coded: counted, open: counted, asked: counted, decided: counted }),
    pace: z.number().optional().openapi({ description: 'Titles decided per minute of work.' }),
    minutes: z.number().optional().openapi({ description: 'Minutes until no title is open, at that pace.' }),
    people: listOf(z.object({ name: z.string(), titles: z.int() })),
    remembered: z.int().openapi({ description: 'Titles to be remembered for future files.' }),
    counting: z
      .boolean()
      .openapi({ description: 'The posts of a new list are still being counted: its titles come in a moment.' }),
  })
  .openapi('SettlingProgress')

export const Agreement = z
  .object({
    titles: z.int().openapi({ description: 'Titles that two people decided.' }),
    same: z.int(),
    interval: z
      .tuple([z.number(), z.number()])
      .readonly()
      .openapi({ description: 'The 95 % interval (Wilson) of the share.' }),
    people: listOf(z.object({ name: z.string(), titles: z.int(), same: z.int() })).openapi({
      description: 'Of the titles that somebody decided as the first or the second, how many the other decided alike.',
    }),
    different: listOf(FileTitle),
  })
  .openapi('Agreement')

export const Remembered = z
  .object({
    titles: listOf(z.object({ title: z.string(), code: z.string(), note: z.string() })),
    unclear: listOf(z.string()).openapi({
      description:
        'Titles with different roles in different services of the file, so that no single role can be remembered.',
    }),
  })
  .openapi('Remembered')
