/** How the words of one stretch are divided into titles, in order. */
export type Judgement = readonly JudgedTitle[]

export interface JudgedTitle {
  readonly words: number
  readonly option: boolean
  readonly doubtful: boolean
}

/**
 * Runs of words in the two documents that the rules of `splitStretch` cannot divide, as a person divided them. `|` separates
 * titles, `+` marks an option of the occupation before it, and `?` marks a title that could be read differently. Each applies
 * only to exactly these words. The person went by the titles of the apprenticeship standards and the alphabetical order of
 * most lists.
 */
export const JUDGED_RUNS: readonly string[] = [
  // Agriculture, Environmental and Animal Care
  '+Animal interaction and handling | +Aquaria and exotics | +Breeding | +Movement and transportation | +Operation/reception duties | +Rehoming | +Veterinary care support | +Wildlife rehabilitation | +Working dog handler | +Zoos | Registered veterinary nurse',
  '+Breeding | +Driving | +Non-riding | +Racing | +Riding | Senior Equine groom',
  '+Breeding | +Driving | +Non-riding | +Racing | +Riding | Farrier',
  '+soil based system | Fisheries technician | Fisherman | Poultry worker',
  '+Breeding | +Egg production | +Grow out | +Hatching | +Rearing | Poultry technician',
  '+container based system | Garden designer | Golf greenkeeper',
  'Archaeological Technician | Countryside worker',
  'Conservator | Ecologist | Environmental impact assessor | Environmental manager | Estate manager | Habitat advisor | Land agent | National Park/nature reserve warden',
  // Business and Administration
  'Secretary | Stock control clerk | Team leader / supervisor',
  'Improvement Specialist | Improvement practitioner',
  'Regulatory Compliance Officer',
  '+Core HR | +HR operations | +Organisational development | +Resourcing | +Total reward | Trade Union official',
  // Care Services, the later edition
  'Rehabilitation Practitioner',
  // Catering and Hospitality
  '+Conference and events management | +Food and beverage service | +Front office | +Hospitality outlet managemen | +House keeping management | +Kitchen management | +Multi-functional management | +Revenue management | Meeting, convention and event planner',
  // Construction
  '?Floorlayer | ?Floor coverings',
  '+Bricklayer and concreter | +Builder and structural finisher | +Carpenter and joiner | +On-site manufacturer | Painter and decorator',
  'Steeplejack | Wall and floor tiler',
  '+Assistant construction planner | +Assistant construction site manager',
  '+Fire | +Fire and emergency lighting | +Fire and security | +Security | Gas engineering',
  '+Installation | +Maintenance | Interior systems | Plumbing and domestic heating technician',
  // Creative and Design
  'Design technician | Graphic designer | Illustrator | Model maker',
  'Leather craftsperson | Milliner | Sample machinist | Shoemaker | Weaver | Upholsterer',
  '+cutter | +tailor | Footwear technician | Garment/product technologist',
  'Blacksmith | Bookbinder | Calligrapher | Ceramicist | Cordwainer | Hand engraver | Jewellery maker | Journeyman bookbinder | Sign writer | Stained glass artist | Stone mason | Thatcher | Wheelwright | Wood-turner',
  'Antiques restorer | Clockmaker | Glassmaker | Organ builder',
  'Cinematographer | Head of lighting | Head of sound | Journalist | Outside broadcasting engineer',
  'Producer | Production Manager | Stage designer | Storyboard artist',
  // Digital
  '+Risk Analyst | +Technologist',
  '+Cyber Security Analyst | Digital and technology solution specialist',
  '+Cyber Security Technology Specialist',
  '+IT Operations Management Specialist | +Software engineering specialist | +UX specialist | Digital user experience (UX) professional',
  'IT Technical salesperson',
  '+Digital Marketing Specialist | +IT sales specialist',
  '+Data Analyst | Digital and technology solution specialist',
  'IT Product manager | Web content manager',
  '+Business Analyst | +IT consultant | Digital and technology solution specialist',
  // Engineering and Manufacturing
  '+Design engineer | Motorcycle manufacturer and designer | Product development manager | Senior CAD engineer | Technical coordinator',
  '+?Airworthiness | +?Planning | +?Quality and safety technician | Non-destructive testing engineering technician',
  '+Asset management engineer | +Electrical project engineer | +Planning engineer | ?Safety engineer | Supplier assurance manager | Quality manager',
  '+Aerospace manufacturing electrical/mechanical and systems fitter | +Aerospace manufacturing fitter | +Machinist – advanced manufacturing engineering | +Maritime electrical fitter | +Maritime mechanical fitter | +Maritime pipeworker | +Toolmaker and tool and die maintenance technician | Furniture manufacturer | +Bed manufacturer | +Fitted furniture installer | +Foam converter and upholstery cushion interior manufacturer | +Furniture CNC specialist | +Furniture finisher | +Furniture restorer | +General furniture manufacturer, | +Modern furniture manufacturer | +Modern furniture service repairer, | +Modern upholsterer | +Wood machinist | Heritage engineering technician | Nuclear operative',
  '+Nuclear process operative | Wood product manufacturing',
  '+Control engineer | +Operational delivery engineer | Engineering services manager | Nuclear welding inspection technician (NWIT)',
  'Mineral processing and static plant engineer | Mineral Products Technician | Nuclear scientist and nuclear engineer',
  '+Batch and furnace operator | +Flat glass process operator | +Hot end machine operator | Glazing operative [ceramics] | Manufacturing operative | Modeller [ceramics] | Selector [ceramics] | Slip preparation operative [ceramics] | Textile Care Operative | Textile manufacturing operative | Textile Pattern Cutter',
  '?Print finisher, prepress operative and printer',
  '+Mechanical | +Electrical | +Coach builder | +Mechelec | Electrical, electronic product service and installation engineer',
  '+Aircraft maintenance fitter technician (fixed and rotary wing) | +Mechatronics maintenance technician | Engineering Operative | Fork lift truck technician | Heavy vehicle service and maintenance technician',
  '+Escalator and moving walk installation | +Escalator and moving walk service and repair | +Lift installation | +Lift service and repair | Locksmith | Maritime Electrical / Mechanical Mechanic',
  '+Electrical controller | +Incident responder | +Signalling operator | Rail engineering technician',
  '+Civil engineering | +Command control and communications | +Operations | +Power | +Rolling stock | +Systems engineering | +Track | Rail engineering advanced technician',
  '+Waste Water - Sewerage network technician | +Waste Water - Treatment technician | +Water Distribution - Leakage technician | +Water Distribution - Network technician | +Water Treatment - Process technician | ?Water treatment operative | Water treatment technician',
  'Food and Drink Advanced Engineer',
  // Health and Science
  'Dentist | Dietitian | Occupational therapist',
  'Orthoptist | Paramedic',
  'Radiographer | Sonographer | Speech and language therapist',
  'Midwife | Registered nurse',
  '+Adult | +Children | +Learning disability | +Mental health',
  'Audiologist | Biomedical engineer | Biomedical scientist | Biomedical scientist | Blood scientist | Cardiac physiologist | Clinical trials specialist | Dispensing optician | Genetic scientist | Healthcare science practitioner',
  'Infection scientist | Neurophysiologist | Operating department practitioner | Ophthalmic and vision scientist | Prosthetist/orthoptist | Radiation physicist | Radiotherapy physicist | Regulatory affairs specialist | Rehabilitation engineer | Renal technologist | Respiratory and sleep physiologist',
  'Biochemist | Biologist | Chemist | Food industry technical professional',
  '+Analytical science | +Chemical science | +Life sciences | +Research & development | Food safety director | Physicist',
  'Elite sports performance assistant | Exercise referral instructor | Group exercise instructor | Health supervisor | Leisure Team Member | Personal trainer',
  // Legal, Financial and Accounting
  '+Retail banking | +Commercial/Business banking | +Investment banking | +Investment management | +Operations | +Workplace pensions | Senior insurance professional',
  '+Commercial/Business banking | +Investment banking | +Investment management | +Investment operations',
  '+Finance company | +Retailer consultant | Senior financial services customer advisor',
  '+?Team leadership',
  '+Compliance | +Compliance/Risk | +Financial crime | +Specialist risk',
  '+Card services | +Corporate/commercial | +Retail | +Wealth',
  'Bookkeeper | Payroll administrator',
  '+Accounting | +Tax',
  // Protective Services
  '+fire fighter | Border and immigration officer | Business fire safety advisor',
  'Coastguard | Community safety advisor | Contact handler - Emergency Services & NHS Integrated Urgent Care',
  // Sales and Marketing and Procurement
  '+Fashion marketing and communications | Marketing administrator',
  'Bid and Proposal Co-ordinator | Procurement officer',
  '+In store butchery | +?Retail | Baker',
  '+Craft | +In store | Butcher',
  '+Retail | Fashion studio assistant',
  'Floristry | Junior estate agent',
  // Transport and Logistics
  '+Bus | +Coach | +Rail | Passenger transport onboard/station team member',
  '+Onboard | +Station or depot | Workboat crewmember',
  '+Aircraft handling | +Aircraft movement | +Flight operations | +Passenger services | Marinas and boatyard operative | Maritime operations officer',
  '+Network performance operator | +?Scheduler | Port operative | Transport planning technician',
  '+Aircraft handling manager | +Aircraft movement manager | +Flight operations - air traffic controller (ATC) | +Flight operations manager - operations | +Passenger operations manager | Passenger transport operations manager',
  '+Air freight | +Ocean freight | +Road freight | Logistics operations transport supervisor | Logistics operations warehousing supervisor | Metal recycling general operative',
  '+Removals operative | +Traffic office | Supply chain warehouse operative',
  'International supply chain manager | Logistics operations fleet operations manager | Logistics operations maintenance manager | Logistics operations procurement manager | Logistics operations warehousing manager | Resource Technical Manager',
]

/**
 * Turns lines like those of `JUDGED_RUNS` into judgements, by the words that each divides.
 *
 * @example toJudgements(['+Rail | Bus driver']).get('Rail Bus driver') // an option of one word, an occupation of two
 */
export function toJudgements(lines: readonly string[]): ReadonlyMap<string, Judgement> {
  return new Map(lines.map((line) => toJudgement(line.split(' | '))))
}

function toJudgement(parts: readonly string[]): [string, Judgement] {
  const titles = parts.map((part) => {
    const [, sign = '', words = ''] = /^([+?]*)(.*)$/.exec(part) ?? []
    return { words, option: sign.includes('+'), doubtful: sign.includes('?') }
  })
  const run = titles.map((title) => title.words).join(' ')
  return [run, titles.map((title) => ({ ...title, words: title.words.split(' ').length }))]
}
