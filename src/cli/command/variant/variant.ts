import type { Command } from '../../command.ts'
import { VARIANT_ACTIONS } from './action.ts'

export const variant: Command = {
  name: 'variant',
  right: 'variant.set',
  summary:
    'List, show and search variants: other hierarchies over the items of a classification. Make them, from a file too, change and withdraw them.',
  actions: VARIANT_ACTIONS,
  options: {
    in: { type: 'string', value: 'ID', help: 'the classification' },
    id: { type: 'string', value: 'VARIANT', help: 'the variant to make, or whose nodes to replace' },
    label: { type: 'string', value: 'L', help: 'what the variant, or node, is called' },
    purpose: { type: 'string', value: 'TEXT', help: 'what the variant is for' },
    source: { type: 'string', value: 'TEXT', help: 'where its groupings are from' },
    state: { type: 'string', value: 'STATE', help: 'draft, published or withdrawn' },
    'made-on': {
      type: 'string',
      value: 'V,…',
      help: 'the versions that it was made on; the newest if not given',
    },
    under: { type: 'string', value: 'NODE,…', help: 'what it stands under; "" for the top' },
    from: { type: 'string', value: 'NODE', help: 'the node under which the items stand no more' },
    format: { type: 'string', value: 'FORMAT', help: 'tsv (if not given) or csv' },
    why: {
      type: 'string',
      value: 'TEXT',
      help: 'the reason, which the trail keeps',
    },
  },
  example: 'rolemap variant show by-sector/education',
}
