import { formatRuleName } from '../../../coder/rule/rule-edit.ts'
import type { Problem } from '../../../error.ts'
import type { Draft, DraftEdit } from '../../../rolemap/draft/draft.ts'
import { formatColumns } from '../../print.ts'

export function formatDrafts(drafts: readonly Draft[]): string {
  const cells = drafts.map(({ id, classification, name, base, state, author, edits }) => [
    ...[id, classification, name, base, state, author, String(edits.length)],
  ])
  return formatColumns([['draft', 'classification', 'version', 'made from', 'state', 'by', 'edits'], ...cells])
}

/** A draft; each edit is compared with what it replaces. */
export function formatDraft(draft: Draft, problems: readonly Problem[]): string {
  const { id, classification, base, name, validFrom, state, author, why, edits, comments, review, revision } = draft
  return [
    `${id}  ${classification} ${base} → ${name}\n`,
    formatColumns([
      ['state', `${state}, revision ${revision}`],
      ['by', author],
      ...(validFrom ? [['from', validFrom]] : []),
      ...(why ? [['why', why]] : []),
      ...(review ? [['review', [`${review.verdict} by ${review.by}`, review.why].filter(Boolean).join(': ')]] : []),
    ]),
    ...edits.map((edit, index) => `\n${index + 1}. ${formatName(edit)}, by ${edit.by}\n${formatSides(edit)}`),
    ...comments.map(({ by, at, text }) => `\n${by}, ${at.slice(0, 16).replace('T', ' ')}: ${text}\n`),
    ...problems.map(({ message }) => `\ncannot be published: ${message}\n`),
  ].join('')
}

function formatName(edit: DraftEdit): string {
  if (edit.what === 'rule') return `rule ${formatRuleName(edit)}`
  return edit.what === 'title' ? `title "${edit.title}" of ${edit.code}` : `${edit.what} ${edit.code}`
}

function formatSides({ what, before, after }: DraftEdit): string {
  if (what === 'title' && !(before && after)) return after ? '   + new\n' : '   - goes\n'
  const [was, is] = [toFields(before), toFields(after)]
  const names = [...new Set([...was.keys(), ...is.keys()])].filter((name) => was.get(name) !== is.get(name))
  const lines = names.flatMap((name) => [
    ...(was.has(name) ? [`   - ${name}: ${was.get(name)}\n`] : []),
    ...(is.has(name) ? [`   + ${name}: ${is.get(name)}\n`] : []),
  ])
  return lines.join('')
}

function toFields(side: object | undefined): ReadonlyMap<string, string> {
  if (Array.isArray(side))
    return new Map([['listed by', side.map(({ source, kind }) => `${source} (${kind})`).join(', ')]])
  const fields = Object.entries(side ?? {})
  return new Map(fields.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]))
}
