/** Where the store is copied to and from. Re-exported, so that faces need not import the store. */
export { backupStore } from '../../store/backup/backup.ts'
