import { toTyped } from '../kit/address.ts'
import type { PickFrom } from '../kit/pick.ts'
import type { Site } from './page.ts'
import { FIRST_CHOICE } from './search-form.ts'
import { listDefaults } from './shelf.ts'

/** Every item of every classification, each with its classification before its code: `job-roles:E85`. The usual one comes first. */
export async function listRolePicks({ rolemap, shelf }: Site): Promise<PickFrom> {
  const all = await listDefaults(rolemap)
  const sorted = all.toSorted((one, other) => Number(other.id === FIRST_CHOICE) - Number(one.id === FIRST_CHOICE))
  const lists = await Promise.all(
    sorted.map(async (summary) =>
      (await shelf.outline(summary)).items.map(({ code, label }) => ({ code: toTyped(summary.id, code), label })),
    ),
  )
  return { from: lists.flat() }
}
