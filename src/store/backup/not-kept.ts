/**
 * Tables of which a backup has no rows: staff files, which are gone after a day, files that wait, tasks, and who is signed in.
 * Rows that refer to others come first.
 */
export const NOT_KEPT = [
  ...['job_step', 'job_title', 'job_row', 'job_bytes', 'job'],
  ...['staged_row', 'staged_file', 'task', 'session', 'known_browser', 'allowance'],
] as const
