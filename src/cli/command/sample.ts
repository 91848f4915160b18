import { pipeline } from 'node:stream/promises'
import { type Call, type Command, Misuse, numberOption, optionOf } from '../command.ts'
import { writeFile } from '../write-file.ts'

const MOST_POSTS = 10_000_000

export const sample: Command = {
  name: 'sample',
  right: 'visit',
  summary: 'Write the staff list of a made-up council, with the mess of real ones, to try Rolemap on.',
  operands: [],
  options: {
    posts: { type: 'string', value: 'N', help: 'how many posts; 1000 if not given' },
    seed: { type: 'string', value: 'N', help: 'the same seed gives the same list; 1 if not given' },
    out: {
      type: 'string',
      value: 'FILE',
      help: 'the file to write, .csv, .tsv or .xlsx; standard output if not given',
    },
  },
  example: 'rolemap sample --posts 50000 --seed 7 --out staff.csv',
  run: async (call: Call) => {
    const posts = numberOption(call, 'posts', { least: 1, otherwise: 1000 })
    if (posts > MOST_POSTS) throw new Misuse(`--posts: expected at most ${MOST_POSTS}, found ${posts}`)
    const { writeStaffList } = await import('../../rolemap/workforce/write-sample.ts')
    const out = optionOf(call, 'out')
    const body = writeStaffList(posts, {
      seed: numberOption(call, 'seed', { least: 0, otherwise: 1 }),
      format: formatOf(out),
    })
    if (out === undefined) await pipeline(body, call.stdout, { end: false, signal: call.signal })
    else await writeFile(out, body)
  },
}

function formatOf(out: string | undefined): 'csv' | 'tsv' | 'xlsx' {
  const ending = /\.(csv|tsv|xlsx)$/i.exec(out ?? '.csv')?.[1]?.toLowerCase()
  if (ending === 'csv' || ending === 'tsv' || ending === 'xlsx') return ending
  throw new Misuse('--out: expected a name that ends in .csv, .tsv or .xlsx')
}
