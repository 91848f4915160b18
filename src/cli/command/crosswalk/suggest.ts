import { PROPOSED, proposeBetween } from '../../../rolemap/crosswalk/suggest/suggest.ts'
import { getOperand } from '../../action.ts'
import { type Call, numberOption, optionOf } from '../../command.ts'
import { formatShare, writeJson } from '../../print.ts'

/** Prints suggested targets for each source item, with confidence and evidence. */
export async function suggest(call: Call): Promise<void> {
  const rolemap = await call.rolemap()
  const from = getOperand(call, 'the ID of the classification to map from')
  const to = getOperand(call, 'the ID of the classification to map to', 2)
  const proposer = await proposeBetween(rolemap, { from, to })
  const item = optionOf(call, 'item')
  const top = numberOption(call, 'top', { least: 1, otherwise: PROPOSED })
  const codes = item === undefined ? proposer.codes : proposer.check(item)
  const rows = []
  for (const code of codes) {
    const row = await proposer.propose(code, top)
    if (call.options.json) rows.push(row)
    else
      call.stdout.write(
        `${row.from}  ${row.fromLabel}\n${row.proposals
          .map(
            ({ to: target, toLabel, relation, confidence, evidence }) =>
              `    ${target}  ${toLabel}  ${relation}, ${formatShare(confidence)}: ${evidence[0]?.text ?? ''}\n`,
          )
          .join('')}`,
      )
  }
  if (call.options.json) writeJson(call.stdout, rows)
}
