/**
 * Tables whose rows are not in a backup: staff files, which are deleted after a day, waiting files, tasks, and
 * sessions. Rows that refer to others come first.
 */
export const NOT_KEPT = [
  ...['job_step', 'job_title', 'job_row', 'job_bytes', 'job'],
  ...['staged_row', 'staged_file', 'task', 'session', 'known_browser', 'allowance'],
] as const
