/** American spellings, each with the British one. Folded, singular. */
const BRITISH: ReadonlyMap<string, string> = new Map(
  Object.entries({
    aging: 'ageing',
    aide: 'aid',
    airplane: 'aeroplane',
    aluminum: 'aluminium',
    analog: 'analogue',
    anesthesia: 'anaesthesia',
    anesthesiologist: 'anaesthetist',
    anesthesiology: 'anaesthesiology',
    anesthetist: 'anaesthetist',
    archeologist: 'archaeologist',
    artifact: 'artefact',
    catalog: 'catalogue',
    cataloger: 'cataloguer',
    center: 'centre',
    color: 'colour',
    colorist: 'colourist',
    counseling: 'counselling',
    counselor: 'counsellor',
    defense: 'defence',
    dietician: 'dietitian',
    draftsman: 'draughtsman',
    drafter: 'draughtsman',
    enrollment: 'enrolment',
    favor: 'favour',
    fiber: 'fibre',
    flavor: 'flavour',
    fulfillment: 'fulfilment',
    gray: 'grey',
    gynecologist: 'gynaecologist',
    harbor: 'harbour',
    hematologist: 'haematologist',
    homoeopath: 'homeopath',
    homoeopathic: 'homeopathic',
    honor: 'honour',
    inquiry: 'enquiry',
    jeweler: 'jeweller',
    jewelry: 'jewellery',
    judgment: 'judgement',
    labor: 'labour',
    laborer: 'labourer',
    license: 'licence',
    maneuver: 'manoeuvre',
    meter: 'metre',
    modeler: 'modeller',
    modeling: 'modelling',
    mold: 'mould',
    molder: 'moulder',
    molding: 'moulding',
    neighborhood: 'neighbourhood',
    neighbor: 'neighbour',
    offense: 'offence',
    orthopedic: 'orthopaedic',
    paleontologist: 'palaeontologist',
    panelist: 'panellist',
    pediatric: 'paediatric',
    pediatrician: 'paediatrician',
    pediatrics: 'paediatrics',
    plow: 'plough',
    practise: 'practice',
    program: 'programme',
    pretense: 'pretence',
    signaling: 'signalling',
    skeptic: 'sceptic',
    sulfur: 'sulphur',
    theater: 'theatre',
    tire: 'tyre',
    traveler: 'traveller',
    traveling: 'travelling',
    vapor: 'vapour',
    woolen: 'woollen',
  }),
)

const AMERICAN_ENDING = /iz(e|er|ers|es|ed|ing|ation|ations|ational)$/
const KEEPS_Z = /^(siz|priz|seiz|capsiz|maiz|baiz|assiz)/

/**
 * The British spelling of a folded word: from the list of words, in the plural too, or by its ending (`-ize` is read as `-ise`).
 *
 * @example toBritish('organizer') // 'organiser'
 */
export function toBritish(word: string): string {
  const listed = BRITISH.get(word)
  if (listed !== undefined) return listed
  if (word.endsWith('s')) {
    const singular = BRITISH.get(word.slice(0, -1))
    if (singular !== undefined) return `${singular}s`
  }
  return word.length > 5 && AMERICAN_ENDING.test(word) && !KEEPS_Z.test(word)
    ? word.replace(AMERICAN_ENDING, 'is$1')
    : word
}
