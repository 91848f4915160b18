import type { Code } from '../../classification/code.ts'
import type { Crosswalk } from '../../crosswalk/crosswalk.ts'
import type { Mapping } from '../../crosswalk/mapping.ts'
import type { Naming } from '../rdf/naming.ts'
import { ROLEMAP, SEMAPV, SKOS, XKOS } from '../rdf/vocabulary.ts'

export interface WriteJskosOptions {
  /** The IRI of the crosswalk. */
  readonly set: string
  readonly naming: Readonly<Record<'from' | 'to', Naming>>
  readonly labelOf: Readonly<Record<'from' | 'to', (code: Code) => string>>
}

/**
 * A crosswalk as a JSKOS concordance, one mapping on each line. What JSKOS has no field for is in qualified literals.
 */
export async function* writeJskos(
  { mappings, ...head }: Crosswalk,
  options: WriteJskosOptions,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  const { set, naming } = options
  const scheme = (side: 'from' | 'to') => ({ uri: naming[side].scheme, notation: [head[side].id] })
  const start = {
    uri: set,
    type: [`${XKOS}Correspondence`],
    notation: [head.id],
    ...(head.source.title !== '' && { prefLabel: { en: head.source.title } }),
    fromScheme: scheme('from'),
    toScheme: scheme('to'),
    qualifiedLiterals: toLiterals({ crosswalk: [JSON.stringify(head)] }),
  }
  yield encoder.encode(`${JSON.stringify(start).slice(0, -1)},"mappings":[`)
  for (const [at, mapping] of mappings.entries()) {
    const line = JSON.stringify(toJskos(mapping, { ...options, uri: `${set}/mapping/${at + 1}` }))
    yield encoder.encode(`${at > 0 ? ',' : ''}\n${line}`)
  }
  yield encoder.encode('\n]}\n')
}

/** Our own fields in JSKOS's form: under addresses, each with a list of texts. */
function toLiterals(words: Readonly<Record<string, readonly (string | undefined)[]>>) {
  return Object.fromEntries(
    Object.entries(words).flatMap(([name, values]) => {
      const said = values.flatMap((value) => (value === undefined ? [] : [{ literal: { string: value } }]))
      return said.length > 0 ? [[ROLEMAP + name, said]] : []
    }),
  )
}

function toJskos(mapping: Mapping, { uri, naming, labelOf }: WriteJskosOptions & { readonly uri: string }) {
  const { from, relation, combine, targets, base, confidence, justification, evidence, author, reviewer } = mapping
  const concept = (side: 'from' | 'to', code: Code) => {
    const label = labelOf[side](code)
    return {
      uri: naming[side].item(code),
      notation: [code],
      ...(label !== '' && { prefLabel: { en: label } }),
    }
  }
  const members = targets.map(({ to }) => concept('to', to))
  const isNamed = justification !== undefined && /^[A-Z][A-Za-z]*$/.test(justification)
  const weighted = targets.some(({ weight }) => weight !== undefined)
  return {
    uri,
    ...(relation !== 'none' && { type: [`${SKOS}${relation}Match`] }),
    from: { memberSet: [concept('from', from)] },
    to: combine === 'or' && members.length > 1 ? { memberChoice: members } : { memberSet: members },
    ...(confidence !== undefined && { mappingRelevance: confidence }),
    ...(isNamed && { justification: SEMAPV + justification }),
    ...(evidence && { note: { en: [evidence] } }),
    ...(author && { creator: [{ prefLabel: { en: author } }] }),
    qualifiedLiterals: toLiterals({
      combine: [combine],
      weight: weighted ? targets.map(({ weight }) => weight?.toString() ?? '') : [],
      ...{ base: [base], justification: [justification], reviewer: [reviewer], mappingState: [mapping.state] },
    }),
  }
}
