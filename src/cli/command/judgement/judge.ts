import { FINDING_NAMES, type JudgingPart, VERDICT_NAMES } from '../../../qualification/index.ts'
import { judgeModule, moderateModule, type SheetKept } from '../../../rolemap/judgement/give.ts'
import { getModule, listWork, type ModuleToJudge } from '../../../rolemap/judgement/queue.ts'
import { type Call, numberOption, optionOf } from '../../command.ts'
import { readSaid } from '../../order-options.ts'
import { formatColumns, writeJson } from '../../print.ts'
import { importStaged } from './file.ts'
import { readPairs, readSet } from './read.ts'

/** Judges a module, takes judgements from a file, or lists what is left to judge. */
export async function judge(call: Call): Promise<void> {
  const file = optionOf(call, 'file')
  if (file !== undefined) return await importStaged(call, { kind: 'judgements', key: readSet(call), path: file })
  await give(call, 'rater')
}

/** The same of what raters judged, as a moderator. */
export const moderate = (call: Call): Promise<void> => give(call, 'moderator')

async function give(call: Call, part: JudgingPart): Promise<void> {
  const [, module] = call.operands
  const set = readSet(call)
  const rolemap = await call.rolemap()
  if (module === undefined) {
    const limit = numberOption(call, 'limit', { least: 1, otherwise: 20 })
    const work = await listWork(rolemap, part, { set, of: optionOf(call, 'of'), limit, offset: 0 })
    if (call.options.json) return writeJson(call.stdout, work)
    call.stdout.write(work.rows.length === 0 ? 'Nothing is left.\n' : formatColumns(work.rows.map(toLine)))
    if (work.total > work.rows.length) call.stderr.write(`${work.rows.length} of ${work.total}; --limit shows more\n`)
    return
  }
  const verdicts = readPairs(optionOf(call, 'verdicts'))
  if (verdicts.length === 0) {
    tellModule(call, await getModule(rolemap, { set, module }))
    return
  }
  const evidence = new Map(readPairs(optionOf(call, 'evidence')))
  const sheet = {
    ...{ set, module, ...readSaid(call) },
    verdicts: verdicts.map(([attribute, verdict]) => ({ attribute, verdict, evidence: evidence.get(attribute) })),
  }
  tellKept(call, await (part === 'rater' ? judgeModule : moderateModule)(rolemap, sheet))
}

const toLine = ({ entry, wholes }: ModuleToJudge): readonly string[] => [
  entry.id,
  entry.title,
  wholes.map(({ title }) => title).join('; '),
]

function tellModule(call: Call, module: ModuleToJudge): void {
  if (call.options.json) {
    writeJson(call.stdout, module)
    return
  }
  const { entry, elements, own, findings } = module
  const rows = [
    ...elements.map((element, place) => ['', String(place + 1), element]),
    ...own.map(({ attribute, verdict }) => ['you', attribute, VERDICT_NAMES[verdict]]),
    ...Object.entries(findings).map(([attribute, { state, verdict }]) => [
      ...['known', attribute, verdict ? VERDICT_NAMES[verdict] : FINDING_NAMES[state]],
    ]),
  ]
  call.stdout.write(`${entry.id}  ${entry.title}\n${formatColumns(rows)}`)
}

function tellKept(call: Call, kept: SheetKept): void {
  if (call.options.json) {
    writeJson(call.stdout, kept)
    return
  }
  const rows = kept.judgements.map(({ attribute, verdict }) => [
    attribute,
    VERDICT_NAMES[verdict],
    FINDING_NAMES[kept.findings[attribute]?.state ?? 'waiting'],
  ])
  call.stdout.write(formatColumns(rows))
  if (kept.also) call.stdout.write('Somebody else judged this module too. Both are kept.\n')
}
