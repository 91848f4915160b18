import { inTurns } from '../../breath.ts'
import { RolemapError } from '../../error.ts'
import { findForm } from '../../exchange/qualification/published-form.ts'
import { TEMPLATE_COLUMNS } from '../../exchange/qualification/template.ts'
import { guardTogether } from '../qualification/guard-undo.ts'
import { ATTACHMENT, ENTRY } from '../qualification/kind.ts'
import { openList } from '../qualification/open-list.ts'
import { foldRows } from '../qualification/rows.ts'
import { joinWork } from '../trail/kept.ts'
import { reverseKept } from '../trail/reverse.ts'
import type { IntakeKind } from './kind.ts'

/** The key of the only list of qualifications and modules. */
const ALL_QUALIFICATIONS = 'all'

/**
 * Qualifications, modules and their attachments, in the form of the template or of a publisher's own list. There is
 * only one list, so the key is `all`. If a cell is empty, the field stays.
 */
export const QUALIFICATIONS: IntakeKind = {
  name: 'qualifications',
  needed: [],
  columns: TEMPLATE_COLUMNS,
  most: 100_000,
  right: 'qualification.set',
  find: async (_, key) => {
    if (key === ALL_QUALIFICATIONS) return { of: 'qualifications', label: 'Qualifications and modules' }
    throw new RolemapError(
      'qualification-unknown',
      `expected the list "${ALL_QUALIFICATIONS}", found "${key.slice(0, 100)}"`,
    )
  },
  open: openList,
  fold: async (rolemap, _, { rows, file, why }) => {
    const [first] = rows
    if (!first) return { outcomes: [], told: [], effects: [] }
    const form = findForm(first.textOf)
    if (!form)
      throw new RolemapError(
        'column-missing',
        `${file}: expected a column "title", or those of a published list of qualifications, found neither`,
      )
    const read = await inTurns(rows, ({ textOf }) => form.read(textOf))
    return await foldRows(rolemap, read, { why })
  },
  reverse: async (rolemap, _, done) => {
    await guardTogether(rolemap, done.made)
    const pieces = await Promise.all(
      [ATTACHMENT, ENTRY].map((kind) => {
        const made = done.made.filter(({ subject }) => subject.kind === kind.name)
        return reverseKept(rolemap, kind as typeof ENTRY, { ...done, made })
      }),
    )
    return joinWork(pieces)
  },
}
