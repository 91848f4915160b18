// Titles in general use in the United Kingdom, assigned by this project. Separated by semicolons.

/** Managerial roles and elected officials. */
export const MANAGER_TITLES = {
  A05: `
    executive director; group director; managing director; corporate director; strategic director; service director;
    director general; permanent secretary; chief operating officer; chief finance officer; chief information officer;
    chief constable; chief fire officer; medical director; director of children's services; director of public health;
    director of finance; director of operations; director of adult services; finance director; operations director;
    human resources director; commercial director; regional director; programme director; non executive director;
    chair; chairman; chairperson; vice chair; trustee; company secretary; company director; owner; business owner;
    proprietor; shopkeeper; publican; partner; principal of college; vice chancellor; town clerk; general secretary;
    managing partner; president; vice president; senior civil servant; head of paid service; owner manager; landlord
  `,
  A10: `
    deputy director; associate director; assistant director; divisional director; deputy chief executive;
    assistant chief executive; deputy chief officer; assistant chief officer; head of service; head of division;
    head of unit; head of finance; head of operations; head of policy; head of communications; head of planning;
    head of information technology; head of human resources; head of strategy; head of estates; head of procurement;
    group manager; divisional manager; regional manager; area manager; district manager; general manager;
    locality manager; senior service manager; principal manager; hospital manager; factory manager; works manager;
    production manager; manufacturing manager; plant manager; sales manager; marketing manager; branch manager;
    bank manager; department manager; chief inspector of services; detective superintendent; portfolio manager;
    hotel manager; transport manager; logistics manager; head of delivery; head of programme; head of profession
  `,
  A15: `
    team manager; team leader; service manager; unit manager; ward manager; centre manager; operations manager;
    office manager; shop manager; store manager; restaurant manager; catering manager; kitchen manager; bar manager;
    children's centre manager; day centre manager; leisure centre manager; library manager; depot manager;
    community centre manager; youth centre manager; family centre manager; hostel manager; duty manager; shift manager;
    assistant manager; deputy manager; practice manager; case work manager; social work team leader; care team leader;
    call centre manager; contact centre manager; warehouse manager; workshop manager;
    housing manager; nursery manager; playgroup manager; crèche manager; cleaning manager; domestic services manager;
    street cleansing manager; parks manager; cemetery manager; refuse manager; fleet manager; site manager; farm manager;
    museum manager; theatre manager; gallery manager; section head; section leader; section manager; line manager;
    delivery manager; service coordinator; service leader; group leader; project team leader; retail manager
  `,
  B05: `
    councillor; county councillor; parish councillor; town councillor; mayor; lord mayor; leader of the council;
    deputy leader of the council; alderman; member of parliament; elected member; cabinet member; assembly member;
    police and crime commissioner
  `,
  B10: 'governor; parent governor; chair of governors; school governor; staff governor; academy trustee',
  C00: `
    managerial role other; manager not elsewhere classified; event manager; venue manager; nightclub manager;
    property manager lettings; estate agent manager; travel agency manager; insurance manager; post office manager
  `,
} as const
