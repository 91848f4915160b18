import type { Rolemap } from '../rolemap.ts'
import { type ApartTask, makeApart } from '../thread/store-apart.ts'
import { readItems } from './role-codes.ts'

/** With fewer attachments, another thread would need longer to begin than this one does to finish. */
const LARGE = 50_000

interface OfClassification {
  readonly classification: string
}

/**
 * Works out what follows from everything that is attached to a classification: in another thread if that is much, here otherwise.
 *
 * @throws RolemapError `classification-unknown`, and as the task does
 */
export async function makeWhereItFits<Input extends OfClassification, Made>(
  rolemap: Rolemap,
  input: Input,
  {
    task,
    here,
  }: { readonly task: ApartTask<Input, Made>; readonly here: (of: Rolemap, asked: Input) => Promise<Made> },
): Promise<Made> {
  return (await isLarge(rolemap, input)) ? await makeApart(rolemap, task, input) : await here(rolemap, input)
}

async function isLarge(rolemap: Rolemap, { classification }: OfClassification): Promise<boolean> {
  if (rolemap.address === undefined) return false
  const codes = (await readItems(rolemap, classification)).map(({ code }) => code)
  const totals = await rolemap.store.qualifications.countRoles(classification, codes)
  return totals.reduce((sum, { total }) => sum + total, 0) > LARGE
}
