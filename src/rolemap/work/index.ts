/** The use cases of long work on the queue. */
export { TASK_STATES, WORK_NAMES, type WorkAbout, type WorkName } from '../queue/long-work.ts'
export { cancelWork, getWork, listWork, type ShownWork, type WorkQuery } from './work.ts'
