// Titles in general use in the United Kingdom, assigned by this project. Separated by semicolons.

/** Business professionals. */
export const BUSINESS_TITLES = {
  D05: 'business manager; school business manager; business development manager; business support manager',
  D10: `
    accountant; chartered accountant; management accountant; cost accountant; financial accountant; auditor;
    internal auditor; audit manager; tax accountant; tax adviser; certified accountant; finance business partner;
    group accountant; systems accountant; capital accountant; accountancy trainee
  `,
  D15: `
    procurement officer; procurement manager; contracts officer; contract manager; contracts manager; buyer;
    purchasing officer; purchasing manager; commissioning officer; commissioning manager; commissioner; category manager;
    commercial manager; supply chain manager; supply chain analyst; tender officer; contract monitoring officer;
    supplier manager; supplier relationship manager; sourcing manager; commercial officer
  `,
  D20: `
    data analyst; information analyst; research analyst; data manager; information manager; statistician;
    management information officer; intelligence analyst; performance analyst; information officer data;
    data scientist; business intelligence analyst; insight analyst; operational researcher; records analyst;
    data officer; data quality officer; research and information officer; statistical officer; data coordinator;
    geographical information systems officer; financial analyst; data administrator; demographer; research officer data;
    information governance officer; research and intelligence officer; workforce information analyst; data specialist
  `,
  D25: `
    finance officer; payroll officer; payroll manager; income officer; credit controller; finance manager;
    treasury officer; pensions officer; pensions manager; grants officer; accounts manager; financial controller;
    finance and resources officer; budget officer; budget manager; insurance officer; financial officer;
    billing manager; fees officer; exchequer officer; financial assessment officer; investment officer; bond officer;
    debt recovery officer; revenue accountant assistant
  `,
  D30: `
    health and safety officer; health and safety adviser; health and safety manager; safety officer; safety manager;
    fire safety officer; fire safety adviser; risk manager; health safety and environment adviser; safety inspector;
    health and safety inspector; risk assessor; radiation protection officer; safety engineer; fire risk assessor;
    emergency planning officer; moving and handling adviser; occupational health adviser safety
  `,
  D35: `
    human resources officer; human resources manager; human resources adviser; human resources business partner;
    personnel officer; personnel manager; recruitment officer; recruitment manager; recruitment consultant;
    employee relations officer; human resources assistant; workforce planning officer; organisational development officer;
    workforce planner; equality and diversity officer staff; resourcing manager; talent manager; reward manager;
    industrial relations officer; human resources consultant; workforce manager; people manager; trade union officer;
    organisational development consultant; staffing officer; job evaluation officer
  `,
  D40: `
    solicitor; barrister; lawyer; legal adviser; legal officer; legal executive; paralegal; legal assistant;
    judge; magistrate; advocate law; conveyancer; licensed conveyancer; prosecutor; crown prosecutor; legal director; head of legal services; litigation officer; patent attorney; notary; court clerk legal; law clerk;
    monitoring officer legal; trainee solicitor; employment lawyer; legal consultant; tribunal judge; recorder; sheriff
  `,
  D45: `
    policy officer; policy adviser; policy manager; policy analyst; project officer; project support officer;
    programme officer; strategy officer; strategy manager; strategic planner; development officer; research officer;
    policy lead; strategy adviser; strategic lead; change officer; project coordinator; programme coordinator;
    business analyst; management consultant; planning and performance officer policy; partnership officer;
    partnerships manager; project analyst; programme analyst; project administrator policy; equalities officer;
    civil servant policy; government relations manager; public affairs officer; political adviser; special adviser;
    strategic development manager; transformation officer; improvement adviser; external affairs manager;
    funding officer; bid writer; bid manager; european officer; international relations officer; private secretary minister;
    stakeholder manager; stakeholder engagement manager; engagement manager; project executive; change analyst
  `,
  D50: `
    project manager; programme manager; project lead; senior project manager; construction project manager;
    change manager; transformation manager; implementation manager; project leader; project director; programme lead;
    portfolio manager projects; delivery manager projects; project planner; project controls manager; business change manager;
    capital projects manager; regeneration project manager; benefits realisation manager; agile project manager; scrum master
  `,
  D55: `
    communications officer; communications manager; public relations officer; press officer; marketing officer;
    marketing manager communications; media officer; media relations manager; marketing executive; publicity officer;
    digital communications officer; internal communications manager; web editor; content editor; editor;
    publications officer; campaign manager; campaigns officer; brand manager; social media officer; journalist;
    communications adviser; copywriter; marketing coordinator; fundraiser; fundraising manager; advertising manager;
    publishing editor; communications and engagement officer; speech writer; news editor; marketing assistant;
    digital marketer; advertising executive; head of news; marketing consultant; public relations manager
  `,
  D60: `
    quality officer; performance officer; quality assurance officer; quality manager; performance manager;
    quality assurance manager; quality and performance manager; performance improvement officer; inspector of services;
    clinical governance manager; clinical audit officer; service improvement officer; improvement manager; inspector care;
    quality improvement manager; best value officer; compliance officer; compliance manager; assurance manager;
    performance adviser; standards officer; quality monitoring officer; patient safety manager; audit and assurance officer;
    business improvement manager; complaints and quality officer; continuous improvement manager; monitoring officer;
    governance officer; governance manager; validation officer; accreditation officer
  `,
  D65: `
    translator; interpreter; sign language interpreter; communication support worker; british sign language interpreter;
    lipspeaker; linguist; note taker for deaf people; communicator guide; transcriber braille
  `,
  D70: `
    training officer; training manager; trainer; staff trainer; instructor; vocational trainer; learning and development officer;
    learning and development manager; training coordinator; training adviser; workforce development officer;
    nvq assessor; assessor trainer; training consultant; vocational instructor; driving instructor; training and development officer;
    practice educator; work based learning tutor; apprenticeship trainer; internal verifier; flight instructor;
    information technology trainer; training designer; learning consultant; learning and development adviser; e learning developer
  `,
} as const
