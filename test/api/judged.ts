import { type Asked, form, jsonBody, toJson } from './fixture.ts'

const SET = '/criteria-sets/sea'
/** One with training cases, which must be answered before one judges. */
const TRAINED = '/criteria-sets/trained'
const put = (value: unknown) => ({ ...jsonBody(value), method: 'PUT' })
const SHEET = {
  verdicts: [
    { attribute: '1', verdict: 'covered', evidence: '0 1' },
    { attribute: '2', verdict: 'not' },
  ],
}

/** A criteria set, a training case, and a key qualification of which ann judged one module and two people a second one. */
async function prepare({
  ask,
}: Asked): Promise<{ readonly whole: string; readonly first: string; readonly second: string; readonly free: string }> {
  await ask(SET, put({ label: 'Seamanship', attributes: ['1: Ropes = Ties', '2: Weather'], source: 'A board' }))
  const add = async (value: unknown) => (await toJson<{ id: string }>(await ask('/qualifications', jsonBody(value)))).id
  const whole = await add({ title: 'Diploma of the sea', kind: 'key', level: '3' })
  await ask(`/qualifications/${whole}/attachments`, jsonBody({ role: 'crew:A1' }))
  const ids: string[] = []
  for (const title of ['First unit', 'Second unit', 'Free unit']) {
    const id = await add({ title, kind: 'module', notes: 'Bends; Hitches', totalHours: '30' })
    await ask(`/qualifications/${id}/attachments`, jsonBody({ partOf: whole }))
    ids.push(id)
  }
  const [first = '', second = '', free = ''] = ids
  const rows = [
    ...[`${first},1,covered,ann,rater,`, `${first},2,not,ann,rater,`, `${second},1,covered,ann,rater,`],
    ...[`${second},1,partly,bo,moderator,`, `${second},2,not,ann,rater,`, `${second},2,not,bo,moderator,`],
  ]
  const file = new File([`module,attribute,verdict,rater,part\n${rows.join('\n')}\n`], 'judged.csv')
  const staged = await toJson<{ id: string }>(
    await ask('/staged-files', form({ kind: 'judgements', key: 'sea', file })),
  )
  await ask(`/staged-files/${staged.id}/accept`, jsonBody({ take: 'all' }))
  return { whole, first, second, free }
}

/** Every route about judging, asked so that it succeeds. */
export function toJudgedCases(get: () => Asked): Readonly<Record<string, () => Promise<Response>>> {
  const ask = async (path: string, init?: RequestInit) => {
    const asked = get()
    const modules = await prepare(asked)
    const at = path.replace(/:(whole|first|second|free)/g, (_, name: keyof typeof modules) => modules[name])
    return await asked.ask(at, init)
  }
  const order = { title: 'Splices', elements: ['Eye splice'], answers: ['1: covered', '2: not'], says: 'Ropes' }
  const trained = async (path: string, init?: RequestInit) => {
    await get().ask(TRAINED, put({ label: 'Trained', attributes: ['1: Ropes', '2: Weather'] }))
    await get().ask(`${TRAINED}/cases/a`, put(order))
    return await get().ask(path, init)
  }
  const query = 'in=crew&rule=hours&share=0.75&partly=half&entries=all'
  return {
    'GET /criteria-sets': () => ask('/criteria-sets'),
    'GET /criteria-sets/{set}': () => ask(SET),
    'PUT /criteria-sets/{set}': () => ask(SET, put({ by: 'percent', limit: '0.8', why: 'too strict' })),
    'PUT /criteria-sets/{set}/withdrawal': () => trained(`${TRAINED}/withdrawal`, put({ withdrawn: true })),
    'GET /criteria-sets/{set}/training': async () => {
      await trained(`${TRAINED}/training/a`, jsonBody({ answers: { 1: 'covered', 2: 'partly' } }))
      return await get().ask(`${TRAINED}/training`)
    },
    'POST /criteria-sets/{set}/training/{case}': () =>
      trained(`${TRAINED}/training/a`, jsonBody({ answers: { 1: 'covered', 2: 'partly' } })),
    'PUT /criteria-sets/{set}/cases/{case}': () => trained(`${TRAINED}/cases/b`, put({ ...order, why: 'more' })),
    'DELETE /criteria-sets/{set}/cases/{case}': () => trained(`${TRAINED}/cases/a`, { method: 'DELETE' }),
    'GET /criteria-sets/{set}/work/rater': () => ask(`${SET}/work/rater?of=:whole`),
    'GET /criteria-sets/{set}/work/moderator': () => ask(`${SET}/work/moderator`),
    'GET /criteria-sets/{set}/modules/{module}': () => ask(`${SET}/modules/:second`),
    'POST /criteria-sets/{set}/modules/{module}/judgements': () =>
      ask(`${SET}/modules/:free/judgements`, jsonBody(SHEET)),
    'POST /criteria-sets/{set}/modules/{module}/moderations': () =>
      ask(`${SET}/modules/:first/moderations`, jsonBody(SHEET)),
    'GET /criteria-sets/{set}/disputes': () => ask(`${SET}/disputes`),
    'PUT /criteria-sets/{set}/modules/{module}/settlements/{attribute}': () =>
      ask(`${SET}/modules/:second/settlements/1`, put({ verdict: 'partly', reason: 'One unit of two' })),
    'GET /criteria-sets/{set}/agreement': () => ask(`${SET}/agreement?from=2000-01-01`),
    'GET /criteria-sets/{set}/agreement-file': () => ask(`${SET}/agreement-file?format=tsv`),
    'GET /criteria-sets/{set}/coverage': () => ask(`${SET}/coverage?${query}`),
    'GET /criteria-sets/{set}/qualification-coverage': () => ask(`${SET}/qualification-coverage?of=crew:A1`),
    'GET /criteria-sets/{set}/coverage-file': () => ask(`${SET}/coverage-file?${query}&by=qualification`),
    'GET /criteria-sets/{set}/gaps': () => ask(`${SET}/gaps?in=crew`),
    'GET /criteria-sets/{set}/gaps-file': () => ask(`${SET}/gaps-file?in=crew`),
    'GET /criteria-sets/{set}/difference': () => ask(`${SET}/difference?first=:whole&second=crew:A`),
  }
}
