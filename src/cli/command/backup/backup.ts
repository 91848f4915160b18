import { existsSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { type Call, type Command, Misuse } from '../../command.ts'
import { writeJson } from '../../print.ts'
import { toRolemapSettings } from '../../setting.ts'

const placeOf = async ({ settings }: Call) => {
  const { storeAddress } = await import('../../../rolemap/store-address.ts')
  // The tools of PostgreSQL are found by PATH, which is in the same environment as the settings.
  return { address: storeAddress(settings, process.platform, homedir()), environment: { ...settings } }
}

const fileOf = ({ operands: [file] }: Call) => {
  if (file === undefined) throw new Misuse('expected a FILE')
  return file
}

export const backup: Command = {
  name: 'backup',
  right: 'account.manage',
  summary:
    'Copy the store into a file while it is in use. Staff files, files that wait and sessions are left out. PostgreSQL needs pg_dump.',
  operands: ['FILE'],
  options: {},
  example: 'rolemap backup /srv/backup/rolemap-monday.db',
  run: async (call) => {
    const { backupStore } = await import('../../../rolemap/backup/backup.ts')
    const file = fileOf(call)
    await backupStore(file, await placeOf(call))
    const { size } = statSync(file)
    if (call.options.json) return writeJson(call.stdout, { file, size })
    call.stdout.write(`${file}: ${Math.ceil(size / 1024).toLocaleString('en-GB')} kB\n`)
  },
}

export const restore: Command = {
  name: 'restore',
  right: 'account.manage',
  summary:
    'Put a backup in place of the store. Who was deleted since is deleted again, and what has expired goes. PostgreSQL needs pg_restore.',
  operands: ['FILE'],
  options: {
    replace: { type: 'boolean', help: 'put it in place of a store that is there; what that had since is lost' },
  },
  example: 'rolemap restore /srv/backup/rolemap-monday.db --replace',
  run: async (call) => {
    const { restoreBackup, hasChanges } = await import('../../../rolemap/backup/restore.ts')
    const { toSingleUser } = await import('../../../rolemap/actor.ts')
    const [file, at] = [fileOf(call), await placeOf(call)]
    if (!existsSync(file)) throw new Misuse(`there is no file ${file}`)
    if (!call.options.replace && (await hasChanges(at.address)))
      throw new Misuse('the store has changes, which would be lost: --replace puts the backup in its place')
    const restored = await restoreBackup(file, at, {
      actor: toSingleUser('cli', call.settings.ROLEMAP_USER),
      settings: toRolemapSettings(call.settings),
    })
    if (call.options.json) return writeJson(call.stdout, restored)
    const { changes, head, faults, deletedAgain, knowsDeleted } = restored
    call.stdout.write(`${changes} changes; last hash ${head}\n`)
    if (deletedAgain > 0) call.stdout.write(`deleted again: ${deletedAgain} persons\n`)
    for (const { number, message } of faults) call.stderr.write(`change ${number}: ${message}\n`)
    if (!knowsDeleted)
      call.stderr.write(
        'Who was deleted after the backup was made is not known: delete them again (rolemap post delete-person)\n',
      )
    call.stderr.write('Restart servers and workers of this store.\n')
  },
}
