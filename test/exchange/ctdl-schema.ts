// What the JSON schemas of the Credential Transparency Description Language ask for, as far as Rolemap writes it: names of
// properties, their types, and which are compulsory. From CredentialEngine/CTDL_Json_Validation_Schema, folder
// Schema-2019-06-30: credentialSchema.json and learningOpportunityProfileSchema.json (commit 1cf3d229).
import { z } from 'zod'

const uri = z.string().refine((text) => URL.canParse(text))
const uris = z.array(uri)
const words = z.looseObject({ en: z.string().optional() })
const type = (name: string) => z.literal(name)

const Alignment = z.strictObject({
  '@type': type('ceterms:CredentialAlignmentObject'),
  'ceterms:alignmentDate': z.string().optional(),
  'ceterms:alignmentType': z.string().optional(),
  'ceterms:codedNotation': z.string().optional(),
  'ceterms:framework': uri.optional(),
  'ceterms:frameworkName': words.optional(),
  'ceterms:targetNode': uri.optional(),
  'ceterms:targetNodeDescription': words.optional(),
  'ceterms:targetNodeName': words.optional(),
  'ceterms:weight': z.number().optional(),
})
const Duration = z.strictObject({
  '@type': type('ceterms:DurationProfile'),
  'ceterms:description': words.optional(),
  'ceterms:exactDuration': z.string().optional(),
  'ceterms:maximumDuration': z.string().optional(),
  'ceterms:minimumDuration': z.string().optional(),
})
const CONDITION = {
  '@type': type('ceterms:ConditionProfile'),
  'ceterms:audienceLevelType': z.array(Alignment).optional(),
  'ceterms:condition': z.array(words).optional(),
  'ceterms:description': words,
  'ceterms:name': words.optional(),
  'ceterms:targetCredential': uris.optional(),
  'ceterms:targetLearningOpportunity': uris.optional(),
}
/** Properties that both kinds of thing may have. */
const BOTH = {
  '@id': z.string(),
  'ceterms:codedNotation': z.string().optional(),
  'ceterms:ctid': z.string(),
  'ceterms:dateEffective': z.string().optional(),
  'ceterms:description': words,
  'ceterms:estimatedDuration': z.array(Duration).optional(),
  'ceterms:hasPart': uris.optional(),
  'ceterms:inLanguage': z.array(z.string()),
  'ceterms:isPartOf': uris.optional(),
  'ceterms:name': words,
  'ceterms:occupationType': z.array(Alignment).optional(),
  'ceterms:offeredBy': uris,
  'ceterms:ownedBy': uris,
  'ceterms:subjectWebpage': uri,
}

const Credential = z.strictObject({
  ...BOTH,
  '@type': z.enum(['ApprenticeshipCertificate', 'Certificate', 'Degree', 'Diploma'].map((name) => `ceterms:${name}`)),
  'ceterms:audienceLevelType': z.array(Alignment).optional(),
  'ceterms:credentialStatusType': Alignment,
  'ceterms:requires': z
    .array(z.strictObject({ ...CONDITION, 'ceterms:creditUnitValue': z.number().optional() }))
    .optional(),
})

const LearningOpportunity = z.strictObject({
  ...BOTH,
  '@type': type('ceterms:LearningOpportunityProfile'),
  'ceterms:availabilityListing': uris,
  'ceterms:availableAt': z.array(z.unknown()),
  'ceterms:availableOnlineAt': uris,
  'ceterms:creditValue': z
    .array(z.strictObject({ '@type': type('schema:QuantitativeValue'), 'schema:value': z.number().optional() }))
    .optional(),
  'ceterms:requires': z.array(z.strictObject(CONDITION)).optional(),
})

/** What of a node does not keep to the schemas, each as the path of a property. */
export function checkCtdl(node: unknown): readonly string[] {
  const { '@type': name } = node as { readonly '@type': string }
  if (name === 'ceterms:CredentialOrganization') return []
  const schema = name === 'ceterms:LearningOpportunityProfile' ? LearningOpportunity : Credential
  const { error } = schema.safeParse(node)
  return (error?.issues ?? []).map((issue) =>
    issue.code === 'unrecognized_keys' ? `${issue.keys.join(', ')} too much` : issue.path.join('/'),
  )
}
