import { NODE_FIELDS, VARIANT_FIELDS } from '../../../classification/variant.ts'
import type { Command } from '../../command.ts'
import { orderOptions } from '../../order-options.ts'
import { VARIANT_ACTIONS } from './action.ts'

const { madeOn, ...WORDS } = orderOptions(VARIANT_FIELDS)

export const variant: Command = {
  name: 'variant',
  right: 'variant.set',
  summary:
    'List, show and search variants: other hierarchies over the items of a classification. Create them, also from a file, change and withdraw them.',
  actions: VARIANT_ACTIONS,
  options: {
    in: { type: 'string', value: 'ID', help: 'the classification' },
    id: { type: 'string', value: 'VARIANT', help: 'the variant to create, or to give new nodes' },
    ...WORDS,
    'made-on': madeOn,
    under: orderOptions(NODE_FIELDS).parents,
    from: { type: 'string', value: 'NODE', help: 'the node to move the items away from' },
    format: { type: 'string', value: 'FORMAT', help: 'tsv (if not given) or csv' },
    why: {
      type: 'string',
      value: 'TEXT',
      help: 'the reason, for the trail',
    },
  },
  example: 'rolemap variant show by-sector/education',
}
