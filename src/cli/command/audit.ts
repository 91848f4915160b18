import { type Call, type Command, numberOption, optionOf } from '../command.ts'
import { formatColumns, writeJson } from '../print.ts'

export const audit: Command = {
  name: 'audit',
  right: 'trail.see',
  summary:
    'List who changed what, when and why; or verify that the audit trail and the published versions are unaltered.',
  actions: {
    list: { takes: ['of', 'who', 'kind', 'day', 'limit'], run: list },
    verify: { takes: ['head'], run: verify },
  },
  options: {
    of: { type: 'string', value: 'TARGET', help: 'changes of this and of anything in it: job-roles, or job-roles/A05' },
    who: { type: 'string', value: 'NAME', help: 'what this person did, or wrote for a draft' },
    kind: { type: 'string', value: 'KIND', help: 'changes of this kind of thing: item, title, draft' },
    day: { type: 'string', value: 'DAY', help: 'changes of this day, month or year: 2026-03-31, 2026-03' },
    limit: { type: 'string', value: 'N', help: 'the newest N changes; 50 if not given' },
    head: { type: 'string', value: 'HASH', help: 'a hash noted earlier, which must still be in the trail' },
  },
  example: 'rolemap audit list --of job-roles/A05',
}

async function list(call: Call): Promise<void> {
  const { listChanges } = await import('../../rolemap/trail/trail.ts')
  const asked = ['of', 'who', 'kind', 'day'].map((name) => [name, optionOf(call, name)] as const)
  const limit = numberOption(call, 'limit', { least: 1, otherwise: 50 })
  const narrowed = Object.fromEntries(asked.filter(([, value]) => value !== undefined))
  const query = { ...narrowed, limit, newestFirst: true }
  const { rows, total } = await listChanges(await call.rolemap(), query)
  if (call.options.json) return writeJson(call.stdout, rows)
  const cells = rows.map(({ number, at, who, via, action, target, version = '', why = '' }) => [
    ...[String(number), at.slice(0, 19).replace('T', ' '), who, via, action, target, version, why],
  ])
  call.stdout.write(formatColumns([['number', 'at (UTC)', 'who', 'via', 'what', 'target', 'version', 'why'], ...cells]))
  if (total > rows.length) call.stderr.write(`${total - rows.length} earlier changes: --limit N shows more\n`)
}

async function verify(call: Call): Promise<void> {
  const { verifyTrail } = await import('../../rolemap/trail/verify.ts')
  const head = optionOf(call, 'head')
  const check = await verifyTrail(await call.rolemap(), { ...(head !== undefined && { head }) })
  if (call.options.json) writeJson(call.stdout, check)
  else {
    for (const { number, message } of check.faults) call.stdout.write(`change ${number}: ${message}\n`)
    call.stdout.write(`${check.changes} changes and ${check.versions} published versions; last hash ${check.head}\n`)
  }
  if (check.faults.length > 0) throw new Altered(`${check.faults.length} of them were altered`)
}

class Altered extends Error {}
