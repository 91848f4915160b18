import type { ClassificationVersion } from '../../classification/version.ts'
import type { Reading } from '../../error.ts'
import { decodeText } from '../table/decode.ts'
import { capProblems } from '../table/problem-list.ts'
import { tooLarge } from '../table/source-bytes.ts'
import { isChildrensServices, readChildrensServices } from './childrens-services/children-services.ts'
import { isJobRoles, readJobRoles } from './job-roles/job-roles.ts'
import { toJobRolesVersion } from './job-roles/version.ts'
import { isOccupationalMaps, toOccupationalMapsEdition } from './occupational-maps/edition.ts'
import { readOccupationalMaps } from './occupational-maps/occupational-map.ts'
import { toOccupationalMapsVersion } from './occupational-maps/version.ts'
import { isQualificationReport, readQualificationReport } from './qualifications-report/qualification-report.ts'
import { toCypRolesVersion } from './qualifications-report/version.ts'

interface DocumentKind {
  is(text: string): boolean
  read(text: string, file: string): Reading<ClassificationVersion>
}

const KINDS: readonly DocumentKind[] = [
  { is: isJobRoles, read: (text, file) => convert(readJobRoles(text, file), toJobRolesVersion) },
  { is: isChildrensServices, read: readChildrensServices },
  { is: isQualificationReport, read: (text, file) => convert(readQualificationReport(text, file), toCypRolesVersion) },
  {
    is: isOccupationalMaps,
    read: (text, file) =>
      convert(readOccupationalMaps(text, file), (maps) =>
        toOccupationalMapsVersion(maps, toOccupationalMapsEdition(text)),
      ),
  },
]

// The published documents are a few hundred kilobytes. A larger file is a table.
const LARGEST = 8 * 1024 * 1024
const MOST_LINES = 200_000

function countLines(text: string): number {
  let count = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

/** One of the published documents as the version that it describes, prose and all; undefined for any other file. @throws RolemapError `file-too-large` */
export function readDocument(bytes: Uint8Array, file: string): Reading<ClassificationVersion> | undefined {
  if (bytes.length > LARGEST) return undefined
  const { value: text, problems } = decodeText(bytes, file)
  const kind = KINDS.find(({ is }) => is(text))
  if (!kind) return undefined
  const lines = countLines(text)
  if (lines > MOST_LINES) throw tooLarge(`${file}: expected a document of at most ${MOST_LINES} lines, found ${lines}`)
  const reading = kind.read(text, file)
  return { value: reading.value, problems: capProblems([...problems, ...reading.problems], file) }
}

function convert<T>({ value, problems }: Reading<T>, to: (value: T) => ClassificationVersion) {
  return { value: to(value), problems }
}
