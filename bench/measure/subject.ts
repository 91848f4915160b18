// Every set of labelled titles that the coder is measured on.
import type { ClassificationVersion } from 'rolemap/classification'
import { type Coder, type CoderIndex, type CoderOptions, createCoder, type GoldTitle } from 'rolemap/coder'
import { leaveOut } from './leave-out.ts'
import { createCrosswalkCoder, readSocShares } from './set/crosswalk.ts'
import { readJobBert, readMelo } from './set/esco.ts'
import type { GoldSet } from './set/gold-set.ts'
import { readJobRoles, readJobRoleTitles } from './set/job-roles.ts'
import { readMaps, withoutOurs } from './set/occupational-maps.ts'
import { splitOurs } from './set/our-titles.ts'
import { MEASURED, readSoc, readSoc2020, readSocSplit, readSocTitles } from './set/soc.ts'

/** A coder to measure, the version that it codes to, and titles with known codes. */
export interface Subject extends GoldSet {
  /** Opens the coder with the index built from `index`. */
  readonly open: (options: CoderOptions & { readonly index: CoderIndex }) => Coder
  /** The version whose title index the coder uses. It differs from `version` if there is a crosswalk between them. */
  readonly index: ClassificationVersion
}

/** By name. The titles are new to the index, unless the name says that they are in it. */
export const SUBJECTS: Readonly<Record<string, () => Subject | Promise<Subject>>> = {
  'SOC 2010, a fifth held out': () => toSubject(readSocSplit(MEASURED.seed, MEASURED.share)),
  'SOC 2020 by crosswalk': () => readByCrosswalk(leaveOut),
  'SOC 2020 by crosswalk, in the index': () => readByCrosswalk(asShipped),
  'ESCO, MELO dev': () => toSubject(readMelo()),
  'ESCO, JobBERT val': () => toSubject(readJobBert()),
  'Job roles T': () => readRoles('T', leaveOut),
  'Job roles T, index as shipped': () => readRoles('T', asShipped),
  'Job roles U': () => readRoles('U', leaveOut),
  'Job roles U, index as shipped': () => readRoles('U', asShipped),
  'Job roles, a fifth of our index held out': async () => toSubject(splitOurs(await readJobRoles(), MEASURED)),
  'Occupational maps, a fifth of our index held out': async () => toSubject(splitOurs(await readMaps(), MEASURED)),
  'Occupational maps, the same by labels alone': async () => {
    const { version, gold } = splitOurs(await readMaps(), MEASURED)
    return toSubject({ version: withoutOurs(version), gold })
  },
}

type Prepare = (version: ClassificationVersion, gold: readonly GoldTitle[]) => ClassificationVersion

function asShipped(version: ClassificationVersion): ClassificationVersion {
  return version
}

function toSubject({ version, gold }: GoldSet): Subject {
  return { version, gold, open: (options) => createCoder(version, options), index: version }
}

function readByCrosswalk(prepare: Prepare): Subject {
  const { version, gold } = readSoc2020()
  const source = prepare(readSoc('soc2010', readSocTitles()), gold)
  const shares = readSocShares()
  return {
    version,
    gold,
    index: source,
    open: (options) => createCrosswalkCoder(createCoder(source, options), shares, options.thresholds),
  }
}

async function readRoles(part: 'T' | 'U', prepare: Prepare): Promise<Subject> {
  const gold = readJobRoleTitles(part)
  return toSubject({ version: prepare(await readJobRoles(), gold), gold })
}
