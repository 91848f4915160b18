/**
 * Short forms with several readings, written down by this project. Beside each reading: words of the department, of
 * the description or of the rest of the title that choose it. A reading marked `usual` holds where nothing else is chosen.
 */
export const SEVERAL: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  AP: {
    'associate practitioner': 'health, hospital, clinical, ward, community services',
    'assistant principal': 'school, academy, college, education, sixth form',
    'accounts payable': 'finance, payments, invoices, exchequer',
  },
  ATM: {
    'assistant team manager': 'social care, social work, children, adults, safeguarding, assessment',
    'air traffic management': 'air, airport, aviation',
  },
  BA: {
    'business analyst': 'usual',
    'building attendant': 'premises, facilities, caretaking, building services',
    'behaviour assistant': 'school, pupil referral unit, academy',
  },
  CEO: {
    'chief executive officer': 'usual',
    'civil enforcement officer': 'parking, civil enforcement, traffic, enforcement, highways, street scene',
  },
  CPO: {
    'child protection officer': 'children, safeguarding, social care, school',
    'crime prevention officer': 'police, crime, community safety',
    'chief people officer': 'human resources, people, workforce',
  },
  CSC: {
    'childrens social care': 'children, social work, social care, safeguarding, assessment',
    'customer service centre': 'customer, contact, call, revenues',
  },
  CSO: {
    'customer services officer': 'customer, contact, reception, one stop shop, revenues, benefits',
    'community safety officer': 'community safety, antisocial behaviour, crime, partnership',
    'community support officer': 'police, neighbourhood policing',
  },
  CSR: {
    'customer services representative': 'customer, contact, call, reception',
    'corporate social responsibility': 'corporate, policy, sustainability',
  },
  CSW: {
    'community support worker': 'community, housing, neighbourhood, outreach',
    'care support worker': 'care, residential, home care, adults, reablement',
    'communication support worker': 'deaf, hearing, sensory, sign language, college',
  },
  Cust: { customer: 'usual', custody: 'police, detention, cells, sergeant, suite' },
  DC: {
    'detective constable': 'police, crime, cid, investigation',
    'development control': 'planning, officer, building control, development',
    'day centre': 'adults, older people, care, disabilities, manager',
  },
  DH: { 'deputy head': 'school, academy, education, sixth form', 'district heating': 'heating, energy, housing' },
  DS: {
    'detective sergeant': 'police, crime, cid, investigation',
    'day services': 'adults, older people, care, disabilities',
  },
  DSO: {
    'democratic services officer': 'democratic, committee, governance, legal, members',
    'designated safeguarding officer': 'safeguarding, school, children',
    'direct services organisation': 'direct services, waste, street scene, operations, depot',
  },
  EMA: {
    'ethnic minority achievement': 'usual',
    'education maintenance allowance': 'finance, student, benefits, awards, sixth form',
  },
  EO: {
    'executive officer': 'ministry, department for, office, operations, agency',
    'education officer': 'education, schools, learning, museum',
    'enforcement officer': 'enforcement, parking, licensing, planning',
  },
  ESW: {
    'education social worker': 'welfare, attendance, inclusion',
    'education support worker': 'support, virtual school, tuition',
    'employment support worker': 'employment, skills, work programme',
  },
  EYP: {
    'early years practitioner': 'nursery, childrens centre, playgroup, preschool',
    'early years professional': 'graduate, status, quality',
  },
  FLO: {
    'family liaison officer': 'school, academy, pupils, families',
    'police family liaison officer': 'police, crime, coroner, investigation',
  },
  FM: {
    'facilities management': 'facilities, premises, property, buildings, estates, manager, officer, assistant',
    'financial management': 'finance, accountancy, budget',
  },
  HO: {
    'housing officer': 'housing, tenancy, homelessness, estates, lettings, neighbourhood',
    'house officer hospital doctor': 'hospital, medical, surgery, ward, medicine',
  },
  HoS: {
    'head of service': 'directorate, service, council, social care',
    'head of school': 'school, academy, trust, primary, secondary',
  },
  IRO: {
    'independent reviewing officer': 'children, safeguarding, looked after, social care, quality assurance',
    'income recovery officer': 'housing, income, rent, arrears, revenues, finance',
  },
  MO: {
    'monitoring officer': 'legal, democratic, governance, quality, contracts, performance, corporate',
    'medical officer': 'health, hospital, medical, clinic',
  },
  MSA: {
    'midday supervisory assistant': 'school, academy, primary, infant, junior, catering',
    'management support assistant': 'management, business support, administration, corporate',
  },
  PC: {
    'police constable': 'police, neighbourhood, response',
    'personal computer': 'support, technician, information',
  },
  PCN: {
    'primary care network': 'health, surgery, care, nurse, pharmacist, practice',
    'penalty charge notice': 'parking, appeals, enforcement, notice processing',
  },
  PEP: {
    'principal educational psychologist': 'psychology, educational psychology',
    'personal education plan': 'virtual school, looked after, coordinator, officer',
  },
  PM: {
    'project manager': 'project, programme, capital, delivery, digital, regeneration',
    'practice manager': 'surgery, practice, health, social work, social care',
    'property manager': 'property, estates, assets',
    'premises manager': 'school, academy, premises',
  },
  PO: {
    'planning officer': 'planning, development, place',
    'probation officer': 'probation, offender, prison, justice',
    'project officer': 'project, programme, regeneration, policy',
    'placement officer': 'placements, fostering, commissioning',
    'procurement officer': 'procurement, purchasing, contracts',
  },
  PS: {
    'personal secretary': 'office, directorate, secretariat, chief executive',
    'police sergeant': 'police, custody, response, neighbourhood',
  },
  PSA: {
    'pupil support assistant': 'school, academy, pupils, classroom',
    'parent support adviser': 'parents, families, children, extended services',
    'passenger support assistant': 'transport, passenger, fleet',
  },
  PSO: {
    'planning support officer': 'planning, development',
    'parking services officer': 'parking, traffic',
    'programme support officer': 'programme, project, transformation',
    'probation service officer': 'probation, offender, justice',
  },
  PSW: {
    'principal social worker': 'social work, social care, practice, safeguarding',
    'pupil support worker': 'school, academy, pupils',
    'peer support worker': 'mental health, recovery, drugs, alcohol',
  },
  Reg: {
    registered: 'nurse, care, home, social worker, practitioner',
    regional: 'area, region, national, operations, sales',
    registration: 'births, deaths, marriages, registrars, electoral, officer',
  },
  RM: {
    'registered manager': 'care, residential, home, children, adults, supported living',
    'risk manager': 'risk, insurance, audit, resilience',
  },
  Sch: { school: 'usual', scheme: 'sheltered, extra care, retirement, warden' },
  SCP: {
    'school crossing patrol': 'usual',
    'social care practitioner': 'social care, adults, reablement',
  },
  SEO: {
    'senior executive officer': 'ministry, department for, agency, operations',
    'search engine optimisation': 'digital, web, marketing, specialist, communications',
    'senior education officer': 'education, schools, learning',
  },
  SHO: {
    'senior housing officer': 'housing, tenancy, homelessness, estates',
    'senior house officer hospital doctor': 'hospital, medical, surgery, ward',
  },
  SIO: {
    'senior investigating officer': 'police, crime, fraud, investigation',
    'senior information officer': 'information, communications, performance, data',
  },
  SLT: {
    'speech and language therapist': 'therapy, health, speech, clinical, paediatrics',
    'senior leadership team': 'school, academy, member, leadership',
  },
  SN: {
    'staff nurse': 'hospital, ward, theatre',
    'school nurse': 'school, health visiting, public health',
    'special needs': 'teacher, assistant, teaching, education',
  },
  SPO: {
    'senior planning officer': 'planning, development, place',
    'senior probation officer': 'probation, offender, justice',
    'senior project officer': 'project, programme, regeneration',
  },
  SRE: {
    'sex and relationships education': 'school, health, teenage, young people, education',
    'site reliability engineer': 'digital, technology, platform, infrastructure',
  },
  TM: { 'team manager': 'usual', 'transport manager': 'transport, fleet, depot' },
}
