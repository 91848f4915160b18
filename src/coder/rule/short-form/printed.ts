/** Short forms that a public list or a document prints beside the words, by the list. */
export const PRINTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'the job role classification': {
    AST: 'advanced skills teacher',
    ITT: 'initial teacher training',
    PRU: 'pupil referral unit',
    QTS: 'qualified teacher status',
  },
  'the list of roles for children and young people': {
    PCSO: 'police community support officer',
    RSCPHN: 'registered specialist community public health nurse',
  },
  'posts of public bodies': {
    AA: 'administrative assistant',
    AO: 'administrative officer',
    HEO: 'higher executive officer',
    HRD: 'human resources director',
    KIM: 'knowledge and information management',
    PPM: 'programme and project management',
  },
  'the extended SOC 2020': {
    BIM: 'building information modelling',
    CAD: 'computer aided design',
    CBT: 'cognitive behavioural therapy',
    GIS: 'geographic information systems',
    MRI: 'magnetic resonance imaging',
    STI: 'sexually transmitted infection',
  },
  apprenticeships: {
    ATC: 'air traffic control',
    NDT: 'non destructive testing',
  },
}
