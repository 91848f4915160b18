import { buildCoderIndex, type Evaluation, evaluate } from 'rolemap/coder'
import { codeGold, replay, toSpeed } from './answer.ts'
import { EAGER } from './leave-out.ts'
import { readMeanings } from './meanings.ts'
import { findKnown } from './set/job-roles.ts'
import type { Subject } from './subject.ts'
import { measureTitles, type TitlesResult } from './titles.ts'

/** The results for one set. */
export interface CodedSet {
  readonly name: string
  /** How many of the titles are in the index, as the coder reads them. */
  readonly known: number
  readonly evaluation: Evaluation
  readonly result: TitlesResult
  readonly perSecond: number
  /** Milliseconds to build the index that the coder is opened from. */
  readonly buildMs: number
}

const WARM_UP = 500

export function measureSet(name: string, subject: Subject): CodedSet {
  const { version, gold, index } = subject
  const start = performance.now()
  const built = buildCoderIndex(index, { meanings: readMeanings() })
  const buildMs = performance.now() - start
  const coder = subject.open({ index: built })
  // The code is compiled first, so that its speed can be measured.
  const step = Math.ceil(index.entries.length / WARM_UP)
  for (let place = 0; place < index.entries.length; place += step) coder.suggest(index.entries[place]?.title ?? '')
  const { answers, times } = codeGold(coder, gold, subject.open({ index: built, ...EAGER }))
  return {
    name,
    known: findKnown({ version: index, gold }).length,
    evaluation: evaluate(replay(answers), version, gold),
    result: measureTitles(answers),
    perSecond: toSpeed(times).perSecond,
    buildMs,
  }
}
