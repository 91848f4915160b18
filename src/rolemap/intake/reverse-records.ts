import { isSame } from '../../classification/same.ts'
import { RolemapError } from '../../error.ts'
import type { Rolemap } from '../rolemap.ts'
import { actionsOf, type Kind, tell } from '../trail/kind.ts'
import type { Done, IntakeKind } from './kind.ts'

/** What puts back each record that a file changed. @throws RolemapError `change-depended` where one was changed since */
export async function reverseRecords(
  { store }: Rolemap,
  kind: Kind,
  { made, why }: Done,
): ReturnType<IntakeKind['reverse']> {
  const steps = made.map(async ({ number, target, subject: { id, of = '' }, before, after }) => {
    const record = await store.records.find(kind.name, id)
    if (!isSame(record?.body, after))
      throw new RolemapError('change-depended', `the file cannot be undone: ${target} was changed again after it`)
    const { put, drop } = actionsOf(kind)
    return {
      told: tell(kind, {
        action: before === undefined ? drop : put,
        id,
        of,
        ...(why && { why }),
        undoes: number,
        ...(after !== undefined && { before: after }),
        ...(before !== undefined && { after: before }),
      }),
      effect: { put: 'record', kind: kind.name, id, of, body: before, revision: record?.revision ?? 0 } as const,
    }
  })
  const reversed = await Promise.all(steps)
  return { told: reversed.map(({ told }) => told), effects: reversed.map(({ effect }) => effect) }
}
