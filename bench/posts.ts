// Of the titles that public bodies have most, how many are coded wrongly without a person? One read the answers to the
// thousand most frequent of ../shared/reference/organogram-posts.tsv that were coded, mended what was general, and read
// what then came among the thousand (bench/posts/read.tsv). The first line is the first reading, the second the coder as
// it is now: `npm run -s bench:posts`.
import { openRolemap } from 'rolemap'
import { measurePosts, readPosts } from './measure/posts.ts'
import { formatTable } from './measure/print.ts'

const rolemap = await openRolemap({ db: ':memory:' })
const coder = await rolemap.coder({ id: 'job-roles', version: '2009' })
const posts = readPosts()
const before = posts.filter(({ reading }) => reading === 1)
const read = before.filter(({ code, right }) => code !== right)
const total = before.reduce((sum, { rows }) => sum + rows, 0)
const { titles, rows, wrong, wrongRows } = measurePosts(coder, posts)
const line = (name: string, [of, no, ofRows, noRows]: readonly [number, number, number, number]) => [
  ...[name, `${of}`, `${no}`, (no / of).toFixed(3)],
  ...[`${ofRows}`, `${noRows}`, (noRows / ofRows).toFixed(3)],
]
process.stdout.write(
  formatTable(
    ['', 'titles coded', 'wrong', 'share', 'rows', 'wrong', 'share'],
    [
      line('when they were read', [before.length, read.length, total, read.reduce((sum, one) => sum + one.rows, 0)]),
      line('now', [titles, wrong.length, rows, wrongRows]),
    ],
  ),
)
process.stdout.write(wrong.map((one) => `- ${one}\n`).join(''))
await rolemap.close()
