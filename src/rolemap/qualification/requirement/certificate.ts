import { RolemapError } from '../../../error.ts'
import { type Entry, judgeCertificate, listBefore, type Meeting } from '../../../qualification/index.ts'
import { requireRight } from '../../right.ts'
import type { Rolemap } from '../../rolemap.ts'
import { getRole, type NamedRole } from '../advise.ts'
import { readAttachments, readBelow } from '../attachments.ts'
import { getEntry } from '../entries.ts'
import { createEntryFinder, sayNearEntries } from '../find-entry.ts'
import { ENTRY } from '../kind.ts'
import { requirementsOf } from './requirements.ts'

export interface CertificateQuestion {
  /** The role, as `CLASSIFICATION:CODE`. */
  readonly role: string
  /** What is held: an identifier, a number or a title. */
  readonly have: string
  readonly setting?: string | undefined
  /** Today if not given. */
  readonly day?: string | undefined
}

export interface CertificateAnswer extends Meeting {
  readonly role: NamedRole
  readonly entry: Entry
  readonly setting?: string
  readonly day: string
}

/**
 * Whether a certificate meets the requirements of a role in a setting: yes, no, or unknown.
 *
 * @throws RolemapError `code-unknown`, `qualification-unknown`
 */
export async function checkCertificate(
  rolemap: Rolemap,
  { role: text, have, setting = '', day = rolemap.now().toISOString().slice(0, 10) }: CertificateQuestion,
): Promise<CertificateAnswer> {
  requireRight(rolemap, ENTRY.see)
  const role = await getRole(rolemap, text)
  const id = (await createEntryFinder(rolemap, [have]))(have)
  if (id === undefined)
    throw new RolemapError(
      'qualification-unknown',
      `the list has no entry "${have.slice(0, 100)}", or several of that title: give its identifier${await sayNearEntries(rolemap, have)}`,
    )
  const { classification, code } = role
  const [{ value: entry }, listed, before] = await Promise.all([
    getEntry(rolemap, id),
    requirementsOf(rolemap, { classification, code }),
    readBelow(rolemap, 'prerequisite', [id]),
  ])
  // Only a requirement that names no qualifications of its own looks at what is attached as required.
  const looks = listed.some(({ requirement }) => requirement.meets === undefined)
  const query = { tie: 'role', targets: [classification], codes: [code], reason: 'required' }
  const attached = looks ? await readAttachments(rolemap, query) : []
  const presupposes = before.filter((one) => one.as === 'prerequisite')
  const meeting = judgeCertificate(
    { entry, before: listBefore(id, { prerequisitesOf: (at) => presupposes.filter(({ whole }) => whole === at) }) },
    {
      requirements: listed.map(({ requirement }) => requirement),
      attached: attached.map(({ value }) => value).filter((one) => one.as === 'role'),
      day,
      ...(setting.trim() !== '' && { setting }),
    },
  )
  return { ...meeting, role, entry, day, ...(setting.trim() !== '' && { setting: setting.trim() }) }
}
