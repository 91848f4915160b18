import { audit } from './command/audit.ts'
import { backup, restore } from './command/backup/backup.ts'
import { changes } from './command/changes.ts'
import { code } from './command/code.ts'
import { consultation } from './command/consultation/consultation.ts'
import { convert } from './command/convert.ts'
import { crosswalk } from './command/crosswalk/crosswalk.ts'
import { draft } from './command/draft/draft.ts'
import { dryRun } from './command/dry-run.ts'
import { entries } from './command/entries.ts'
import { evaluate } from './command/evaluate.ts'
import { exportCommand } from './command/export.ts'
import { extension } from './command/extension/extension.ts'
import { importCommand } from './command/import.ts'
import { criteria } from './command/judgement/criteria.ts'
import { list } from './command/list.ts'
import { map } from './command/map/map.ts'
import { mcp } from './command/mcp.ts'
import { organisation } from './command/organisation.ts'
import { path } from './command/path.ts'
import { post } from './command/post/post.ts'
import { problems } from './command/problems.ts'
import { published } from './command/published.ts'
import { qualification } from './command/qualification/qualification.ts'
import { resolve } from './command/resolve.ts'
import { returnCommand } from './command/return/return.ts'
import { review } from './command/review/review.ts'
import { rules } from './command/rules.ts'
import { sample } from './command/sample.ts'
import { serve } from './command/serve.ts'
import { show } from './command/show.ts'
import { suggest } from './command/suggest.ts'
import { table } from './command/table.ts'
import { take } from './command/take.ts'
import { undo } from './command/undo.ts'
import { user } from './command/user.ts'
import { variant } from './command/variant/variant.ts'
import { webhook } from './command/webhook.ts'
import { withdraw } from './command/withdraw.ts'
import { work } from './command/work.ts'
import type { Command } from './command.ts'

/**
 * Every command, in the order of the help. Each imports what only it needs when it runs; importing everything would make
 * each start a quarter of a second slower.
 */
export const COMMANDS: readonly Command[] = [
  ...[
    suggest,
    code,
    list,
    show,
    map,
    path,
    importCommand,
    exportCommand,
    problems,
    rules,
    entries,
    extension,
    variant,
    crosswalk,
    qualification,
    criteria,
    convert,
    organisation,
    post,
    returnCommand,
    table,
    published,
    resolve,
    review,
    evaluate,
    sample,
  ],
  ...[draft, consultation, take, dryRun, withdraw, changes, audit, undo, webhook],
  serve,
  mcp,
  work,
  backup,
  restore,
  user,
]
