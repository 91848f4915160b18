// The reference page about file formats, written by `docs.ts`.
import { CROSSWALK_FILE_FORMATS } from '../src/exchange/crosswalk/crosswalk-format.ts'
import { describeVocabulary, RDFS, ROLEMAP } from '../src/exchange/rdf/vocabulary.ts'

const yes = (said: boolean) => (said ? 'yes' : 'no')

function formatVocabulary(): string {
  return [...describeVocabulary()]
    .filter(({ subject }) => subject.startsWith(ROLEMAP))
    .flatMap(({ subject, says }) => {
      const [comment] = says[`${RDFS}comment`] ?? []
      return comment && 'text' in comment
        ? [`| \`rolemap:${subject.slice(ROLEMAP.length)}\` | ${comment.text} |\n`]
        : []
    })
    .join('')
}

/** What each format of a crosswalk and of a classification contains, and what reads and writes it. */
export const formatPage = (): string =>
  [
    '# Formats\n\n## Crosswalks\n\n',
    '`crosswalk export ID --format FORMAT`, `GET /api/crosswalks/{crosswalk}/file?format=FORMAT`, and *Take it away* on the page of a crosswalk. The ',
    'format of a file is recognised by its contents. A file that Rolemap wrote is read back without loss; in files from elsewhere, each ',
    'refused row is listed with its reason.\n\n| format | what it is | file | media type | read | written |\n| --- | --- | --- | --- | --- | --- |\n',
    ...CROSSWALK_FILE_FORMATS.map(
      ({ id, words, extension, mediaType, reads, writes }) =>
        `| \`${id}\` | ${words} | .${extension} | \`${mediaType}\` | ${yes(reads)} | ${yes(writes)} |\n`,
    ),
    '\n### Tables\n\nA row is a source and a target; rows that differ only in their targets are one mapping. Only `from` and `to` are needed; they can also ',
    'have the names of the two classifications.\n\n| column | what it holds |\n| --- | --- |\n',
    ...COLUMNS.map(([name, says]) => `| \`${name}\` | ${says} |\n`),
    '\n### SSSOM/TSV\n\n',
    'The slots of SSSOM 1.0: `subject_id`, `subject_label`, `predicate_id`, `object_id`, `object_label`, `mapping_justification`, `confidence`, ',
    '`comment` (evidence), `author_label`, `reviewer_label`. Extensions, which the header declares: `ext_combine`, `ext_weight`, `ext_weight_base`, ',
    '`ext_mapping_state`; `ext_justification`, `ext_author` and `ext_reviewer` if the slot cannot hold the text; and in the header `ext_crosswalk`, ',
    'the crosswalk’s own fields as JSON. No equivalent is `sssom:NoTermFound`. A row with the `predicate_modifier` `Not` is listed and not used.\n',
    '\n### SKOS and XKOS\n\n',
    'An `xkos:Correspondence` with an `xkos:ConceptAssociation` for each mapping, and the mapping properties of SKOS for each approved pair. ',
    'Items that only together equal the source have no such property. In files from elsewhere both are read. An association without a target means that there is no ',
    'equivalent; one with several sources is refused.\n',
    '\n### JSKOS\n\n',
    'A concordance with its mappings. `memberChoice`: one target or the other; `memberSet`: all together. `mappingRelevance` is the confidence, `note` the ',
    'evidence, `creator` the author. What JSKOS has no field for is in `qualifiedLiterals`, under the names below.\n',
    '\n### KLASS\n\n',
    '`correspondenceMaps` of a table, or the `correspondenceItems` of a request: `sourceCode` and `targetCode`. Relations are derived from the pairs.\n',
    '\n## Classifications\n\n| format | read | written |\n| --- | --- | --- |\n',
    '| CSV, TSV, XLSX, Parquet: see [the guide](../guide/bring-a-classification.md) | yes | no |\n',
    '| SKOS in Turtle (`turtle`) and JSON-LD (`jsonld`) | yes | yes |\n| SKOS in N-Triples and RDF/XML | yes | no |\n',
    '| KLASS: a version, or codes, in JSON | yes | no |\n',
    '\n## Qualifications\n\n`qualification export --format FORMAT`, `GET /api/qualifications/file?format=FORMAT`, and links below the list. A file is recognised by its contents.\n\n',
    '| format | what it is | read | written |\n| --- | --- | --- | --- |\n',
    '| `csv`, `tsv`, `xlsx`, `parquet` | the template: see [the guide](../guide/keep-qualifications.md) | yes | yes |\n',
    '| `ctdl` | Credential Transparency Description Language, JSON-LD; read from Turtle and RDF/XML too | yes | yes |\n',
    '| `elm` | European Learning Model, JSON-LD; read from Turtle and RDF/XML too | yes | yes |\n',
    '\n| of an entry | `ctdl` | `elm` |\n| --- | --- | --- |\n',
    ...LINKED.map(([what, ctdl, elm]) => `| ${what} | ${ctdl} | ${elm} |\n`),
    '\n## Names in RDF\n\n`rolemap:` is `urn:rolemap:vocabulary#`. Facts of a source have their own names under `urn:rolemap:fact#`.\n\n| name | meaning |\n| --- | --- |\n',
    formatVocabulary(),
  ].join('')

/** What of an entry each vocabulary carries, and where. A dash: it does not. */
const LINKED = [
  ['identifier', '`@id`, and a `ceterms:ctid` made of it', '`@id`'],
  ['title, notes', '`ceterms:name`, `ceterms:description`', '`dcterms:title`, `dcterms:description`'],
  ['module', '`ceterms:LearningOpportunityProfile`', '`elm:isPartialQualification`; elements as `elm:learningOutcome`'],
  ['key qualification, its criteria', '–', '–'],
  ['level', '`ceterms:audienceLevelType`', '`elm:NQFLevel`, and `elm:EQFLevel` from the table of levels'],
  ['type', '– (it chooses the class)', '`elm:category`'],
  ['accrediting body', '`ceterms:ownedBy`', '`elm:awardingOpportunity`'],
  ['providers', '`ceterms:offeredBy`', '–'],
  ['guided and total hours', '`ceterms:estimatedDuration`', '`elm:contactHour`, `elm:volumeOfLearning`'],
  ['credit', '`ceterms:creditUnitValue`, `ceterms:creditValue`', '`elm:creditPoint`'],
  ['unit code', '`ceterms:codedNotation`', '`adms:identifier`'],
  ['web address', '`ceterms:subjectWebpage`', '`foaf:homepage`'],
  ['source, source document', '–', '`dcterms:publisher`, `elm:supplementaryDocument`'],
  ['day when it was checked', '–', '–'],
  ['approved', '`ceterms:dateEffective`', '`elm:startDate`, if there is a body'],
  ['last start', '– (it decides the status)', '– (it decides the status)'],
  ['last certification', '– (it decides the status)', '`elm:endDate`, if there is a body'],
  ['status', '`ceterms:credentialStatusType`; not of a module', '`elm:status`'],
  ['parts', '`ceterms:hasPart`; mandatory ones and choices in `ceterms:requires`', '`elm:hasPart`, all alike'],
  ['prerequisites', '`ceterms:requires`', '`elm:entryRequirement`, in words; not read back'],
  ['roles and reasons', '`ceterms:occupationType`, `ceterms:alignmentType`', '`elm:entitlesTo`, `elm:category`'],
  ['setting, day, source and remark of a role', '–', '–'],
] as const

const COLUMNS = [
  ['from', 'the code of the source item'],
  ['from_label', 'its label, for readers'],
  [
    'relation',
    'exact, close, broad, narrow, related, or none for no equivalent; without the column, relations are derived from the pairs',
  ],
  ['combine', '`or`: one of the targets; `and`: all of them together'],
  ['to', 'the code of the target item; empty for no equivalent'],
  ['to_label', 'its label, for readers'],
  ['weight', 'the share of the source that goes there, from 0 to 1, or in per cent with the sign'],
  ['base', 'what the weights are shares of: posts, employment, entries or judgement'],
  ['confidence', 'from 0 to 1'],
  ['justification', 'how the mapping was made'],
  ['evidence', 'the evidence for it'],
  ['author', 'who made it'],
  ['reviewer', 'who checked it'],
  ['state', 'proposed, approved or stale'],
] as const
