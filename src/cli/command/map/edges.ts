import { type EdgeJudgement, judgeEdge, listAssertedEdges } from '../../../rolemap/map/asserted-edge.ts'
import { EDGE_FORMATS, writeEdges } from '../../../rolemap/map/edge-format.ts'
import { getProgression } from '../../../rolemap/map/occupational-maps.ts'
import { getOperand } from '../../action.ts'
import { type Call, Misuse, optionOf } from '../../command.ts'
import { readSaid } from '../../order-options.ts'
import { formatColumns, writeJson } from '../../print.ts'

const JUDGEMENTS: readonly EdgeJudgement[] = ['approve', 'reject', 'withdraw']

/** Writes the edges of progression, derived and approved. */
export async function edges(call: Call): Promise<void> {
  const format = EDGE_FORMATS.find(
    (each) => each === (call.options.json ? 'json' : (optionOf(call, 'format') ?? 'csv')),
  )
  if (!format) throw new Misuse(`--format: expected one of ${EDGE_FORMATS.join(', ')}`)
  call.stdout.write(writeEdges(await getProgression(await call.rolemap(), optionOf(call, 'version')), format))
}

/** Approves, rejects or withdraws an asserted edge. */
export async function judge(call: Call): Promise<void> {
  const judgement = JUDGEMENTS.find((each) => each === call.operands[2])
  if (!judgement) throw new Misuse(`expected one of ${JUDGEMENTS.join(', ')}`)
  const id = getOperand(call, 'an EDGE, as "rolemap map asserted" lists it')
  const edge = await judgeEdge(await call.rolemap(), id, { judgement, ...readSaid(call) })
  if (call.options.json) writeJson(call.stdout, edge)
  else call.stdout.write(`${edge.id}: ${edge.state}\n`)
}

/** Lists the edges that people assert, in any state. */
export async function listAsserted(call: Call): Promise<void> {
  const kept = await listAssertedEdges(await call.rolemap())
  if (call.options.json) writeJson(call.stdout, kept)
  else
    call.stdout.write(
      formatColumns(
        kept.map(({ id, state, direction, strength, author, text }) => [id, state, direction, strength, author, text]),
      ),
    )
}
