import { RolemapError } from '../../error.ts'
import type { Database } from '../schema.ts'
import type { Change, Commit, Effect, RecordPut } from '../trail.ts'
import { performOnPeople } from './account.ts'
import { appendChanges } from './change.ts'
import { performOnConsultations } from './consultation/perform.ts'
import { putJudged } from './judging/judgement.ts'
import { toNumber } from './key.ts'
import { acceptBatch } from './post/batch.ts'
import { deletePerson } from './post/person.ts'
import { deletePublished, putPublished } from './post/published.ts'
import { replaceProse } from './prose.ts'
import { putFound } from './qualification/entry.ts'
import { putRecords } from './record.ts'
import { putRules } from './rules.ts'
import { acceptStaged } from './staged.ts'
import { finishHeld, removeTask } from './task.ts'
import { changeTitle, takeBackStep } from './title/step.ts'
import { findNewest, insertVersion } from './version.ts'
import { performOnWebhooks } from './webhook.ts'

/** The only way for a use case to change permanent data. */
export async function commit(db: Database, { changes, effects }: Commit): Promise<readonly Change[]> {
  if (changes.length === 0 && effects.some(({ put }) => put === 'record'))
    throw new TypeError('expected a change that describes the effects, found none')
  return await db.transaction().execute(async (transaction) => {
    // First, because it makes other writers wait: the effects then see what the writers before them did.
    const appended = await appendChanges(transaction, changes)
    const records = effects.filter(isRecord)
    await putRecords(transaction, records)
    await putFound(transaction, records)
    await putJudged(transaction, records)
    for (const effect of effects) if (!isRecord(effect)) await perform(transaction, effect, appended[0]?.at)
    return appended
  })
}

const isRecord = (effect: Effect): effect is RecordPut => effect.put === 'record' || effect.put === 'mark'

async function perform(db: Database, effect: Exclude<Effect, RecordPut>, at: string | undefined): Promise<void> {
  switch (effect.put) {
    case 'version':
      await checkNewest(db, effect)
      return await insertVersion(db, effect.version, { problems: effect.problems ?? [], added: at })
    case 'prose':
      return await replaceProse(db, effect.key, effect.prose)
    case 'rules':
      return await putRules(db, effect)
    case 'staged-file':
      return await acceptStaged(db, effect)
    case 'post-batch':
      return await acceptBatch(db, effect)
    case 'post-title':
    case 'post-title-back':
      return await performOnTitle(db, effect)
    case 'person-end':
      return await deletePerson(db, effect)
    case 'published-table':
      return await putPublished(db, effect)
    case 'published-table-end':
      return await deletePublished(db, effect.id)
    case 'task-end':
      return await removeTask(db, effect)
    case 'task-finish':
      return await finishHeld(db, effect)
    case 'webhook':
    case 'webhook-end':
      return await performOnWebhooks(db, effect)
    case 'consultation-link':
    case 'consultation-link-end':
    case 'consultation-expiry':
    case 'reply-decision':
    case 'reply-words-end':
      return await performOnConsultations(db, effect)
    default:
      return await performOnPeople(db, effect)
  }
}

/** Nobody else commits at this moment, so that nobody else changes a title of posts. */
async function performOnTitle(
  db: Database,
  effect: Extract<Effect, { put: 'post-title' | 'post-title-back' }>,
): Promise<void> {
  const { organisation, classification } = effect
  const of = { organisation, classification }
  if (effect.put === 'post-title-back') await takeBackStep(db, of, effect)
  else await changeTitle(db, of, effect)
}

async function checkNewest(db: Database, { version, newest }: Extract<Effect, { put: 'version' }>): Promise<void> {
  const { id, version: name } = version
  if (await toNumber(db, version).executeTakeFirst())
    throw new RolemapError('change-conflict', `somebody else has just added version "${name}" of "${id}"`)
  const found = newest === undefined ? undefined : await findNewest(db, id)
  if (found === newest) return
  throw new RolemapError('change-conflict', `somebody else has just published version "${found}" of "${id}"`)
}
