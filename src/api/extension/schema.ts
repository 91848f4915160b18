import { z } from '@hono/zod-openapi'
import { LOCAL_ITEM_FIELDS } from '../../classification/index.ts'
import { LocalItem, NamedLocalItem, Organisation } from '../classification/local-item-schema.ts'
import { Problem } from '../classification/schema.ts'
import { listOf } from '../frame/list.ts'
import { seen, toShape, why } from '../frame/order.ts'

export const ExtensionRow = z
  .object({ classification: z.string(), organisation: Organisation, items: z.int() })
  .openapi('ExtensionRow')

export const Extension = z
  .object({
    classification: z.string(),
    organisation: Organisation,
    items: listOf(LocalItem).openapi({ description: 'In natural order of code.' }),
  })
  .openapi('Extension', { description: 'What an organisation adds to a classification.' })

export const ExtensionGiven = z
  .strictObject({ label: z.string().min(1).max(200).openapi({ description: "The organisation's name." }), why })
  .openapi('ExtensionGiven')

const { code: _, ...said } = LOCAL_ITEM_FIELDS

/** A local item without its code, which is in the path. A field that is not given stays. */
export const LocalItemGiven = z
  .strictObject({
    ...toShape(said),
    seen,
    why,
  })
  .openapi('LocalItemGiven')

const Figures = z.object({
  headcount: z.int().optional(),
  fte: z.number().optional().openapi({ description: 'Rounded to four decimals.' }),
})

export const FileRollUp = z
  .object({
    classification: z.string(),
    version: z.string(),
    organisation: Organisation,
    rows: z.int(),
    levels: listOf(
      z.object({
        level: z.string(),
        label: z.string(),
        totals: listOf(Figures.extend({ code: z.string(), label: z.string() })),
        without: Figures.openapi({ description: 'Totals of rows whose item is below no item of this level.' }),
      }),
    ).openapi({
      description: 'From the top. At each level, `totals`, `without` and `left` add up to the whole table.',
    }),
    taken: Figures,
    left: Figures.openapi({ description: 'Totals of the rows that were left out.' }),
    problems: listOf(Problem).openapi({ description: 'Those rows, each with its reason.' }),
  })
  .openapi('FileRollUp')

export const ExtensionCheck = z
  .object({
    classification: z.string(),
    version: z.string().openapi({ description: 'The version that the items were checked against.' }),
    items: z.int(),
    findings: listOf(
      NamedLocalItem.extend({
        kind: z.enum(['parent-retired', 'parent-level', 'code-standard']).openapi({
          description: 'Its standard item is retired, or has items below it now; or a standard item now has its code.',
        }),
        successors: listOf(z.object({ code: z.string(), label: z.string() })).openapi({
          description: 'What its standard item became, as far as the versions say.',
        }),
        until: z.string().optional().openapi({ description: 'The first day without the standard item.' }),
      }),
    ),
  })
  .openapi('ExtensionCheck')

export const AlikeReport = z
  .object({
    alike: listOf(
      z.object({
        items: listOf(NamedLocalItem),
        reasons: listOf(z.object({ reason: z.enum(['same-label', 'near-label', 'shared-title']), words: z.string() })),
        parents: listOf(z.string()).openapi({ description: 'The standard items that they belong to.' }),
        organisations: z.int(),
      }),
    ).openapi({ description: 'Those with the most organisations first.' }),
    parents: listOf(z.object({ parent: z.string(), organisations: z.int(), items: z.int() })).openapi({
      description: 'Standard items below which several organisations have local items, alike or not.',
    }),
  })
  .openapi('AlikeReport')
