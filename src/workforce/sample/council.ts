/** A service of the invented council: the names of its departments, and its jobs. */
export interface SampleService {
  /** The spellings of the department in lists; the first is the proper one. */
  readonly directorate: readonly string[]
  readonly service: readonly string[]
  /** How many of a thousand posts are in it. */
  readonly share: number
  /** Title, grade and weight within the service. */
  readonly jobs: readonly (readonly [title: string, grade: string, weight: number])[]
}

const ADULTS = ['Adult Social Care', 'ASC', 'Adults', 'Adult Services']
const CHILDREN = ['Children and Families', 'Childrens Services', "Children's Soc Care", 'CYP']
const SCHOOLS = ['Education', 'Schools', 'Education and Learning']
const PLACE = ['Environment and Place', 'Place', 'Env & Place']
const CORPORATE = ['Resources', 'Corporate Services', 'Corporate Resources']

/** Ours: plausible, but of no real council. */
export const COUNCIL: readonly SampleService[] = [
  {
    directorate: SCHOOLS,
    service: ['Primary schools', 'Primary', 'Primary Schools'],
    share: 290,
    jobs: [
      ['Class Teacher', 'MPS', 30],
      ['Teaching Assistant', 'G3', 34],
      ['Higher Level Teaching Assistant', 'G5', 6],
      ['Headteacher', 'L18', 3],
      ['Midday Supervisory Assistant', 'G1', 16],
      ['School Business Manager', 'G8', 3],
      ['Caretaker', 'G3', 4],
      ['SENCO', 'MPS', 3],
    ],
  },
  {
    directorate: SCHOOLS,
    service: ['Special educational needs', 'SEND', 'SEN & Inclusion'],
    share: 50,
    jobs: [
      ['Educational Psychologist', 'SOUL', 6],
      ['SEN Caseworker', 'G6', 10],
      ['Learning Support Assistant', 'G3', 20],
      ['Passenger Assistant', 'G2', 8],
      ['Education Welfare Officer', 'G7', 5],
    ],
  },
  {
    directorate: ADULTS,
    service: ['Home care', 'Homecare', 'Domiciliary Care'],
    share: 120,
    jobs: [
      ['Care Assistant', 'G3', 50],
      ['Home Carer', 'G3', 25],
      ['Senior Care Assistant', 'G5', 8],
      ['Home Care Organiser', 'G7', 4],
      ['Registered Manager', 'G10', 2],
    ],
  },
  {
    directorate: ADULTS,
    service: ['Assessment and care management', 'Assessment & Care Mgt', 'Locality Teams'],
    share: 60,
    jobs: [
      ['Social Worker', 'G9', 30],
      ['Senior Social Worker', 'G10', 10],
      ['Occupational Therapist', 'G9', 8],
      ['Social Care Assessor', 'G6', 14],
      ['Team Manager', 'G12', 4],
    ],
  },
  {
    directorate: CHILDREN,
    service: ['Child protection', 'Safeguarding', 'Child Protection'],
    share: 80,
    jobs: [
      ['Social Worker', 'G9', 34],
      ['Advanced Practitioner', 'G10', 6],
      ['Family Support Worker', 'G6', 18],
      ['Independent Reviewing Officer', 'G11', 4],
      ['Business Support Officer', 'G4', 10],
    ],
  },
  {
    directorate: CHILDREN,
    service: ['Children in care', 'Looked After Children', 'LAC'],
    share: 50,
    jobs: [
      ['Residential Child Care Worker', 'G5', 24],
      ['Personal Adviser', 'G6', 8],
      ['Supervising Social Worker', 'G9', 10],
      ['Youth Worker', 'JNC', 8],
    ],
  },
  {
    directorate: PLACE,
    service: ['Waste collection', 'Refuse & Recycling', 'Waste'],
    share: 70,
    jobs: [
      ['Refuse Loader', 'G2', 40],
      ['LGV Driver', 'G4', 20],
      ['Recycling Officer', 'G6', 4],
      ['Depot Supervisor', 'G7', 3],
    ],
  },
  {
    directorate: PLACE,
    service: ['Parks and open spaces', 'Grounds Maintenance', 'Parks'],
    share: 40,
    jobs: [
      ['Gardener', 'G3', 24],
      ['Grounds Maintenance Operative', 'G2', 20],
      ['Park Ranger', 'G5', 5],
      ['Tree Officer', 'G8', 2],
    ],
  },
  {
    directorate: PLACE,
    service: ['Trading standards', 'Regulatory Services', 'Public Protection'],
    share: 25,
    jobs: [
      ['Trading Standards Officer', 'G9', 10],
      ['Environmental Health Officer', 'G9', 10],
      ['Licensing Officer', 'G6', 4],
      ['Pest Control Officer', 'G4', 3],
    ],
  },
  {
    directorate: PLACE,
    service: ['Libraries', 'Library Service', 'Libraries & Archives'],
    share: 30,
    jobs: [
      ['Library Assistant', 'G3', 30],
      ['Librarian', 'G6', 8],
      ['Archivist', 'G7', 2],
    ],
  },
  {
    directorate: ['Housing', 'Housing & Communities', 'Hsg'],
    service: ['Homelessness', 'Housing Options', 'Homeless Team'],
    share: 45,
    jobs: [
      ['Housing Officer', 'G6', 16],
      ['Housing Options Adviser', 'G6', 10],
      ['Homelessness Prevention Officer', 'G7', 8],
      ['Hostel Worker', 'G4', 6],
    ],
  },
  {
    directorate: CORPORATE,
    service: ['Finance', 'Financial Services', 'Accountancy'],
    share: 40,
    jobs: [
      ['Accountant', 'G9', 12],
      ['Finance Officer', 'G5', 16],
      ['Payroll Officer', 'G4', 6],
      ['Director of Finance', 'CO2', 1],
      ['Internal Auditor', 'G9', 4],
    ],
  },
  {
    directorate: CORPORATE,
    service: ['Customer services', 'Contact Centre', 'Customer Access'],
    share: 50,
    jobs: [
      ['Customer Service Adviser', 'G4', 30],
      ['Receptionist', 'G3', 10],
      ['Administrative Assistant', 'G3', 20],
      ['Officer', 'G5', 3],
    ],
  },
  {
    directorate: CORPORATE,
    service: ['ICT', 'Digital & ICT', 'Information Technology'],
    share: 25,
    jobs: [
      ['ICT Support Analyst', 'G6', 12],
      ['Systems Developer', 'G9', 6],
      ['Data Analyst', 'G8', 5],
      ['Project Manager', 'G10', 4],
    ],
  },
  {
    directorate: CORPORATE,
    service: ['Catering', 'School Meals', 'Catering & Cleaning'],
    share: 25,
    jobs: [
      ['Catering Assistant', 'G1', 26],
      ['Cook', 'G4', 10],
      ['Cleaner', 'G1', 24],
    ],
  },
]
