// Titles in general use in the United Kingdom, assigned by this project. Separated by semicolons.

/** Health and social welfare, and community justice. */
export const HEALTH_TITLES = {
  E05: `
    home care supervisor; care supervisor; care coordinator supervisor; day care supervisor; domiciliary care supervisor;
    care services supervisor; care team supervisor; residential care supervisor; care shift leader; meals on wheels organiser;
    home care organiser; home care coordinator; domiciliary care coordinator; assistant care home manager; deputy care manager;
    warden supervisor sheltered housing
  `,
  E10: `
    chaplain; hospital chaplain; prison chaplain; priest; vicar; minister of religion; imam; rabbi; pastor; clergyman;
    curate; faith adviser; bishop; missionary; spiritual care coordinator
  `,
  E15: "coroner; deputy coroner; assistant coroner; coroner's officer; procurator fiscal deaths",
  E20: `
    counsellor; psychotherapist; family therapist; bereavement counsellor; school counsellor; student counsellor;
    relationship counsellor; drug and alcohol counsellor; addiction counsellor; cognitive behavioural therapist;
    psychological wellbeing practitioner; genetic counsellor; hypnotherapist counsellor; counselling manager;
    child psychotherapist; substance misuse counsellor
  `,
  E25: `
    dentist; dental surgeon; dental nurse; dental hygienist; dental therapist; dental technician; orthodontist;
    dental assistant; dental officer; dental practitioner; dental consultant; oral surgeon; dental receptionist nurse
  `,
  E30: `
    doctor; general practitioner; physician; surgeon; consultant surgeon; consultant physician; psychiatrist;
    consultant psychiatrist; junior doctor; registrar hospital; specialist registrar; house officer; senior house officer;
    staff grade doctor; associate specialist; anaesthetist; radiologist; paediatrician; pathologist; gynaecologist;
    obstetrician; medical officer; medical practitioner; consultant in public health medicine; cardiologist; oncologist;
    clinical lead doctor; locum doctor; foundation doctor; medical consultant; medical registrar; dermatologist;
    neurologist; geriatrician; haematologist; microbiologist consultant; salaried general practitioner; occupational physician;
    police surgeon; medical examiner; ophthalmologist; urologist; rheumatologist; general practitioner principal; specialty doctor
  `,
  E35: `
    employment support worker; employment adviser; employment officer; job coach; work coach; disability employment adviser;
    supported employment officer; employability adviser; employment coach; job centre adviser; welfare to work adviser;
    day services worker; day centre worker; day opportunities officer; return to work coordinator; employment consultant disability
  `,
  E40: 'health visitor; health visitor practice teacher; specialist health visitor; community nursery health visitor',
  E45: `
    housing officer; homelessness officer; housing adviser; housing options officer; tenancy officer; allocations officer;
    lettings officer; housing support officer; tenancy support officer; neighbourhood housing officer; estate officer;
    housing benefit and advice officer; housing inspector; resettlement officer; rehousing officer; housing assistant;
    temporary accommodation officer; housing needs officer; housing association officer; leasehold officer; rent officer;
    tenant participation officer; supported housing officer; housing enabling officer; estate manager housing; housing visitor
  `,
  E50: `
    midwife; midwifery sister; community midwife; midwife consultant; head of midwifery; student midwife;
    specialist midwife; midwife team leader; labour ward coordinator midwife
  `,
  E55: `
    nurse; ward sister; charge nurse; district nurse; community nurse; practice nurse; matron;
    nurse practitioner; nurse consultant; psychiatric nurse; community psychiatric nurse; mental health nurse;
    learning disability nurse; children's nurse; paediatric nurse; theatre nurse; nurse manager; nurse specialist;
    clinical nurse specialist; macmillan nurse; occupational health nurse; public health nurse; enrolled nurse; nurse tutor clinical;
    advanced nurse practitioner; adult nurse; registered general nurse; infection control nurse; critical care nurse;
    senior nurse; nurse team leader; nursing sister; student nurse; bank nurse; night sister; triage nurse; hospice nurse;
    registered mental health nurse; research nurse; prison nurse; looked after children nurse
  `,
  E60: `
    occupational therapist; senior occupational therapist; occupational therapy team leader; head occupational therapist;
    community occupational therapist; occupational therapy practitioner; paediatric occupational therapist
  `,
  E65: `
    psychologist; forensic psychologist; counselling psychologist; health psychologist; occupational psychologist;
    assistant psychologist; trainee psychologist; psychology consultant; neuropsychologist; sports psychologist;
    psychology assistant; prison psychologist
  `,
  E70: `
    care home manager; home manager; residential home manager; nursing home manager; manager of care home;
    residential manager; children's home manager; domiciliary care manager; home care manager; registered care manager;
    residential care manager; manager of residential home; supported living manager; fostering agency manager registered
  `,
  E75: `
    advocate; advocacy worker; advocacy officer; children's rights officer; children's rights worker; mental health advocate;
    independent mental capacity advocate; patient advocate; court liaison officer; participation officer; advice worker;
    citizens advice adviser; independent advocate; participation worker; patient advice and liaison officer; representation officer;
    children's guardian; guardian ad litem; appropriate adult; lay visitor
  `,
  E80: 'school nurse; school health nurse; school nursing team leader; school health adviser; school matron; college nurse',
  E85: `
    social worker; senior social worker; approved mental health professional; approved social worker; hospital social worker;
    children and families social worker; fostering social worker; adoption social worker; principal social worker;
    social work practitioner; senior practitioner social work; child protection social worker; newly qualified social worker;
    independent reviewing officer; child protection conference chair; child protection coordinator; care manager social work;
    safeguarding officer; safeguarding lead; family court adviser; adoption worker; advanced practitioner social work;
    agency social worker; social work consultant; social worker team manager qualified; case manager social care; adult safeguarding officer;
    student social worker; emergency duty social worker; forensic social worker; looked after children social worker; cafcass officer
  `,
  E90: `
    therapist; physiotherapist; speech therapist; speech and language therapist; dietitian; podiatrist; chiropodist;
    radiographer; paramedic; art therapist; dramatherapist; orthoptist; prosthetist; optometrist; optician;
    osteopath; chiropractor; acupuncturist; play therapist; physiotherapy assistant; operating department practitioner;
    nutritionist; audiology practitioner; hearing aid dispenser; respiratory physiologist; sonographer; clinical physiologist;
    ambulance practitioner; emergency care practitioner; reflexologist; complementary therapist; herbalist; hydrotherapist;
    dispensing optician; hypnotherapist; therapy assistant; therapy manager; massage therapist; rehabilitation therapist;
    perfusionist; theatre practitioner; physiotherapy manager; clinical scientist audiology; emergency medical technician;
    cardiac physiologist; sport therapist; radiotherapist; ambulance paramedic; alexander teacher; occupational therapy assistant
  `,
  E95: `
    welfare rights officer; welfare rights adviser; debt adviser; money adviser; benefits adviser welfare rights; debt worker;
    welfare benefits adviser; financial inclusion officer; welfare adviser; income maximisation officer; money advice worker
  `,
  F05: 'police community support officer; community support officer police; community warden police; special constable',
  F10: `
    police inspector; chief inspector police; police superintendent; chief superintendent; assistant chief constable;
    detective inspector; detective chief inspector; commander metropolitan police
  `,
  F15: `
    police officer; police constable; police sergeant; detective; detective constable; detective sergeant; traffic officer police;
    policeman; police dog handler; transport police officer
  `,
  F20: `
    probation officer; senior probation officer; probation service officer; offender manager; probation assistant;
    community payback supervisor; community service officer probation; case administrator probation officer; parole officer
  `,
  F25: 'victim support officer; victim support worker; victim liaison officer; domestic violence adviser; victim care officer; independent domestic violence adviser',
  F30: 'witness support officer; witness care officer; witness service volunteer; witness liaison officer',
} as const
