/** Small invented files in publishers' forms: rows of cells, including title lines above the headings. */
export type Sheet = readonly (readonly string[])[]

const pad = (rows: Sheet): Sheet => {
  const width = Math.max(...rows.map(({ length }) => length))
  return rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')])
}

export const SOC_STRUCTURE: Sheet = pad([
  ['SOC 2020: structure, with the titles of groups'],
  ['Major Group', 'Sub-Major Group', 'Minor Group', 'Unit Group', 'Group Title'],
  ['1', '', '', '', 'Managers'],
  ['', '11', '', '', 'Corporate managers'],
  ['', '', '111', '', 'Chief executives'],
  ['', '', '', '1111', 'Chief executives'],
  ['', '', '', '1112', 'Elected officers'],
  ['5', '', '', '', 'Skilled trades'],
  ['', '54', '', '', 'Textiles and food'],
  ['', '', '543', '', 'Cooks'],
  ['', '', '', '5435', 'Cooks'],
])

export const SOC_INDEX: Sheet = pad([
  ['SOC_2010', 'SOC_2020', 'SUG', 'INDEXOCC', 'IND', 'ADD'],
  ['1115', '1111', '111102', 'Executive, chief', '', ''],
  ['5435', '5435', '543501', 'Cook', '', ''],
  ['5435', '5435', '543501', 'Cook, school', '(education)', ''],
  ['1116', '1112', '111201', 'Councillor', 'local government', 'elected'],
  ['1116', '1112', '111201', 'Councillor', 'local government', 'elected'],
  ['1116', '9999', '999901', 'Nobody', '', ''],
  ['', '', '', 'See also', 'x', 'y'],
])

export const ISCO_STRUCTURE: Sheet = [
  ['Level', 'ISCO 08 Code', 'Title EN', 'Definition'],
  ['1', '5', 'Sellers', 'x'],
  ['2', '51', 'Services', 'x'],
  ['3', '512', 'Cooks', 'x'],
  ['4', '5120', 'Cooks', 'x'],
]

export const ISCO_INDEX: Sheet = [
  ['ISCO 08', 'ISCO 88', 'Index title', 'ISCO-08 title'],
  ['5120', '5122', 'Cook, ship', 'COOKS'],
  ['5120', '5122', 'Cook, hotel', 'COOKS'],
  ['5120', '5122', 'Preserving cook', 'COOKS'],
]

export const US_SOC: Sheet = pad([
  ['2018 Standard Occupational Classification System'],
  ['Major Group', 'Minor Group', 'Broad Group', 'Detailed Occupation', ''],
  ['11-0000', '', '', '', 'Management'],
  ['', '11-1000', '', '', 'Top Executives'],
  ['', '', '11-1010', '', 'Chief Executives'],
  ['', '', '', '11-1011', 'Chief Executives'],
  ['15-0000', '', '', '', 'Computing'],
  ['', '15-1200', '', '', 'Computing'],
  ['', '', '15-1210', '', 'Analysts'],
  ['', '', '', '15-1211', 'Systems Analysts'],
])

export const US_SOC_TITLES: Sheet = [
  ['2018 SOC Code', '2018 SOC Title', '2018 SOC Direct Match Title'],
  ['11-1011', 'Chief Executives', 'CEO'],
  ['11-1011', 'Chief Executives', 'Chief Executive Officer'],
  ['15-1211', 'Systems Analysts', 'Systems Architect'],
  ['15-1211', 'Systems Analysts', 'Computer Consultant'],
]

export const ANZSCO: Sheet = pad([
  ['ANZSCO 2021: structure'],
  ['Major Group', 'Sub-Major Group', 'Minor Group', 'Unit Group', 'Occupation', '', 'Skill Level'],
  ['1', 'Managers'],
  ['', '11', 'Chief Executives'],
  ['', '', '111', 'Chief Executives'],
  ['', '', '', '1111', 'Managing Directors'],
  ['', '', '', '', '111111', 'Managing Director', '1'],
])

export const ANZSCO_SIDE_BY_SIDE: Sheet = [
  ['Unit Group Code', 'Unit Group Title', 'Occupation Code', 'Occupation Title'],
  ['1111', 'Managing Directors', '111111', 'Managing Director'],
  ['1112', 'General Managers', '111211', 'Corporate Manager'],
  ['1112', 'General Managers', '111212', 'Senior Officer'],
]

export const ANZSCO_TITLES: Sheet = [
  ['ANZSCO Code', 'Title', 'Title Type'],
  ['111111', 'Managing Director', 'Principal Title'],
  ['111111', 'Chief Executive', 'Alternative Title'],
  ['111111', 'Mayor', 'Specialisation'],
  ['111212', 'Senior Officer', 'Principal Title'],
]

export const NOC: Sheet = [
  ['Level', 'Hierarchical structure', 'Code - NOC 2021 V1.0', 'Class title', 'Class definition'],
  ['1', 'Broad category', '0', 'Legislative occupations', 'x'],
  ['2', 'Major Group', '00', 'Legislators and managers', 'x'],
  ['3', 'Sub-major Group', '000', 'Legislators and managers', 'x'],
  ['4', 'Minor Group', '0001', 'Legislators and managers', 'x'],
  ['5', 'Unit Group', '00010', 'Legislators', 'x'],
]

export const NOC_ELEMENTS: Sheet = [
  ['Level', 'Code - NOC 2021 V1.0', 'Class title', 'Element Type Label English', 'Element Description English'],
  ['5', '00010', 'Legislators', 'All examples', 'alderman'],
  ['5', '00010', 'Legislators', 'Illustrative example(s)', 'mayor'],
  ['5', '00010', 'Legislators', 'Main duties', 'enact laws'],
  ['5', '00010', 'Legislators', 'Exclusion(s)', 'judges'],
]

export const KLDB: Sheet = [
  ['Schlüssel KldB 2010', 'Ebene', 'Titel'],
  ['B 1', '1', 'Land und Tier'],
  ['B 11', '2', 'Landwirtschaft'],
  ['B 111', '3', 'Landwirtschaft'],
  ['B 1110', '4', 'Landwirtschaft'],
  ['B 11102', '5', 'Landwirtschaft, fachlich'],
]

export const ONET: Readonly<Record<string, Sheet>> = {
  'Occupation Data': [
    ['O*NET-SOC Code', 'Title', 'Description'],
    ['11-1011.00', 'Chief Executives', 'x'],
    ['11-1011.03', 'Chief Sustainability Officers', 'x'],
    ['15-1211.00', 'Systems Analysts', 'x'],
  ],
  'Alternate Titles': [
    ['O*NET-SOC Code', 'Alternate Title', 'Short Title', 'Source(s)'],
    ['11-1011.00', 'Chief Executive Officer', 'CEO', '04'],
    ['11-1011.00', 'President', 'n/a', '04'],
    ['15-1211.00', 'Programmer Analyst', 'n/a', '08'],
    ['15-1211.00', 'Systems Engineer', 'n/a', '08'],
  ],
  'Sample of Reported Titles': [
    ['O*NET-SOC Code', 'Reported Job Title', 'Shown in My Next Move'],
    ['11-1011.00', 'President', 'Y'],
    ['15-1211.00', 'Systems Architect', 'N'],
    ['15-1211.00', 'Business Analyst', 'N'],
  ],
}

const ESCO_URI = 'http://data.europa.eu/esco'
const group = (code: string, label: string) => ['ISCOGroup', `${ESCO_URI}/isco/C${code}`, code, label, 'released', '']
const above = (kind: string, one: string, other: string) => [kind, `${ESCO_URI}/${one}`, kind, `${ESCO_URI}/${other}`]

export const ESCO: Readonly<Record<string, Sheet>> = {
  ISCOGroups_en: [
    ['conceptType', 'conceptUri', 'code', 'preferredLabel', 'status', 'altLabels'],
    group('2', 'Professionals'),
    group('26', 'Legal and cultural'),
    group('265', 'Artists'),
    group('2654', 'Directors'),
  ],
  occupations_en: [
    ['conceptType', 'conceptUri', 'iscoGroup', 'preferredLabel', 'altLabels', 'hiddenLabels', 'status', 'code'],
    [
      'Occupation',
      `${ESCO_URI}/occupation/a`,
      '2654',
      'director',
      'film director\nstage director',
      '',
      'released',
      '2654.1',
    ],
    [
      'Occupation',
      `${ESCO_URI}/occupation/b`,
      '2654',
      'technical director',
      'art lead',
      'tech dir\ntd',
      'released',
      '2654.1.7',
    ],
  ],
  broaderRelationsOccPillar_en: [
    ['conceptType', 'conceptUri', 'broaderType', 'broaderUri'],
    above('ISCOGroup', 'isco/C26', 'isco/C2'),
    above('ISCOGroup', 'isco/C265', 'isco/C26'),
    above('ISCOGroup', 'isco/C2654', 'isco/C265'),
    above('Occupation', 'occupation/a', 'isco/C2654'),
    above('Occupation', 'occupation/b', 'occupation/a'),
    above('Occupation', 'occupation/none', 'occupation/a'),
  ],
  skills_en: [
    ['conceptType', 'conceptUri', 'skillType', 'preferredLabel', 'altLabels'],
    ['KnowledgeSkillCompetence', `${ESCO_URI}/skill/1`, 'skill', 'cook', 'make food'],
  ],
}
