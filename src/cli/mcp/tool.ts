import { z } from 'zod'
import { suggest } from '../../rolemap/coding/suggest.ts'
import { resolve } from '../../rolemap/crosswalk/resolve.ts'
import {
  adviseFor,
  findItems,
  findReach,
  findWays,
  listClassifications,
  listFirstStudies,
  type Rolemap,
  showItem,
} from '../../rolemap/index.ts'

/** A question that an assistant can ask. No tool changes anything or reads staff records. */
export interface Tool {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly input: z.ZodObject
  answer(rolemap: Rolemap, given: unknown): Promise<unknown>
}

/** A model reads the answers, and would lose sight of what matters in a long list. */
const MOST = 40
const LONGEST = 500

const text = (description: string) => z.string().min(1).max(LONGEST).describe(description)
const classification = text('The id of a classification, such as job-roles or soc2020; list_classifications has all.')

function tool<Input extends z.ZodObject>(
  words: Pick<Tool, 'name' | 'title' | 'description'>,
  input: Input,
  answer: (rolemap: Rolemap, given: z.output<Input>) => Promise<unknown>,
): Tool {
  return { ...words, input, answer: (rolemap, given) => answer(rolemap, input.parse(given)) }
}

const TO_SUGGEST = z.strictObject({
  title: text('The job title, as it stands in a staff list or an advertisement.'),
  in: classification.default('job-roles'),
  serviceArea: text('The service area of the post, if known.').optional(),
  description: text('What the post does, if known.').optional(),
  control: z
    .enum(['yes', 'no'])
    .describe('Whether the post controls resources (staff, a budget, premises), if known.')
    .optional(),
})
const TO_FIND = z.strictObject({ words: text('A code, or words of a label.') })
const ITEM = z.strictObject({ classification, code: text('The code of the item.') })
const TO_RESOLVE = z.strictObject({
  what: text('A job title, or a code with its classification, such as soc2010:2314.'),
  to: z.array(classification).min(1).max(10).describe('The classifications to go to.'),
})
const TO_GO = z.strictObject({
  from: text('A job title, or the label or code of an occupation.'),
  to: text('The occupation to get to; without it, everything within reach.').optional(),
  steps: z.number().int().min(1).max(4).optional().describe('The most steps.'),
})
const TO_ADVISE = z.strictObject({
  to: text('The role to get to, such as job-roles:E85.'),
  from: text('The role that somebody has, such as job-roles:Q05.').optional(),
  have: z
    .array(text('A qualification: its title or number.'))
    .max(MOST)
    .optional()
    .describe('The qualifications that somebody holds.'),
})

export const TOOLS: readonly Tool[] = [
  tool(
    {
      name: 'list_classifications',
      title: 'List the classifications',
      description: 'Every classification that this Rolemap has, with its versions, levels and size.',
    },
    z.strictObject({}),
    listClassifications,
  ),
  tool(
    {
      name: 'suggest',
      title: 'Find the role of a job title',
      description:
        'The role that a job title means, with candidates, how likely each is, the reasons, and the question that would settle a doubt. The decision is coded (sure), review (a person should look) or uncoded.',
    },
    TO_SUGGEST,
    (rolemap, { title, in: id, ...context }) => suggest(rolemap, title, { in: id, context, top: 5 }),
  ),
  tool(
    {
      name: 'find_items',
      title: 'Find roles by code or label',
      description: 'Items of every classification by code, by label or part of it.',
    },
    TO_FIND,
    (rolemap, { words }) => findItems(rolemap, words, { limit: MOST }),
  ),
  tool(
    {
      name: 'show_item',
      title: 'Show a role',
      description:
        'One item of a classification: where it stands, its profile, some of its job titles, what it is confused with, and where it leads.',
    },
    ITEM,
    async (rolemap, { classification: id, code }) => {
      const view = await showItem(rolemap, { id, code })
      const titles = [...new Set(view.titles.map(({ title }) => title))]
      return { ...view, titles: titles.slice(0, MOST), titlesInAll: titles.length }
    },
  ),
  tool(
    {
      name: 'resolve',
      title: 'Go to another classification',
      description:
        'What a job title or a code becomes in other classifications: targets with relation and share, each step of the way, and what is lost.',
    },
    TO_RESOLVE,
    (rolemap, { what, to }) => resolve(rolemap, what, { to }),
  ),
  tool(
    {
      name: 'ways',
      title: 'See where an occupation leads',
      description:
        'The ways on the occupational maps from one occupation to another, or all that is within reach, with the reason for each step and what it takes. The maps are of December 2017.',
    },
    TO_GO,
    (rolemap, { from, to, steps }) => {
      const options = steps === undefined ? {} : { steps }
      return to === undefined ? findReach(rolemap, from, options) : findWays(rolemap, [from, to], options)
    },
  ),
  tool(
    {
      name: 'studies',
      title: 'See what one studies for a role',
      description: 'The qualifications that belong to an item, each with the reason, level, body and source.',
    },
    ITEM,
    async (rolemap, { classification: id, code }) => {
      const { studies, totals } = await listFirstStudies(rolemap, { classification: id, code, most: MOST })
      return { studies: studies.slice(0, MOST), inAll: [...totals.values()].reduce((sum, total) => sum + total, 0) }
    },
  ),
  tool(
    {
      name: 'advise',
      title: 'See what is lacking for a role',
      description: 'Which qualifications lead to a role, what somebody already holds of them, and what is lacking.',
    },
    TO_ADVISE,
    adviseFor,
  ),
]
