/** Backups of the store. Re-exported, so that faces need not import the store. */
export { backupStore } from '../../store/backup/backup.ts'
