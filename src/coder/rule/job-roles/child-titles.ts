// Titles in general use in the United Kingdom, assigned by this project. Separated by semicolons.

/** Child welfare, teaching and education. */
export const CHILD_TITLES = {
  G05: 'attendance officer; school attendance officer; attendance manager; attendance clerk; attendance and welfare officer; pupil attendance officer; truancy officer',
  G10: `
    behaviour manager; behaviour specialist; behaviour support worker; behaviour mentor; behaviour consultant;
    behaviour support teacher; behaviour support assistant; behaviour analyst; inclusion manager; exclusion officer
  `,
  G15: `
    careers adviser; careers officer; careers consultant; careers teacher adviser; careers manager; careers guidance practitioner;
    careers coordinator; employment and careers adviser; careers information officer; vocational guidance officer
  `,
  G20: `
    childcare officer; child care officer; early years officer; early years development officer; childcare development worker;
    day care inspector; childcare adviser; early years adviser; residential child care officer; childcare information officer;
    early years consultant; early years coordinator; childcare coordinator; foundation stage adviser; residential child care worker
  `,
  G25: 'connexions adviser; personal adviser connexions; connexions worker; leaving care personal adviser; intensive personal adviser',
  G30: 'education welfare officer; education social worker; senior education welfare officer; school welfare officer; education welfare assistant; education welfare manager',
  G35: 'educational psychologist; principal educational psychologist; assistant educational psychologist; child psychologist; senior educational psychologist',
  G40: 'home school liaison officer; family liaison officer school; parent liaison officer; parent support adviser; home school link worker; school family worker; parental involvement worker',
  G45: 'other pupil welfare; pupil welfare officer; pupil support officer; student welfare officer; student support officer; pupil referral officer',
  G50: 'school welfare assistant; welfare assistant school; school first aider; school medical assistant; pupil welfare assistant; matron boarding school; house parent boarding school',
  G55: 'special educational needs coordinator; special needs coordinator; head of special educational needs; inclusion coordinator; additional learning needs coordinator; learning support coordinator school',
  G60: 'traveller support; traveller education officer; traveller liaison officer; gypsy and traveller support worker; traveller education teacher; gypsy liaison officer',
  G65: `
    youth worker; youth adviser; youth officer; youth leader in charge; senior youth worker; detached youth worker; youth support worker;
    youth and community officer; youth work manager; area youth worker; youth development worker; youth participation worker; youth tutor;
    youth information worker; teenage pregnancy adviser; young people's worker; youth centre worker; trainee youth worker
  `,
  G70: 'youth offending officer; youth offending team officer; youth offending support worker; youth justice worker; bail support worker; reparation worker; youth offending team manager; youth offending practitioner',
  H05: 'advisory teacher; teacher adviser; subject adviser; education adviser; school improvement adviser; literacy consultant; numeracy consultant; national strategies consultant; curriculum adviser; school improvement partner; teaching consultant; schools inspector',
  H10: 'assistant head; assistant headteacher; assistant principal; assistant head of school',
  H15: `
    teacher; class teacher; primary teacher; primary school teacher; secondary school teacher; subject teacher; mathematics teacher;
    english teacher; science teacher; infant teacher; special needs teacher; school master; lecturer; college lecturer; further education lecturer;
    university lecturer; professor; foreign language teacher; physical education teacher; newly qualified teacher; advanced skills teacher;
    reception teacher; early years teacher; nursery teacher; special school teacher; sixth form teacher; history teacher; geography teacher;
    technology teacher; religious education teacher; drama teacher; student teacher; trainee teacher; teacher of the deaf; teaching fellow;
    further education teacher; dance teacher school; tutor in charge college; junior school teacher; early career teacher
  `,
  H20: 'supply teacher; cover teacher; relief teacher; agency teacher',
  H25: 'deputy head; deputy headteacher; vice principal school; deputy principal school; deputy headmaster; associate head',
  H30: 'head of department; head of faculty; head of english school; head of mathematics school; head of science school; subject leader; curriculum leader; faculty leader; subject coordinator; key stage leader',
  H35: 'head of house; house master; house tutor; boarding house master; house leader',
  H40: 'head of year; year head; year leader; year tutor; progress leader; head of sixth form; head of key stage; year group leader',
  H45: 'headteacher; head teacher; headmaster; executive headteacher; acting headteacher; principal school; head of school; school principal; academy principal; headteacher of nursery school; teacher in charge of school',
  H50: 'music tutor; instrumental teacher; peripatetic music tutor; piano teacher; violin teacher; singing teacher; guitar tutor; music tuition; brass tutor; head of music service',
  H55: 'peripatetic teacher; visiting teacher; teacher of visually impaired pupils peripatetic; peripatetic specialist teacher; home tuition teacher; hospital and home teacher',
  H60: 'adult education tutor; adult education teacher; basic skills tutor; english for speakers of other languages teacher; community education tutor; prison teacher; adult literacy tutor; teacher of english as a foreign language; education tutor in prison',
  H65: 'pupil referral unit teacher; teacher in charge of pupil referral unit; head of pupil referral unit',
  H70: 'hospital school teacher; teacher secure unit; teacher miscellaneous establishments; outdoor education teacher; field studies teacher; teacher in assessment centre',
  J05: 'bursar; school bursar; finance bursar; domestic bursar; college bursar; assistant bursar',
  J10: 'cover supervisor; cover manager school; cover assistant school; classroom supervisor cover',
  J15: `
    artist in residence; creative arts specialist; drama specialist; dance specialist; drama worker; artist; dancer; musician;
    creative practitioner; actor; sculptor; theatre in education worker; painter artist; choreographer; illustrator; arts worker education
  `,
  J20: `
    education officer; education adviser officer; admissions officer school; school admissions officer; education manager;
    pupil services officer; school organisation officer; governor support officer; education development officer; lifelong learning officer;
    museum education officer; special educational needs officer; statementing officer; learning officer; education coordinator; student services officer;
    school transport officer; assessment officer special educational needs; community education officer; environmental education officer; education inspector
  `,
  J25: 'exam invigilator; invigilator; examination invigilator; test invigilator; exam supervisor',
  J30: 'examinations officer; exams officer; exams manager; examinations secretary; assessment and examinations coordinator; examiner; examinations assistant',
  J35: 'extended schools manager; extended schools coordinator; extended services coordinator; after school club manager; breakfast club manager; extended schools support worker; out of school coordinator; full service school coordinator',
  J40: 'learning manager; learning centre manager; learning resource manager; virtual school head; learning centre coordinator; e learning manager; learning director',
  J45: 'music specialist; music coordinator; musician in residence; music development worker; community musician; music leader; music officer',
} as const
