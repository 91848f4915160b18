// Runs in another thread: a report of many pages takes seconds.
import { type Report, writeReport } from '../../exchange/drawing/write-report.ts'

export const paintReport = (report: Report): Promise<Uint8Array> => writeReport(report)
