import { z } from '@hono/zod-openapi'
import { Problem } from '../classification/schema.ts'
import { listOf } from '../frame/list.ts'

const rate = z.number().min(0).max(1)

const Interval = z
  .tuple([rate, rate])
  .readonly()
  .openapi('Interval', { description: 'A 95 % interval: its lower and its upper end.' })

const LevelResult = z
  .object({ level: z.string(), label: z.string(), top1: rate, interval: Interval })
  .openapi('LevelResult', { description: 'How often the first candidate belongs to the right item of that level.' })

const GroupResult = z
  .object({
    level: z.string(),
    code: z.string(),
    label: z.string(),
    n: z.int(),
    top1: rate,
    top5: rate,
    interval: Interval,
  })
  .openapi('GroupResult')

export const Evaluation = z
  .object({
    n: z.int(),
    top1: rate,
    top5: rate,
    mrr: rate,
    macroF1: rate,
    automatic: z
      .object({ share: rate, right: rate })
      .openapi({ description: 'Titles coded without a person: how many, and how many of those are right.' }),
    byLevel: listOf(LevelResult),
    byGroup: listOf(GroupResult),
    intervals: z.object({
      top1: Interval,
      top5: Interval,
      automatic: z.object({ share: Interval, right: Interval }),
    }),
    problems: listOf(Problem).openapi({ description: 'Rows of the file that could not be used, and why.' }),
  })
  .openapi('Evaluation')

export const Calibrated = z
  .object({
    classification: z.string(),
    titles: z.int(),
    right: z.int().openapi({ description: 'How many of their first candidates are right.' }),
    settled: z.int().openapi({ description: 'Titles left out because own titles or rules settle them.' }),
    error: z
      .object({ before: rate, after: rate })
      .openapi({ description: 'The expected calibration error, each part measured by what the others ask for.' }),
    chance: z.string().openapi({ description: 'What the rule of the kind `chance` says now.' }),
    digest: z.string().optional().openapi({ description: "SHA-256 of all of the user's rules." }),
    problems: listOf(Problem).openapi({ description: 'Rows of the file that could not be used, and why.' }),
  })
  .openapi('Calibrated')
