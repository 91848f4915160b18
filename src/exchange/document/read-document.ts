import type { ClassificationVersion } from '../../classification/version.ts'
import type { Reading } from '../../error.ts'
import { decodeText } from '../table/decode.ts'
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

/** One of the published documents as the version that it describes, prose and all; undefined for any other file. */
export function readDocument(bytes: Uint8Array, file: string): Reading<ClassificationVersion> | undefined {
  const { value: text, problems } = decodeText(bytes, file)
  const reading = KINDS.find(({ is }) => is(text))?.read(text, file)
  return reading && { value: reading.value, problems: [...problems, ...reading.problems] }
}

function convert<T>({ value, problems }: Reading<T>, to: (value: T) => ClassificationVersion) {
  return { value: to(value), problems }
}
