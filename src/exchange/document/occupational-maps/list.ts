import type { Problem } from '../../../error.ts'
import type { Piece } from './cell.ts'
import type { Judgement } from './judgement.ts'
import type { PrintedOccupation, PrintedOption } from './printed.ts'
import { splitStretch, type Title } from './split.ts'
import { type Mark, toStretches } from './stretch.ts'

interface Draft {
  readonly title: Title
  readonly mark?: Mark
  readonly options: PrintedOption[]
}

/** Reads a cluster's list into occupations, each with its options. */
export function readList(
  pieces: readonly Piece[],
  judgements: ReadonlyMap<string, Judgement>,
): [readonly PrintedOccupation[], Problem[]] {
  const drafts: Draft[] = []
  const problems: Problem[] = []
  let afterColon = false
  for (const stretch of toStretches(pieces)) {
    const judged = judgements.has(stretch.words.map((word) => word.text).join(' '))
    const titles = splitStretch(stretch, afterColon, judgements)
    for (const title of titles) {
      const last = drafts.at(-1)
      const mark = title === titles.at(-1) ? stretch.mark : undefined
      if (title.option && last) {
        if (last.options.length === 0 && !last.mark?.colon) problems.push(toUnannounced(last.title))
        last.options.push({ label: title.label, at: title.at })
      } else drafts.push({ title, options: [], ...(mark && { mark }) })
    }
    problems.push(...findDoubts(titles, judged), ...findFaults(stretch.mark, titles))
    afterColon = stretch.mark?.colon ?? false
  }
  return [drafts.map(toOccupation), [...problems, ...drafts.flatMap(findLostOptions)]]
}

function toOccupation({ title, mark, options }: Draft): PrintedOccupation {
  return {
    label: title.label,
    ...(mark?.level !== undefined && { level: mark.level }),
    ...(mark?.degree && { degree: mark.degree }),
    options,
    at: title.at,
  }
}

function findDoubts(titles: readonly Title[], judged: boolean): readonly Problem[] {
  return titles
    .filter((title) => title.doubtful)
    .map(({ label, option, at }) => ({
      severity: judged ? 'note' : 'warning',
      code: 'split-doubtful',
      message: `titles run together: "${label}" was read as one ${option ? 'option' : 'occupation'}, and could be read otherwise`,
      at,
    }))
}

function findFaults(mark: Mark | undefined, titles: readonly Title[]): readonly Problem[] {
  const last = titles.at(-1)
  if (!mark?.broken || !last) return []
  const message = `expected the level of "${last.label}" in brackets, found one missing`
  return [{ severity: 'note', code: 'bracket-unopened', message, at: last.at }]
}

function findLostOptions({ title, mark, options }: Draft): readonly Problem[] {
  if (!mark?.colon || options.length > 0) return []
  const message = `expected options after "${title.label}" and its colon, found none`
  return [{ severity: 'warning', code: 'options-missing', message, at: title.at }]
}

function toUnannounced({ label, at }: Title): Problem {
  const message = `expected a colon after "${label}" before its options, found none; that they are its options is inferred`
  return { severity: 'note', code: 'options-unannounced', message, at }
}
