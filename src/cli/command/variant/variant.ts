import { type Command, Misuse } from '../../command.ts'
import { VARIANT_ACTIONS } from './action.ts'

export const variant: Command = {
  name: 'variant',
  summary:
    'List, show and search variants: other hierarchies over the items of a classification. Make them, from a file too, change and withdraw them.',
  operands: ['list|show|search|create|import|export|set|place|remove|withdraw', '[WHICH]', '[WHAT]'],
  options: {
    in: { type: 'string', value: 'ID', help: 'for create and import: the classification' },
    id: { type: 'string', value: 'VARIANT', help: 'for import: the variant to make, or whose nodes to replace' },
    label: { type: 'string', value: 'L', help: 'for create, import and set: what the variant, or node, is called' },
    purpose: { type: 'string', value: 'TEXT', help: 'for create, import and set: what the variant is for' },
    source: { type: 'string', value: 'TEXT', help: 'for create, import and set: where its groupings are from' },
    state: { type: 'string', value: 'STATE', help: 'for create, import and set: draft, published or withdrawn' },
    'made-on': {
      type: 'string',
      value: 'V,…',
      help: 'for create, import and set: the versions that it was made on; the newest if not given',
    },
    under: { type: 'string', value: 'NODE,…', help: 'for set of a node: what it stands under; "" for the top' },
    from: { type: 'string', value: 'NODE', help: 'for place: the node under which the items stand no more' },
    format: { type: 'string', value: 'FORMAT', help: 'for export: tsv (if not given) or csv' },
    why: {
      type: 'string',
      value: 'TEXT',
      help: 'for set, place, remove and withdraw: the reason, which the trail keeps',
    },
  },
  example: 'rolemap variant show by-sector/education',
  run: async (call) => {
    const [name = ''] = call.operands
    const action = Object.hasOwn(VARIANT_ACTIONS, name) ? VARIANT_ACTIONS[name] : undefined
    if (!action) throw new Misuse(`expected one of ${Object.keys(VARIANT_ACTIONS).join(', ')}; found "${name}"`)
    await action(call)
  },
}
