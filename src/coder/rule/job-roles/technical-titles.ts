// Titles in general use in the United Kingdom, assigned by this project. Separated by semicolons.

/** Science, technology and public service professionals, and other professionals. */
export const TECHNICAL_TITLES = {
  K05: 'building control officer; building control surveyor; building inspector; building regulations officer; dangerous structures surveyor; building standards officer',
  K10: `
    equipment technician; rehabilitation engineer; wheelchair technician; orthotics technician; hearing technician;
    rehabilitation officer; rehabilitation officer for visually impaired people; mobility officer blind people; prosthetics technician;
    occupational therapy technician; medical equipment technician; equipment officer care; loan store technician; telecare technician
  `,
  K15: `
    engineer; civil engineer; structural engineer; mechanical engineer; electrical engineer; electronics engineer; highways engineer;
    traffic engineer; transport engineer; drainage engineer; chartered engineer; design engineer; project engineer; chemical engineer;
    production engineer; process engineer; environmental engineer; engineering manager; engineering consultant; resident engineer;
    geotechnical engineer; building services engineer; quality engineer; water engineer; nuclear engineer; aerospace engineer; maintenance engineer chartered;
    marine engineer; manufacturing engineer; control engineer; test engineer; systems engineer engineering; development engineer; bridge engineer;
    street lighting engineer; highway design engineer; engineering officer; materials engineer; planning engineer; site engineer; rail engineer; mining engineer
  `,
  K20: 'network manager; information technology network manager; systems manager; information technology manager; information systems manager; information technology services manager; infrastructure manager information technology; server manager; school information technology manager; information technology director',
  K25: `
    software engineer; software developer; programmer; computer programmer; systems analyst; systems developer; web developer; web designer;
    database administrator; database developer; information technology consultant; network engineer; network analyst; technical architect;
    solutions architect; information technology project analyst; systems architect; information technology analyst; applications developer; developer;
    information security officer; cyber security analyst; security analyst information technology; systems engineer information technology; test analyst software; enterprise architect;
    computer scientist; infrastructure engineer; information technology specialist; games developer; systems designer software; data architect; data engineer; telecommunications engineer;
    application support analyst; cloud engineer; devops engineer; information technology business analyst; software tester; web manager; computer analyst; user experience designer; network architect; business systems analyst
  `,
  K30: `
    information technology technician; computer technician; network technician; information technology operations technician; computer operator;
    systems administrator; network administrator; server technician; information technology engineer; computer engineer; network support technician; audio visual technician information technology;
    infrastructure technician; data centre technician; information technology systems technician; telecommunications technician; database technician; web technician
  `,
  K35: `
    information technology support officer; help desk analyst; service desk analyst; information technology support technician; help desk operator;
    information technology support analyst; desktop support analyst; user support officer; service desk operator; information technology support assistant; first line support analyst;
    desktop support engineer; help desk support; information technology help desk manager; technical support analyst; systems support officer; technical support officer; systems support analyst
  `,
  K40: 'school science technician; science technician; laboratory technician school; senior science technician; chemistry technician school; biology technician school; school laboratory assistant',
  K45: 'school technician; design and technology technician; food technology technician; art technician school; workshop technician school; reprographics technician school; technology technician; resources technician school; drama technician school; media technician college',
  K50: `
    technician; engineering technician; laboratory technician; electrical technician; building technician; highways technician; planning technician;
    civil engineering technician; architectural technician; draughtsman; computer aided design technician; laboratory assistant; theatre technician; electronics technician;
    medical laboratory assistant; pharmacy technician; survey technician; architectural technologist; quality technician; quality control technician; materials technician; technical officer;
    mechanical technician; process technician; science technician industry; assistant scientific officer; biomedical support worker; stage technician; sound technician; instrument technician;
    lighting technician; maintenance technician; technical assistant engineering; environmental technician; field technician; anatomical pathology technician; mortuary technician; cartographer; test technician; laboratory analyst; traffic technician; air traffic technician; photographic technician; design technician
  `,
  L05: 'architect; landscape architect; architectural assistant; principal architect; naval architect; urban designer; chief architect; landscape designer; architectural designer',
  L10: 'archivist; curator; museum curator; records manager; museum officer; conservator; archive conservator; keeper of museum; county archivist; museum assistant; gallery curator; exhibitions officer; exhibitions manager; art gallery officer; heritage officer; collections manager; museum conservator; historian; archives officer; collections officer; records management officer; museum director',
  L15: `
    surveyor; chartered surveyor; quantity surveyor; building surveyor; land surveyor; valuer; estates surveyor; valuation surveyor; property manager;
    estates manager; asset manager; property surveyor; estimator; property officer; estates officer; valuation officer; commercial property manager; estates and facilities manager; rural surveyor;
    hydrographic surveyor; party wall surveyor; asset management officer; property adviser; auctioneer and valuer; minerals surveyor; cost consultant; land agent; property asset manager; land manager; district valuer
  `,
  L20: `
    conservation officer; environmental protection officer; nature conservation officer; ecologist; biodiversity officer; sustainability officer; environmental officer;
    environment manager; energy manager; environmental adviser; energy officer; climate change officer; environmental manager; tree officer; waste management officer; recycling officer;
    conservation adviser; historic buildings officer; archaeologist; arboricultural officer; pollution control officer; environmental consultant; sustainability manager; flood risk officer; fisheries officer;
    marine conservation officer; conservation manager; heritage adviser; environmental scientist; carbon manager; water quality officer; natural england adviser; river inspector; landscape officer; contaminated land officer; home energy adviser; energy adviser; rural development officer environment; coastal officer
  `,
  L25: 'countryside ranger; park ranger; ranger; countryside warden; countryside officer; park warden; park keeper; countryside manager; rights of way officer; nature reserve warden; park officer; gamekeeper; forest ranger; warden nature reserve; footpaths officer; dog warden',
  L30: `
    economic development officer; regeneration officer; regeneration manager; economic development manager; inward investment officer; business development officer; town centre manager; economist;
    tourism officer; tourism manager; enterprise officer; economic adviser; business adviser; investment manager regeneration; business support adviser; business link adviser; economic policy officer; trade adviser; export adviser; rural development officer; tourism development officer; city centre manager; business engagement manager; inward investment manager
  `,
  L35: `
    environmental health officer; environmental health practitioner; environmental health inspector; environmental health technician; food safety officer; public health inspector; noise pollution officer;
    food inspector; environmental health manager; meat inspector; meat hygiene inspector; port health officer; animal health inspector; licensing enforcement officer environmental health; environmental enforcement officer; food hygiene inspector; public protection officer; pollution inspector
  `,
  L40: 'librarian; school librarian; reference librarian; community librarian; library manager professional; information specialist; knowledge manager; information scientist; knowledge officer; librarian in charge; systems librarian; subject librarian; law librarian; children librarian; learning resource centre librarian; library services manager; knowledge specialist; area librarian',
  L45: 'planner; town planner; planning officer; planning manager; development control officer; planning enforcement officer; transport planner; senior planner; principal planner; spatial planner; planning policy officer; planning inspector; planning adviser; conservation and design officer planning; town planning consultant; development management officer; minerals and waste planner; transportation planner; transport policy officer; master planner; strategic planner town; housing development planner; planning casework officer; planning assistant; development manager planning',
  L50: 'registrar; registrar of births deaths and marriages; superintendent registrar; deputy registrar; registration officer; civil registrar; ceremonies officer; citizenship officer; additional registrar; celebrant registrar; marriage registrar',
  L55: 'trading standards officer; trading standards manager; trading standards inspector; consumer protection officer; weights and measures inspector; consumer adviser; fair trading officer; trading standards enforcement officer; consumer advice officer; metrologist; doorstep crime officer; licensing officer',
  M00: `
    scientist; research scientist; biologist; chemist; physicist; biochemist; biomedical scientist; clinical scientist; forensic scientist; microbiologist; geologist; meteorologist; scientific officer; researcher; pharmacist;
    veterinary surgeon; vet; veterinary nurse; veterinary officer; actuary; underwriter; stockbroker; insurance broker; financial adviser; mortgage adviser; investment analyst; fund manager; economist private sector; trader financial; broker;
    prison officer; prison governor; fire fighter; fire officer; army officer; soldier; royal navy officer; royal air force officer; immigration officer; customs officer; border force officer; tax inspector; intelligence officer; investigator; fraud investigator; investigation officer;
    pilot; airline pilot; air traffic controller; ship's captain; ship's officer; train operations manager; designer; graphic designer; product designer; fashion designer; interior designer; photographer; camera operator; broadcaster; television producer; producer; film director; author; writer; presenter;
    sales representative; sales executive; sales consultant; estate agent; auctioneer; sales engineer; account manager; account executive; business development executive; technical sales representative; event manager conferences; events officer; conference organiser; events coordinator; health promotion officer; health improvement officer; public health practitioner; health promotion specialist;
    smoking cessation adviser; health trainer; sport scientist; professional sportsman; footballer; jockey; fitness scientist; social scientist; anthropologist; sociologist; mathematician; toxicologist; agricultural scientist; food scientist; food technologist; geneticist; pharmacologist; botanist; zoologist; materials scientist; astronomer; oceanographer;
    inspector factories; driving examiner; vehicle examiner; custody officer; detention custody officer; court usher officer; bailiff manager; crime scene examiner; scenes of crime officer; fingerprint officer; intelligence analyst military; diplomat; inspector of taxes; consultant; loss adjuster; claims assessor; insurance surveyor; inspector railway; professional adviser; specialist adviser; international adviser; technical adviser; technical specialist; consultant adviser
  `,
} as const
