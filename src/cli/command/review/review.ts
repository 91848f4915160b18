import type { Actions } from '../../action.ts'
import type { Call, Command } from '../../command.ts'

const load = async () => ({ ...(await import('./look.ts')), ...(await import('./take.ts')) })
const OF = ['organisation', 'in', 'job']
type Run = keyof Awaited<ReturnType<typeof load>>
const run = (name: Run) => async (call: Call) => (await load())[name](call)

const ACTIONS: Actions = {
  next: { takes: [...OF, 'limit'], run: run('next') },
  decide: { operands: ['KEY', 'DECISION'], takes: [...OF, 'second', 'note', 'remember', 'alike'], run: run('decide') },
  undo: { operands: ['KEY'], takes: OF, run: run('undo') },
  list: { takes: [...OF, 'state', 'text', 'limit', 'offset'], run: run('list') },
  progress: { takes: OF, run: run('progress') },
  file: { takes: [...OF, 'format', 'asked'], run: run('writeList') },
  take: { operands: ['FILE'], takes: [...OF, 'replace'], run: run('takeList') },
  remember: { takes: OF, run: run('remember') },
  proposals: { takes: ['in', 'limit', 'offset'], run: run('proposals') },
  propose: { operands: ['TITLE'], takes: ['in', 'draft'], run: run('propose') },
}

const text = (value: string, help: string) => ({ type: 'string', value, help }) as const

export const review: Command = {
  name: 'review',
  right: 'post.see',
  summary: 'Settle the titles that the coder leaves open: of all posts of an organisation, or of a coded file.',
  actions: ACTIONS,
  options: {
    organisation: text('ID', 'whose posts; if not given, the only organisation that there is'),
    in: text('ID', 'those coded to this classification; that of its posts if not given'),
    job: text('ID', 'the titles of a coded file instead'),
    limit: text('N', 'at most so many; 1 for next and 50 for list if not given'),
    offset: text('N', 'after so many'),
    state: text('STATE', 'only titles that are open, asked, decided or coded'),
    text: text('WORDS', 'only titles that contain this'),
    second: text('CODE', 'a second role of the same posts'),
    note: text('TEXT', 'a note, which goes out with the rows of a file'),
    remember: { type: 'boolean', help: 'the title should mean that role in files to come, too' },
    alike: { type: 'boolean', help: 'the same for the other open titles with these words' },
    format: text('FORMAT', 'csv (if not given), tsv or xlsx'),
    asked: { type: 'boolean', help: 'only titles that the service is asked about' },
    replace: { type: 'boolean', help: 'put decisions of the file in place of later ones' },
    draft: text('ID', 'an open draft; your own or a new one if not given'),
  },
  example: 'rolemap review next --organisation kent',
}
