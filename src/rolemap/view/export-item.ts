import type { ClassificationVersion } from '../../classification/version.ts'
import { describeVersion } from '../../exchange/rdf/describe-version.ts'
import { toNaming } from '../../exchange/rdf/naming.ts'
import type { Description } from '../../exchange/rdf/statement.ts'
import { OWL, PREFIXES, RDF, SKOS, XKOS } from '../../exchange/rdf/vocabulary.ts'
import { type RdfFormat, writeRdf } from '../../exchange/rdf/write-rdf.ts'
import type { VersionKey } from '../../store/store.ts'
import type { OutgoingFile } from '../file.ts'
import type { Rolemap } from '../rolemap.ts'
import { RDF_MEDIA_TYPES } from './export.ts'
import { type ItemView, showItem } from './show.ts'

/**
 * One item as a SKOS concept, with its titles and its level, and the items above and below it by code and label.
 *
 * @throws RolemapError `classification-unknown`, `code-unknown`
 */
export async function exportItem(
  rolemap: Rolemap,
  key: VersionKey & { readonly code: string },
  format: RdfFormat,
): Promise<OutgoingFile> {
  const view = await showItem(rolemap, key)
  const naming = toNaming(rolemap.settings.baseIri, key)
  const own = naming.item(view.item.code)
  const described = [...describeVersion(toPart(view), { naming, language: 'en' })]
  const kept = described.flatMap((one): Description[] => {
    if (one.subject === naming.scheme) return [only(one, SCHEME)]
    const names = one.says[`${SKOS}member`]
    if (names) return names.some((name) => 'iri' in name && name.iri === own) ? [only(one, LEVEL)] : []
    if (one.subject.startsWith(naming.prefixes.item) && one.subject !== own) return [only(one, OTHER)]
    return [one]
  })
  return {
    fileName: `${key.id}-${key.version}-${view.item.code}.${format === 'turtle' ? 'ttl' : 'jsonld'}`,
    mediaType: RDF_MEDIA_TYPES[format],
    body: writeRdf(kept, { format, prefixes: { ...PREFIXES, ...naming.prefixes } }),
  }
}

// Only these properties of the scheme: others must be true of the whole version, and only part of it is here.
const SCHEME = [`${RDF}type`, `${SKOS}prefLabel`, `${OWL}versionInfo`, `${XKOS}belongsTo`]
const LEVEL = [`${RDF}type`, `${SKOS}prefLabel`, `${XKOS}depth`]
const OTHER = [`${RDF}type`, `${SKOS}notation`, `${SKOS}prefLabel`, `${SKOS}inScheme`]

const only = ({ subject, says }: Description, predicates: readonly string[]): Description => ({
  subject,
  says: Object.fromEntries(Object.entries(says).filter(([predicate]) => predicates.includes(predicate))),
})

function toPart({ version, item, paths, children, titles, profile }: ItemView): ClassificationVersion {
  const { items: _, entries: __, digest: ___, added: ____, withdrawn: _____, ...head } = version
  const around = [...paths.flat(), ...children].filter(({ code }) => code !== item.code)
  return {
    ...head,
    items: [item, ...new Map(around.map((one) => [one.code, one])).values()],
    // A user's own titles are not published.
    entries: titles.filter(({ kind }) => kind !== 'local'),
    profiles: profile ? [profile] : [],
  }
}
