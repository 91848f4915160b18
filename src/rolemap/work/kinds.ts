import { DRY_RUN, DRY_RUN_WORK } from '../draft/dry-run-task.ts'
import { CODE, CODE_LARGE, CODE_WORK } from '../job/code-task.ts'
import { LIST_WORK, TAKE_LIST } from '../post/take-task.ts'
import type { LongWork } from '../queue/long-work.ts'
import { FILL, FILL_WORK } from '../return/fill-task.ts'
import { COUNT_POSTS, COUNT_WORK } from '../settle/post-titles.ts'

/** The kinds of tasks that people see, by the tasks' own names. */
export const LONG_WORK: Readonly<Record<string, LongWork>> = {
  [CODE]: CODE_WORK,
  [CODE_LARGE]: CODE_WORK,
  [DRY_RUN]: DRY_RUN_WORK,
  [TAKE_LIST]: LIST_WORK,
  [COUNT_POSTS]: COUNT_WORK,
  [FILL]: FILL_WORK,
}
