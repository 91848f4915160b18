import { CONSULTATION } from './consultation/kind.ts'
import { CROSSWALK, CROSSWALK_FILE, MAPPINGS } from './crosswalk/kind.ts'
import { DRAFT, EDIT_KINDS } from './draft/kind.ts'
import { EXTENSION, LOCAL_ITEM } from './extension/kind.ts'
import { WEBHOOK } from './feed/kind.ts'
import { STAGED_FILE } from './intake/change-kind.ts'
import { CRITERIA, JUDGEMENT, SETTLEMENT, TRAINING_ANSWER, TRAINING_CASE } from './judgement/kind.ts'
import { PROGRESSION, STATUSES } from './map/kind.ts'
import { ORGANISATION } from './organisation/kind.ts'
import { OWN_ENTRY, RULES } from './own/kind.ts'
import { ACCOUNT } from './people/kind.ts'
import { PERSON, POSTS } from './post/kind.ts'
import { BODY } from './qualification/body/kind.ts'
import { ATTACHMENT, ENTRY } from './qualification/kind.ts'
import { APART, MERGE } from './qualification/merge/kind.ts'
import { REQUIREMENT } from './qualification/requirement/kind.ts'
import { CARE, EFFORT, SAVED_QUERY, WATCH } from './qualification/upkeep/kind.ts'
import { COLLECTION, RETURN, RETURN_DEFINITION, SETTLED_TITLE } from './return/kind.ts'
import type { Kind } from './trail/kind.ts'
import { VARIANT } from './variant/kind.ts'
import { CLASSIFICATION, JUDGED_CHANGE, VERSION } from './version/kind.ts'
import { PUBLISHED } from './workforce/kind.ts'

const guarded = <T>(kind: Kind<T>): Kind<T> => ({
  ...kind,
  guard: async (rolemap, change) => (await import('./extension/guard-undo.ts')).guardUndo(rolemap, change),
})

const guardedCells = (kind: Kind): Kind => ({
  ...kind,
  guard: async (rolemap, change) => (await import('./judgement/guard-undo.ts')).guardUndo(rolemap, change),
})

/** Every kind of thing that people change. To add one, add its line here. */
export const KINDS: readonly Kind[] = [
  CLASSIFICATION,
  VERSION,
  JUDGED_CHANGE,
  ...Object.values(EDIT_KINDS),
  DRAFT,
  RULES,
  OWN_ENTRY,
  VARIANT,
  guarded(EXTENSION),
  guarded(LOCAL_ITEM),
  {
    ...(CROSSWALK as Kind),
    guard: async (rolemap, change) => (await import('./crosswalk/guard-undo.ts')).guardUndo(rolemap, change),
  },
  MAPPINGS,
  {
    ...(CROSSWALK_FILE as Kind),
    guard: async (rolemap, change) => (await import('./crosswalk/guard-undo.ts')).guardFileUndo(rolemap, change),
  },
  {
    ...(ENTRY as Kind),
    guard: async (rolemap, change) => (await import('./qualification/guard-undo.ts')).guardEntryUndo(rolemap, change),
  },
  {
    ...(ATTACHMENT as Kind),
    guard: async (rolemap, change) =>
      (await import('./qualification/guard-undo.ts')).guardAttachmentUndo(rolemap, change),
  },
  {
    ...(BODY as Kind),
    guard: async (rolemap, change) => (await import('./qualification/guard-undo.ts')).guardBodyUndo(rolemap, change),
  },
  REQUIREMENT,
  CARE,
  WATCH,
  EFFORT,
  SAVED_QUERY as Kind,
  MERGE,
  APART,
  CRITERIA as Kind,
  guardedCells(JUDGEMENT as Kind),
  guardedCells(SETTLEMENT as Kind),
  TRAINING_CASE as Kind,
  TRAINING_ANSWER as Kind,
  STAGED_FILE,
  ORGANISATION,
  POSTS,
  PERSON,
  RETURN,
  SETTLED_TITLE,
  RETURN_DEFINITION,
  COLLECTION,
  PUBLISHED,
  CONSULTATION,
  PROGRESSION,
  STATUSES,
  WEBHOOK,
  ACCOUNT,
]
