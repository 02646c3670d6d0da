PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE word_ballot_kind (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_ballot_kind VALUES('CONSULTATIVE');
INSERT INTO word_ballot_kind VALUES('INDICATIVE');
INSERT INTO word_ballot_kind VALUES('STATUTORY');
CREATE TABLE word_ballot_method (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_ballot_method VALUES('ELECTRONIC');
INSERT INTO word_ballot_method VALUES('HYBRID');
INSERT INTO word_ballot_method VALUES('POST');
INSERT INTO word_ballot_method VALUES('WORKPLACE');
CREATE TABLE word_ballot_question_kind (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_ballot_question_kind VALUES('ASOS');
INSERT INTO word_ballot_question_kind VALUES('OTHER');
INSERT INTO word_ballot_question_kind VALUES('STRIKE');
CREATE TABLE word_channel (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_channel VALUES('EMAIL');
INSERT INTO word_channel VALUES('IN_PERSON');
INSERT INTO word_channel VALUES('MEETING');
INSERT INTO word_channel VALUES('OTHER');
INSERT INTO word_channel VALUES('PHONE');
INSERT INTO word_channel VALUES('TEXT');
CREATE TABLE word_consent_method (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_consent_method VALUES('EMAIL');
INSERT INTO word_consent_method VALUES('FORM');
INSERT INTO word_consent_method VALUES('IN_PERSON');
INSERT INTO word_consent_method VALUES('PHONE');
INSERT INTO word_consent_method VALUES('TEXT');
CREATE TABLE word_file_type (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_file_type VALUES('CSV');
INSERT INTO word_file_type VALUES('JSON');
INSERT INTO word_file_type VALUES('MAIL');
INSERT INTO word_file_type VALUES('PDF');
INSERT INTO word_file_type VALUES('TEXT');
INSERT INTO word_file_type VALUES('WORKBOOK');
CREATE TABLE word_jurisdiction (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_jurisdiction VALUES('GB');
INSERT INTO word_jurisdiction VALUES('NI');
CREATE TABLE word_letter_status (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_letter_status VALUES('AWAITING_REPLY');
INSERT INTO word_letter_status VALUES('CLOSED');
INSERT INTO word_letter_status VALUES('DRAFTED');
INSERT INTO word_letter_status VALUES('FORWARDED_TO_HQ');
INSERT INTO word_letter_status VALUES('HQ_ACKNOWLEDGED');
INSERT INTO word_letter_status VALUES('MISDIRECTED');
INSERT INTO word_letter_status VALUES('NOT_DELIVERED');
INSERT INTO word_letter_status VALUES('NO_REPLY');
INSERT INTO word_letter_status VALUES('REPLIED');
INSERT INTO word_letter_status VALUES('SENT');
CREATE TABLE word_objection (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_objection VALUES('ALREADY_OTHER_UNION');
INSERT INTO word_objection VALUES('COST');
INSERT INTO word_objection VALUES('FEAR_OF_MANAGEMENT');
INSERT INTO word_objection VALUES('NEVER_ASKED');
INSERT INTO word_objection VALUES('NO_POINT');
INSERT INTO word_objection VALUES('PAST_BAD_EXPERIENCE');
INSERT INTO word_objection VALUES('POLITICS');
INSERT INTO word_objection VALUES('STRIKE_WORRY');
INSERT INTO word_objection VALUES('TEMPORARY_OR_TRAINEE');
INSERT INTO word_objection VALUES('TOO_BUSY');
CREATE TABLE word_purpose (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_purpose VALUES('ACTIVE');
INSERT INTO word_purpose VALUES('GENERAL');
INSERT INTO word_purpose VALUES('GTVO');
INSERT INTO word_purpose VALUES('MP');
INSERT INTO word_purpose VALUES('RECRUIT');
CREATE TABLE word_recruit_stage (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_recruit_stage VALUES('APPROACHED');
INSERT INTO word_recruit_stage VALUES('ASKED');
INSERT INTO word_recruit_stage VALUES('DECLINED');
INSERT INTO word_recruit_stage VALUES('DO_NOT_CONTACT');
INSERT INTO word_recruit_stage VALUES('FORM_SENT');
INSERT INTO word_recruit_stage VALUES('IDENTIFIED');
INSERT INTO word_recruit_stage VALUES('INTERESTED');
INSERT INTO word_recruit_stage VALUES('JOINED');
INSERT INTO word_recruit_stage VALUES('LEFT');
INSERT INTO word_recruit_stage VALUES('NOT_NOW');
INSERT INTO word_recruit_stage VALUES('OTHER_UNION');
CREATE TABLE word_rep_level (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_rep_level VALUES('OFFICER');
INSERT INTO word_rep_level VALUES('READONLY');
INSERT INTO word_rep_level VALUES('REP');
INSERT INTO word_rep_level VALUES('VOLUNTEER');
CREATE TABLE word_reply_channel (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_reply_channel VALUES('MAIL');
INSERT INTO word_reply_channel VALUES('PASTED');
CREATE TABLE word_reply_consent (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_reply_consent VALUES('ASKED');
INSERT INTO word_reply_consent VALUES('GIVEN');
INSERT INTO word_reply_consent VALUES('NOT_ASKED');
INSERT INTO word_reply_consent VALUES('REFUSED');
CREATE TABLE word_reply_type (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_reply_type VALUES('ADDRESS_REQUEST');
INSERT INTO word_reply_type VALUES('AUTO_ACK');
INSERT INTO word_reply_type VALUES('HOLDING');
INSERT INTO word_reply_type VALUES('MEETING_OFFER');
INSERT INTO word_reply_type VALUES('MINISTER_LETTER');
INSERT INTO word_reply_type VALUES('PARTY_TEMPLATE');
INSERT INTO word_reply_type VALUES('REFUSAL');
INSERT INTO word_reply_type VALUES('SUBSTANTIVE');
CREATE TABLE word_rule_status (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_rule_status VALUES('CONFIRMED');
INSERT INTO word_rule_status VALUES('VERIFY');
CREATE TABLE word_rule_trigger (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_rule_trigger VALUES('ACTION_NOTICE_RECEIVED');
INSERT INTO word_rule_trigger VALUES('BALLOT_NOTICE_RECEIVED');
INSERT INTO word_rule_trigger VALUES('BALLOT_OPENED');
CREATE TABLE word_stance (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_stance VALUES('NONCOMMITTAL');
INSERT INTO word_stance VALUES('OPPOSED');
INSERT INTO word_stance VALUES('SUPPORTIVE');
INSERT INTO word_stance VALUES('SYMPATHETIC');
INSERT INTO word_stance VALUES('UNKNOWN');
CREATE TABLE word_task_kind (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_task_kind VALUES('ADDRESS_QUERY');
INSERT INTO word_task_kind VALUES('MEETING');
INSERT INTO word_task_kind VALUES('NEW_PAPER');
INSERT INTO word_task_kind VALUES('OFFICER_LOOK');
INSERT INTO word_task_kind VALUES('TASK');
CREATE TABLE word_task_status (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_task_status VALUES('DOING');
INSERT INTO word_task_status VALUES('DONE');
INSERT INTO word_task_status VALUES('DROPPED');
INSERT INTO word_task_status VALUES('OPEN');
CREATE TABLE word_theme (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_theme VALUES('contrast');
INSERT INTO word_theme VALUES('default');
INSERT INTO word_theme VALUES('mono');
CREATE TABLE word_vote_source (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_vote_source VALUES('REP');
INSERT INTO word_vote_source VALUES('SCRUTINEER_CONSENTED');
INSERT INTO word_vote_source VALUES('SELF');
CREATE TABLE word_workplace_kind (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_workplace_kind VALUES('BRANCH');
INSERT INTO word_workplace_kind VALUES('OFFICE');
INSERT INTO word_workplace_kind VALUES('PDU');
INSERT INTO word_workplace_kind VALUES('REGION');
INSERT INTO word_workplace_kind VALUES('TEAM');
CREATE TABLE setting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
) STRICT;
INSERT INTO setting VALUES(1,'branch','Aire Valley');
INSERT INTO setting VALUES(2,'jurisdiction','GB');
INSERT INTO setting VALUES(3,'made_on','2026-11-09');
INSERT INTO setting VALUES(4,'undone_days','30');
INSERT INTO setting VALUES(5,'mps_as_of','2026-08-13');
INSERT INTO setting VALUES(6,'rules_digest','c2f6b363702e340dbf2df84f80426f8fbe5bd766b8ca1175e7a64dd586d7ffbc');
INSERT INTO setting VALUES(7,'calling_hours','09:00-20:00');
INSERT INTO setting VALUES(9,'mps_digest','e0c49ae3766d7c49b6e0e725221c84ee1d49ae3cc73acd8059ca7ff75e238aca');
INSERT INTO setting VALUES(12,'mailbox','/tmp/rel/M');
CREATE TABLE workplace (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    parent_id INTEGER REFERENCES workplace (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL REFERENCES word_workplace_kind (value) ON DELETE RESTRICT,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    code TEXT,
    headcount INTEGER CHECK (headcount >= 0),
    other_union INTEGER NOT NULL DEFAULT 0 CHECK (other_union >= 0),
    note TEXT
) STRICT;
INSERT INTO workplace VALUES(1,NULL,'BRANCH','Aire Valley',NULL,NULL,0,NULL);
INSERT INTO workplace VALUES(2,1,'REGION','East Midlands','N53',NULL,0,NULL);
INSERT INTO workplace VALUES(3,1,'REGION','East of England','N56',NULL,0,NULL);
INSERT INTO workplace VALUES(4,1,'REGION','Greater Manchester','N50',NULL,0,NULL);
INSERT INTO workplace VALUES(5,1,'REGION','Kent, Surrey & Sussex','N57',NULL,0,NULL);
INSERT INTO workplace VALUES(6,1,'REGION','London','N07',NULL,0,NULL);
INSERT INTO workplace VALUES(7,1,'REGION','North East','N54',NULL,0,NULL);
INSERT INTO workplace VALUES(8,1,'REGION','North West','N51',NULL,0,NULL);
INSERT INTO workplace VALUES(9,1,'REGION','South Central','N59',NULL,0,NULL);
INSERT INTO workplace VALUES(10,1,'REGION','South West','N58',NULL,0,NULL);
INSERT INTO workplace VALUES(11,1,'REGION','Wales','N03',NULL,0,NULL);
INSERT INTO workplace VALUES(12,1,'REGION','West Midlands','N52',NULL,0,NULL);
INSERT INTO workplace VALUES(13,1,'REGION','Yorkshire & The Humber','N55',NULL,0,NULL);
INSERT INTO workplace VALUES(14,2,'PDU','Derby City','N53DRBY',NULL,0,NULL);
INSERT INTO workplace VALUES(15,2,'PDU','Derbyshire','N53DERS',NULL,0,NULL);
INSERT INTO workplace VALUES(16,2,'PDU','East and West Lincolnshire','N53EWL',NULL,0,NULL);
INSERT INTO workplace VALUES(17,2,'PDU','Leicester, Leicestershire and Rutland','N53LEIS',NULL,0,NULL);
INSERT INTO workplace VALUES(18,2,'PDU','Nottingham City','N53NOCY',NULL,0,NULL);
INSERT INTO workplace VALUES(19,2,'PDU','Nottinghamshire','N53NOTS',NULL,0,NULL);
INSERT INTO workplace VALUES(20,3,'PDU','Bedfordshire (includes Bedford, Central Bedfordshire and Luton)','N56BEDS',NULL,0,NULL);
INSERT INTO workplace VALUES(21,3,'PDU','Cambridgeshire (includes Peterborough)','N56CAMB',NULL,0,NULL);
INSERT INTO workplace VALUES(22,3,'PDU','Essex North (Braintree, Chelmsford, Malden, Colchester, Tendring, Harlow, Uttlesford and Epping Forest)','N56ESXN',NULL,0,NULL);
INSERT INTO workplace VALUES(23,3,'PDU','Essex South (Basildon, Brentwood, Rochford and Castlepoint, Southend-on-Sea)','N56ESXS',NULL,0,NULL);
INSERT INTO workplace VALUES(24,3,'PDU','Hertfordshire','N56HERT',NULL,0,NULL);
INSERT INTO workplace VALUES(25,3,'PDU','Norfolk','N56NOSU',NULL,0,NULL);
INSERT INTO workplace VALUES(26,3,'PDU','Northamptonshire','N56NRTH',NULL,0,NULL);
INSERT INTO workplace VALUES(27,3,'PDU','Suffolk','N56SUFF',NULL,0,NULL);
INSERT INTO workplace VALUES(28,4,'PDU','Bolton','N50BOLT',NULL,0,NULL);
INSERT INTO workplace VALUES(29,4,'PDU','Bury and Rochdale','N50ROBO',NULL,0,NULL);
INSERT INTO workplace VALUES(30,4,'PDU','Manchester North','N50MANC',NULL,0,NULL);
INSERT INTO workplace VALUES(31,4,'PDU','Manchester South','N50GMS',NULL,0,NULL);
INSERT INTO workplace VALUES(32,4,'PDU','Oldham','N50OLD',NULL,0,NULL);
INSERT INTO workplace VALUES(33,4,'PDU','Salford','N50SATR',NULL,0,NULL);
INSERT INTO workplace VALUES(34,4,'PDU','Stockport and Trafford','N50STTR',NULL,0,NULL);
INSERT INTO workplace VALUES(35,4,'PDU','Tameside','N50TAST',NULL,0,NULL);
INSERT INTO workplace VALUES(36,4,'PDU','Wigan','N50WIBO',NULL,0,NULL);
INSERT INTO workplace VALUES(37,5,'PDU','East Kent (Swale, Ashford, Canterbury, Folkestone and Hythe, Thanet and Dover)','N57EKNT',NULL,0,NULL);
INSERT INTO workplace VALUES(38,5,'PDU','East Sussex (includes Brighton and Hove)','N57SUS',NULL,0,NULL);
INSERT INTO workplace VALUES(39,5,'PDU','Surrey','N57SUR',NULL,0,NULL);
INSERT INTO workplace VALUES(40,5,'PDU','West Kent (Sevenoaks, Dartford, Gravesend, Tonbridge and Malling, Maidstone and Tonbridge Wells)','N57KECL',NULL,0,NULL);
INSERT INTO workplace VALUES(41,5,'PDU','West Sussex','N57WSUS',NULL,0,NULL);
INSERT INTO workplace VALUES(42,6,'PDU','Barking, Dagenham and Havering','LDNBDN',NULL,0,NULL);
INSERT INTO workplace VALUES(43,6,'PDU','Brent','N07BRNT',NULL,0,NULL);
INSERT INTO workplace VALUES(44,6,'PDU','Camden and Islington','LDNNCAI',NULL,0,NULL);
INSERT INTO workplace VALUES(45,6,'PDU','Croydon','N07CROY',NULL,0,NULL);
INSERT INTO workplace VALUES(46,6,'PDU','Ealing and Hillingdon','LDNEHH',NULL,0,NULL);
INSERT INTO workplace VALUES(47,6,'PDU','Enfield and Haringey','N07ENFH',NULL,0,NULL);
INSERT INTO workplace VALUES(48,6,'PDU','Greenwich and Bexley','LDNBBG',NULL,0,NULL);
INSERT INTO workplace VALUES(49,6,'PDU','Hackney and City','LDNNHTH',NULL,0,NULL);
INSERT INTO workplace VALUES(50,6,'PDU','Hammersmith, Fulham, Kensington, Chelsea and Westminster','LDNNHAK',NULL,0,NULL);
INSERT INTO workplace VALUES(51,6,'PDU','Harrow and Barnet','LDNBEB',NULL,0,NULL);
INSERT INTO workplace VALUES(52,6,'PDU','Kingston, Richmond and Hounslow','LDNHKR',NULL,0,NULL);
INSERT INTO workplace VALUES(53,6,'PDU','Lambeth','LDNLAW',NULL,0,NULL);
INSERT INTO workplace VALUES(54,6,'PDU','Lewisham and Bromley','N07LEBR',NULL,0,NULL);
INSERT INTO workplace VALUES(55,6,'PDU','Newham','N07NEWM',NULL,0,NULL);
INSERT INTO workplace VALUES(56,6,'PDU','Redbridge and Waltham Forest','LDNHRWF',NULL,0,NULL);
INSERT INTO workplace VALUES(57,6,'PDU','Southwark','LDNNLAS',NULL,0,NULL);
INSERT INTO workplace VALUES(58,6,'PDU','Tower Hamlets','N07TOWH',NULL,0,NULL);
INSERT INTO workplace VALUES(59,6,'PDU','Wandsworth, Merton and Sutton','LDNCMS',NULL,0,NULL);
INSERT INTO workplace VALUES(60,7,'PDU','County Durham and Darlington','N54DUR',NULL,0,NULL);
INSERT INTO workplace VALUES(61,7,'PDU','Gateshead and South Tyneside','N54SOT',NULL,0,NULL);
INSERT INTO workplace VALUES(62,7,'PDU','Newcastle upon Tyne','N54NUTY',NULL,0,NULL);
INSERT INTO workplace VALUES(63,7,'PDU','North Tyneside and Northumberland','N54NOT',NULL,0,NULL);
INSERT INTO workplace VALUES(64,7,'PDU','Redcar, Cleveland and Middlesbrough','N54CLE',NULL,0,NULL);
INSERT INTO workplace VALUES(65,7,'PDU','Stockton and Hartlepool','N54STHA',NULL,0,NULL);
INSERT INTO workplace VALUES(66,7,'PDU','Sunderland','N54SUND',NULL,0,NULL);
INSERT INTO workplace VALUES(67,8,'PDU','Blackburn (Blackburn with Darwin and lower tier LAs in Lancashire - parts of Ribble Valley)','N51BLDA',NULL,0,NULL);
INSERT INTO workplace VALUES(68,8,'PDU','Central Lancashire','N51CTRL',NULL,0,NULL);
INSERT INTO workplace VALUES(69,8,'PDU','Cumbria','N51CUMB',NULL,0,NULL);
INSERT INTO workplace VALUES(70,8,'PDU','East Cheshire','N51CHES',NULL,0,NULL);
INSERT INTO workplace VALUES(71,8,'PDU','East Lancashire (Burnley, Pendle, Hyndburn, Rossendale and parts of Ribble Valley)','N51LSE',NULL,0,NULL);
INSERT INTO workplace VALUES(72,8,'PDU','Knowsley and St Helens','N51KNST',NULL,0,NULL);
INSERT INTO workplace VALUES(73,8,'PDU','Liverpool North','N51LSF',NULL,0,NULL);
INSERT INTO workplace VALUES(74,8,'PDU','Liverpool South','N51LPLS',NULL,0,NULL);
INSERT INTO workplace VALUES(75,8,'PDU','North West Lancashire (Blackpool and lower tier LAs in Lancashire - Fylde, Wyre and Lancaster)','N51LNW',NULL,0,NULL);
INSERT INTO workplace VALUES(76,8,'PDU','Sefton','N51SEFT',NULL,0,NULL);
INSERT INTO workplace VALUES(77,8,'PDU','Warrington and Halton','N51HAWA',NULL,0,NULL);
INSERT INTO workplace VALUES(78,8,'PDU','West Cheshire','N51WCHE',NULL,0,NULL);
INSERT INTO workplace VALUES(79,8,'PDU','Wirral','N51WSHW',NULL,0,NULL);
INSERT INTO workplace VALUES(80,9,'PDU','Buckinghamshire and Milton Keynes','N59BUOX',NULL,0,NULL);
INSERT INTO workplace VALUES(81,9,'PDU','East Berkshire (Bracknell Forest, Windsor & Maidenhead and Slough)','N59BRK',NULL,0,NULL);
INSERT INTO workplace VALUES(82,9,'PDU','Hampshire North and East (Hampshire but excluding Eastleigh and New Forest)','N59HAMP',NULL,0,NULL);
INSERT INTO workplace VALUES(83,9,'PDU','Hampshire South West (Southampton and includes lower tier LAs in Hampshire - Eastleigh and New Forest)','N59HSW',NULL,0,NULL);
INSERT INTO workplace VALUES(84,9,'PDU','Hampshire South and Isle of Wight (Portsmouth and Isle of Wight)','N59SOPO',NULL,0,NULL);
INSERT INTO workplace VALUES(85,9,'PDU','Oxfordshire','N59OXFS',NULL,0,NULL);
INSERT INTO workplace VALUES(86,9,'PDU','West Berkshire (Reading, Wokingham & West Berkshire)','N59WESB',NULL,0,NULL);
INSERT INTO workplace VALUES(87,10,'PDU','Bath and North Somerset (Bath and North East Somerset and North Somerset)','N58BNS',NULL,0,NULL);
INSERT INTO workplace VALUES(88,10,'PDU','Bristol and South Gloucestershire','N58BSG',NULL,0,NULL);
INSERT INTO workplace VALUES(89,10,'PDU','Cornwall and Isles of Scilly','N58CIOS',NULL,0,NULL);
INSERT INTO workplace VALUES(90,10,'PDU','Devon and Torbay','N58DEV',NULL,0,NULL);
INSERT INTO workplace VALUES(91,10,'PDU','Dorset (includes Bournemouth, Christchurch and Poole)','N58DORS',NULL,0,NULL);
INSERT INTO workplace VALUES(92,10,'PDU','Gloucestershire','N58GLW',NULL,0,NULL);
INSERT INTO workplace VALUES(93,10,'PDU','Plymouth','N58PLCO',NULL,0,NULL);
INSERT INTO workplace VALUES(94,10,'PDU','Somerset','N58SOM',NULL,0,NULL);
INSERT INTO workplace VALUES(95,10,'PDU','Swindon and Wiltshire','N58SWWI',NULL,0,NULL);
INSERT INTO workplace VALUES(96,11,'PDU','Cardiff and the Vale of Glamorgan','N03SW1',NULL,0,NULL);
INSERT INTO workplace VALUES(97,11,'PDU','Cwm Taf Morgannwg (Bridgend, Merthyr Tydfil and Rhondda Cynon Taf)','N03CTM',NULL,0,NULL);
INSERT INTO workplace VALUES(98,11,'PDU','Dyfed Powys (Carmarthenshire, Ceredigion, Pembrokeshire, Powys)','WPTDPA',NULL,0,NULL);
INSERT INTO workplace VALUES(99,11,'PDU','Gwent (Blaenau Gwent, Caerphilly, Monmouthshire, Newport, Torfaen)','WPTGWT',NULL,0,NULL);
INSERT INTO workplace VALUES(100,11,'PDU','North Wales (Isle of Anglesey, Gwynedd, Conway, Flintshire, Denbighshire)','WPTNWS',NULL,0,NULL);
INSERT INTO workplace VALUES(101,11,'PDU','Swansea, Neath Port Talbot','N03SNT',NULL,0,NULL);
INSERT INTO workplace VALUES(102,12,'PDU','Birmingham Central and South','N52BIRM',NULL,0,NULL);
INSERT INTO workplace VALUES(103,12,'PDU','Birmingham North, East and Solihull','N52BNES',NULL,0,NULL);
INSERT INTO workplace VALUES(104,12,'PDU','Coventry','N52CSW',NULL,0,NULL);
INSERT INTO workplace VALUES(105,12,'PDU','Dudley and Sandwell','N52DUSA',NULL,0,NULL);
INSERT INTO workplace VALUES(106,12,'PDU','Herefordshire, Shropshire and Telford','N52WEME',NULL,0,NULL);
INSERT INTO workplace VALUES(107,12,'PDU','Staffordshire North','N52STF',NULL,0,NULL);
INSERT INTO workplace VALUES(108,12,'PDU','Staffordshire South','N52STFS',NULL,0,NULL);
INSERT INTO workplace VALUES(109,12,'PDU','Walsall and Wolverhampton','N52BLCO',NULL,0,NULL);
INSERT INTO workplace VALUES(110,12,'PDU','Warwickshire','N52WARW',NULL,0,NULL);
INSERT INTO workplace VALUES(111,12,'PDU','Worcestershire','N52WORC',NULL,0,NULL);
INSERT INTO workplace VALUES(112,13,'PDU','Barnsley and Rotherham','N55BAS',NULL,0,NULL);
INSERT INTO workplace VALUES(113,13,'PDU','Bradford and Calderdale','N55BAC',NULL,0,NULL);
INSERT INTO workplace VALUES(114,13,'PDU','Doncaster','N55DNR',NULL,0,NULL);
INSERT INTO workplace VALUES(115,13,'PDU','Hull and East Riding','N55HER',NULL,0,NULL);
INSERT INTO workplace VALUES(116,13,'PDU','Kirklees','N55KIR',NULL,0,NULL);
INSERT INTO workplace VALUES(117,13,'PDU','Leeds','N55LEE',NULL,0,NULL);
INSERT INTO workplace VALUES(118,13,'PDU','North Yorkshire','N55YNY',NULL,0,NULL);
INSERT INTO workplace VALUES(119,13,'PDU','North and North East Lincolnshire','N55NNEL',NULL,0,NULL);
INSERT INTO workplace VALUES(120,13,'PDU','Sheffield','N55SHF',NULL,0,NULL);
INSERT INTO workplace VALUES(121,13,'PDU','Wakefield','N55WAK',NULL,0,NULL);
INSERT INTO workplace VALUES(122,13,'PDU','York','N55YRK',NULL,0,NULL);
INSERT INTO workplace VALUES(123,1,'OFFICE','Mill Court',NULL,14,0,NULL);
INSERT INTO workplace VALUES(124,1,'OFFICE','Waterside House',NULL,NULL,0,NULL);
CREATE TABLE rep (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    login TEXT NOT NULL UNIQUE CHECK (length(login) BETWEEN 1 AND 64),
    name TEXT NOT NULL,
    level TEXT NOT NULL REFERENCES word_rep_level (value) ON DELETE RESTRICT,
    scope_all INTEGER NOT NULL DEFAULT 0 CHECK (scope_all IN (0, 1)),
    from_on TEXT NOT NULL,
    to_on TEXT,
    suspended_at INTEGER
) STRICT;
INSERT INTO rep VALUES(0,'(system)','system','READONLY',0,'2026-11-30',NULL,1796082954);
INSERT INTO rep VALUES(1,'priya','Priya Nair','OFFICER',1,'2026-11-09',NULL,NULL);
INSERT INTO rep VALUES(2,'tom','Tom Reid','REP',0,'2026-11-09',NULL,NULL);
INSERT INTO rep VALUES(3,'ruth','Ruth Bell','VOLUNTEER',0,'2026-11-09','2027-06-30',NULL);
CREATE TABLE rep_scope (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    workplace_id INTEGER NOT NULL REFERENCES workplace (id) ON DELETE RESTRICT,
    UNIQUE (rep_id, workplace_id)
) STRICT;
INSERT INTO rep_scope VALUES(1,2,123);
INSERT INTO rep_scope VALUES(2,3,123);
CREATE TABLE constituency (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ons_code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    region TEXT NOT NULL
) STRICT;
INSERT INTO constituency VALUES(325,'E14001321','Leeds North East','leeds north east','Yorkshire and The Humber');
INSERT INTO constituency VALUES(698,'E14001092','Birmingham Edgbaston','birmingham edgbaston','West Midlands');
INSERT INTO constituency VALUES(1007,'E14001350','Makerfield','makerfield','North West');
CREATE TABLE mp (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    parliament_id INTEGER UNIQUE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    email TEXT) STRICT;
INSERT INTO mp VALUES(325,415,'Fabian Hamilton','fabian hamilton','fabian.hamilton.mp@parliament.uk');
INSERT INTO mp VALUES(703,4603,'Preet Kaur Gill','preet kaur gill','preet.gill.mp@parliament.uk');
INSERT INTO mp VALUES(1011,1427,'Andy Burnham','andy burnham','andy.burnham.mp@parliament.uk');
CREATE TABLE mp_term (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ons_code TEXT NOT NULL REFERENCES constituency (ons_code) ON DELETE RESTRICT,
    mp_id INTEGER NOT NULL REFERENCES mp (id) ON DELETE RESTRICT,
    party TEXT NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT, by_list INTEGER NOT NULL DEFAULT 0 CHECK (by_list IN (0, 1)),
    CHECK (to_on IS NULL OR to_on >= from_on)
) STRICT;
INSERT INTO mp_term VALUES(272,'E14001321',325,'Labour','2024-07-04',NULL,0);
INSERT INTO mp_term VALUES(897,'E14001092',703,'Labour (Co-op)','2024-07-04',NULL,0);
INSERT INTO mp_term VALUES(1424,'E14001350',1011,'Labour (Co-op)','2026-06-18',NULL,0);
CREATE TABLE postcode_range (
    first INTEGER PRIMARY KEY,
    ons_code TEXT
) STRICT;
CREATE TABLE rule_value (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    jurisdiction TEXT NOT NULL REFERENCES word_jurisdiction (value) ON DELETE RESTRICT,
    key TEXT NOT NULL,
    num INTEGER,
    den INTEGER,
    text TEXT,
    trigger TEXT NOT NULL REFERENCES word_rule_trigger (value) ON DELETE RESTRICT,
    from_date TEXT NOT NULL,
    to_date TEXT,
    status TEXT NOT NULL REFERENCES word_rule_status (value) ON DELETE RESTRICT,
    source TEXT NOT NULL,
    checked_on TEXT NOT NULL,
    entered_by TEXT NOT NULL
, rep_id INTEGER REFERENCES rep (id) ON DELETE RESTRICT, entered_at INTEGER, confirmed_by INTEGER REFERENCES rep (id) ON DELETE RESTRICT, confirmed_at INTEGER, replaces INTEGER REFERENCES rule_value (id) ON DELETE RESTRICT) STRICT;
INSERT INTO rule_value VALUES(1,'GB','turnout_min',50,100,NULL,'BALLOT_OPENED','2017-03-01','2026-02-18','CONFIRMED','TULRCA 1992 s.226(2)(a)(iia), inserted by Trade Union Act 2016 s.2','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(2,'GB','turnout_min',50,100,NULL,'BALLOT_OPENED','2026-02-18',NULL,'VERIFY','TULRCA 1992 s.226(2)(a)(iia); repeal by Employment Rights Act 2025 (probably s.68) not known to be in force','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(3,'NI','turnout_min',NULL,NULL,'none','BALLOT_OPENED','2017-03-01',NULL,'CONFIRMED','Trade Union and Labour Relations (NI) Order 1995 art.104: no turnout test','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(4,'GB','support_min',40,100,'important public services only','BALLOT_OPENED','2017-03-01','2026-02-18','CONFIRMED','TULRCA 1992 s.226(2B)-(2C), inserted by Trade Union Act 2016 s.3','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(5,'GB','support_min',NULL,NULL,'none','BALLOT_OPENED','2026-02-18',NULL,'CONFIRMED','TULRCA 1992 s.226(2B)-(2C) repealed by Employment Rights Act 2025 s.69; SI 2026/3','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(6,'NI','support_min',NULL,NULL,'none','BALLOT_OPENED','2017-03-01',NULL,'CONFIRMED','Trade Union and Labour Relations (NI) Order 1995 art.104: no support test','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(7,'GB','majority',NULL,NULL,'strict','BALLOT_OPENED','2017-03-01','2026-02-18','CONFIRMED','TULRCA 1992 s.226(2)(a)(iii) read with s.297A: more than half of those voting, spoiled papers included','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(8,'GB','majority',NULL,NULL,'strict','BALLOT_OPENED','2026-02-18',NULL,'CONFIRMED','TULRCA 1992 s.226(2)(a)(iii) read with s.297A: more than half of those voting, spoiled papers included','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(9,'NI','majority',NULL,NULL,'strict','BALLOT_OPENED','2017-03-01',NULL,'VERIFY','Trade Union and Labour Relations (NI) Order 1995 art.104: majority of those voting','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(10,'GB','mandate',6,1,'months','BALLOT_OPENED','2017-03-01','2026-02-18','CONFIRMED','TULRCA 1992 s.234 as amended by Trade Union Act 2016 s.9','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(11,'GB','mandate',12,1,'months','BALLOT_OPENED','2026-02-18',NULL,'CONFIRMED','TULRCA 1992 s.234 as amended by Employment Rights Act 2025; SI 2026/3','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(12,'NI','mandate',4,1,'weeks','BALLOT_OPENED','2017-03-01',NULL,'CONFIRMED','Trade Union and Labour Relations (NI) Order 1995 arts 104-118: action begins within four weeks','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(13,'GB','mandate_agreed',9,1,'months','BALLOT_OPENED','2017-03-01','2026-02-18','CONFIRMED','TULRCA 1992 s.234 as amended by Trade Union Act 2016 s.9: where union and employer agree','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(14,'GB','mandate_agreed',NULL,NULL,'none','BALLOT_OPENED','2026-02-18',NULL,'CONFIRMED','TULRCA 1992 s.234 as amended by Employment Rights Act 2025: twelve months cannot be made longer','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(15,'NI','mandate_agreed',8,1,'weeks','BALLOT_OPENED','2017-03-01',NULL,'VERIFY','Trade Union and Labour Relations (NI) Order 1995 arts 104-118: where union and employer agree','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(16,'GB','action_notice_days',14,1,'days','ACTION_NOTICE_RECEIVED','2017-03-01','2026-02-18','CONFIRMED','TULRCA 1992 s.234A as amended by Trade Union Act 2016 s.8','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(17,'GB','action_notice_days',10,1,'days','ACTION_NOTICE_RECEIVED','2026-02-18',NULL,'CONFIRMED','TULRCA 1992 s.234A as amended by Employment Rights Act 2025; SI 2026/3','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(18,'NI','action_notice_days',7,1,'days','ACTION_NOTICE_RECEIVED','2017-03-01',NULL,'CONFIRMED','Trade Union and Labour Relations (NI) Order 1995 art.118','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(19,'GB','action_notice_days_agreed',7,1,'days','ACTION_NOTICE_RECEIVED','2017-03-01','2026-02-18','CONFIRMED','TULRCA 1992 s.234A as amended by Trade Union Act 2016 s.8: where the employer agrees','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(20,'GB','action_notice_days_agreed',7,1,'days','ACTION_NOTICE_RECEIVED','2026-02-18',NULL,'VERIFY','TULRCA 1992 s.234A: where the employer agrees; probably kept by Employment Rights Act 2025','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(21,'NI','action_notice_days_agreed',NULL,NULL,'none','ACTION_NOTICE_RECEIVED','2017-03-01',NULL,'CONFIRMED','Trade Union and Labour Relations (NI) Order 1995 art.118: seven days, none shorter','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(22,'GB','ballot_notice_days',7,1,'days','BALLOT_NOTICE_RECEIVED','2017-03-01','2026-02-18','CONFIRMED','TULRCA 1992 s.226A(1)(a)','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(23,'GB','ballot_notice_days',7,1,'days','BALLOT_NOTICE_RECEIVED','2026-02-18',NULL,'CONFIRMED','TULRCA 1992 s.226A(1)(a)','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(24,'NI','ballot_notice_days',7,1,'days','BALLOT_NOTICE_RECEIVED','2017-03-01',NULL,'CONFIRMED','Trade Union and Labour Relations (NI) Order 1995 arts 104-118','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(25,'GB','sample_days',3,1,'days','BALLOT_NOTICE_RECEIVED','2017-03-01','2026-02-18','CONFIRMED','TULRCA 1992 s.226A(1)(b)','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(26,'GB','sample_days',3,1,'days','BALLOT_NOTICE_RECEIVED','2026-02-18',NULL,'CONFIRMED','TULRCA 1992 s.226A(1)(b)','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(27,'NI','sample_days',3,1,'days','BALLOT_NOTICE_RECEIVED','2017-03-01',NULL,'CONFIRMED','Trade Union and Labour Relations (NI) Order 1995 arts 104-118','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(28,'GB','methods',NULL,NULL,'POST','BALLOT_OPENED','2017-03-01','2026-02-18','CONFIRMED','TULRCA 1992 s.230(2): by post','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(29,'GB','methods',NULL,NULL,'POST','BALLOT_OPENED','2026-02-18','2026-08-01','CONFIRMED','TULRCA 1992 s.230(2): by post','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(30,'GB','methods',NULL,NULL,'POST,ELECTRONIC,HYBRID,WORKPLACE','BALLOT_OPENED','2026-08-01',NULL,'VERIFY','Trade Unions (Permissible Means of Voting) Order 2026, laid 22 June 2026; start expected August 2026, not confirmed','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(31,'NI','methods',NULL,NULL,'POST','BALLOT_OPENED','2017-03-01',NULL,'CONFIRMED','Trade Union and Labour Relations (NI) Order 1995 arts 104-118: by post','2026-11-21','init',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(32,'GB','turnout_min',NULL,NULL,'none','BALLOT_OPENED','1993-01-01','2017-03-01','CONFIRMED','TULRCA 1992 s.226(2): no turnout test before Trade Union Act 2016 s.2','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(33,'GB','turnout_min',50,100,NULL,'BALLOT_OPENED','2017-03-01','2026-02-18','CONFIRMED','TULRCA 1992 s.226(2)(a)(iia), inserted by Trade Union Act 2016 s.2','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(34,'GB','turnout_min',50,100,NULL,'BALLOT_OPENED','2026-02-18',NULL,'VERIFY','TULRCA 1992 s.226(2)(a)(iia); its repeal by Employment Rights Act 2025 s.68 is not known to have started','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(35,'NI','turnout_min',NULL,NULL,'none','BALLOT_OPENED','1993-01-01',NULL,'CONFIRMED','Trade Union and Labour Relations (NI) Order 1995 art.104: no turnout test','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(36,'GB','support_min',NULL,NULL,'none','BALLOT_OPENED','1993-01-01','2017-03-01','CONFIRMED','TULRCA 1992 s.226(2): no support test before Trade Union Act 2016 s.3','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(37,'GB','support_min',40,100,'important public services only','BALLOT_OPENED','2017-03-01','2026-02-18','CONFIRMED','TULRCA 1992 s.226(2B)-(2C), inserted by Trade Union Act 2016 s.3','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(38,'GB','support_min',NULL,NULL,'none','BALLOT_OPENED','2026-02-18',NULL,'CONFIRMED','TULRCA 1992 s.226(2B)-(2C) repealed by Employment Rights Act 2025 s.69; SI 2026/3','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(39,'NI','support_min',NULL,NULL,'none','BALLOT_OPENED','1993-01-01',NULL,'CONFIRMED','Trade Union and Labour Relations (NI) Order 1995 art.104: no support test','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(40,'GB','majority',NULL,NULL,'plain','BALLOT_OPENED','1993-01-01','2017-03-01','VERIFY','TULRCA 1992 s.226(2) before s.297A: more Yes than No of those who answered the question (West Midlands Travel v TGWU, CA 1994)','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(41,'GB','majority',NULL,NULL,'strict','BALLOT_OPENED','2017-03-01','2026-02-18','CONFIRMED','TULRCA 1992 s.226(2)(a)(iii) read with s.297A: more than half of those voting, spoiled papers included','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(42,'GB','majority',NULL,NULL,'strict','BALLOT_OPENED','2026-02-18',NULL,'VERIFY','TULRCA 1992 s.226(2)(a)(iii) read with s.297A: more than half of those voting, spoiled papers included; Employment Rights Act 2025 s.68 repeals s.297A with the turnout test (not known to have started): after that more Yes than No','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(43,'NI','majority',NULL,NULL,'strict','BALLOT_OPENED','1993-01-01',NULL,'VERIFY','Trade Union and Labour Relations (NI) Order 1995 art.104: majority of those voting','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(44,'GB','result_statement',NULL,NULL,'cast,yes,no,spoiled','BALLOT_OPENED','1993-01-01','2017-03-01','VERIFY','TULRCA 1992 s.231 (as it stood before the Trade Union Act 2016: check with HQ)','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(45,'GB','result_statement',NULL,NULL,'entitled,cast,yes,no,spoiled,turnout,support','BALLOT_OPENED','2017-03-01','2026-02-18','CONFIRMED','TULRCA 1992 s.231(a)-(g), as substituted by Trade Union Act 2016','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(46,'GB','result_statement',NULL,NULL,'entitled,cast,yes,no,spoiled,turnout','BALLOT_OPENED','2026-02-18',NULL,'VERIFY','TULRCA 1992 s.231(a)-(f); Employment Rights Act 2025 s.68 takes (a) and (f) away with the turnout test (not known to have started)','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(47,'NI','result_statement',NULL,NULL,'cast,yes,no,spoiled','BALLOT_OPENED','1993-01-01',NULL,'VERIFY','Trade Union and Labour Relations (NI) Order 1995 arts 104-118: votes cast, Yes, No, spoiled papers','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(48,'GB','mandate',4,1,'weeks','BALLOT_OPENED','1993-01-01','2017-03-01','VERIFY','TULRCA 1992 s.234(1): action begins within four weeks (as it stood before the Trade Union Act 2016: check with HQ)','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(49,'GB','mandate',6,1,'months','BALLOT_OPENED','2017-03-01','2026-02-18','CONFIRMED','TULRCA 1992 s.234 as amended by Trade Union Act 2016 s.9','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(50,'GB','mandate',12,1,'months','BALLOT_OPENED','2026-02-18',NULL,'CONFIRMED','TULRCA 1992 s.234(1) as amended by Employment Rights Act 2025; SI 2026/3; only a court can make it longer (s.234(2)-(6))','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(51,'NI','mandate',4,1,'weeks','BALLOT_OPENED','1993-01-01',NULL,'CONFIRMED','Trade Union and Labour Relations (NI) Order 1995 arts 104-118: action begins within four weeks','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(52,'GB','mandate_agreed',NULL,NULL,'none','BALLOT_OPENED','1993-01-01','2000-09-18','VERIFY','TULRCA 1992 s.234(1) before Employment Relations Act 1999: no longer by agreement','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(53,'GB','mandate_agreed',8,1,'weeks','BALLOT_OPENED','2000-09-18','2017-03-01','VERIFY','TULRCA 1992 s.234(1)(b) as amended by Employment Relations Act 1999: where union and employer agree','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(54,'GB','mandate_agreed',9,1,'months','BALLOT_OPENED','2017-03-01','2026-02-18','CONFIRMED','TULRCA 1992 s.234 as amended by Trade Union Act 2016 s.9: where union and employer agree','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(55,'GB','mandate_agreed',NULL,NULL,'none','BALLOT_OPENED','2026-02-18',NULL,'CONFIRMED','TULRCA 1992 s.234 as amended by Employment Rights Act 2025: twelve months cannot be made longer by agreement','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(56,'NI','mandate_agreed',8,1,'weeks','BALLOT_OPENED','1993-01-01',NULL,'VERIFY','Trade Union and Labour Relations (NI) Order 1995 arts 104-118: where union and employer agree','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(57,'GB','action_notice_days',7,1,'days','ACTION_NOTICE_RECEIVED','1993-01-01','2017-03-01','VERIFY','TULRCA 1992 s.234A(4) (as it stood before the Trade Union Act 2016: check with HQ)','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(58,'GB','action_notice_days',14,1,'days','ACTION_NOTICE_RECEIVED','2017-03-01','2026-02-18','CONFIRMED','TULRCA 1992 s.234A(4) as amended by Trade Union Act 2016 s.8','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(59,'GB','action_notice_days',10,1,'days','ACTION_NOTICE_RECEIVED','2026-02-18',NULL,'CONFIRMED','TULRCA 1992 s.234A(4)(b) as amended by Employment Rights Act 2025 s.74(1)(c); SI 2026/3','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(60,'NI','action_notice_days',7,1,'days','ACTION_NOTICE_RECEIVED','1993-01-01',NULL,'CONFIRMED','Trade Union and Labour Relations (NI) Order 1995 art.118','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(61,'GB','action_notice_days_agreed',NULL,NULL,'none','ACTION_NOTICE_RECEIVED','1993-01-01','2017-03-01','VERIFY','TULRCA 1992 s.234A(4): seven days, none shorter (as it stood before the Trade Union Act 2016: check with HQ)','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(62,'GB','action_notice_days_agreed',7,1,'days','ACTION_NOTICE_RECEIVED','2017-03-01','2026-02-18','CONFIRMED','TULRCA 1992 s.234A as amended by Trade Union Act 2016 s.8: where the employer agrees','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(63,'GB','action_notice_days_agreed',NULL,NULL,'none','ACTION_NOTICE_RECEIVED','2026-02-18',NULL,'CONFIRMED','TULRCA 1992 s.234A(4)(b) as amended by Employment Rights Act 2025 s.74(1)(c), which repeals the shorter notice by agreement (s.74(2))','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(64,'NI','action_notice_days_agreed',NULL,NULL,'none','ACTION_NOTICE_RECEIVED','1993-01-01',NULL,'CONFIRMED','Trade Union and Labour Relations (NI) Order 1995 art.118: seven days, none shorter','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(65,'GB','ballot_notice_days',7,1,'days','BALLOT_NOTICE_RECEIVED','1993-01-01','2017-03-01','VERIFY','TULRCA 1992 s.226A(1)(a), inserted by Trade Union Reform and Employment Rights Act 1993 s.18','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(66,'GB','ballot_notice_days',7,1,'days','BALLOT_NOTICE_RECEIVED','2017-03-01',NULL,'CONFIRMED','TULRCA 1992 s.226A(1)(a)','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(67,'NI','ballot_notice_days',7,1,'days','BALLOT_NOTICE_RECEIVED','1993-01-01',NULL,'CONFIRMED','Trade Union and Labour Relations (NI) Order 1995 arts 104-118','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(68,'GB','sample_days',3,1,'days','BALLOT_NOTICE_RECEIVED','1993-01-01','2017-03-01','VERIFY','TULRCA 1992 s.226A(1)(b), inserted by Trade Union Reform and Employment Rights Act 1993 s.18','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(69,'GB','sample_days',3,1,'days','BALLOT_NOTICE_RECEIVED','2017-03-01',NULL,'CONFIRMED','TULRCA 1992 s.226A(1)(b)','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(70,'NI','sample_days',3,1,'days','BALLOT_NOTICE_RECEIVED','1993-01-01',NULL,'CONFIRMED','Trade Union and Labour Relations (NI) Order 1995 arts 104-118','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(71,'GB','methods',NULL,NULL,'POST','BALLOT_OPENED','1993-01-01','2026-09-01','CONFIRMED','TULRCA 1992 s.230(2): by post','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(72,'GB','methods',NULL,NULL,'POST,ELECTRONIC,HYBRID,WORKPLACE','BALLOT_OPENED','2026-09-01',NULL,'VERIFY','Trade Unions (Permissible Means of Voting) Order 2026, laid 22 June 2026; expected to start in August 2026, the day is not known','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(73,'NI','methods',NULL,NULL,'POST','BALLOT_OPENED','1993-01-01',NULL,'CONFIRMED','Trade Union and Labour Relations (NI) Order 1995 arts 104-118: by post','2026-11-28','upgrade',NULL,NULL,NULL,NULL,NULL);
INSERT INTO rule_value VALUES(75,'GB','mandate',6,1,'months','BALLOT_OPENED','2027-04-01',NULL,'CONFIRMED','A made-up Act','2026-11-29','officer',1,1795967705,NULL,NULL,NULL);
CREATE TABLE timeline (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    on_text TEXT NOT NULL,
    sort_on TEXT NOT NULL,
    actor TEXT NOT NULL,
    fact TEXT NOT NULL,
    obligation TEXT,
    due_on TEXT,
    source TEXT NOT NULL
) STRICT;
CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('MEMBER', 'PROSPECT', 'LEFT')),
    membership_no TEXT UNIQUE,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    workplace_id INTEGER REFERENCES workplace (id) ON DELETE RESTRICT,
    job TEXT,
    joined_on TEXT,
    ons_code TEXT REFERENCES constituency (ons_code) ON DELETE RESTRICT,
    address_confirmed_on TEXT,
    do_not_contact TEXT,
    created_at INTEGER NOT NULL, do_not_contact_by TEXT, do_not_contact_on TEXT, left_on TEXT, left_why TEXT, awaits_hq INTEGER, email_confirmed_on TEXT,
    CHECK (kind <> 'MEMBER' OR membership_no IS NOT NULL),
    CHECK (length(given_name) + length(family_name) BETWEEN 1 AND 400)
) STRICT;
INSERT INTO person VALUES(1,'MEMBER','1001','Amina','Yusuf','yusuf  amina',123,NULL,'2019-09-02','E14001321',NULL,NULL,1794220920,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO person VALUES(2,'MEMBER','1002','Dafydd','Rees','rees  dafydd',123,'Probation officer',NULL,NULL,NULL,NULL,1794220920,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO person VALUES(3,'MEMBER','1003','Colette','O''Hara','ohara  colette',124,NULL,NULL,NULL,NULL,'asked by letter',1794220920,'her manager','2026-11-21',NULL,NULL,NULL,NULL);
INSERT INTO person VALUES(4,'MEMBER','1004','Siân','Price','price  sian',124,NULL,NULL,NULL,NULL,NULL,1794220920,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO person VALUES(5,'PROSPECT',NULL,'Zoe','Abbot','abbot  zoe',123,NULL,NULL,NULL,NULL,NULL,1795257720,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO person VALUES(7,'MEMBER','1010','Owen','Lloyde','lloyde  owen',123,NULL,NULL,NULL,NULL,NULL,1795920671,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO person VALUES(8,'LEFT','1011','Dafydd','Rees','rees  dafydd',124,NULL,NULL,NULL,NULL,NULL,1795920671,NULL,NULL,'2026-11-29','we were told',NULL,NULL);
INSERT INTO person VALUES(9,'LEFT','1012','Owen','Lloyd','lloyd  owen',124,NULL,'2024-05-01',NULL,NULL,NULL,1795920671,NULL,NULL,'2026-11-29','not on HQ''s list',NULL,NULL);
INSERT INTO person VALUES(10,'MEMBER','2001','New','Body','body  new',NULL,NULL,NULL,NULL,NULL,NULL,1795951283,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE contact_point (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (kind IN ('EMAIL', 'PHONE')),
    value TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('HQ', 'MEMBER')),
    created_at INTEGER NOT NULL, wrong_on TEXT,
    UNIQUE (person_id, kind, value)
) STRICT;
INSERT INTO contact_point VALUES(1,1,'EMAIL','amina@example.org','MEMBER',1794220920,NULL);
INSERT INTO contact_point VALUES(2,1,'PHONE','07700 900101','MEMBER',1794220920,NULL);
INSERT INTO contact_point VALUES(3,4,'EMAIL','sian@example.org','HQ',1794220920,NULL);
INSERT INTO contact_point VALUES(4,4,'PHONE','07700 900104','HQ',1794220920,NULL);
INSERT INTO contact_point VALUES(5,2,'EMAIL','dafydd@example.org','HQ',1794220920,NULL);
INSERT INTO contact_point VALUES(7,7,'EMAIL','owen@example.org','MEMBER',1795920671,NULL);
INSERT INTO contact_point VALUES(8,7,'PHONE','07700 900110','MEMBER',1795920671,'2026-11-29');
INSERT INTO contact_point VALUES(9,8,'EMAIL','dafydd@example.org','MEMBER',1795920671,NULL);
INSERT INTO contact_point VALUES(10,9,'PHONE','07700 900110','MEMBER',1795920671,NULL);
CREATE TABLE employment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    workplace_id INTEGER NOT NULL REFERENCES workplace (id) ON DELETE RESTRICT,
    job TEXT,
    from_on TEXT,
    to_on TEXT
) STRICT;
INSERT INTO employment VALUES(1,1,123,NULL,NULL,NULL);
INSERT INTO employment VALUES(2,2,123,'Probation officer',NULL,NULL);
INSERT INTO employment VALUES(3,3,124,NULL,NULL,NULL);
INSERT INTO employment VALUES(4,4,124,NULL,NULL,NULL);
INSERT INTO employment VALUES(5,7,123,NULL,NULL,NULL);
INSERT INTO employment VALUES(7,8,124,NULL,NULL,NULL);
INSERT INTO employment VALUES(8,9,124,NULL,NULL,NULL);
CREATE TABLE prospect (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER UNIQUE REFERENCES person (id) ON DELETE RESTRICT,
    label TEXT,
    headcount INTEGER NOT NULL DEFAULT 1 CHECK (headcount >= 1),
    workplace_id INTEGER REFERENCES workplace (id) ON DELETE RESTRICT,
    stage TEXT NOT NULL REFERENCES word_recruit_stage (value) ON DELETE RESTRICT,
    open INTEGER NOT NULL DEFAULT 1 CHECK (open IN (0, 1)),
    source TEXT,
    consent_on TEXT,
    consent_method TEXT REFERENCES word_consent_method (value) ON DELETE RESTRICT,
    expires_on TEXT,
    follow_up_on TEXT,
    review_on TEXT,
    asks INTEGER NOT NULL DEFAULT 0,
    objection TEXT REFERENCES word_objection (value) ON DELETE RESTRICT,
    created_at INTEGER NOT NULL,
    rep_id INTEGER REFERENCES rep (id) ON DELETE RESTRICT,
    CHECK ((person_id IS NULL) = (label IS NOT NULL)),
    CHECK (person_id IS NULL OR headcount = 1),
    CHECK ((consent_on IS NULL) = (consent_method IS NULL))
) STRICT;
INSERT INTO prospect VALUES(1,NULL,'PQiP cohort',6,123,'IDENTIFIED',1,NULL,NULL,NULL,NULL,'2026-11-28',NULL,0,NULL,1795257720,1);
INSERT INTO prospect VALUES(2,5,NULL,1,123,'APPROACHED',1,'an induction','2026-11-21','FORM',NULL,'2026-11-28',NULL,0,NULL,1795257720,1);
CREATE TABLE activity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER REFERENCES person (id) ON DELETE RESTRICT,
    prospect_id INTEGER REFERENCES prospect (id) ON DELETE RESTRICT,
    workplace_id INTEGER REFERENCES workplace (id) ON DELETE RESTRICT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    at INTEGER NOT NULL,
    channel TEXT NOT NULL REFERENCES word_channel (value) ON DELETE RESTRICT,
    purpose TEXT NOT NULL REFERENCES word_purpose (value) ON DELETE RESTRICT,
    outcome TEXT NOT NULL,
    note TEXT,
    officer_note TEXT,
    call_back_on TEXT,
    call_back_done INTEGER NOT NULL DEFAULT 0 CHECK (call_back_done IN (0, 1)), call_list_id INTEGER REFERENCES call_list (id) ON DELETE RESTRICT, call_back_at TEXT CHECK (call_back_at IS NULL OR (call_back_on IS NOT NULL
    AND call_back_at GLOB '[0-2][0-9]:[0-5][0-9]' AND call_back_at < '24:00')),
    CHECK (person_id IS NOT NULL OR prospect_id IS NOT NULL)
) STRICT;
INSERT INTO activity VALUES(1,1,NULL,123,1,1795257720,'OTHER','GTVO','POSTED','posted on Friday',NULL,NULL,0,NULL,NULL);
INSERT INTO activity VALUES(2,2,NULL,123,1,1795257720,'OTHER','GTVO','POSTED',NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO activity VALUES(3,2,NULL,123,1,1795257720,'IN_PERSON','GENERAL','SPOKE','wants the leaflet',NULL,'2026-11-25',0,NULL,NULL);
INSERT INTO activity VALUES(4,5,2,123,1,1795257720,'OTHER','RECRUIT','SPOKE','interested; next: send the form',NULL,NULL,0,NULL,NULL);
INSERT INTO activity VALUES(5,7,NULL,123,1,1795920671,'OTHER','GTVO','POSTED',NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO activity VALUES(6,3,NULL,124,1,1795967650,'OTHER','GTVO','HAS_PAPER',NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO activity VALUES(7,1,NULL,123,1,1795983798,'PHONE','GENERAL','CALL_BACK','In the evening',NULL,'2026-12-04',0,1,NULL);
INSERT INTO activity VALUES(8,7,NULL,123,1,1795983798,'PHONE','GENERAL','WRONG_NUMBER',NULL,NULL,NULL,0,1,NULL);
CREATE TABLE letter (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    ons_code TEXT NOT NULL REFERENCES constituency (ons_code) ON DELETE RESTRICT,
    mp_id INTEGER REFERENCES mp (id) ON DELETE RESTRICT,
    workplace_id INTEGER REFERENCES workplace (id) ON DELETE RESTRICT,
    status TEXT NOT NULL REFERENCES word_letter_status (value) ON DELETE RESTRICT,
    written_on TEXT,
    answered_on TEXT,
    chased_on TEXT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    created_at INTEGER NOT NULL
, failed_address TEXT) STRICT;
INSERT INTO letter VALUES(1,1,'E14001321',325,123,'REPLIED','2026-11-02','2026-11-21','2026-11-21',1,1794220920,NULL);
CREATE TABLE reply (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    letter_id INTEGER REFERENCES letter (id) ON DELETE RESTRICT,
    person_id INTEGER REFERENCES person (id) ON DELETE RESTRICT,
    mp_id INTEGER REFERENCES mp (id) ON DELETE RESTRICT,
    ons_code TEXT REFERENCES constituency (ons_code) ON DELETE RESTRICT,
    workplace_id INTEGER REFERENCES workplace (id) ON DELETE RESTRICT,
    received_on TEXT NOT NULL,
    filed_at INTEGER NOT NULL,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    channel TEXT NOT NULL REFERENCES word_reply_channel (value) ON DELETE RESTRICT,
    type TEXT NOT NULL REFERENCES word_reply_type (value) ON DELETE RESTRICT,
    subject TEXT,
    text TEXT NOT NULL,
    from_name TEXT,
    from_address TEXT,
    original_from_name TEXT,
    original_from_address TEXT,
    message_id TEXT UNIQUE,
    consent TEXT NOT NULL DEFAULT 'NOT_ASKED' REFERENCES word_reply_consent (value) ON DELETE RESTRICT,
    consent_on TEXT,
    forwarded_at INTEGER,
    acknowledged_at INTEGER,
    triage TEXT
, date_utc INTEGER, original_date_utc INTEGER, notice TEXT REFERENCES word_reply_notice (value) ON DELETE RESTRICT, failed_address TEXT, type_guess TEXT, suggested_mp_id INTEGER REFERENCES mp (id) ON DELETE RESTRICT, original_message_id TEXT, words_key TEXT, hq_text TEXT, hq_looked_at INTEGER) STRICT;
INSERT INTO reply VALUES(1,1,1,325,'E14001321',123,'2026-11-21',1795257720,1,'PASTED','SUBSTANTIVE',NULL,replace('Dear Amina,\nThank you for writing to me about pay. I will write to the minister.\nYours','\n',char(10)),NULL,NULL,NULL,NULL,NULL,'GIVEN','2026-11-21',1795257720,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO reply VALUES(2,1,1,325,'E14001321',123,'2026-11-27',1795982400,1,'MAIL','SUBSTANTIVE','Your letter about probation',replace('Dear Amina,\n\nThank you for your letter about probation caseloads. I will write to the minister\nand raise your points with her when the House sits again, and I will let you know\nwhat she answers. You are right that no officer should hold sixty cases at a time.\n\nYours sincerely,\nFabian Hamilton','\n',char(10)),'Fabian Hamilton MP','fabian.hamilton.mp@parliament.uk',NULL,NULL,'one@parliament.example','GIVEN','2026-11-30',1796082954,NULL,NULL,1795773600,NULL,NULL,NULL,'“I will write to the minister and raise your points with her when the House sits again, and I will let you know what she…”',NULL,NULL,'d160038fd37de4c3194c1e95f0fe4206',NULL,NULL);
INSERT INTO reply VALUES(4,1,1,325,'E14001321',123,'2026-11-26',1795982400,1,'MAIL','SUBSTANTIVE','Probation',replace('Dear Amina,\n\nI am able to tell you that he has put your points to the department and that\nhe will write again when it has answered him.\n\nJoan Marsh\nSenior caseworker','\n',char(10)),'Amina Yusuf','amina@example.org','Joan Marsh','joan.marsh@parliament.uk','three@example.org','NOT_ASKED',NULL,NULL,NULL,NULL,1795860000,1795705920,NULL,NULL,'“I am able to tell you that he has put your points to the department and that he will write again when it has answered h…”',NULL,NULL,'0db947f394b0b58b54f84a89ec75beb5',NULL,NULL);
INSERT INTO reply VALUES(5,1,1,325,'E14001321',123,'2026-11-28',1796082954,0,'MAIL','SUBSTANTIVE','Your second letter',replace('Dear Ms Yusuf,\n\nThank you for your second letter about probation staff. I shall write to the Minister again, and I will let you know what I hear.\n\nYours sincerely,\nJoan Marsh MP','\n',char(10)),'Amina Yusuf','amina@example.org','Joan Marsh MP','joan.marsh@parliament.uk','second@example.org','NOT_ASKED',NULL,NULL,NULL,NULL,1795946400,1795856400,NULL,NULL,'“I shall write to the Minister again, and I will let you know what I hear.”',NULL,NULL,'ea5787fb89db33c0fc66bf154a310d6d',NULL,NULL);
CREATE TABLE mp_stance (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mp_id INTEGER NOT NULL REFERENCES mp (id) ON DELETE RESTRICT,
    stance TEXT NOT NULL REFERENCES word_stance (value) ON DELETE RESTRICT,
    on_day TEXT NOT NULL,
    reply_id INTEGER REFERENCES reply (id) ON DELETE RESTRICT,
    evidence TEXT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT
) STRICT;
INSERT INTO mp_stance VALUES(1,325,'SYMPATHETIC','2026-11-21',1,'will write to the minister',1);
CREATE TABLE task (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
    detail TEXT,
    kind TEXT NOT NULL DEFAULT 'TASK' REFERENCES word_task_kind (value) ON DELETE RESTRICT,
    owner_id INTEGER REFERENCES rep (id) ON DELETE RESTRICT,
    workplace_id INTEGER REFERENCES workplace (id) ON DELETE RESTRICT,
    person_id INTEGER REFERENCES person (id) ON DELETE RESTRICT,
    due_on TEXT,
    status TEXT NOT NULL DEFAULT 'OPEN' REFERENCES word_task_status (value) ON DELETE RESTRICT,
    open INTEGER NOT NULL DEFAULT 1 CHECK (open IN (0, 1)),
    created_at INTEGER NOT NULL,
    created_by INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    done_at INTEGER, hq_told_on TEXT,
    CHECK (open = (status IN ('OPEN', 'DOING')))
) STRICT;
INSERT INTO task VALUES(1,'Put up posters',NULL,'TASK',NULL,1,NULL,'2026-12-01','OPEN',1,1795257720,1,NULL,NULL);
CREATE TABLE electorate (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ballot_id INTEGER NOT NULL REFERENCES ballot (id) ON DELETE RESTRICT,
    membership_no TEXT NOT NULL,
    person_id INTEGER REFERENCES person (id) ON DELETE RESTRICT, unit_id INTEGER REFERENCES ballot_unit (id) ON DELETE RESTRICT,
    UNIQUE (ballot_id, membership_no),
    UNIQUE (ballot_id, person_id)
) STRICT;
INSERT INTO electorate VALUES(1,1,'1001',1,NULL);
INSERT INTO electorate VALUES(2,1,'1002',2,NULL);
INSERT INTO electorate VALUES(3,1,'1003',3,1);
INSERT INTO electorate VALUES(4,1,'1009',7,NULL);
CREATE TABLE canvass_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ballot_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    event TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    channel TEXT,
    source TEXT REFERENCES word_vote_source (value) ON DELETE RESTRICT,
    note TEXT,
    change_id INTEGER NOT NULL,
    undoes INTEGER REFERENCES canvass_event (id) ON DELETE RESTRICT,
    FOREIGN KEY (ballot_id, person_id) REFERENCES electorate (ballot_id, person_id)
        ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
INSERT INTO canvass_event VALUES(1,1,1,1795257720,'2026-11-21',1,'says_voted','NOT_CONTACTED','VOTED',NULL,'SELF','posted on Friday',29,NULL);
INSERT INTO canvass_event VALUES(2,1,2,1795257720,'2026-11-21',1,'says_voted','NOT_CONTACTED','VOTED',NULL,'SELF',NULL,32,NULL);
INSERT INTO canvass_event VALUES(3,1,2,1795257720,'2026-11-21',1,'undo','VOTED','NOT_CONTACTED',NULL,NULL,NULL,33,2);
INSERT INTO canvass_event VALUES(4,1,2,1795257720,'2026-11-21',1,'redo','NOT_CONTACTED','VOTED',NULL,NULL,NULL,34,3);
INSERT INTO canvass_event VALUES(5,1,7,1795920671,'2026-11-29',1,'says_voted','NOT_CONTACTED','VOTED',NULL,'SELF',NULL,47,NULL);
INSERT INTO canvass_event VALUES(6,1,3,1795967650,'2026-11-29',1,'paper_arrived','NOT_CONTACTED','HAS_PAPER',NULL,NULL,NULL,61,NULL);
CREATE TABLE canvass_state (
    ballot_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    workplace_id INTEGER NOT NULL,
    sort_key TEXT NOT NULL,
    state TEXT NOT NULL,
    event_id INTEGER,
    at INTEGER, unit_id INTEGER NOT NULL DEFAULT 0, by_hq INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (ballot_id, person_id)
) WITHOUT ROWID, STRICT;
INSERT INTO canvass_state VALUES(1,1,123,'yusuf  amina','VOTED',1,1795257720,0,0);
INSERT INTO canvass_state VALUES(1,2,123,'rees  dafydd','VOTED',4,1795257720,0,0);
INSERT INTO canvass_state VALUES(1,3,124,'ohara  colette','HAS_PAPER',6,1795967650,1,0);
INSERT INTO canvass_state VALUES(1,7,123,'lloyde  owen','VOTED',5,1795920671,0,0);
CREATE TABLE scrutineer_return (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ballot_id INTEGER NOT NULL REFERENCES ballot (id) ON DELETE RESTRICT,
    as_of TEXT NOT NULL,
    scope TEXT NOT NULL,
    papers_returned INTEGER CHECK (papers_returned >= 0),
    turnout_hundredths INTEGER CHECK (turnout_hundredths BETWEEN 0 AND 10000),
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT, unit_id INTEGER REFERENCES ballot_unit (id) ON DELETE RESTRICT,
    CHECK (papers_returned IS NOT NULL OR turnout_hundredths IS NOT NULL)
) STRICT;
INSERT INTO scrutineer_return VALUES(1,1,'2026-11-20','whole ballot',41,3940,1,NULL);
CREATE TABLE workplace_tally (
    workplace_id INTEGER PRIMARY KEY,
    members INTEGER NOT NULL DEFAULT 0,
    potential INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO workplace_tally VALUES(0,1,0);
INSERT INTO workplace_tally VALUES(123,3,7);
INSERT INTO workplace_tally VALUES(124,2,0);
CREATE TABLE seat_tally (
    ons_code TEXT NOT NULL,
    workplace_id INTEGER NOT NULL,
    members INTEGER NOT NULL DEFAULT 0,
    wrote INTEGER NOT NULL DEFAULT 0,
    answered INTEGER NOT NULL DEFAULT 0,
    replies INTEGER NOT NULL DEFAULT 0,
    to_send INTEGER NOT NULL DEFAULT 0,
    sent INTEGER NOT NULL DEFAULT 0, to_ask INTEGER NOT NULL DEFAULT 0, undelivered INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (ons_code, workplace_id)
) WITHOUT ROWID, STRICT;
INSERT INTO seat_tally VALUES('',0,1,0,0,0,0,0,0,0);
INSERT INTO seat_tally VALUES('',123,2,0,0,0,0,0,0,0);
INSERT INTO seat_tally VALUES('',124,2,0,0,0,0,0,0,0);
INSERT INTO seat_tally VALUES('E14001321',123,1,1,1,4,0,2,2,0);
CREATE TABLE seat_total (
    ons_code TEXT PRIMARY KEY,
    members INTEGER NOT NULL DEFAULT 0,
    wrote INTEGER NOT NULL DEFAULT 0,
    answered INTEGER NOT NULL DEFAULT 0,
    replies INTEGER NOT NULL DEFAULT 0,
    to_send INTEGER NOT NULL DEFAULT 0,
    sent INTEGER NOT NULL DEFAULT 0
, to_ask INTEGER NOT NULL DEFAULT 0, undelivered INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID, STRICT;
INSERT INTO seat_total VALUES('',5,0,0,0,0,0,0,0);
INSERT INTO seat_total VALUES('E14001321',1,1,1,4,0,2,2,0);
CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    command TEXT NOT NULL,
    label TEXT NOT NULL DEFAULT '',
    topics INTEGER NOT NULL DEFAULT 0,
    undoes INTEGER,
    undone_by INTEGER,
    undoable INTEGER NOT NULL DEFAULT 1,
    workplace_id INTEGER,
    person_id INTEGER -- whom the label names
, goes_on INTEGER REFERENCES change (id) ON DELETE RESTRICT) STRICT;
INSERT INTO change VALUES(1,1794220920,1,'workplace.add','Mill Court added under Aire Valley',2050,NULL,NULL,1,123,NULL,NULL);
INSERT INTO change VALUES(2,1794220920,1,'workplace.add','Waterside House added under Aire Valley',2050,NULL,NULL,1,124,NULL,NULL);
INSERT INTO change VALUES(3,1794220920,1,'rep.add','Tom Reid added as a rep',2560,NULL,NULL,1,NULL,NULL,NULL);
INSERT INTO change VALUES(4,1794220920,1,'rep.invite','Ruth Bell invited',2560,NULL,NULL,1,NULL,NULL,NULL);
INSERT INTO change VALUES(8,1794220920,1,'member.add','Amina Yusuf: added',2049,NULL,NULL,1,123,1,NULL);
INSERT INTO change VALUES(9,1794220920,1,'member.add','Dafydd Rees: added',2049,NULL,NULL,1,123,2,NULL);
INSERT INTO change VALUES(10,1794220920,1,'member.add','Colette O''Hara: added',2049,NULL,NULL,1,124,3,NULL);
INSERT INTO change VALUES(11,1794220920,1,'member.import','import of HQ''s list: 1 added, 1 changed',2177,NULL,NULL,1,NULL,NULL,NULL);
INSERT INTO change VALUES(12,1794220920,1,'office.add','Amina Yusuf: chair',2049,NULL,NULL,1,123,1,NULL);
INSERT INTO change VALUES(13,1794220920,1,'office.add','Dafydd Rees: workplace rep',2049,NULL,NULL,1,123,2,NULL);
INSERT INTO change VALUES(14,1794220920,1,'office.end','Dafydd Rees: workplace rep ended',2049,NULL,NULL,1,123,2,NULL);
INSERT INTO change VALUES(15,1794220920,1,'tag.add','Tag “steward” added: 2 members',2049,NULL,NULL,1,123,NULL,NULL);
INSERT INTO change VALUES(16,1794220920,1,'tag.add','Dafydd Rees: tag “night shift” added',2049,NULL,NULL,1,123,2,NULL);
INSERT INTO change VALUES(17,1794220920,1,'tag.drop','Dafydd Rees: tag “night shift” dropped',2049,NULL,NULL,1,123,2,NULL);
INSERT INTO change VALUES(18,1794220920,1,'leader.set','Set a leader: 2 members',2049,NULL,NULL,1,NULL,NULL,NULL);
INSERT INTO change VALUES(19,1794220920,1,'leader.set','Siân Price: leader set',2049,NULL,NULL,1,124,4,NULL);
INSERT INTO change VALUES(20,1794220920,1,'ask.add','Ask “window” added',2049,NULL,NULL,1,1,NULL,NULL);
INSERT INTO change VALUES(21,1794220920,1,'ask.record','Did “poster”: 2 members',2049,NULL,NULL,1,123,NULL,NULL);
INSERT INTO change VALUES(22,1794220920,1,'ask.record','Siân Price: asked for “window”',2049,NULL,NULL,1,124,4,NULL);
INSERT INTO change VALUES(23,1794220920,1,'ask.close','Ask “leaflets” closed',2049,NULL,NULL,1,1,NULL,NULL);
INSERT INTO change VALUES(24,1794220920,1,'letter.add','Amina Yusuf: wrote to the MP',2060,NULL,NULL,1,123,1,NULL);
INSERT INTO change VALUES(25,1794220920,1,'ballot.add','Pay 2026: ballot added',2112,NULL,NULL,1,1,NULL,NULL);
INSERT INTO change VALUES(26,1794220920,1,'ballot.electorate.import','Pay 2026: HQ''s list, 4 added',2240,NULL,NULL,1,1,NULL,NULL);
INSERT INTO change VALUES(27,1795257720,1,'letter.chase','Amina Yusuf: chase of Fabian Hamilton noted',2060,NULL,NULL,1,123,1,NULL);
INSERT INTO change VALUES(28,1795257720,1,'task.add','Put up posters: task added',2080,NULL,NULL,1,1,NULL,NULL);
INSERT INTO change VALUES(29,1795257720,1,'canvass.record','Amina Yusuf: has posted it',2465,NULL,NULL,1,123,1,NULL);
INSERT INTO change VALUES(30,1795257720,1,'person.block','Colette O''Hara: asked not to be contacted',2193,NULL,NULL,1,124,3,NULL);
INSERT INTO change VALUES(31,1795257720,1,'person.block','Dafydd Rees: asked not to be rung',2193,NULL,NULL,1,123,2,NULL);
INSERT INTO change VALUES(32,1795257720,1,'canvass.voted','Dafydd Rees: has posted it',2465,NULL,33,1,123,2,NULL);
INSERT INTO change VALUES(33,1795257720,1,'undo','Undo: Dafydd Rees: has posted it',2465,32,34,1,123,2,NULL);
INSERT INTO change VALUES(34,1795257720,1,'redo','Redo: Dafydd Rees: has posted it',2465,33,NULL,1,123,2,NULL);
INSERT INTO change VALUES(35,1795257720,1,'activity.log','Dafydd Rees: spoke',2465,NULL,NULL,1,123,2,NULL);
INSERT INTO change VALUES(36,1795257720,1,'ballot.return','Pay 2026: HQ''s return entered',2112,NULL,NULL,1,1,NULL,NULL);
INSERT INTO change VALUES(37,1795257720,1,'prospect.add','PQiP cohort: added as a potential member',2321,NULL,NULL,1,123,NULL,NULL);
INSERT INTO change VALUES(38,1795257720,1,'prospect.add','Zoe Abbot: added as a potential member',2321,NULL,NULL,1,123,5,NULL);
INSERT INTO change VALUES(39,1795257720,1,'prospect.log','Zoe Abbot: spoken to',2449,NULL,NULL,1,123,5,NULL);
INSERT INTO change VALUES(40,1795257720,1,'reply.add','Amina Yusuf: reply filed',2060,NULL,NULL,1,123,1,NULL);
INSERT INTO change VALUES(41,1795257720,1,'reply.send','Amina Yusuf: reply sent to HQ',2060,NULL,NULL,1,123,1,NULL);
INSERT INTO change VALUES(42,1795257720,1,'mp.stance','Fabian Hamilton: sympathetic',2060,NULL,NULL,1,1,NULL,NULL);
INSERT INTO change VALUES(43,1795257720,1,'search.save','Search “Stewards” saved',2048,NULL,NULL,1,1,NULL,NULL);
INSERT INTO change VALUES(44,1795257720,2,'search.save','Search saved',2048,NULL,NULL,1,NULL,NULL,NULL);
INSERT INTO change VALUES(46,1795920671,1,'member.add','Owen Lloyd: added',2049,NULL,NULL,1,123,6,NULL);
INSERT INTO change VALUES(47,1795920671,1,'canvass.voted','Owen Lloyd: has posted it',2465,NULL,NULL,1,123,6,NULL);
INSERT INTO change VALUES(48,1795920671,1,'member.add','Owen Lloyd: added',2049,NULL,NULL,1,123,7,NULL);
INSERT INTO change VALUES(49,1795920671,1,'duplicate.merge','Owen Lloyd: joined with Owen Lloyd (1009)',2553,NULL,NULL,1,123,7,NULL);
INSERT INTO change VALUES(50,1795920671,1,'member.add','Dafydd Rees: added',2049,NULL,NULL,1,124,8,NULL);
INSERT INTO change VALUES(51,1795920671,1,'duplicate.apart','Dafydd Rees: not the same person as Dafydd Rees',2049,NULL,NULL,1,NULL,2,NULL);
INSERT INTO change VALUES(52,1795920671,1,'member.left','Dafydd Rees: left the union on 29 Nov 2026',2177,NULL,NULL,1,124,8,NULL);
INSERT INTO change VALUES(53,1795920671,1,'member.add','Owen Lloyd: added',2049,NULL,NULL,1,124,9,NULL);
INSERT INTO change VALUES(54,1795920684,1,'member.import','import of HQ''s list: 0 added, 0 changed, 1 left',2177,NULL,NULL,1,NULL,NULL,NULL);
INSERT INTO change VALUES(55,1795920684,1,'postcode.import','Postcodes of LS from the ONS',2052,NULL,NULL,0,1,NULL,NULL);
INSERT INTO change VALUES(56,1795920702,1,'postcode.import','Postcodes of ZE from the ONS',2052,NULL,NULL,0,1,NULL,NULL);
INSERT INTO change VALUES(57,1795936617,1,'member.edit','Dafydd Rees: job edited',2177,NULL,NULL,1,123,2,NULL);
INSERT INTO change VALUES(58,1795951283,1,'member.import','import of HQ''s list: 1 added, 1 changed',2177,NULL,NULL,1,NULL,NULL,NULL);
INSERT INTO change VALUES(59,1795967644,1,'ballot.unit.add','Pay 2026: unit Yorkshire added',2112,NULL,NULL,1,1,NULL,NULL);
INSERT INTO change VALUES(60,1795967650,1,'ballot.unit.assign','Pay 2026: unit Yorkshire: 1 person put in',2240,NULL,NULL,1,1,NULL,NULL);
INSERT INTO change VALUES(61,1795967650,1,'canvass.record','Colette O''Hara: has paper',2465,NULL,NULL,1,124,3,NULL);
INSERT INTO change VALUES(62,1795967650,1,'ballot.add','Levy: ballot added',2112,NULL,65,1,1,NULL,NULL);
INSERT INTO change VALUES(63,1795967650,1,'rule.add','rule of law added: how long a ballot holds, 6 months',2112,NULL,64,1,1,NULL,NULL);
INSERT INTO change VALUES(64,1795967705,1,'undo','Undo: rule of law added: how long a ballot holds, 6 months',2112,63,NULL,1,1,NULL,NULL);
INSERT INTO change VALUES(65,1795967705,1,'undo','Undo: Levy: ballot added',2112,62,NULL,1,1,NULL,NULL);
INSERT INTO change VALUES(66,1795967705,1,'ballot.add','Levy: ballot added',2112,NULL,NULL,1,1,NULL,NULL);
INSERT INTO change VALUES(67,1795967705,1,'ballot.result','Levy: ballot result entered',2112,NULL,NULL,1,1,NULL,NULL);
INSERT INTO change VALUES(68,1795967705,1,'rule.add','rule of law added: how long a ballot holds, 6 months',2112,NULL,NULL,1,1,NULL,NULL);
INSERT INTO change VALUES(69,1795983798,1,'calls.make','Call list “Ring round” made',2304,NULL,NULL,1,NULL,NULL,NULL);
INSERT INTO change VALUES(70,1795983798,1,'calls.make','Call list “Phone bank” made',2304,NULL,NULL,1,NULL,NULL,NULL);
INSERT INTO change VALUES(71,1795983798,1,'calls.record','Amina Yusuf: call back',2481,NULL,NULL,1,123,1,NULL);
INSERT INTO change VALUES(72,1795983798,1,'calls.record','Owen Lloyde: not on this number',2481,NULL,NULL,1,123,7,NULL);
INSERT INTO change VALUES(75,1795983798,1,'calls.hours','People are rung between 09:00 and 20:00',3072,NULL,NULL,1,NULL,NULL,NULL);
INSERT INTO change VALUES(77,1796000909,1,'script.make','Script “Our script” made',2304,NULL,NULL,1,NULL,NULL,NULL);
INSERT INTO change VALUES(78,1796000909,1,'calls.script','Call list “Ring round”: script “Our script”',2304,NULL,NULL,1,NULL,NULL,NULL);
INSERT INTO change VALUES(79,1796000910,1,'calls.answer','Amina Yusuf: answered “yes” to ask',2304,NULL,NULL,1,123,1,NULL);
INSERT INTO change VALUES(81,1795982400,1,'reply.file','1 reply filed',2060,NULL,NULL,1,123,NULL,NULL);
INSERT INTO change VALUES(82,1795982400,1,'reply.file','1 reply filed',2060,NULL,NULL,0,123,NULL,NULL);
INSERT INTO change VALUES(83,1795982400,1,'reply.edit','Amina Yusuf: reply changed',2060,NULL,NULL,0,123,1,NULL);
INSERT INTO change VALUES(84,1795982400,1,'commitment.add','Fabian Hamilton: write to the minister, noted',2060,NULL,NULL,1,1,NULL,NULL);
INSERT INTO change VALUES(85,1795982400,1,'reply.file','1 reply filed',2060,NULL,NULL,1,123,NULL,NULL);
INSERT INTO change VALUES(86,1795982400,1,'reply.edit','Amina Yusuf: reply changed',2060,NULL,NULL,1,123,1,NULL);
INSERT INTO change VALUES(87,1796068443,1,'reply.drop','a mail erased',2060,NULL,NULL,0,123,NULL,NULL);
INSERT INTO change VALUES(88,1796082937,1,'outbox.add','Mail “Reps'' course” queued',18432,NULL,NULL,1,NULL,NULL,NULL);
INSERT INTO change VALUES(89,1796082937,1,'outbox.add','Mail “Called off” queued',18432,NULL,NULL,1,NULL,NULL,NULL);
INSERT INTO change VALUES(90,1796082937,1,'outbox.cancel','Mail “Called off” called off',18432,NULL,NULL,1,NULL,NULL,NULL);
INSERT INTO change VALUES(91,1796082954,1,'reply.consent','Amina Yusuf: consent given',2060,NULL,NULL,1,123,1,NULL);
INSERT INTO change VALUES(93,1796082954,1,'reply.bundle','1 reply queued for HQ',18440,NULL,NULL,1,NULL,NULL,NULL);
INSERT INTO change VALUES(94,1796082954,1,'outbox.send','1 reply sent to HQ by mail',18444,NULL,NULL,1,NULL,NULL,NULL);
INSERT INTO change VALUES(95,1796082954,0,'reply.file','1 reply filed by mail',2060,NULL,NULL,1,123,NULL,NULL);
CREATE TABLE change_part (
    change_id INTEGER NOT NULL REFERENCES change (id) ON DELETE RESTRICT,
    seq INTEGER NOT NULL,
    changeset BLOB NOT NULL,
    digest TEXT NOT NULL, -- of the changeset: what was damaged is not undone into the branch unseen
    PRIMARY KEY (change_id, seq)
) STRICT;
INSERT INTO change_part VALUES(1,0,X'54080100000000000000776f726b706c61636500120001000000000000007b01000000000000000103064f4646494345030a4d696c6c20436f7572740501000000000000000e01000000000000000005','191d21710a44ec9d');
INSERT INTO change_part VALUES(2,0,X'54080100000000000000776f726b706c61636500120001000000000000007c01000000000000000103064f4646494345030f57617465727369646520486f757365050501000000000000000005','28d42a038f4990ac');
INSERT INTO change_part VALUES(3,0,X'540801000000000000007265700012000100000000000000020303746f6d0308546f6d20526569640303524550010000000000000000030a323032362d31312d3039050554030100007265705f73636f706500120001000000000000000101000000000000000201000000000000007b','de2ea4195fd066c8');
INSERT INTO change_part VALUES(4,0,X'540801000000000000007265700012000100000000000000030304727574680309527574682042656c6c0309564f4c554e54454552010000000000000000030a323032362d31312d3039030a323032372d30362d333005540801000000000000007265705f6b657900120001000000000000000101000000000000000303507373682d65643235353139204141414143334e7a6143316c5a4449314e5445354141414149507a73487a31436c62766a4b2b516256344578517749506a462f69493264786679344754324a683368625203047275746803325348413235363a454544454f51485069386762735534432b4a566a41544c4f64444b78723949424768734b487072764a4f5101000000006af1a378050554030100007265705f73636f706500120001000000000000000201000000000000000301000000000000007b','275fa5da9aea27ae');
INSERT INTO change_part VALUES(8,0,X'540f010000000000000000000000000000706572736f6e00120001000000000000000103064d454d4245520304313030310305416d696e6103055975737566030c79757375662020616d696e6101000000000000007b05030a323031392d30392d30320309453134303031333231050501000000006af1a37805055406010000000000636f6e746163745f706f696e740012000100000000000000010100000000000000010305454d41494c0311616d696e61406578616d706c652e6f726703064d454d42455201000000006af1a3781200010000000000000002010000000000000001030550484f4e45030c30373730302039303031303103064d454d42455201000000006af1a3785406010000000000656d706c6f796d656e7400120001000000000000000101000000000000000101000000000000007b050505','145dc221ca9b0553');
INSERT INTO change_part VALUES(9,0,X'540f010000000000000000000000000000706572736f6e00120001000000000000000203064d454d4245520304313030320306446166796464030452656573030c72656573202064616679646401000000000000007b031170726f626174696f6e206f6666696365720505050501000000006af1a37805055406010000000000656d706c6f796d656e7400120001000000000000000201000000000000000201000000000000007b031170726f626174696f6e206f6666696365720505','d2f2afe20ae5862d');
INSERT INTO change_part VALUES(10,0,X'540f010000000000000000000000000000706572736f6e00120001000000000000000303064d454d4245520304313030330307436f6c6574746503064f2748617261030e6f686172612020636f6c6574746501000000000000007c050505050501000000006af1a37805055406010000000000656d706c6f796d656e7400120001000000000000000301000000000000000301000000000000007c050505','4cc809524310f4d9');
INSERT INTO change_part VALUES(11,0,X'540f010000000000000000000000000000706572736f6e00120001000000000000000403064d454d42455203043130303403055369c3a26e03055072696365030b707269636520207369616e01000000000000007c050505050501000000006af1a37805055406010000000000636f6e746163745f706f696e740012000100000000000000030100000000000000040305454d41494c03107369616e406578616d706c652e6f72670302485101000000006af1a3781200010000000000000004010000000000000004030550484f4e45030c3037373030203930303130340302485101000000006af1a37812000100000000000000050100000000000000020305454d41494c0312646166796464406578616d706c652e6f72670302485101000000006af1a3785406010000000000656d706c6f796d656e7400120001000000000000000401000000000000000401000000000000007c050505','b1c60701d83ae503');
INSERT INTO change_part VALUES(12,0,X'54060100000000006f66666963650012000100000000000000010100000000000000010305434841495205030a323032362d30312d303505','aa0c6e838673e97a');
INSERT INTO change_part VALUES(13,0,X'54060100000000006f6666696365001200010000000000000002010000000000000002030d574f524b504c4143455f52455001000000000000007b030a323032352d30312d303605','2d200b2ba57b4516');
INSERT INTO change_part VALUES(14,0,X'54060100000000006f666669636500170001000000000000000200000000050000000000030a323032362d30312d3035','6776a0f1e04e17e4');
INSERT INTO change_part VALUES(15,0,X'540401000000706572736f6e5f7461670012000100000000000000010100000000000000010307737465776172640307737465776172641200010000000000000002010000000000000002030773746577617264030773746577617264','f0c22e9821a1eea4');
INSERT INTO change_part VALUES(16,0,X'540401000000706572736f6e5f746167001200010000000000000003010000000000000002030b6e69676874207368696674030b6e69676874207368696674','5ef16828d80f2811');
INSERT INTO change_part VALUES(17,0,X'540401000000706572736f6e5f746167000900010000000000000003010000000000000002030b6e69676874207368696674030b6e69676874207368696674','fb1c720b5bfe5434');
INSERT INTO change_part VALUES(18,0,X'540501000000006c656164001200010000000000000001010000000000000002010000000000000001030a323032362d31302d3035051200010000000000000002010000000000000004010000000000000001030a323032362d31302d303505','c9459ab0cc727d14');
INSERT INTO change_part VALUES(19,0,X'540501000000006c6561640017000100000000000000020000000500000000030a323032362d31312d30391200010000000000000003010000000000000004010000000000000002030a323032362d31312d303905','eac0d4872e0f7d91');
INSERT INTO change_part VALUES(20,0,X'540601000000000061736b001200010000000000000007030677696e646f77030677696e646f77031a707574206120706f7374657220696e207468652077696e646f7701000000006af1a37805','53589c12f82320c3');
INSERT INTO change_part VALUES(21,0,X'540601000000000061736b5f7265636f7264001200010000000000000001010000000000000001010000000000000003030a323032362d31312d3039030a323032362d31312d30390100000000000000011200010000000000000002010000000000000002010000000000000003030a323032362d31312d3039030a323032362d31312d3039010000000000000001','b5cb3c9d8481488f');
INSERT INTO change_part VALUES(22,0,X'540601000000000061736b5f7265636f7264001200010000000000000003010000000000000004010000000000000007030a323032362d31312d303905010000000000000001','e04316cb8c00656d');
INSERT INTO change_part VALUES(23,0,X'540601000000000061736b00170001000000000000000400000000050000000000030a323032362d31312d3039','ae068677bc7fcc34');
INSERT INTO change_part VALUES(24,0,X'540b01000000000000000000006c6574746572001200010000000000000001010000000000000001030945313430303133323101000000000000014501000000000000007b030e4157414954494e475f5245504c59030a323032362d31312d3032050501000000000000000101000000006af1a378','55613db15efe60ff');
INSERT INTO change_part VALUES(25,0,X'540f01000000000000000000000000000062616c6c6f740012000100000000000000010308506179203230323603095354415455544f5259030247420304504f5354030a323032362d31312d3039030a323032362d31322d3131030531323a3030030a323032362d31312d3136030a323032362d31322d3034030a323032362d31322d303701000000000000005001000000000000000201000000000000000801000000006af1a37854040100000062616c6c6f745f7175657374696f6e0012000100000000000000010100000000000000010306535452494b45051200010000000000000002010000000000000001030441534f5305','d310276b8e8efc65');
INSERT INTO change_part VALUES(26,0,X'540401000000656c6563746f7261746500120001000000000000000101000000000000000103043130303101000000000000000112000100000000000000020100000000000000010304313030320100000000000000021200010000000000000003010000000000000001030431303033010000000000000003120001000000000000000401000000000000000103043130303905','9cf6847bec8acdc1');
INSERT INTO change_part VALUES(27,0,X'540b01000000000000000000006c6574746572001700010000000000000001000000000000000500000000000000000000030a323032362d31312d32310000','2ed77610fc9dc61d');
INSERT INTO change_part VALUES(28,0,X'540d010000000000000000000000007461736b001200010000000000000001030e50757420757020706f73746572730503045441534b0501000000000000000105030a323032362d31322d303103044f50454e01000000000000000101000000006b01757801000000000000000105','69114ae026223d57');
INSERT INTO change_part VALUES(29,0,X'540d0100000000000000000000000061637469766974790012000100000000000000010100000000000000010501000000000000007b01000000000000000101000000006b01757803054f5448455203044754564f0306504f535445440310706f73746564206f6e204672696461790505010000000000000000','7b500c69e1b74ee9');
INSERT INTO change_part VALUES(30,0,X'540f010000000000000000000000000000706572736f6e00170001000000000000000300000000000000000000050005050000000000000000000000030f61736b6564206279206c657474657200030b686572206d616e61676572030a323032362d31312d3231','25e798cb6b9b0b19');
INSERT INTO change_part VALUES(31,0,X'5406010000000000706572736f6e5f626c6f636b001200010000000000000001010000000000000002030550484f4e450310736861726573207468652070686f6e6505030a323032362d31312d3231','f850aeac774f0c63');
INSERT INTO change_part VALUES(32,0,X'540d0100000000000000000000000061637469766974790012000100000000000000020100000000000000020501000000000000007b01000000000000000101000000006b01757803054f5448455203044754564f0306504f53544544050505010000000000000000','58dabd2398338260');
INSERT INTO change_part VALUES(33,0,X'540d0100000000000000000000000061637469766974790009000100000000000000020100000000000000020501000000000000007b01000000000000000101000000006b01757803054f5448455203044754564f0306504f53544544050505010000000000000000','59f8e0ee8ed6109f');
INSERT INTO change_part VALUES(34,0,X'540d0100000000000000000000000061637469766974790012000100000000000000020100000000000000020501000000000000007b01000000000000000101000000006b01757803054f5448455203044754564f0306504f53544544050505010000000000000000','58dabd2398338260');
INSERT INTO change_part VALUES(35,0,X'540d0100000000000000000000000061637469766974790012000100000000000000030100000000000000020501000000000000007b01000000000000000101000000006b0175780309494e5f504552534f4e030747454e4552414c030553504f4b45031177616e747320746865206c6561666c657405030a323032362d31312d3235010000000000000000','8b92542bc27c1bd8');
INSERT INTO change_part VALUES(36,0,X'5407010000000000007363727574696e6565725f72657475726e001200010000000000000001010000000000000001030a323032362d31312d3230030c77686f6c652062616c6c6f74010000000000000029010000000000000f64010000000000000001','cdfadaca56072b1f');
INSERT INTO change_part VALUES(37,0,X'5411010000000000000000000000000000000070726f737065637400120001000000000000000105030b5051695020636f686f727401000000000000000601000000000000007b030a4944454e54494649454401000000000000000105050505030a323032362d31312d3238050100000000000000000501000000006b017578010000000000000001','8226132c794c7d4e');
INSERT INTO change_part VALUES(38,0,X'540f010000000000000000000000000000706572736f6e001200010000000000000005030850524f53504543540503035a6f6503054162626f74030a6162626f7420207a6f6501000000000000007b050505050501000000006b01757805055411010000000000000000000000000000000070726f73706563740012000100000000000000020100000000000000050501000000000000000101000000000000007b030a4944454e544946494544010000000000000001030c616e20696e64756374696f6e030a323032362d31312d32310304464f524d05030a323032362d31312d3238050100000000000000000501000000006b017578010000000000000001','8b2c496057f41d1b');
INSERT INTO change_part VALUES(39,0,X'5411010000000000000000000000000000000070726f737065637400170001000000000000000200000000030a4944454e54494649454400000000000000000000000000000000030a415050524f41434845440000000000000000000000540d01000000000000000000000000616374697669747900120001000000000000000401000000000000000501000000000000000201000000000000007b01000000000000000101000000006b01757803054f54484552030752454352554954030553504f4b45031f696e74657265737465643b206e6578743a2073656e642074686520666f726d0505010000000000000000','d26a41ae480aad69');
INSERT INTO change_part VALUES(40,0,X'540b01000000000000000000006c657474657200170001000000000000000100000000030e4157414954494e475f5245504c590005000000000000000003075245504c49454400030a323032362d31312d32310000005419010000000000000000000000000000000000000000000000007265706c79001200010000000000000001010000000000000001010000000000000001010000000000000145030945313430303133323101000000000000007b030a323032362d31312d323101000000006b0175780100000000000000010306504153544544030b5355425354414e544956450503564465617220416d696e612c0a5468616e6b20796f7520666f722077726974696e6720746f206d652061626f7574207061792e20492077696c6c20777269746520746f20746865206d696e69737465722e0a596f75727305050505050305474956454e030a323032362d31312d32310505050505','6f1679fe8f1a20c0');
INSERT INTO change_part VALUES(41,0,X'540b01000000000000000000006c65747465720017000100000000000000010000000003075245504c49454400000000000000000000030f464f525741524445445f544f5f485100000000005419010000000000000000000000000000000000000000000000007265706c79001700010000000000000001000000000000000000000000000000000000000500000000000000000000000000000000000000000000000001000000006b01757800000000','5a85f81f2fabc46b');
INSERT INTO change_part VALUES(42,0,X'5407010000000000006d705f7374616e6365001200010000000000000001010000000000000145030b53594d5041544845544943030a323032362d31312d3231010000000000000001031a77696c6c20777269746520746f20746865206d696e6973746572010000000000000001','1bdd7bf8305cfbbe');
INSERT INTO change_part VALUES(43,0,X'54070100000000000073617665645f736561726368001200010000000000000001010000000000000001030853746577617264730308737465776172647303127461673a73746577617264202d766f74656401000000000000000101000000006b017578','31629ba4ef2075d5');
INSERT INTO change_part VALUES(44,0,X'54070100000000000073617665645f736561726368001200010000000000000002010000000000000002030b6e6f742072656163686564030b6e6f742072656163686564030b6e6f742d7265616368656401000000000000000001000000006b017578','a11d6f5b1c35b5da');
INSERT INTO change_part VALUES(46,0,X'5412010000000000000000000000000000000000706572736f6e00120001000000000000000603064d454d42455203043130303903044f77656e03054c6c6f7964030b6c6c6f796420206f77656e01000000000000007b050505050501000000006b0b931f05050505055406010000000000636f6e746163745f706f696e740012000100000000000000060100000000000000060305454d41494c03106f77656e406578616d706c652e6f726703064d454d42455201000000006b0b931f540401000000656c6563746f726174650017000100000000000000040000050000000100000000000000065406010000000000656d706c6f796d656e7400120001000000000000000501000000000000000601000000000000007b050505','5796665dac43ef66');
INSERT INTO change_part VALUES(47,0,X'540d0100000000000000000000000061637469766974790012000100000000000000050100000000000000060501000000000000007b01000000000000000101000000006b0b931f03054f5448455203044754564f0306504f53544544050505010000000000000000','bc27dcd0c73a80d2');
INSERT INTO change_part VALUES(48,0,X'5412010000000000000000000000000000000000706572736f6e00120001000000000000000703064d454d42455203043130313003044f77656e03054c6c6f7964030b6c6c6f796420206f77656e01000000000000007b050505050501000000006b0b931f05050505055406010000000000636f6e746163745f706f696e74001200010000000000000008010000000000000007030550484f4e45030c30373730302039303031313003064d454d42455201000000006b0b931f12000100000000000000070100000000000000070305454d41494c03106f77656e406578616d706c652e6f726703064d454d42455201000000006b0b931f5406010000000000656d706c6f796d656e7400120001000000000000000601000000000000000701000000000000007b050505','4e0917b65b210451');
INSERT INTO change_part VALUES(49,0,X'5412010000000000000000000000000000000000706572736f6e00090001000000000000000603064d454d42455203043130303903044f77656e03054c6c6f7964030b6c6c6f796420206f77656e01000000000000007b050505050501000000006b0b931f05050505055406010000000000636f6e746163745f706f696e740009000100000000000000060100000000000000060305454d41494c03106f77656e406578616d706c652e6f726703064d454d42455201000000006b0b931f540401000000656c6563746f726174650017000100000000000000040000010000000000000006000000010000000000000007540601000000000063616e766173735f6a6f696e00120001000000000000000101000000000000000401000000000000000101000000000000000701000000000000000603035b355d5406010000000000656d706c6f796d656e74001700010000000000000005010000000000000006000000000001000000000000000700000000090001000000000000000601000000000000000701000000000000007b050505540401000000706572736f6e5f6e756d626572001200010000000000000001010000000000000007030431303039030a323032362d31312d3239540d0100000000000000000000000061637469766974790017000100000000000000050100000000000000060000000000000000000000000100000000000000070000000000000000000000','b80621aca95faad8');
INSERT INTO change_part VALUES(50,0,X'5412010000000000000000000000000000000000706572736f6e00120001000000000000000803064d454d4245520304313031310306446166796464030452656573030c72656573202064616679646401000000000000007c050505050501000000006b0b931f05050505055406010000000000636f6e746163745f706f696e740012000100000000000000090100000000000000080305454d41494c0312646166796464406578616d706c652e6f726703064d454d42455201000000006b0b931f5406010000000000656d706c6f796d656e7400120001000000000000000701000000000000000801000000000000007c050505','0e7e2301e4c0c008');
INSERT INTO change_part VALUES(51,0,X'54050100000000706572736f6e5f617061727400120001000000000000000101000000000000000201000000000000000801000000000000000101000000006b0b931f','5b8509821ea7b6cc');
INSERT INTO change_part VALUES(52,0,X'5412010000000000000000000000000000000000706572736f6e00170001000000000000000803064d454d424552000000000000000000000000000505000003044c45465400000000000000000000000000030a323032362d31312d3239030c7765207765726520746f6c6400','6196a0c22428ea59');
INSERT INTO change_part VALUES(53,0,X'5412010000000000000000000000000000000000706572736f6e00120001000000000000000903064d454d42455203043130313203044f77656e03054c6c6f7964030b6c6c6f796420206f77656e01000000000000007c05030a323032342d30352d303105050501000000006b0b931f05050505055406010000000000636f6e746163745f706f696e7400120001000000000000000a010000000000000009030550484f4e45030c30373730302039303031313003064d454d42455201000000006b0b931f5406010000000000656d706c6f796d656e7400120001000000000000000801000000000000000901000000000000007c050505','cec91e6afee0b8cd');
INSERT INTO change_part VALUES(54,0,X'540501000000006c6973745f6d6170001200010000000000000001030d6d656d6265722e696d706f7274034030643661663637303964396437663630373464303032383539363561383465306234663361343531323432393734393566363438623232653532313361343339035a7b22636f6c756d6e73223a7b222331223a226d656d62657273686970206e756d626572222c222332223a226c617374206e616d65222c222333223a226669727374206e616d65222c222334223a22776f726b706c616365227d7d030a323032362d31312d32395412010000000000000000000000000000000000706572736f6e00170001000000000000000903064d454d424552000000000000000000000000000505000003044c45465400000000000000000000000000030a323032362d31312d323903106e6f74206f6e2048512773206c69737400','f0679210b1152e73');
INSERT INTO change_part VALUES(57,0,X'5412010000000000000000000000000000000000706572736f6e001700010000000000000002000000000000031170726f626174696f6e206f6666696365720000000000000000000000000000000000031150726f626174696f6e206f666669636572000000000000000000005406010000000000656d706c6f796d656e740017000100000000000000020000031170726f626174696f6e206f6666696365720000000000031150726f626174696f6e206f6666696365720000','cc4ef8274e101780');
INSERT INTO change_part VALUES(58,0,X'5412010000000000000000000000000000000000706572736f6e00120001000000000000000a03064d454d42455203043230303103034e65770304426f64790309626f647920206e657705050505050501000000006b0c0ab30505050505170001000000000000000700000003054c6c6f7964030b6c6c6f796420206f77656e0000000000000000000000000000000003064c6c6f796465030c6c6c6f79646520206f77656e000000000000000000000000','f32c87cc3c24b339');
INSERT INTO change_part VALUES(59,0,X'5405010000000062616c6c6f745f756e69740012000100000000000000010100000000000000010309596f726b73686972650309796f726b7368697265010000000000000190','37f3277ac9d85192');
INSERT INTO change_part VALUES(60,0,X'54050100000000656c6563746f726174650017000100000000000000030000000500000000010000000000000001','fea070e5ea954877');
INSERT INTO change_part VALUES(61,0,X'540d0100000000000000000000000061637469766974790012000100000000000000060100000000000000030501000000000000007c01000000000000000101000000006b0c4aa203054f5448455203044754564f03094841535f5041504552050505010000000000000000','facba3407611e815');
INSERT INTO change_part VALUES(62,0,X'541e01000000000000000000000000000000000000000000000000000000000062616c6c6f7400120001000000000000000203044c657679030a494e4449434154495645030247420304504f5354030a323032362d31302d3031030a323032362d31302d3331030531323a3030030a323032362d31302d3038030a323032362d31302d3236030a323032362d31302d3237010000000000000050050501000000006b0c4aa2050505010000000000000000050505050505050505050554040100000062616c6c6f745f7175657374696f6e00120001000000000000000301000000000000000203054f5448455205120001000000000000000401000000000000000203054f54484552031653686f756c6420746865206c65767920676f206f6e3f','2ce0051bbb222ee8');
INSERT INTO change_part VALUES(63,0,X'541201000000000000000000000000000000000072756c655f76616c756500120001000000000000004a0302474203076d616e6461746501000000000000000601000000000000000103066d6f6e746873030d42414c4c4f545f4f50454e4544030a323032372d30342d3031050309434f4e4649524d4544030d41206d6164652d757020416374030a323032362d31312d323903076f66666963657201000000000000000101000000006b0c4aa2050505','42383238197eb420');
INSERT INTO change_part VALUES(64,0,X'541201000000000000000000000000000000000072756c655f76616c756500090001000000000000004a0302474203076d616e6461746501000000000000000601000000000000000103066d6f6e746873030d42414c4c4f545f4f50454e4544030a323032372d30342d3031050309434f4e4649524d4544030d41206d6164652d757020416374030a323032362d31312d323903076f66666963657201000000000000000101000000006b0c4aa2050505','be19d7df1c11a965');
INSERT INTO change_part VALUES(65,0,X'541e01000000000000000000000000000000000000000000000000000000000062616c6c6f7400090001000000000000000203044c657679030a494e4449434154495645030247420304504f5354030a323032362d31302d3031030a323032362d31302d3331030531323a3030030a323032362d31302d3038030a323032362d31302d3236030a323032362d31302d3237010000000000000050050501000000006b0c4aa2050505010000000000000000050505050505050505050554040100000062616c6c6f745f7175657374696f6e00090001000000000000000301000000000000000203054f5448455205090001000000000000000401000000000000000203054f54484552031653686f756c6420746865206c65767920676f206f6e3f','ee282b34b33c5505');
INSERT INTO change_part VALUES(66,0,X'541e01000000000000000000000000000000000000000000000000000000000062616c6c6f7400120001000000000000000303044c657679030a494e4449434154495645030247420304504f5354030a323032362d31302d3031030a323032362d31302d3331030531323a3030030a323032362d31302d3038030a323032362d31302d3236030a323032362d31302d3237010000000000000050050501000000006b0c4ad9050505010000000000000000050505050505050505050554040100000062616c6c6f745f7175657374696f6e00120001000000000000000501000000000000000303054f54484552031653686f756c6420746865206c65767920676f206f6e3f','67b52c54dbb84be2');
INSERT INTO change_part VALUES(67,0,X'540901000000000000000062616c6c6f745f726573756c7400120001000000000000000101000000000000000305010000000000000009010000000000000007050501000000000000000101000000006b0c4ad95408010000000000000062616c6c6f745f726573756c745f7175657374696f6e00120001000000000000000101000000000000000101000000000000000501000000000000000501000000000000000101000000000000000105010000000000000000','eb500b4e4b84d3ad');
INSERT INTO change_part VALUES(68,0,X'541201000000000000000000000000000000000072756c655f76616c756500120001000000000000004b0302474203076d616e6461746501000000000000000601000000000000000103066d6f6e746873030d42414c4c4f545f4f50454e4544030a323032372d30342d3031050309434f4e4649524d4544030d41206d6164652d757020416374030a323032362d31312d323903076f66666963657201000000000000000101000000006b0c4ad9050505','0881d42f2d760696');
INSERT INTO change_part VALUES(69,0,X'540a0100000000000000000063616c6c5f6c697374001200010000000000000001030a52696e6720726f756e64030a72696e6720726f756e64030747454e4552414c03096861733a70686f6e650501000000000000000101000000000000000001000000006b0c89b605540301000063616c6c5f6c6973745f726570001200010000000000000001010000000000000001010000000000000002','78bf44042cad85fd');
INSERT INTO change_part VALUES(70,0,X'540a0100000000000000000063616c6c5f6c697374001200010000000000000002030a50686f6e652062616e6b030a70686f6e652062616e6b0304474f545603096861733a70686f6e6503087461673a72756e6701000000000000000101000000000000000101000000006b0c89b605','73ec651526f8f95e');
INSERT INTO change_part VALUES(71,0,X'540e010000000000000000000000000061637469766974790012000100000000000000070100000000000000010501000000000000007b01000000000000000101000000006b0c89b6030550484f4e45030747454e4552414c030943414c4c5f4241434b030e496e20746865206576656e696e6705030a323032362d31322d3034010000000000000000010000000000000001','557425a2e27d4fd0');
INSERT INTO change_part VALUES(72,0,X'540701000000000000636f6e746163745f706f696e74001700010000000000000008000000000005000000000000030a323032362d31312d3239540e010000000000000000000000000061637469766974790012000100000000000000080100000000000000070501000000000000007b01000000000000000101000000006b0c89b6030550484f4e45030747454e4552414c030c57524f4e475f4e554d424552050505010000000000000000010000000000000001','e60a1ac6c3952f58');
INSERT INTO change_part VALUES(75,0,X'540301000073657474696e67001200010000000000000007030d63616c6c696e675f686f757273030b30393a30302d32303a3030','4e43bdc8f5df44ff');
INSERT INTO change_part VALUES(77,0,X'54070100000000000063616c6c5f736372697074001200010000000000000006030a4f757220736372697074030a6f757220736372697074030747454e4552414c01000000000000000101000000006b0ccc8d05540601000000000063616c6c5f7363726970745f76657273696f6e001200010000000000000006010000000000000006010000000000000001032f232061736b0a48656c6c6f207b6e616d657d2e0a3f2043616e20796f7520636f6d653f0a2d207965730a2d206e6f0a01000000000000000101000000006b0ccc8d','d8e49d4a36113623');
INSERT INTO change_part VALUES(78,0,X'540b010000000000000000000063616c6c5f6c6973740017000100000000000000010000000000000000000500000000000000000000010000000000000006','88409f4999e6721d');
INSERT INTO change_part VALUES(79,0,X'540901000000000000000063616c6c5f616e73776572001200010000000000000001010000000000000001010000000000000001010000000000000006030361736b0303796573030379657301000000000000000101000000006b0ccc8e','6a7ea38d0f192eca');
INSERT INTO change_part VALUES(81,0,X'540c0100000000000000000000006c657474657200170001000000000000000100000000030f464f525741524445445f544f5f4851000000000000000000000003075245504c49454400000000000054210100000000000000000000000000000000000000000000000000000000000000007265706c79001200010000000000000002010000000000000001010000000000000001010000000000000145030945313430303133323101000000000000007b030a323032362d31312d323701000000006b0c844001000000000000000103044d41494c030b5355425354414e54495645031b596f7572206c65747465722061626f75742070726f626174696f6e0382254465617220416d696e612c0a0a5468616e6b20796f7520666f7220796f7572206c65747465722061626f75742070726f626174696f6e20636173656c6f6164732e20492077696c6c20777269746520746f20746865206d696e69737465720a616e6420726169736520796f757220706f696e7473207769746820686572207768656e2074686520486f757365207369747320616761696e2c20616e6420492077696c6c206c657420796f75206b6e6f770a776861742073686520616e73776572732e20596f75206172652072696768742074686174206e6f206f6666696365722073686f756c6420686f6c6420736978747920636173657320617420612074696d652e0a0a596f7572732073696e636572656c792c0a46616269616e2048616d696c746f6e031246616269616e2048616d696c746f6e204d50032066616269616e2e68616d696c746f6e2e6d70407061726c69616d656e742e756b050503166f6e65407061726c69616d656e742e6578616d706c6503094e4f545f41534b45440505050501000000006b0954a0050505038100e2809c492077696c6c20777269746520746f20746865206d696e697374657220616e6420726169736520796f757220706f696e7473207769746820686572207768656e2074686520486f757365207369747320616761696e2c20616e6420492077696c6c206c657420796f75206b6e6f77207768617420736865e280a6e2809d050503206431363030333866643337646534633331393463316539356630666534323036050554060100000000007265706c795f66696c6500120001000000000000000101000000000000000203086c6f676f2e706e6701000000000000000101000000000000000005','cfaf9e7ef01cd2ec');
INSERT INTO change_part VALUES(84,0,X'540a01000000000000000000636f6d6d69746d656e740012000100000000000000010100000000000001450309453134303031333231010000000000000002031157524954455f544f5f4d494e495354455205030a323032362d31322d31300501000000000000000101000000006b0c8440','7cb81e5e69e0b22a');
INSERT INTO change_part VALUES(85,0,X'54210100000000000000000000000000000000000000000000000000000000000000007265706c7900120001000000000000000405010000000000000001050501000000000000007b030a323032362d31312d323601000000006b0c844001000000000000000103044d41494c030b5355425354414e54495645030950726f626174696f6e0381254465617220416d696e612c0a0a4920616d2061626c6520746f2074656c6c20796f752074686174206865206861732070757420796f757220706f696e747320746f20746865206465706172746d656e7420616e6420746861740a68652077696c6c20777269746520616761696e207768656e2069742068617320616e7377657265642068696d2e0a0a4a6f616e204d617273680a53656e696f722063617365776f726b6572030b416d696e612059757375660311616d696e61406578616d706c652e6f7267030a4a6f616e204d6172736803186a6f616e2e6d61727368407061726c69616d656e742e756b03117468726565406578616d706c652e6f726703094e4f545f41534b4544050505033f4e6f204d50206973206b6e6f776e20627920746865206e616d65206f722061646472657373206a6f616e2e6d61727368407061726c69616d656e742e756b2e01000000006b0aa62001000000006b084c400505038100e2809c4920616d2061626c6520746f2074656c6c20796f752074686174206865206861732070757420796f757220706f696e747320746f20746865206465706172746d656e7420616e6420746861742068652077696c6c20777269746520616761696e207768656e2069742068617320616e7377657265642068e280a6e2809d0505032030646239343766333934623062353862353466383461383965633735626562350505','a375715336d6ed7b');
INSERT INTO change_part VALUES(86,0,X'540501000000006d705f6164647265737300120001000000000000000101000000000000014503186a6f616e2e6d61727368407061726c69616d656e742e756b030a323032362d31312d323901000000000000000154210100000000000000000000000000000000000000000000000000000000000000007265706c79001700010000000000000004050005050000000000000000000000000000000000033f4e6f204d50206973206b6e6f776e20627920746865206e616d65206f722061646472657373206a6f616e2e6d61727368407061726c69616d656e742e756b2e000000000000000000000001000000000000000100010000000000000145030945313430303133323100000000000000000000000000000000000500000000000000000000','8144b1df38f177e0');
INSERT INTO change_part VALUES(88,0,X'540a010000000000000000006f7574626f7800120001000000000000000103046d61696c030e6871406578616d706c652e6f7267030c526570732720636f7572736503134d61792074776f206f6620757320636f6d653f0323666d3269733467346634796d656d79756b346f696d79656d786961617879347540766d030671756575656401000000006b0e0cf901000000000000000105','56786c751b738f9a');
INSERT INTO change_part VALUES(89,0,X'540a010000000000000000006f7574626f7800120001000000000000000203046d61696c030d78406578616d706c652e6f7267030a43616c6c6564206f666603017803237375667967656c613734703475756375336d796d76713365777164797234736140766d030671756575656401000000006b0e0cf901000000000000000105','9dbf18deb310a325');
INSERT INTO change_part VALUES(90,0,X'540a010000000000000000006f7574626f7800170001000000000000000200000000000306717565756564000000000000000000030963616e63656c6c6564000000','bfa4e6b722556e2e');
INSERT INTO change_part VALUES(91,0,X'54210100000000000000000000000000000000000000000000000000000000000000007265706c79001700010000000000000002000000000000000000000000000000000003094e4f545f41534b454405000000000000000000000000000000000000000000000000000000000000000305474956454e030a323032362d31312d333000000000000000000000000000','abb1a5eda55ed66d');
INSERT INTO change_part VALUES(93,0,X'540a010000000000000000006f7574626f78001200010000000000000003030662756e646c650310696e666f406e61706f2e6f72672e756b0319416972652056616c6c65793a2031204d502773207265706c7903000323663470757979746d34656d7562797661626d65797769656d687965717579696940766d030671756575656401000000006b0e0d0a0100000000000000010554030100006f7574626f785f7265706c79001200010000000000000001010000000000000003010000000000000002','05435164cb6484af');
INSERT INTO change_part VALUES(94,0,X'540c0100000000000000000000006c65747465720017000100000000000000010000000003075245504c4945440000000000000000000000030f464f525741524445445f544f5f485100000000000054210100000000000000000000000000000000000000000000000000000000000000007265706c790017000100000000000000020000000000000000000000000000000000000005000000000000000000000000000000000000000000000000000000000000000001000000006b0e0d0a000000000000000000000000','82fde163792f3666');
INSERT INTO change_part VALUES(95,0,X'540c0100000000000000000000006c657474657200170001000000000000000100000000030f464f525741524445445f544f5f4851000000000000000000000003075245504c49454400000000000054210100000000000000000000000000000000000000000000000000000000000000007265706c79001200010000000000000005010000000000000001010000000000000001010000000000000145030945313430303133323101000000000000007b030a323032362d31312d323801000000006b0e0d0a01000000000000000003044d41494c030b5355425354414e544956450312596f7572207365636f6e64206c657474657203813144656172204d732059757375662c0a0a5468616e6b20796f7520666f7220796f7572207365636f6e64206c65747465722061626f75742070726f626174696f6e2073746166662e2049207368616c6c20777269746520746f20746865204d696e697374657220616761696e2c20616e6420492077696c6c206c657420796f75206b6e6f772077686174204920686561722e0a0a596f7572732073696e636572656c792c0a4a6f616e204d61727368204d50030b416d696e612059757375660311616d696e61406578616d706c652e6f7267030d4a6f616e204d61727368204d5003186a6f616e2e6d61727368407061726c69616d656e742e756b03127365636f6e64406578616d706c652e6f726703094e4f545f41534b45440505050501000000006b0bf7a001000000006b0a98100505034fe2809c49207368616c6c20777269746520746f20746865204d696e697374657220616761696e2c20616e6420492077696c6c206c657420796f75206b6e6f772077686174204920686561722ee2809d0505032065613537383766623839646233336330666336366266313534613331306436640505','d4da15fa614cb93d');
CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    rep_id INTEGER NOT NULL,
    action TEXT NOT NULL,
    subject TEXT,
    subject_ref TEXT,
    change_id INTEGER,
    detail TEXT,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
INSERT INTO audit VALUES(1,1794220920,1,'workplace.add','workplace','123',1,NULL,'0000000000000000000000000000000000000000000000000000000000000000','144d2f03c44df37e5e7282c115ba02b8a9a60634a44f669f8997103d98c46508');
INSERT INTO audit VALUES(2,1794220920,1,'login',NULL,NULL,NULL,NULL,'144d2f03c44df37e5e7282c115ba02b8a9a60634a44f669f8997103d98c46508','17d24178443737e5669f42b91bda58dfd57e7c01fdddda5782d6b829c1d8f8bb');
INSERT INTO audit VALUES(3,1794220920,1,'workplace.add','workplace','124',2,NULL,'17d24178443737e5669f42b91bda58dfd57e7c01fdddda5782d6b829c1d8f8bb','b64974d30eeec21eba36470fe298a449f359e95eddf7e454f82b46d45b1858e9');
INSERT INTO audit VALUES(4,1794220920,1,'rep.add','rep','2',3,NULL,'b64974d30eeec21eba36470fe298a449f359e95eddf7e454f82b46d45b1858e9','82e746fa2e8135c8b5e1fe1523da4ac1fb3c0a5f6654838c5289a7b188a44178');
INSERT INTO audit VALUES(5,1794220920,1,'rep.invite','rep','3',4,NULL,'82e746fa2e8135c8b5e1fe1523da4ac1fb3c0a5f6654838c5289a7b188a44178','5d71d0ecb20f44f8c93e7de269eea92a0f4c1115d4e956b86e718d89516ef468');
INSERT INTO audit VALUES(6,1794220920,1,'rep.pin.set',NULL,NULL,NULL,NULL,'5d71d0ecb20f44f8c93e7de269eea92a0f4c1115d4e956b86e718d89516ef468','d52b1db8479f8331c4b7e6c0bbdafd356b11331a7e0eb4ad3bd5d73b0e182e7b');
INSERT INTO audit VALUES(7,1794220920,1,'member.add','person','3459d0e2708e01b431a5f799a4ca1975',8,NULL,'d52b1db8479f8331c4b7e6c0bbdafd356b11331a7e0eb4ad3bd5d73b0e182e7b','7ef163547b74f831bace3e090cae2c651a9ea08b76d7a02ae7e2c73ed27f7575');
INSERT INTO audit VALUES(8,1794220920,1,'member.add','person','09861a7fe5d6202cd79c0c7e66823c62',9,NULL,'7ef163547b74f831bace3e090cae2c651a9ea08b76d7a02ae7e2c73ed27f7575','a1bda0142a06648ab5fc2f33e7117259bc9a52c9eb44c35dd13dff9c67925d3c');
INSERT INTO audit VALUES(9,1794220920,1,'member.add','person','e38ae0ae7db8e88da54f49854535a39d',10,NULL,'a1bda0142a06648ab5fc2f33e7117259bc9a52c9eb44c35dd13dff9c67925d3c','79b17479fd5623b1a77113885bc2c482f3bae05aa6f5c2dad481326c529cac9a');
INSERT INTO audit VALUES(10,1794220920,1,'member.import',NULL,NULL,11,'added 1, changed 1, unchanged 0, refused 0','79b17479fd5623b1a77113885bc2c482f3bae05aa6f5c2dad481326c529cac9a','87307e5ad7556b90210984b1847004efdd2b0ab9b91423b6b198e5723982fc10');
INSERT INTO audit VALUES(11,1794220920,1,'office.add','person','3459d0e2708e01b431a5f799a4ca1975',12,'chair','87307e5ad7556b90210984b1847004efdd2b0ab9b91423b6b198e5723982fc10','ad8d7d583910531700ff496682bfc9b777afd8ccbec2098e606f74adce652ff5');
INSERT INTO audit VALUES(12,1794220920,1,'office.add','person','09861a7fe5d6202cd79c0c7e66823c62',13,'workplace_rep','ad8d7d583910531700ff496682bfc9b777afd8ccbec2098e606f74adce652ff5','dcf9e5edf6358812d0b4a3e6e9e9c12a43824f8781368f7c364154adabdb09cf');
INSERT INTO audit VALUES(13,1794220920,1,'office.end','person','09861a7fe5d6202cd79c0c7e66823c62',14,'workplace_rep','dcf9e5edf6358812d0b4a3e6e9e9c12a43824f8781368f7c364154adabdb09cf','fe92df786dcea81a4505e749bbe084a53cff408b96c6c0b466d6306073a7dff2');
INSERT INTO audit VALUES(14,1794220920,1,'tag.add',NULL,NULL,15,'2 at once','fe92df786dcea81a4505e749bbe084a53cff408b96c6c0b466d6306073a7dff2','2753360aa1fcbec58e4759d0c3fb0044db74719e2bcecc07d5d8a184c79b9dc1');
INSERT INTO audit VALUES(15,1794220920,1,'tag.add','person','3459d0e2708e01b431a5f799a4ca1975',NULL,NULL,'2753360aa1fcbec58e4759d0c3fb0044db74719e2bcecc07d5d8a184c79b9dc1','2fcb55f8c3ff2ed36e7ea6fb86dfcd2466ab798f338e1741dbc48bdb3f70a105');
INSERT INTO audit VALUES(16,1794220920,1,'tag.add','person','09861a7fe5d6202cd79c0c7e66823c62',NULL,NULL,'2fcb55f8c3ff2ed36e7ea6fb86dfcd2466ab798f338e1741dbc48bdb3f70a105','2d96431670958f0979b1ef0e27e02f274b8c7e1e0dca5407eca1cccb42775b3d');
INSERT INTO audit VALUES(17,1794220920,1,'tag.add','person','09861a7fe5d6202cd79c0c7e66823c62',16,NULL,'2d96431670958f0979b1ef0e27e02f274b8c7e1e0dca5407eca1cccb42775b3d','8924213c25fad99922ecc510c343529ce84e1af2ee782031e2a4874f8a1a2adc');
INSERT INTO audit VALUES(18,1794220920,1,'tag.drop','person','09861a7fe5d6202cd79c0c7e66823c62',17,NULL,'8924213c25fad99922ecc510c343529ce84e1af2ee782031e2a4874f8a1a2adc','9acafcc90d51850d8aaee611329f34c29f393d22b744f2bf38ea002cb958c746');
INSERT INTO audit VALUES(19,1794220920,1,'leader.set',NULL,NULL,18,'2 at once','9acafcc90d51850d8aaee611329f34c29f393d22b744f2bf38ea002cb958c746','547dfbac0a5f182e99927d4dae9277ece08f036262207633b30375f6657eb976');
INSERT INTO audit VALUES(20,1794220920,1,'leader.set','person','09861a7fe5d6202cd79c0c7e66823c62',NULL,NULL,'547dfbac0a5f182e99927d4dae9277ece08f036262207633b30375f6657eb976','869be65a12fc1d274b31ff9132839f48470ff78448fa5991a331ab6780f40c85');
INSERT INTO audit VALUES(21,1794220920,1,'leader.set','person','cfa90f1a55c6ac5b6dc8c46a10112587',NULL,NULL,'869be65a12fc1d274b31ff9132839f48470ff78448fa5991a331ab6780f40c85','b726cace24bc71fef416fd553c138e8ad5cbaf4a5a4219a2f4af4f0e1f7f158e');
INSERT INTO audit VALUES(22,1794220920,1,'leader.set','person','cfa90f1a55c6ac5b6dc8c46a10112587',19,NULL,'b726cace24bc71fef416fd553c138e8ad5cbaf4a5a4219a2f4af4f0e1f7f158e','7efba3be50ee637ca0d6496305164ab24c1a32d1a146e51a6f1605803afb7b23');
INSERT INTO audit VALUES(23,1794220920,1,'ask.add','ask','7',20,NULL,'7efba3be50ee637ca0d6496305164ab24c1a32d1a146e51a6f1605803afb7b23','22fd199d4d2f593de9f64008c79b4574ab14cbe62172d6839ef820b131987f60');
INSERT INTO audit VALUES(24,1794220920,1,'ask.record',NULL,NULL,21,'2 at once','22fd199d4d2f593de9f64008c79b4574ab14cbe62172d6839ef820b131987f60','8b86fdcc2531e20ae69e8dbfad7a0e576fd34f108a2e70a072fd3d6bb7cbcad8');
INSERT INTO audit VALUES(25,1794220920,1,'ask.record','person','3459d0e2708e01b431a5f799a4ca1975',NULL,'ask 3','8b86fdcc2531e20ae69e8dbfad7a0e576fd34f108a2e70a072fd3d6bb7cbcad8','23e7fe880e4dd6afd6827c81eb860f67f1fb10bf1f111230077807d064dba927');
INSERT INTO audit VALUES(26,1794220920,1,'ask.record','person','09861a7fe5d6202cd79c0c7e66823c62',NULL,'ask 3','23e7fe880e4dd6afd6827c81eb860f67f1fb10bf1f111230077807d064dba927','05e5e44e23bc9245759ad18088aea29c9d1025c3e6d9ee223646902a232a18ec');
INSERT INTO audit VALUES(27,1794220920,1,'ask.record','person','cfa90f1a55c6ac5b6dc8c46a10112587',22,'ask 7','05e5e44e23bc9245759ad18088aea29c9d1025c3e6d9ee223646902a232a18ec','7f1dff409e8aba4a70d201bd5c8988936b4af296d7312f0bcd552e993e0ef9c6');
INSERT INTO audit VALUES(28,1794220920,1,'ask.close','ask','4',23,NULL,'7f1dff409e8aba4a70d201bd5c8988936b4af296d7312f0bcd552e993e0ef9c6','bc605d5996a30ba20c6fd33a2fd2cf9ad98878f91cc0aec3ec20b83cb5091e1e');
INSERT INTO audit VALUES(29,1794220920,1,'letter.add','person','3459d0e2708e01b431a5f799a4ca1975',24,NULL,'bc605d5996a30ba20c6fd33a2fd2cf9ad98878f91cc0aec3ec20b83cb5091e1e','fa105a83815550bcc43cb64ef9d8cf5af95ccde7c67bd95d9866e1950b42f72b');
INSERT INTO audit VALUES(30,1794220920,1,'ballot.add','ballot','1',25,NULL,'fa105a83815550bcc43cb64ef9d8cf5af95ccde7c67bd95d9866e1950b42f72b','c6524e3a9e2a57dd282839917e90a49497683d06d66213bdf9d0292106330f5f');
INSERT INTO audit VALUES(31,1794220920,1,'ballot.electorate.import','ballot','1',26,'added 4 removed 0','c6524e3a9e2a57dd282839917e90a49497683d06d66213bdf9d0292106330f5f','47e268a919b1f2de6d74a0aca871b91aa6e5b04909487c50901fc75969a81e7a');
INSERT INTO audit VALUES(32,1795257720,1,'letter.chase','person','3459d0e2708e01b431a5f799a4ca1975',27,NULL,'47e268a919b1f2de6d74a0aca871b91aa6e5b04909487c50901fc75969a81e7a','d97053b8244b600099369dd487999fd0ce8459dbe5c5c49f8232a7b314268f4f');
INSERT INTO audit VALUES(33,1795257720,1,'login',NULL,NULL,NULL,NULL,'d97053b8244b600099369dd487999fd0ce8459dbe5c5c49f8232a7b314268f4f','ec3b72c1e393fb27acd05744e0b6ee505c16a296c422a848b1ddc11c47b71570');
INSERT INTO audit VALUES(34,1795257720,1,'task.add','task','1',28,NULL,'ec3b72c1e393fb27acd05744e0b6ee505c16a296c422a848b1ddc11c47b71570','f149a20be4fa9bc77835ad150f5ff852f769d176ab5868df486edc3097301344');
INSERT INTO audit VALUES(35,1795257720,1,'canvass.record','person','3459d0e2708e01b431a5f799a4ca1975',29,'ballot 1 says_voted','f149a20be4fa9bc77835ad150f5ff852f769d176ab5868df486edc3097301344','b9769b993bad54e06485005a94115a63ade487396fb172dcb82218fab21f2def');
INSERT INTO audit VALUES(36,1795257720,1,'person.block','person','e38ae0ae7db8e88da54f49854535a39d',30,'ALL','b9769b993bad54e06485005a94115a63ade487396fb172dcb82218fab21f2def','f03d4b88bcc74000f43e46e17e261793b348eeb21e9ce30f9e27f0c54988eeec');
INSERT INTO audit VALUES(37,1795257720,1,'person.block','person','09861a7fe5d6202cd79c0c7e66823c62',31,'PHONE','f03d4b88bcc74000f43e46e17e261793b348eeb21e9ce30f9e27f0c54988eeec','56ba12ea00aa6afd5710fc90556d13c71ee31a1f4b6e471afa0eaedd881fb24c');
INSERT INTO audit VALUES(38,1795257720,1,'canvass.voted','person','09861a7fe5d6202cd79c0c7e66823c62',32,'ballot 1 says_voted','56ba12ea00aa6afd5710fc90556d13c71ee31a1f4b6e471afa0eaedd881fb24c','463c9513d2d32d55bf1182d120642dd6357276f3be5768377b886ef9008bce95');
INSERT INTO audit VALUES(39,1795257720,1,'undo','person','09861a7fe5d6202cd79c0c7e66823c62',33,NULL,'463c9513d2d32d55bf1182d120642dd6357276f3be5768377b886ef9008bce95','f87bb4b3a597e4778f9dee9573fb6bd6c17b5a3434e175598f883d5da290a429');
INSERT INTO audit VALUES(40,1795257720,1,'redo','person','09861a7fe5d6202cd79c0c7e66823c62',34,NULL,'f87bb4b3a597e4778f9dee9573fb6bd6c17b5a3434e175598f883d5da290a429','9de2ef2b5f3bbb1af9bd7aa21824f792b94032ff829b70cbdf04dacbb3a7caeb');
INSERT INTO audit VALUES(41,1795257720,1,'activity.log','person','09861a7fe5d6202cd79c0c7e66823c62',35,NULL,'9de2ef2b5f3bbb1af9bd7aa21824f792b94032ff829b70cbdf04dacbb3a7caeb','1b84cd637c8719d772dd1f42669c38b394bf374bf8f68854e6c524e17dad23f4');
INSERT INTO audit VALUES(42,1795257720,1,'ballot.return','ballot','1',36,NULL,'1b84cd637c8719d772dd1f42669c38b394bf374bf8f68854e6c524e17dad23f4','11924d42c0a9405d77c76921fe2a625e8860f5120c0b97a943188c430de88093');
INSERT INTO audit VALUES(43,1795257720,1,'prospect.add','prospect','1',37,NULL,'11924d42c0a9405d77c76921fe2a625e8860f5120c0b97a943188c430de88093','8a569c4afa4e33432f1a22ea8629f9a656e4389baa17b7a89a5db184eeda7eb5');
INSERT INTO audit VALUES(44,1795257720,1,'prospect.add','person','9e681dd1fec567c6e6a07c036ec8ca2f',38,NULL,'8a569c4afa4e33432f1a22ea8629f9a656e4389baa17b7a89a5db184eeda7eb5','837916aefec6af95cc2688440f02e0f1ee3fb9315347347989da60d2ae358697');
INSERT INTO audit VALUES(45,1795257720,1,'prospect.log','person','9e681dd1fec567c6e6a07c036ec8ca2f',39,NULL,'837916aefec6af95cc2688440f02e0f1ee3fb9315347347989da60d2ae358697','eba387b03b134c304811fc15ffa032507f69b00da84a491adc639aa7b9d1349a');
INSERT INTO audit VALUES(46,1795257720,1,'reply.add','person','3459d0e2708e01b431a5f799a4ca1975',40,NULL,'eba387b03b134c304811fc15ffa032507f69b00da84a491adc639aa7b9d1349a','f784ea1d66548ce736c7549d8e308aee43642987eb4d3403e10296de99766c45');
INSERT INTO audit VALUES(47,1795257720,1,'reply.send','person','3459d0e2708e01b431a5f799a4ca1975',41,NULL,'f784ea1d66548ce736c7549d8e308aee43642987eb4d3403e10296de99766c45','13f32f7d0a6f40aeb4bd90ac89cbf6d09720f0c92910b5b7aa82d859626152ef');
INSERT INTO audit VALUES(48,1795257720,1,'mp.stance','mp','325',42,NULL,'13f32f7d0a6f40aeb4bd90ac89cbf6d09720f0c92910b5b7aa82d859626152ef','0886479e4809ce5802abab81650289f5108d617adcbf188d8bf7589599d8a42c');
INSERT INTO audit VALUES(49,1795257720,1,'search.save','search','1',43,NULL,'0886479e4809ce5802abab81650289f5108d617adcbf188d8bf7589599d8a42c','518d23d1991b8c5e197ee9e7e349ebc567545dff9480d1af43cc7a9360ab4300');
INSERT INTO audit VALUES(50,1795257720,2,'search.save','search','2',44,NULL,'518d23d1991b8c5e197ee9e7e349ebc567545dff9480d1af43cc7a9360ab4300','32cfd4aeae20dfcf0f52cd27e8f714433e495a0fc4aa46ba19536acb6c08262d');
INSERT INTO audit VALUES(51,1795257720,2,'login',NULL,NULL,NULL,NULL,'32cfd4aeae20dfcf0f52cd27e8f714433e495a0fc4aa46ba19536acb6c08262d','e4ae329d0a11785d5249cfdaa11840768dd1fb56230c4f394e052ee6bba3047c');
INSERT INTO audit VALUES(52,1795257720,1,'put','tray','1',NULL,NULL,'e4ae329d0a11785d5249cfdaa11840768dd1fb56230c4f394e052ee6bba3047c','a87ca418ea58a6ff781450a6a57834965d1cda3b29370ccdf4bcf7262c7d163e');
INSERT INTO audit VALUES(53,1795257720,1,'list',NULL,NULL,NULL,'member.list','a87ca418ea58a6ff781450a6a57834965d1cda3b29370ccdf4bcf7262c7d163e','3d36d117e5659e3e29f1827614134056a02a6da80e3d7f19b46ab45f2a54bd10');
INSERT INTO audit VALUES(54,1795897162,1,'login',NULL,NULL,NULL,NULL,'3d36d117e5659e3e29f1827614134056a02a6da80e3d7f19b46ab45f2a54bd10','0d63fd96102958bd39923a8c9a0c98a1c652a641c4637581347a61ae4c599027');
INSERT INTO audit VALUES(55,1795920655,1,'login',NULL,NULL,NULL,NULL,'0d63fd96102958bd39923a8c9a0c98a1c652a641c4637581347a61ae4c599027','7bab4b1631e45b674638a0c4e277c01c23763d0c240f08a3efa03752703bbca9');
INSERT INTO audit VALUES(56,1795920655,1,'list',NULL,NULL,NULL,'member.list','7bab4b1631e45b674638a0c4e277c01c23763d0c240f08a3efa03752703bbca9','de86e8937f7b2a5b010e43e96fdae4114c522ad975d8f703c8f159c4f31ab5c8');
INSERT INTO audit VALUES(57,1795920671,1,'member.add','person','434eefa5a94696c34d21727b51c4a604',46,NULL,'de86e8937f7b2a5b010e43e96fdae4114c522ad975d8f703c8f159c4f31ab5c8','a895ec8c883dfa3acf64f1ee1b356616083e64618bfc34cbcf92af923f75a756');
INSERT INTO audit VALUES(58,1795920671,1,'canvass.voted','person','434eefa5a94696c34d21727b51c4a604',47,'ballot 1 says_voted','a895ec8c883dfa3acf64f1ee1b356616083e64618bfc34cbcf92af923f75a756','7e23547f3895e4540ed11c084d5c1f52f54944b08a9d554e20f94b51336d29bc');
INSERT INTO audit VALUES(59,1795920671,1,'member.add','person','8b8d2bc7c25895e26ab923fc30046caf',48,NULL,'7e23547f3895e4540ed11c084d5c1f52f54944b08a9d554e20f94b51336d29bc','31e6740173bc0eee94df3db7fc9e0baad6168c0f317b0284b6055137e98539ed');
INSERT INTO audit VALUES(60,1795920671,1,'duplicate.merge','person','8b8d2bc7c25895e26ab923fc30046caf',49,NULL,'31e6740173bc0eee94df3db7fc9e0baad6168c0f317b0284b6055137e98539ed','0649297612236ce453040a901b85edf3039e7881db6be775ff51ea17bb91ba8b');
INSERT INTO audit VALUES(61,1795920671,1,'member.add','person','2cfe60ba24f7500fcedaeb8402ad66f2',50,NULL,'0649297612236ce453040a901b85edf3039e7881db6be775ff51ea17bb91ba8b','90c339c4474c8d9c80909d8d7506065e79bda3f27e0a052078702e1d4279f560');
INSERT INTO audit VALUES(62,1795920671,1,'duplicate.apart','person','09861a7fe5d6202cd79c0c7e66823c62',51,NULL,'90c339c4474c8d9c80909d8d7506065e79bda3f27e0a052078702e1d4279f560','e17fb4c89f3de64e28f9c2889c0f68f6b6d7d5f5f1a355305fc634889cde23ca');
INSERT INTO audit VALUES(63,1795920671,1,'member.left','person','2cfe60ba24f7500fcedaeb8402ad66f2',52,NULL,'e17fb4c89f3de64e28f9c2889c0f68f6b6d7d5f5f1a355305fc634889cde23ca','a80fbcd3259ab90419fcf5770908bb2e08a7fd4c95cc8240b6839cd9561bf9ec');
INSERT INTO audit VALUES(64,1795920671,1,'member.add','person','7969bccb3dd479595a26232e1a6499aa',53,NULL,'a80fbcd3259ab90419fcf5770908bb2e08a7fd4c95cc8240b6839cd9561bf9ec','ce33f4ae9740d292475ce2d5915ffd833070395fd71e7958bd1813bb7de29648');
INSERT INTO audit VALUES(65,1795920684,1,'member.import',NULL,NULL,54,'added 0, changed 0, unchanged 5, refused 0','ce33f4ae9740d292475ce2d5915ffd833070395fd71e7958bd1813bb7de29648','ada095a94b09b37c9ab8e6d6c275629b9b62531805bd1cdea2040247b8e18f58');
INSERT INTO audit VALUES(66,1795920684,1,'postcode.import',NULL,NULL,55,'LS: added 3 changed 0 removed 0','ada095a94b09b37c9ab8e6d6c275629b9b62531805bd1cdea2040247b8e18f58','1e10795f02c62cd4b54c50e7ebae8f95656128f78ef45686f7697f15ef5f2405');
INSERT INTO audit VALUES(67,1795920702,1,'postcode.import',NULL,NULL,56,'ZE: added 505 changed 0 removed 0','1e10795f02c62cd4b54c50e7ebae8f95656128f78ef45686f7697f15ef5f2405','a46405339a7ab680dfc2ed9727a21df843a7ff1bb431ac3b6037b7608b27f7ba');
INSERT INTO audit VALUES(68,1795936617,1,'login',NULL,NULL,NULL,NULL,'a46405339a7ab680dfc2ed9727a21df843a7ff1bb431ac3b6037b7608b27f7ba','fcb600296e8d5e6f498636704b2e15ef3fa51aa935cfd64d8ecd6011405372eb');
INSERT INTO audit VALUES(69,1795936617,1,'member.edit','person','09861a7fe5d6202cd79c0c7e66823c62',57,NULL,'fcb600296e8d5e6f498636704b2e15ef3fa51aa935cfd64d8ecd6011405372eb','15be4c7c056f92a65ddf10dd208d438f3290019235b0b006b9b0bc6e124b15a2');
INSERT INTO audit VALUES(70,1795951283,1,'login',NULL,NULL,NULL,NULL,'15be4c7c056f92a65ddf10dd208d438f3290019235b0b006b9b0bc6e124b15a2','fb95d6fef2f1025c533bc33c4868db450b56b5a75686a0838d6f3567088f5ff8');
INSERT INTO audit VALUES(71,1795951283,1,'list',NULL,NULL,NULL,'member.list','fb95d6fef2f1025c533bc33c4868db450b56b5a75686a0838d6f3567088f5ff8','e49603ae4f468564aa401799ecec52d7fc4ce3a0ab849fca0a6c972db295b6a0');
INSERT INTO audit VALUES(72,1795951283,1,'member.import',NULL,NULL,58,'added 1, changed 1, unchanged 0, refused 0','e49603ae4f468564aa401799ecec52d7fc4ce3a0ab849fca0a6c972db295b6a0','a94e2c4c5d43f4186157bf08c9b984d372c77a593a3cdc82bb45a5852076a222');
INSERT INTO audit VALUES(73,1795967622,1,'login',NULL,NULL,NULL,NULL,'a94e2c4c5d43f4186157bf08c9b984d372c77a593a3cdc82bb45a5852076a222','2c17bd0d63955261ed3d5587e4c554568b5a39f5709fd050ef4b6eb16a5a9532');
INSERT INTO audit VALUES(74,1795967644,1,'ballot.unit.add','ballot','1',59,NULL,'2c17bd0d63955261ed3d5587e4c554568b5a39f5709fd050ef4b6eb16a5a9532','8b11b98c84a4c2d09fe01f2c43fd43472945364ed9d60cec0efc02e01b550a19');
INSERT INTO audit VALUES(75,1795967650,1,'ballot.unit.assign','ballot','1',60,NULL,'8b11b98c84a4c2d09fe01f2c43fd43472945364ed9d60cec0efc02e01b550a19','4fc33854a03edb6719311cd962ee0f799349a369555a5ca76cf3574a2fe96652');
INSERT INTO audit VALUES(76,1795967650,1,'canvass.record','person','e38ae0ae7db8e88da54f49854535a39d',61,'ballot 1 paper_arrived','4fc33854a03edb6719311cd962ee0f799349a369555a5ca76cf3574a2fe96652','a83b4eba38c916bdafb15fcf85113d497afa5d06c99b905f478d86ed1630f80d');
INSERT INTO audit VALUES(77,1795967650,1,'ballot.add','ballot','2',62,NULL,'a83b4eba38c916bdafb15fcf85113d497afa5d06c99b905f478d86ed1630f80d','cfe852c8fc4f0a8d29f1acb1c87da4aa14294946227a1e22a41402716bf71f2a');
INSERT INTO audit VALUES(78,1795967650,1,'rule.add','rule','74',63,NULL,'cfe852c8fc4f0a8d29f1acb1c87da4aa14294946227a1e22a41402716bf71f2a','6e6fce4b1fb1c2b620ac8b82027da2116c3cb2cde12be59cc9c59dde15a19084');
INSERT INTO audit VALUES(79,1795967705,1,'undo',NULL,NULL,64,NULL,'6e6fce4b1fb1c2b620ac8b82027da2116c3cb2cde12be59cc9c59dde15a19084','9f88af2af41158d6cb864cb323ee75ff95e22cb0d710d744d1ca96ea19dafbdb');
INSERT INTO audit VALUES(80,1795967705,1,'undo','ballot','2',65,NULL,'9f88af2af41158d6cb864cb323ee75ff95e22cb0d710d744d1ca96ea19dafbdb','0fc7fcef485d70e0773ef25972f353594b673f0f7932d68a93f47030c03c9cbd');
INSERT INTO audit VALUES(81,1795967705,1,'ballot.add','ballot','3',66,NULL,'0fc7fcef485d70e0773ef25972f353594b673f0f7932d68a93f47030c03c9cbd','09429ac2767a81c8337a269212dc1f0f8299d36740290a4ee3ab186063b7f6d4');
INSERT INTO audit VALUES(82,1795967705,1,'ballot.result','ballot','3',67,NULL,'09429ac2767a81c8337a269212dc1f0f8299d36740290a4ee3ab186063b7f6d4','b3c62fb4ab2d300ac9f25c98e28d817fc4e164e7855f15e9c8b970dff09f19e9');
INSERT INTO audit VALUES(83,1795967705,1,'rule.add','rule','75',68,NULL,'b3c62fb4ab2d300ac9f25c98e28d817fc4e164e7855f15e9c8b970dff09f19e9','f93181a993b952f7fa03e35b781fc9b6c6af24c7659f0ca89828a1da9bb9f6a8');
INSERT INTO audit VALUES(84,1795983798,1,'calls.make','call_list','1',69,NULL,'f93181a993b952f7fa03e35b781fc9b6c6af24c7659f0ca89828a1da9bb9f6a8','bd5c8c5839330e31a667960bb70e882904b43051c9d976cbac9748fb2d01e41a');
INSERT INTO audit VALUES(85,1795983798,1,'login',NULL,NULL,NULL,NULL,'bd5c8c5839330e31a667960bb70e882904b43051c9d976cbac9748fb2d01e41a','496a47f9c8004ba71fd0c11f3f18d7751cfcd69bbb27431bb2728f6279a37d46');
INSERT INTO audit VALUES(86,1795983798,1,'calls.make','call_list','2',70,NULL,'496a47f9c8004ba71fd0c11f3f18d7751cfcd69bbb27431bb2728f6279a37d46','697104392f39e16b6650a9fed2d9f81b3e0f03d550ba9ca23a7b787f7af2bba4');
INSERT INTO audit VALUES(87,1795983798,1,'calls.record','person','3459d0e2708e01b431a5f799a4ca1975',71,NULL,'697104392f39e16b6650a9fed2d9f81b3e0f03d550ba9ca23a7b787f7af2bba4','9390449d14dff3681f4da9ea32afe030cc8c6e4ad99852d39176dc506620dd7f');
INSERT INTO audit VALUES(88,1795983798,1,'calls.record','person','8b8d2bc7c25895e26ab923fc30046caf',72,NULL,'9390449d14dff3681f4da9ea32afe030cc8c6e4ad99852d39176dc506620dd7f','7bbacc7457d757c962d485110cf75a07344864484bdc73f510f58c49edcf0041');
INSERT INTO audit VALUES(89,1795983798,1,'calls.next','person','cfa90f1a55c6ac5b6dc8c46a10112587',NULL,NULL,'7bbacc7457d757c962d485110cf75a07344864484bdc73f510f58c49edcf0041','3e857ec238eb8abc96d69af04700f6c505d3a93545b64a224ab50e3d4bdf53db');
INSERT INTO audit VALUES(90,1795983798,1,'calls.hours',NULL,NULL,75,NULL,'3e857ec238eb8abc96d69af04700f6c505d3a93545b64a224ab50e3d4bdf53db','99fb6a40f182133a4e03486fcb6c1975abfe879f2d1c20fe4cdd40eb8935d85a');
INSERT INTO audit VALUES(91,1796000902,1,'login',NULL,NULL,NULL,NULL,'99fb6a40f182133a4e03486fcb6c1975abfe879f2d1c20fe4cdd40eb8935d85a','58e56cfd28a3ebc858b0c2a7cf243d47618262924d22fe0803db3c95908f2b4b');
INSERT INTO audit VALUES(92,1796000909,1,'script.make','script','6',77,NULL,'58e56cfd28a3ebc858b0c2a7cf243d47618262924d22fe0803db3c95908f2b4b','050e4795467309939f21e69edb94166f0f4f52377371249ae15a38470ca5af3c');
INSERT INTO audit VALUES(93,1796000909,1,'calls.script','call_list','1',78,NULL,'050e4795467309939f21e69edb94166f0f4f52377371249ae15a38470ca5af3c','d520b3f48bde2523cc57147f275ba14c04e64f32341acc00cc5c4df73c28c7c3');
INSERT INTO audit VALUES(94,1796000910,1,'calls.answer','person','3459d0e2708e01b431a5f799a4ca1975',79,NULL,'d520b3f48bde2523cc57147f275ba14c04e64f32341acc00cc5c4df73c28c7c3','e713e1df30b1217b7cd158d9216207a8d5209b51fb16593959d2fcb312e9392d');
INSERT INTO audit VALUES(95,1796009925,1,'login',NULL,NULL,NULL,NULL,'e713e1df30b1217b7cd158d9216207a8d5209b51fb16593959d2fcb312e9392d','54fbba1425f10a12d50495b101579bbc59a65fad3d3d3176361a1bfb15fb4fdc');
INSERT INTO audit VALUES(96,1796009925,1,'list',NULL,NULL,NULL,'reply.list','54fbba1425f10a12d50495b101579bbc59a65fad3d3d3176361a1bfb15fb4fdc','377104c706d5fdd791cf54bbf28a478e273ba406fc8763e0c193c6c3ce3090d1');
INSERT INTO audit VALUES(97,1795982400,1,'login',NULL,NULL,NULL,NULL,'377104c706d5fdd791cf54bbf28a478e273ba406fc8763e0c193c6c3ce3090d1','d36765c7f74d18674758025d46f1322b9e086ceb9e64a8b43cf0921d27231013');
INSERT INTO audit VALUES(98,1795982400,1,'view','person','3459d0e2708e01b431a5f799a4ca1975',NULL,NULL,'d36765c7f74d18674758025d46f1322b9e086ceb9e64a8b43cf0921d27231013','cfc78db6de2aafa8e55141f21fd7cd4c220bca80d61dc40fa0adb3a583c81bbf');
INSERT INTO audit VALUES(99,1795982400,1,'reply.file','reply',NULL,81,NULL,'cfc78db6de2aafa8e55141f21fd7cd4c220bca80d61dc40fa0adb3a583c81bbf','6137e55fdcc48b1adbde46ee1643a1d43939f97fda0b4780a054740affb2fe9c');
INSERT INTO audit VALUES(100,1795982400,1,'reply.file','reply',NULL,82,NULL,'6137e55fdcc48b1adbde46ee1643a1d43939f97fda0b4780a054740affb2fe9c','e57fe360e2aa736200653ae28f8c6dda2112d3c56ad6208a9bfeda8323b7874d');
INSERT INTO audit VALUES(101,1795982400,1,'list',NULL,NULL,NULL,'reply.list','e57fe360e2aa736200653ae28f8c6dda2112d3c56ad6208a9bfeda8323b7874d','2a783732c07f305688436fdd2e0c22b5f1cca6e4f6dc94c3e782bce4b4a0b082');
INSERT INTO audit VALUES(102,1795982400,1,'reply.edit','person','3459d0e2708e01b431a5f799a4ca1975',83,NULL,'2a783732c07f305688436fdd2e0c22b5f1cca6e4f6dc94c3e782bce4b4a0b082','ff9ea8f0ca3eaae9a5bbe2310d4835369076bc4e08fcc5ac3193cd692089700c');
INSERT INTO audit VALUES(103,1795982400,1,'commitment.add','mp','325',84,NULL,'ff9ea8f0ca3eaae9a5bbe2310d4835369076bc4e08fcc5ac3193cd692089700c','f09c2baa5cb443838ef622cb85a8188117b2c07a311686a7058c745402e6a869');
INSERT INTO audit VALUES(104,1795982400,1,'reply.file','reply',NULL,85,NULL,'f09c2baa5cb443838ef622cb85a8188117b2c07a311686a7058c745402e6a869','8d460b01a6679132c7004e9a461d2d8144942899d1138b4da17a4abd2679bd92');
INSERT INTO audit VALUES(105,1795982400,1,'reply.edit','person','3459d0e2708e01b431a5f799a4ca1975',86,NULL,'8d460b01a6679132c7004e9a461d2d8144942899d1138b4da17a4abd2679bd92','d2f06a3b2cb9a92b7901c8e2f0a4292ff19722b949db2f2d8bed2fc0a3ccc30d');
INSERT INTO audit VALUES(106,1796068301,1,'login',NULL,NULL,NULL,NULL,'d2f06a3b2cb9a92b7901c8e2f0a4292ff19722b949db2f2d8bed2fc0a3ccc30d','94894df986bdfb27f0260c7f8ed4787caea2ea5e2389d573019a23b348dfa256');
INSERT INTO audit VALUES(107,1796068301,1,'list',NULL,NULL,NULL,'reply.list','94894df986bdfb27f0260c7f8ed4787caea2ea5e2389d573019a23b348dfa256','ba37c92aeb85824e3e37b99d7781156f1824a19c9458f3ccb49549ec46e89c30');
INSERT INTO audit VALUES(108,1796068301,1,'view','person','3459d0e2708e01b431a5f799a4ca1975',NULL,NULL,'ba37c92aeb85824e3e37b99d7781156f1824a19c9458f3ccb49549ec46e89c30','8b52f61b7ee6b7cc02c361e0e67e512ceeb8a59cf3cec3b05b68b5ec851f00f5');
INSERT INTO audit VALUES(109,1796068443,1,'reply.drop','reply','3',87,NULL,'8b52f61b7ee6b7cc02c361e0e67e512ceeb8a59cf3cec3b05b68b5ec851f00f5','a03a5ed0e1dc6f85325e1e646690bf4e5f5528504c2f9f9fe385e783ca506463');
INSERT INTO audit VALUES(110,1796082937,1,'login',NULL,NULL,NULL,NULL,'a03a5ed0e1dc6f85325e1e646690bf4e5f5528504c2f9f9fe385e783ca506463','85e1d196fbc5ac3c1c4fc16c81a973ea6e6697c7938e5b64bad83bc1ad660f89');
INSERT INTO audit VALUES(111,1796082937,1,'list',NULL,NULL,NULL,'reply.list','85e1d196fbc5ac3c1c4fc16c81a973ea6e6697c7938e5b64bad83bc1ad660f89','674843dc965343b08176b57b16e37cb6e34849afde5d43d91ebd1cb682356139');
INSERT INTO audit VALUES(112,1796082937,1,'outbox.add','outbox','1',88,NULL,'674843dc965343b08176b57b16e37cb6e34849afde5d43d91ebd1cb682356139','38bc0c9d05a7f1192aee4b09e9bde0dedc38f2039f35bfb99e4007501c5383fc');
INSERT INTO audit VALUES(113,1796082937,1,'outbox.add','outbox','2',89,NULL,'38bc0c9d05a7f1192aee4b09e9bde0dedc38f2039f35bfb99e4007501c5383fc','716c178c4109c0c71cebc6e57df98d95d5cd7aee41e6aeb5cd0eec317359bf58');
INSERT INTO audit VALUES(114,1796082937,1,'outbox.cancel','outbox','2',90,NULL,'716c178c4109c0c71cebc6e57df98d95d5cd7aee41e6aeb5cd0eec317359bf58','26b200c5d0db71327ca88bf980472e54284ffb1d59e64670fbd6667e37a50b7c');
INSERT INTO audit VALUES(115,1796082954,1,'reply.consent','person','3459d0e2708e01b431a5f799a4ca1975',91,NULL,'26b200c5d0db71327ca88bf980472e54284ffb1d59e64670fbd6667e37a50b7c','72e56af74a10936397542ea08486458395ab97148949f9931b7404043b6eb925');
INSERT INTO audit VALUES(116,1796082954,1,'reply.bundle','outbox','3',93,NULL,'72e56af74a10936397542ea08486458395ab97148949f9931b7404043b6eb925','46880e93320aadb07fa4c6bbeacc21fefec1b4844841b6c3a7b566d895659b77');
INSERT INTO audit VALUES(117,1796082954,0,'outbox.send',NULL,NULL,NULL,'sent 2 waiting 0 refused 0 uncertain 0','46880e93320aadb07fa4c6bbeacc21fefec1b4844841b6c3a7b566d895659b77','136cf4b1b20109d82df9276e226cd56254d4fb26f017ceaf13b2787865dc9ae0');
INSERT INTO audit VALUES(118,1796082954,0,'host.mailbox',NULL,NULL,NULL,'1 filed, 0 skipped, 0 refused','136cf4b1b20109d82df9276e226cd56254d4fb26f017ceaf13b2787865dc9ae0','7ed553e2049506899f3291924757559acfc5f3623d6d95aba27dab89c54c0836');
INSERT INTO audit VALUES(119,1796082954,0,'reply.file','reply',NULL,95,NULL,'7ed553e2049506899f3291924757559acfc5f3623d6d95aba27dab89c54c0836','0e788a6810009a27f0b4b6b002595d036050d137c943d35091dca63d73534a7d');
CREATE TABLE audit_token (
    person_id INTEGER PRIMARY KEY,
    token TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO audit_token VALUES(1,'3459d0e2708e01b431a5f799a4ca1975');
INSERT INTO audit_token VALUES(2,'09861a7fe5d6202cd79c0c7e66823c62');
INSERT INTO audit_token VALUES(3,'e38ae0ae7db8e88da54f49854535a39d');
INSERT INTO audit_token VALUES(4,'cfa90f1a55c6ac5b6dc8c46a10112587');
INSERT INTO audit_token VALUES(5,'9e681dd1fec567c6e6a07c036ec8ca2f');
INSERT INTO audit_token VALUES(6,'434eefa5a94696c34d21727b51c4a604');
INSERT INTO audit_token VALUES(7,'8b8d2bc7c25895e26ab923fc30046caf');
INSERT INTO audit_token VALUES(8,'2cfe60ba24f7500fcedaeb8402ad66f2');
INSERT INTO audit_token VALUES(9,'7969bccb3dd479595a26232e1a6499aa');
CREATE TABLE draft (
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    command TEXT NOT NULL,
    at INTEGER NOT NULL,
    fields TEXT NOT NULL,
    PRIMARY KEY (rep_id, command)
) WITHOUT ROWID, STRICT;
INSERT INTO draft VALUES(1,'member.add',1795257720,'membership_no1005given_nameBronwenfamily_nameworkplacejobemailphoneconstituencyjoined');
CREATE TABLE rep_key (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    public_key TEXT NOT NULL UNIQUE CHECK (length(public_key) BETWEEN 40 AND 6000),
    comment TEXT,
    fingerprint TEXT NOT NULL UNIQUE,
    added_at INTEGER NOT NULL,
    to_on TEXT,
    revoked_at INTEGER
) STRICT;
INSERT INTO rep_key VALUES(1,3,'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPzsHz1ClbvjK+QbV4ExQwIPjF/iI2dxfy4GT2Jh3hbR','ruth','SHA256:EEDEOQHPi8gbsU4C+JVjATLOdDKxr9IBGhsKHprvJOQ',1794220920,NULL,NULL);
CREATE TABLE rep_pin (
    rep_id INTEGER PRIMARY KEY REFERENCES rep (id) ON DELETE RESTRICT,
    hash TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
    locked_until INTEGER
) STRICT;
INSERT INTO rep_pin VALUES(1,'$argon2id$v=19$m=16384,t=4,p=1$nFtPeuTnlXDeRIFzLd0yQQ$XwdgI6YDdSYZCb87KwptbZXR8sKxJKBybXkAe/LtI3E',0,NULL);
CREATE TABLE tray (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    type TEXT NOT NULL REFERENCES word_file_type (value) ON DELETE RESTRICT,
    size INTEGER NOT NULL CHECK (size = length(bytes)),
    bytes BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    UNIQUE (rep_id, name)
) STRICT;
INSERT INTO tray VALUES(1,1,'list.csv','CSV',8,X'612c620a312c320a',1795257720,1795344120);
CREATE TABLE session (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    key_id INTEGER,
    pid INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    remote INTEGER NOT NULL CHECK (remote IN (0, 1))
) STRICT;
INSERT INTO session VALUES(2,2,NULL,3609,1795257720,1795257720,0);
CREATE TABLE rep_look (
    rep_id INTEGER PRIMARY KEY REFERENCES rep (id) ON DELETE RESTRICT,
    theme TEXT REFERENCES word_theme (value) ON DELETE RESTRICT,
    mouse INTEGER NOT NULL DEFAULT 0 CHECK (mouse IN (0, 1))
, copy INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO rep_look VALUES(1,'contrast',0,0);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
INSERT INTO meta VALUES('migrations_digest','2673c9002c147525');
INSERT INTO meta VALUES('outbox_beat','4');
INSERT INTO meta VALUES('schema_digest','2e54be5f74bb4e38');
INSERT INTO meta VALUES('unsettled','');
INSERT INTO meta VALUES('words_digest','67f851385f34ac90');
CREATE TABLE word_office (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_office VALUES('CHAIR');
INSERT INTO word_office VALUES('COMMS');
INSERT INTO word_office VALUES('EQUALITY_REP');
INSERT INTO word_office VALUES('GENERAL_SECRETARY');
INSERT INTO word_office VALUES('HS_REP');
INSERT INTO word_office VALUES('LINK_OFFICER');
INSERT INTO word_office VALUES('LINK_OFFICIAL');
INSERT INTO word_office VALUES('MEMBERSHIP_SEC');
INSERT INTO word_office VALUES('NATIONAL_CHAIR');
INSERT INTO word_office VALUES('NEC_REP');
INSERT INTO word_office VALUES('SECRETARY');
INSERT INTO word_office VALUES('TREASURER');
INSERT INTO word_office VALUES('VICE_CHAIR');
INSERT INTO word_office VALUES('VOLUNTEER');
INSERT INTO word_office VALUES('WORKPLACE_REP');
CREATE TABLE office (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    role TEXT NOT NULL REFERENCES word_office (value) ON DELETE RESTRICT,
    workplace_id INTEGER REFERENCES workplace (id) ON DELETE RESTRICT, -- whose rep; NULL: the branch's
    from_on TEXT NOT NULL,
    to_on TEXT,
    CHECK (to_on IS NULL OR to_on >= from_on)
) STRICT;
INSERT INTO office VALUES(1,1,'CHAIR',NULL,'2026-01-05',NULL);
INSERT INTO office VALUES(2,2,'WORKPLACE_REP',123,'2025-01-06','2026-01-05');
CREATE TABLE person_tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    tag TEXT NOT NULL CHECK (length(tag) BETWEEN 1 AND 60),
    tag_key TEXT NOT NULL,
    UNIQUE (person_id, tag_key)
) STRICT;
INSERT INTO person_tag VALUES(1,1,'steward','steward');
INSERT INTO person_tag VALUES(2,2,'steward','steward');
CREATE TABLE ask (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60), -- what it is found by: "poster"
    name_key TEXT NOT NULL UNIQUE,                            -- folded
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    created_at INTEGER NOT NULL,
    closed_on TEXT
) STRICT;
INSERT INTO ask VALUES(1,'mp-mail','mp mail','sent the mail to their MP',0,NULL);
INSERT INTO ask VALUES(2,'meeting','meeting','came to the branch meeting',0,NULL);
INSERT INTO ask VALUES(3,'poster','poster','put up a poster',0,NULL);
INSERT INTO ask VALUES(4,'leaflets','leaflets','handed out leaflets',0,'2026-11-09');
INSERT INTO ask VALUES(5,'colleague','colleague','asked a colleague to join',0,NULL);
INSERT INTO ask VALUES(6,'help','help','offered help',0,NULL);
INSERT INTO ask VALUES(7,'window','window','put a poster in the window',1794220920,NULL);
CREATE TABLE ask_record (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    ask_id INTEGER NOT NULL REFERENCES ask (id) ON DELETE RESTRICT,
    asked_on TEXT NOT NULL,
    done_on TEXT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    UNIQUE (person_id, ask_id, asked_on)
) STRICT;
INSERT INTO ask_record VALUES(1,1,3,'2026-11-09','2026-11-09',1);
INSERT INTO ask_record VALUES(2,2,3,'2026-11-09','2026-11-09',1);
INSERT INTO ask_record VALUES(3,4,7,'2026-11-09',NULL,1);
CREATE TABLE lead (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    leader_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    from_on TEXT NOT NULL,
    to_on TEXT,
    CHECK (person_id <> leader_id),
    CHECK (to_on IS NULL OR to_on >= from_on)
) STRICT;
INSERT INTO lead VALUES(1,2,1,'2026-10-05',NULL);
INSERT INTO lead VALUES(2,4,1,'2026-10-05','2026-11-09');
INSERT INTO lead VALUES(3,4,2,'2026-11-09',NULL);
CREATE TABLE person_block (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    channel TEXT NOT NULL REFERENCES word_channel (value) ON DELETE RESTRICT,
    reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
    said_by TEXT,
    from_on TEXT NOT NULL,
    UNIQUE (person_id, channel)
) STRICT;
INSERT INTO person_block VALUES(1,2,'PHONE','shares the phone',NULL,'2026-11-21');
CREATE TABLE saved_search (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    name_key TEXT NOT NULL, -- folded
    expr TEXT NOT NULL CHECK (length(expr) BETWEEN 1 AND 1000),
    shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1)),
    created_at INTEGER NOT NULL,
    UNIQUE (rep_id, name_key)
) STRICT;
INSERT INTO saved_search VALUES(1,1,'Stewards','stewards','tag:steward -voted',1,1795257720);
INSERT INTO saved_search VALUES(2,2,'not reached','not reached','not-reached',0,1795257720);
CREATE TABLE rep_columns (
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    list TEXT NOT NULL,
    columns TEXT NOT NULL,
    PRIMARY KEY (rep_id, list)
) WITHOUT ROWID, STRICT;
INSERT INTO rep_columns VALUES(1,'member','name phone turnout');
CREATE TABLE person_token (
    rank INTEGER NOT NULL,
    token TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    person_id INTEGER NOT NULL,
    workplace_id INTEGER NOT NULL,
    PRIMARY KEY (rank, token, sort_key, person_id)
) WITHOUT ROWID, STRICT;
INSERT INTO person_token VALUES(0,'body','body  new',10,0);
INSERT INTO person_token VALUES(1,'new','body  new',10,0);
INSERT INTO person_token VALUES(9,'2001','body  new',10,0);
INSERT INTO person_token VALUES(9,'…1002','body  new',10,0);
INSERT INTO person_token VALUES(0,'abbot','abbot  zoe',5,123);
INSERT INTO person_token VALUES(0,'lloyde','lloyde  owen',7,123);
INSERT INTO person_token VALUES(0,'rees','rees  dafydd',2,123);
INSERT INTO person_token VALUES(0,'yusuf','yusuf  amina',1,123);
INSERT INTO person_token VALUES(1,'amina','yusuf  amina',1,123);
INSERT INTO person_token VALUES(1,'dafydd','rees  dafydd',2,123);
INSERT INTO person_token VALUES(1,'owen','lloyde  owen',7,123);
INSERT INTO person_token VALUES(1,'zoe','abbot  zoe',5,123);
INSERT INTO person_token VALUES(9,'07700900101','yusuf  amina',1,123);
INSERT INTO person_token VALUES(9,'07700900110','lloyde  owen',7,123);
INSERT INTO person_token VALUES(9,'1001','yusuf  amina',1,123);
INSERT INTO person_token VALUES(9,'1002','rees  dafydd',2,123);
INSERT INTO person_token VALUES(9,'1010','lloyde  owen',7,123);
INSERT INTO person_token VALUES(9,'7700900101','yusuf  amina',1,123);
INSERT INTO person_token VALUES(9,'7700900110','lloyde  owen',7,123);
INSERT INTO person_token VALUES(9,'steward','rees  dafydd',2,123);
INSERT INTO person_token VALUES(9,'steward','yusuf  amina',1,123);
INSERT INTO person_token VALUES(9,'…0101','lloyde  owen',7,123);
INSERT INTO person_token VALUES(9,'…01100900770','lloyde  owen',7,123);
INSERT INTO person_token VALUES(9,'…1001','yusuf  amina',1,123);
INSERT INTO person_token VALUES(9,'…10100900770','yusuf  amina',1,123);
INSERT INTO person_token VALUES(9,'…2001','rees  dafydd',2,123);
INSERT INTO person_token VALUES(0,'hara','ohara  colette',3,124);
INSERT INTO person_token VALUES(0,'lloyd','lloyd  owen',9,124);
INSERT INTO person_token VALUES(0,'ohara','ohara  colette',3,124);
INSERT INTO person_token VALUES(0,'price','price  sian',4,124);
INSERT INTO person_token VALUES(0,'rees','rees  dafydd',8,124);
INSERT INTO person_token VALUES(1,'colette','ohara  colette',3,124);
INSERT INTO person_token VALUES(1,'dafydd','rees  dafydd',8,124);
INSERT INTO person_token VALUES(1,'owen','lloyd  owen',9,124);
INSERT INTO person_token VALUES(1,'sian','price  sian',4,124);
INSERT INTO person_token VALUES(9,'07700900104','price  sian',4,124);
INSERT INTO person_token VALUES(9,'07700900110','lloyd  owen',9,124);
INSERT INTO person_token VALUES(9,'1003','ohara  colette',3,124);
INSERT INTO person_token VALUES(9,'1004','price  sian',4,124);
INSERT INTO person_token VALUES(9,'1011','rees  dafydd',8,124);
INSERT INTO person_token VALUES(9,'1012','lloyd  owen',9,124);
INSERT INTO person_token VALUES(9,'7700900104','price  sian',4,124);
INSERT INTO person_token VALUES(9,'7700900110','lloyd  owen',9,124);
INSERT INTO person_token VALUES(9,'…01100900770','lloyd  owen',9,124);
INSERT INTO person_token VALUES(9,'…1101','rees  dafydd',8,124);
INSERT INTO person_token VALUES(9,'…2101','lloyd  owen',9,124);
INSERT INTO person_token VALUES(9,'…3001','ohara  colette',3,124);
INSERT INTO person_token VALUES(9,'…4001','price  sian',4,124);
INSERT INTO person_token VALUES(9,'…40100900770','price  sian',4,124);
CREATE TABLE list_map (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list TEXT NOT NULL, -- the importer's command
    header_key TEXT NOT NULL,
    map TEXT NOT NULL CHECK (length(map) BETWEEN 2 AND 100000),
    used_on TEXT NOT NULL,
    UNIQUE (list, header_key)
) STRICT;
INSERT INTO list_map VALUES(1,'member.import','0d6af6709d9d7f6074d00285965a84e0b4f3a45124297495f648b22e5213a439','{"columns":{"#1":"membership number","#2":"last name","#3":"first name","#4":"workplace"}}','2026-11-29');
CREATE TABLE person_number (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    membership_no TEXT NOT NULL UNIQUE,
    from_on TEXT NOT NULL -- since when it is a former one
) STRICT;
INSERT INTO person_number VALUES(1,7,'1009','2026-11-29');
CREATE TABLE person_apart (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    other_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    at INTEGER NOT NULL,
    UNIQUE (person_id, other_id),
    CHECK (person_id < other_id)
) STRICT;
INSERT INTO person_apart VALUES(1,2,8,1,1795920671);
CREATE TABLE canvass_join (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    electorate_id INTEGER NOT NULL REFERENCES electorate (id) ON DELETE RESTRICT,
    ballot_id INTEGER NOT NULL REFERENCES ballot (id) ON DELETE RESTRICT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    other_id INTEGER NOT NULL, -- nobody's any more
    events TEXT NOT NULL
) STRICT;
INSERT INTO canvass_join VALUES(1,4,1,7,6,'[5]');
CREATE TABLE postcode (
    number INTEGER PRIMARY KEY,
    seat INTEGER,
    ended INTEGER
) STRICT;
INSERT INTO postcode VALUES(1317147202,325,NULL);
INSERT INTO postcode VALUES(1317147203,325,NULL);
INSERT INTO postcode VALUES(1317147205,325,202406);
INSERT INTO postcode VALUES(2139877810,325,NULL);
INSERT INTO postcode VALUES(2139877811,325,NULL);
INSERT INTO postcode VALUES(2139877813,325,NULL);
INSERT INTO postcode VALUES(2139877814,325,NULL);
INSERT INTO postcode VALUES(2139877815,325,NULL);
CREATE TABLE postcode_area (
    area TEXT PRIMARY KEY
) STRICT;
INSERT INTO postcode_area VALUES('ZE');
CREATE TABLE shared_value (
    person_id INTEGER NOT NULL,
    kind TEXT NOT NULL, -- EMAIL, PHONE, NUMBER, NAME
    value TEXT NOT NULL, -- e-mail in small letters, digits, number without noughts, day of joining and name
    PRIMARY KEY (person_id, kind, value)
) WITHOUT ROWID, STRICT;
INSERT INTO shared_value VALUES(2,'EMAIL','dafydd@example.org');
INSERT INTO shared_value VALUES(8,'EMAIL','dafydd@example.org');
INSERT INTO shared_value VALUES(7,'PHONE','07700900110');
INSERT INTO shared_value VALUES(9,'PHONE','07700900110');
CREATE TABLE person_change (
    person_id INTEGER NOT NULL,
    change_id INTEGER NOT NULL,
    part INTEGER NOT NULL,
    PRIMARY KEY (person_id, change_id, part)
) WITHOUT ROWID, STRICT;
INSERT INTO person_change VALUES(1,8,0);
INSERT INTO person_change VALUES(2,9,0);
INSERT INTO person_change VALUES(3,10,0);
INSERT INTO person_change VALUES(2,11,0);
INSERT INTO person_change VALUES(4,11,0);
INSERT INTO person_change VALUES(1,12,0);
INSERT INTO person_change VALUES(2,13,0);
INSERT INTO person_change VALUES(2,14,0);
INSERT INTO person_change VALUES(1,15,0);
INSERT INTO person_change VALUES(2,15,0);
INSERT INTO person_change VALUES(2,16,0);
INSERT INTO person_change VALUES(2,17,0);
INSERT INTO person_change VALUES(1,18,0);
INSERT INTO person_change VALUES(2,18,0);
INSERT INTO person_change VALUES(4,18,0);
INSERT INTO person_change VALUES(1,19,0);
INSERT INTO person_change VALUES(2,19,0);
INSERT INTO person_change VALUES(4,19,0);
INSERT INTO person_change VALUES(1,21,0);
INSERT INTO person_change VALUES(2,21,0);
INSERT INTO person_change VALUES(4,22,0);
INSERT INTO person_change VALUES(1,24,0);
INSERT INTO person_change VALUES(1,26,0);
INSERT INTO person_change VALUES(2,26,0);
INSERT INTO person_change VALUES(3,26,0);
INSERT INTO person_change VALUES(1,27,0);
INSERT INTO person_change VALUES(1,29,0);
INSERT INTO person_change VALUES(1,29,1);
INSERT INTO person_change VALUES(3,30,0);
INSERT INTO person_change VALUES(2,31,0);
INSERT INTO person_change VALUES(2,32,0);
INSERT INTO person_change VALUES(2,32,1);
INSERT INTO person_change VALUES(2,33,0);
INSERT INTO person_change VALUES(2,33,1);
INSERT INTO person_change VALUES(2,34,0);
INSERT INTO person_change VALUES(2,34,1);
INSERT INTO person_change VALUES(2,35,0);
INSERT INTO person_change VALUES(5,38,0);
INSERT INTO person_change VALUES(5,39,0);
INSERT INTO person_change VALUES(1,40,0);
INSERT INTO person_change VALUES(1,41,0);
INSERT INTO person_change VALUES(6,46,0);
INSERT INTO person_change VALUES(6,47,0);
INSERT INTO person_change VALUES(7,47,1);
INSERT INTO person_change VALUES(7,48,0);
INSERT INTO person_change VALUES(6,49,0);
INSERT INTO person_change VALUES(7,49,0);
INSERT INTO person_change VALUES(8,50,0);
INSERT INTO person_change VALUES(2,51,0);
INSERT INTO person_change VALUES(8,51,0);
INSERT INTO person_change VALUES(8,52,0);
INSERT INTO person_change VALUES(9,53,0);
INSERT INTO person_change VALUES(9,54,0);
INSERT INTO person_change VALUES(2,57,0);
INSERT INTO person_change VALUES(7,58,0);
INSERT INTO person_change VALUES(10,58,0);
INSERT INTO person_change VALUES(3,60,0);
INSERT INTO person_change VALUES(3,61,0);
INSERT INTO person_change VALUES(3,61,1);
INSERT INTO person_change VALUES(1,71,0);
INSERT INTO person_change VALUES(7,72,0);
INSERT INTO person_change VALUES(1,79,0);
INSERT INTO person_change VALUES(1,81,0);
INSERT INTO person_change VALUES(1,82,0);
INSERT INTO person_change VALUES(1,83,0);
INSERT INTO person_change VALUES(1,85,0);
INSERT INTO person_change VALUES(1,86,0);
INSERT INTO person_change VALUES(1,91,0);
INSERT INTO person_change VALUES(1,94,0);
INSERT INTO person_change VALUES(1,95,0);
CREATE TABLE word_nation (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_nation VALUES('ENGLAND');
INSERT INTO word_nation VALUES('NI');
INSERT INTO word_nation VALUES('SCOTLAND');
INSERT INTO word_nation VALUES('WALES');
CREATE TABLE IF NOT EXISTS "ballot_question" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ballot_id INTEGER NOT NULL REFERENCES ballot (id) ON DELETE RESTRICT,
    question TEXT NOT NULL REFERENCES word_ballot_question_kind (value) ON DELETE RESTRICT,
    wording TEXT CHECK (length(wording) BETWEEN 1 AND 200)
) STRICT;
INSERT INTO ballot_question VALUES(1,1,'STRIKE',NULL);
INSERT INTO ballot_question VALUES(2,1,'ASOS',NULL);
INSERT INTO ballot_question VALUES(5,3,'OTHER','Should the levy go on?');
CREATE TABLE ballot_unit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ballot_id INTEGER NOT NULL REFERENCES ballot (id) ON DELETE RESTRICT,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    name_key TEXT NOT NULL,
    entitled INTEGER CHECK (entitled >= 0),
    UNIQUE (ballot_id, name_key)
) STRICT;
INSERT INTO ballot_unit VALUES(1,1,'Yorkshire','yorkshire',400);
CREATE TABLE ballot_result (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ballot_id INTEGER NOT NULL REFERENCES ballot (id) ON DELETE RESTRICT,
    unit_id INTEGER REFERENCES ballot_unit (id) ON DELETE RESTRICT,
    entitled INTEGER CHECK (entitled >= 0),
    papers INTEGER CHECK (papers >= 0),
    turnout_hundredths INTEGER CHECK (turnout_hundredths BETWEEN 0 AND 10000),
    source TEXT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    entered_at INTEGER NOT NULL
) STRICT;
INSERT INTO ballot_result VALUES(1,3,NULL,9,7,NULL,NULL,1,1795967705);
CREATE TABLE ballot_result_question (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    result_id INTEGER NOT NULL REFERENCES ballot_result (id) ON DELETE RESTRICT,
    question_id INTEGER NOT NULL REFERENCES ballot_question (id) ON DELETE RESTRICT,
    yes INTEGER CHECK (yes >= 0),
    no INTEGER CHECK (no >= 0),
    spoiled INTEGER CHECK (spoiled >= 0),
    yes_hundredths INTEGER CHECK (yes_hundredths BETWEEN 0 AND 10000),
    at_least INTEGER NOT NULL DEFAULT 0,
    UNIQUE (result_id, question_id)
) STRICT;
INSERT INTO ballot_result_question VALUES(1,1,5,5,1,1,NULL,0);
CREATE TABLE ballot_history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    opened_on TEXT,
    closed_on TEXT NOT NULL,
    kind TEXT NOT NULL REFERENCES word_ballot_kind (value) ON DELETE RESTRICT,
    question TEXT NOT NULL REFERENCES word_ballot_question_kind (value) ON DELETE RESTRICT,
    turnout_hundredths INTEGER CHECK (turnout_hundredths BETWEEN 0 AND 10000),
    yes_hundredths INTEGER CHECK (yes_hundredths BETWEEN 0 AND 10000),
    at_least INTEGER NOT NULL DEFAULT 0,
    outcome TEXT,
    source TEXT NOT NULL
) STRICT;
INSERT INTO ballot_history VALUES(1,'Napo: pay and workloads',NULL,'2025-08-22','STATUTORY','ASOS',4492,9700,0,'turnout below 50%: no mandate','napo.org.uk, 22 August 2025; percentages only');
INSERT INTO ballot_history VALUES(2,'Napo: pay and workloads',NULL,'2025-08-22','STATUTORY','STRIKE',4492,9000,1,'turnout below 50%: no mandate','napo.org.uk, 22 August 2025: more than 90%; percentages only');
CREATE TABLE canvass_tally (
    ballot_id INTEGER NOT NULL,
    workplace_id INTEGER NOT NULL,
    state TEXT NOT NULL,
    unit_id INTEGER NOT NULL,
    n INTEGER NOT NULL,
    tried INTEGER NOT NULL DEFAULT 0,
    by_hq INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (ballot_id, workplace_id, state, unit_id)
) WITHOUT ROWID, STRICT;
INSERT INTO canvass_tally VALUES(1,123,'VOTED',0,3,3,0);
INSERT INTO canvass_tally VALUES(1,124,'HAS_PAPER',1,1,1,0);
INSERT INTO canvass_tally VALUES(1,124,'NOT_CONTACTED',0,0,0,0);
INSERT INTO canvass_tally VALUES(1,124,'NOT_CONTACTED',1,0,0,0);
CREATE TABLE IF NOT EXISTS "ballot" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    kind TEXT NOT NULL REFERENCES word_ballot_kind (value) ON DELETE RESTRICT,
    jurisdiction TEXT NOT NULL REFERENCES word_jurisdiction (value) ON DELETE RESTRICT,
    method TEXT NOT NULL REFERENCES word_ballot_method (value) ON DELETE RESTRICT,
    opens_on TEXT NOT NULL,
    closes_on TEXT NOT NULL,
    closes_time TEXT NOT NULL DEFAULT '12:00',
    replacement_opens_on TEXT,
    replacement_deadline_on TEXT,
    last_safe_post_on TEXT,
    target_percent INTEGER NOT NULL DEFAULT 80 CHECK (target_percent BETWEEN 1 AND 100),
    turnout_rule_id INTEGER REFERENCES rule_value (id) ON DELETE RESTRICT,
    majority_rule_id INTEGER REFERENCES rule_value (id) ON DELETE RESTRICT,
    created_at INTEGER NOT NULL,
    nation TEXT REFERENCES word_nation (value) ON DELETE RESTRICT,
    place TEXT,
    paper_expected_on TEXT,
    important_service INTEGER,
    notice_received_on TEXT,
    notice_received_by TEXT,
    sample_received_on TEXT,
    sample_received_by TEXT,
    scrutineer TEXT,
    result_members_on TEXT,
    result_employers_on TEXT,
    report_received_on TEXT,
    first_action_on TEXT,
    action_notice_received_on TEXT,
    action_notice_received_by TEXT,
    CHECK (closes_on > opens_on OR (closes_on = opens_on AND method IN ('WORKPLACE', 'ELECTRONIC')))
) STRICT;
INSERT INTO ballot VALUES(1,'Pay 2026','STATUTORY','GB','POST','2026-11-09','2026-12-11','12:00','2026-11-16','2026-12-04','2026-12-07',80,34,42,1794220920,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO ballot VALUES(3,'Levy','INDICATIVE','GB','POST','2026-10-01','2026-10-31','12:00','2026-10-08','2026-10-26','2026-10-27',80,NULL,NULL,1795967705,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE canvass_last (
    ballot_id INTEGER NOT NULL,
    workplace_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    unit_id INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (ballot_id, workplace_id, on_day, unit_id)
) WITHOUT ROWID, STRICT;
INSERT INTO canvass_last VALUES(1,124,'2026-11-29',1,1);
CREATE TABLE canvass_day (
    ballot_id INTEGER NOT NULL,
    workplace_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    unit_id INTEGER NOT NULL,
    voted INTEGER NOT NULL,
    confirmed INTEGER NOT NULL,
    PRIMARY KEY (ballot_id, workplace_id, on_day, unit_id)
) WITHOUT ROWID, STRICT;
INSERT INTO canvass_day VALUES(1,123,'2026-11-21',0,2,0);
INSERT INTO canvass_day VALUES(1,123,'2026-11-29',0,1,0);
CREATE TABLE word_call_purpose (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_call_purpose VALUES('EVENT');
INSERT INTO word_call_purpose VALUES('GENERAL');
INSERT INTO word_call_purpose VALUES('GOTV');
INSERT INTO word_call_purpose VALUES('MP_REPLY');
INSERT INTO word_call_purpose VALUES('RECRUIT');
CREATE TABLE call_list (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    name_key TEXT NOT NULL,
    purpose TEXT NOT NULL REFERENCES word_call_purpose (value) ON DELETE RESTRICT,
    target TEXT NOT NULL CHECK (length(target) BETWEEN 1 AND 1000),
    goal TEXT CHECK (length(goal) BETWEEN 1 AND 1000),
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT, -- who made it
    shared INTEGER NOT NULL CHECK (shared IN (0, 1)), -- with all, else with those of call_list_rep
    created_at INTEGER NOT NULL,
    dropped_at INTEGER
, script_id INTEGER REFERENCES call_script (id) ON DELETE RESTRICT) STRICT;
INSERT INTO call_list VALUES(1,'Ring round','ring round','GENERAL','has:phone',NULL,1,0,1795983798,NULL,6);
INSERT INTO call_list VALUES(2,'Phone bank','phone bank','GOTV','has:phone','tag:rung',1,1,1795983798,NULL,NULL);
CREATE TABLE call_list_rep (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES call_list (id) ON DELETE RESTRICT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    UNIQUE (list_id, rep_id)
) STRICT;
INSERT INTO call_list_rep VALUES(1,1,2);
CREATE TABLE call_kept (
    list_id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL,
    on_day TEXT NOT NULL
, ballot_id INTEGER, look_from INTEGER) STRICT;
INSERT INTO call_kept VALUES(1,79,'2026-11-30',1,NULL);
INSERT INTO call_kept VALUES(2,80,'2026-11-30',1,NULL);
CREATE TABLE call_entry (
    list_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    workplace_id INTEGER NOT NULL, -- 0: none known
    sort_key TEXT NOT NULL,
    call_state TEXT NOT NULL,
    until_on TEXT,
    rank INTEGER NOT NULL,
    last_at INTEGER NOT NULL, until_time TEXT, -- 0: never spoken to
    PRIMARY KEY (list_id, person_id)
) WITHOUT ROWID, STRICT;
INSERT INTO call_entry VALUES(1,1,123,'yusuf  amina','WAITING','2026-12-04',4,1795983798,NULL);
INSERT INTO call_entry VALUES(1,4,124,'price  sian','READY',NULL,3,0,NULL);
INSERT INTO call_entry VALUES(2,1,123,'yusuf  amina','DONE',NULL,4,1795983798,NULL);
CREATE TABLE call_tally (
    list_id INTEGER NOT NULL,
    workplace_id INTEGER NOT NULL,
    call_state TEXT NOT NULL,
    rank INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (list_id, workplace_id, call_state, rank)
) WITHOUT ROWID, STRICT;
INSERT INTO call_tally VALUES(1,123,'READY',4,0);
INSERT INTO call_tally VALUES(1,123,'TOO_RECENT',4,0);
INSERT INTO call_tally VALUES(1,123,'WAITING',4,1);
INSERT INTO call_tally VALUES(1,124,'READY',3,1);
INSERT INTO call_tally VALUES(2,123,'DONE',4,1);
CREATE TABLE call_reserve (
    person_id INTEGER PRIMARY KEY,
    list_id INTEGER NOT NULL,
    rep_id INTEGER NOT NULL,
    until_at INTEGER NOT NULL
) STRICT;
INSERT INTO call_reserve VALUES(4,1,1,1795984698);
CREATE TABLE call_script (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    name_key TEXT NOT NULL,
    purpose TEXT NOT NULL REFERENCES word_call_purpose (value) ON DELETE RESTRICT,
    rep_id INTEGER REFERENCES rep (id) ON DELETE RESTRICT, -- who wrote it
    created_at INTEGER NOT NULL,
    dropped_at INTEGER
) STRICT;
INSERT INTO call_script VALUES(1,'Get the vote out','get the vote out','GOTV',NULL,1796000902,NULL);
INSERT INTO call_script VALUES(2,'Recruiting','recruiting','RECRUIT',NULL,1796000902,NULL);
INSERT INTO call_script VALUES(3,'MPs'' replies','mps replies','MP_REPLY',NULL,1796000902,NULL);
INSERT INTO call_script VALUES(4,'An event','an event','EVENT',NULL,1796000902,NULL);
INSERT INTO call_script VALUES(5,'Anything else','anything else','GENERAL',NULL,1796000902,NULL);
INSERT INTO call_script VALUES(6,'Our script','our script','GENERAL',1,1796000909,NULL);
CREATE TABLE call_script_version (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    script_id INTEGER NOT NULL REFERENCES call_script (id) ON DELETE RESTRICT,
    version INTEGER NOT NULL CHECK (version > 0),
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 6000),
    rep_id INTEGER REFERENCES rep (id) ON DELETE RESTRICT,
    created_at INTEGER NOT NULL,
    UNIQUE (script_id, version)
) STRICT;
INSERT INTO call_script_version VALUES(1,1,1,replace('# greet\nHello {name}, it''s {rep} from the union. I''m ringing about {ballot}.\nYou never have to say how you vote, and I won''t ask.\n? Have you got two minutes?\n- yes > paper\n- not now > later\n- no thanks > thanks\n\n# paper\n? Has your {paper} come?\n- yes > voted\n- no > missing\n- used it already > colleague\n\n# voted\nIt closes on {closes}. What goes by post is best posted by {post_by}. {days_left} to go.\n? Have you been able to vote yet?\n- yes > colleague\n- not yet > day\n- rather not say > thanks\n\n# day\nMost people find it easiest to choose a day and do it in one go.\n? Which day would suit you?\n- today > thanks\n- this week > thanks\n- don''t know yet > thanks\n\n# missing\nWe can ask HQ for another one.\n? Shall we do that for you?\n- yes please > thanks\n- will look again > thanks\n\n# colleague\nThank you for taking part.\n? Would you ask one colleague whether theirs has come?\n- yes > thanks\n- rather not > thanks\n\n# later\n? When may we ring again?\n- later today > thanks\n- another day > thanks\n- please don''t > thanks\n\n# thanks\nThank you for your time, {name}.\n','\n',char(10)),NULL,1796000902);
INSERT INTO call_script_version VALUES(2,2,1,replace('# greet\nHello {name}, it''s {rep} from the {branch} branch of the union.\n? Is this a good moment to talk?\n- yes > work\n- not now > later\n- no thanks > close\n\n# work\nI''d like to hear how things are at {workplace}.\n? What would you change first, if you could?\n- workload > offer\n- pay > offer\n- safety > offer\n- something else > offer\n- nothing > offer\n\n# offer\nMembers here take that up together, and decide together what to ask for.\nWhether you join is up to you, and nobody at work hears what you say to me.\n? Would you like to know how to join?\n- yes > form\n- will think about it > keep\n- is in another union > other\n- no thanks > close\n\n# form\nI can send you the form. It takes a few minutes.\n? Shall I send it?\n- yes > keep\n- not yet > keep\n\n# keep\nBefore I write anything down: only our reps would see your name and number, to get back to you, and they go as soon as you say so.\n? May we keep them for that?\n- yes > close\n- no > forget\n\n# forget\nThen I won''t keep them. You know where to find us.\n\n# other\nThen your own union is the right one to speak up for you, and we work side by side.\n\n# later\n? When would suit you better?\n- later this week > close\n- in a few weeks > close\n- not at all > close\n\n# close\nThank you for talking to me, {name}.\n','\n',char(10)),NULL,1796000902);
INSERT INTO call_script_version VALUES(3,3,1,replace('# greet\nHello {name}, it''s {rep} from the union. I''m ringing about the letters to MPs.\n? Have you had a reply from {mp}?\n- yes > send\n- not yet > wait\n- did not write > write\n- would rather not talk > thanks\n\n# send\nEach reply helps to see where MPs stand, whatever it says.\n? Would you send the reply on to us?\n- yes > consent\n- needs to find it > consent\n- no > thanks\n\n# consent\nIt is your letter. Anything about your own case or your health is taken out first.\n? May we pass it on to HQ?\n- yes > thanks\n- without the name > thanks\n- no > thanks\n\n# wait\nA few weeks is not unusual.\n? Shall we remind you to ask again?\n- yes > thanks\n- will ask anyway > thanks\n- no > thanks\n\n# write\nMPs answer people who live in their constituency, so it has to come from you, from home and not from a work address.\n? Would some help with writing to {mp} be of use?\n- yes > thanks\n- maybe later > thanks\n- no > thanks\n\n# thanks\nThank you for your time, {name}.\n','\n',char(10)),NULL,1796000902);
INSERT INTO call_script_version VALUES(4,4,1,replace('# greet\nHello {name}, it''s {rep} from the union. I''m ringing to invite you.\n(Say what it is, on which day, from when until when, and where.)\n? Could you come?\n- yes > need\n- maybe > need\n- no > apart\n\n# need\nEverybody is welcome, whether or not they have been before.\n? Is there anything you need so that you can come?\n- nothing > bring\n- time off > bring\n- a lift > bring\n- childcare > bring\n- something else > bring\n\n# bring\n? Is there a colleague whom you could bring along?\n- yes > thanks\n- will ask > thanks\n- no > thanks\n\n# apart\nThat''s no trouble at all.\n? Would you like to hear afterwards what came of it?\n- yes > thanks\n- no > thanks\n\n# thanks\nThank you, {name}.\n','\n',char(10)),NULL,1796000902);
INSERT INTO call_script_version VALUES(5,5,1,replace('# greet\nHello {name}, it''s {rep} from the union. I''m ringing to ask how you are getting on.\n? Have you got five minutes?\n- yes > work\n- not now > later\n- no thanks > thanks\n\n# work\n? How are things at {workplace} at the moment?\n- fine > part\n- could be better > matter\n- needs looking at > matter\n\n# matter\n(No health matters and no names of others are written down.)\n? Shall a rep get back to you about it?\n- yes > part\n- no > part\n\n# part\nSmall things help as well: a poster, a chat with somebody new.\n? Is there something that you would like to do with the branch?\n- yes > thanks\n- maybe later > thanks\n- no > thanks\n\n# later\n? When may we ring again?\n- later this week > thanks\n- in a few weeks > thanks\n- please don''t > thanks\n\n# thanks\nThank you for your time, {name}.\n','\n',char(10)),NULL,1796000902);
INSERT INTO call_script_version VALUES(6,6,1,replace('# ask\nHello {name}.\n? Can you come?\n- yes\n- no\n','\n',char(10)),1,1796000909);
CREATE TABLE call_answer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES call_list (id) ON DELETE RESTRICT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    version_id INTEGER NOT NULL REFERENCES call_script_version (id) ON DELETE RESTRICT,
    step TEXT NOT NULL CHECK (length(step) BETWEEN 1 AND 20),
    answer TEXT NOT NULL CHECK (length(answer) BETWEEN 1 AND 40),
    answer_key TEXT NOT NULL,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    at INTEGER NOT NULL
) STRICT;
INSERT INTO call_answer VALUES(1,1,1,6,'ask','yes','yes',1,1796000910);
CREATE TABLE word_reply_notice (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_reply_notice VALUES('CALENDAR');
INSERT INTO word_reply_notice VALUES('DELAYED');
INSERT INTO word_reply_notice VALUES('NOT_A_REPLY');
INSERT INTO word_reply_notice VALUES('NOT_DELIVERED');
INSERT INTO word_reply_notice VALUES('RECALL');
INSERT INTO word_reply_notice VALUES('RECEIPT');
CREATE TABLE reply_file (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    reply_id INTEGER NOT NULL REFERENCES reply (id) ON DELETE RESTRICT,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    was_read INTEGER NOT NULL,
    why TEXT
) STRICT;
INSERT INTO reply_file VALUES(1,2,'logo.png',1,0,NULL);
CREATE TABLE same_letter (
    reply_id INTEGER PRIMARY KEY,
    letter INTEGER NOT NULL, -- the same for all copies
    workplace_id INTEGER, -- the reply's
    sample INTEGER NOT NULL CHECK (sample IN (0, 1)) -- others are compared with it
) STRICT;
INSERT INTO same_letter VALUES(1,1,123,1);
INSERT INTO same_letter VALUES(2,2,123,1);
INSERT INTO same_letter VALUES(4,4,123,1);
INSERT INTO same_letter VALUES(5,5,123,1);
CREATE TABLE same_letter_band (
    band INTEGER NOT NULL,
    reply_id INTEGER NOT NULL,
    PRIMARY KEY (band, reply_id)
) WITHOUT ROWID, STRICT;
INSERT INTO same_letter_band VALUES(1427995598458287016,1);
INSERT INTO same_letter_band VALUES(239811819629340743,2);
INSERT INTO same_letter_band VALUES(373885659850361093,2);
INSERT INTO same_letter_band VALUES(407238813637854067,2);
INSERT INTO same_letter_band VALUES(608436074026766820,2);
INSERT INTO same_letter_band VALUES(680276865284328847,2);
INSERT INTO same_letter_band VALUES(880327846509306370,2);
INSERT INTO same_letter_band VALUES(1302399753977653877,2);
INSERT INTO same_letter_band VALUES(1546135113732513420,2);
INSERT INTO same_letter_band VALUES(1681828227573984086,2);
INSERT INTO same_letter_band VALUES(1963331615270336260,2);
INSERT INTO same_letter_band VALUES(2129819147341147186,2);
INSERT INTO same_letter_band VALUES(2163813963694957287,2);
INSERT INTO same_letter_band VALUES(2200296216275812421,2);
INSERT INTO same_letter_band VALUES(2804185009613752006,2);
INSERT INTO same_letter_band VALUES(3091463805867562543,2);
INSERT INTO same_letter_band VALUES(3244617019193711035,2);
INSERT INTO same_letter_band VALUES(3806046213613058864,2);
INSERT INTO same_letter_band VALUES(3857933427148413153,2);
INSERT INTO same_letter_band VALUES(4348400816788238056,2);
INSERT INTO same_letter_band VALUES(4715635093345094073,2);
INSERT INTO same_letter_band VALUES(4921782970013711855,2);
INSERT INTO same_letter_band VALUES(5026733015236662916,2);
INSERT INTO same_letter_band VALUES(5326186799022310273,2);
INSERT INTO same_letter_band VALUES(5492542021141896307,2);
INSERT INTO same_letter_band VALUES(5631734991735986541,2);
INSERT INTO same_letter_band VALUES(5741708502957648232,2);
INSERT INTO same_letter_band VALUES(6049408737680005652,2);
INSERT INTO same_letter_band VALUES(6119018262185530150,2);
INSERT INTO same_letter_band VALUES(6155420181492768747,2);
INSERT INTO same_letter_band VALUES(6898681777503561278,2);
INSERT INTO same_letter_band VALUES(6997747953002923018,2);
INSERT INTO same_letter_band VALUES(7386343764102533333,2);
INSERT INTO same_letter_band VALUES(7406332531915292989,2);
INSERT INTO same_letter_band VALUES(7709340641793162067,2);
INSERT INTO same_letter_band VALUES(7832606573022387225,2);
INSERT INTO same_letter_band VALUES(7839371090921064970,2);
INSERT INTO same_letter_band VALUES(8035887943063625287,2);
INSERT INTO same_letter_band VALUES(8251565724872868472,2);
INSERT INTO same_letter_band VALUES(9094552966777271834,2);
INSERT INTO same_letter_band VALUES(9131563124531632224,2);
INSERT INTO same_letter_band VALUES(2569845507176152501,4);
INSERT INTO same_letter_band VALUES(6066599433995520641,5);
CREATE TABLE word_mp_name_kind (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_mp_name_kind VALUES('ELECTED_AS');
INSERT INTO word_mp_name_kind VALUES('FORMER');
CREATE TABLE mp_name (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mp_id INTEGER NOT NULL REFERENCES mp (id) ON DELETE RESTRICT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    kind TEXT NOT NULL REFERENCES word_mp_name_kind (value) ON DELETE RESTRICT,
    from_on TEXT,
    to_on TEXT
) STRICT;
INSERT INTO mp_name VALUES(1,703,'Preet Gill','preet gill','ELECTED_AS',NULL,NULL);
CREATE TABLE word_mp_post_kind (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_mp_post_kind VALUES('COMMITTEE_CHAIR');
INSERT INTO word_mp_post_kind VALUES('MINISTER');
INSERT INTO word_mp_post_kind VALUES('PPS');
INSERT INTO word_mp_post_kind VALUES('SHADOW');
INSERT INTO word_mp_post_kind VALUES('WHIP');
CREATE TABLE mp_post (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mp_id INTEGER NOT NULL REFERENCES mp (id) ON DELETE RESTRICT,
    post TEXT NOT NULL CHECK (length(post) BETWEEN 1 AND 200),
    post_key TEXT NOT NULL,
    kind TEXT NOT NULL REFERENCES word_mp_post_kind (value) ON DELETE RESTRICT,
    from_on TEXT NOT NULL,
    to_on TEXT,
    source TEXT,
    verify INTEGER NOT NULL DEFAULT 0 CHECK (verify IN (0, 1)),
    rep_id INTEGER REFERENCES rep (id) ON DELETE RESTRICT,
    CHECK (to_on IS NULL OR to_on > from_on)
) STRICT;
INSERT INTO mp_post VALUES(1,1011,'Prime Minister','prime minister','MINISTER','2026-07-20',NULL,'several public repositories, July to October 2026',0,NULL);
CREATE TABLE mp_address (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mp_id INTEGER NOT NULL REFERENCES mp (id) ON DELETE RESTRICT,
    address TEXT NOT NULL,
    learned_on TEXT NOT NULL,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT
) STRICT;
INSERT INTO mp_address VALUES(1,325,'joan.marsh@parliament.uk','2026-11-29',1);
CREATE TABLE reply_raw (
    reply_id INTEGER PRIMARY KEY REFERENCES reply (id) ON DELETE RESTRICT,
    size INTEGER NOT NULL,
    filed_at INTEGER NOT NULL,
    mail BLOB
, aside_at INTEGER) STRICT;
INSERT INTO reply_raw VALUES(2,702,1795982400,X'46726f6d3a2046616269616e2048616d696c746f6e204d50203c66616269616e2e68616d696c746f6e2e6d70407061726c69616d656e742e756b3e0a546f3a20416d696e61205975737566203c616d696e61406578616d706c652e6f72673e0a5375626a6563743a20596f7572206c65747465722061626f75742070726f626174696f6e0a446174653a204672692c203237204e6f7620323032362031303a30303a3030202b303030300a4d6573736167652d49443a203c6f6e65407061726c69616d656e742e6578616d706c653e0a4d494d452d56657273696f6e3a20312e300a436f6e74656e742d547970653a206d756c7469706172742f6d697865643b20626f756e646172793d2262220a0a2d2d620a436f6e74656e742d547970653a20746578742f706c61696e0a0a4465617220416d696e612c0a0a5468616e6b20796f7520666f7220796f7572206c65747465722061626f75742070726f626174696f6e20636173656c6f6164732e20492077696c6c20777269746520746f20746865206d696e69737465720a616e6420726169736520796f757220706f696e7473207769746820686572207768656e2074686520486f757365207369747320616761696e2c20616e6420492077696c6c206c657420796f75206b6e6f770a776861742073686520616e73776572732e20596f75206172652072696768742074686174206e6f206f6666696365722073686f756c6420686f6c6420736978747920636173657320617420612074696d652e0a0a596f7572732073696e636572656c792c0a46616269616e2048616d696c746f6e0a2d2d620a436f6e74656e742d547970653a20696d6167652f706e673b206e616d653d226c6f676f2e706e67220a436f6e74656e742d446973706f736974696f6e3a206174746163686d656e743b2066696c656e616d653d226c6f676f2e706e67220a0a780a2d2d622d2d0a',NULL);
INSERT INTO reply_raw VALUES(4,490,1795982400,X'46726f6d3a20416d696e61205975737566203c616d696e61406578616d706c652e6f72673e0a546f3a20726570406578616d706c652e6f72670a5375626a6563743a204677643a2050726f626174696f6e0a446174653a205361742c203238204e6f7620323032362031303a30303a3030202b303030300a4d6573736167652d49443a203c7468726565406578616d706c652e6f72673e0a0a2d2d2d2d2d2d2d2d2d2d20466f72776172646564206d657373616765202d2d2d2d2d2d2d2d2d0a46726f6d3a204a6f616e204d61727368203c6a6f616e2e6d61727368407061726c69616d656e742e756b3e0a446174653a205468752c203236204e6f7620323032362061742031353a31320a5375626a6563743a2050726f626174696f6e0a546f3a20416d696e61205975737566203c616d696e61406578616d706c652e6f72673e0a0a4465617220416d696e612c0a0a4920616d2061626c6520746f2074656c6c20796f752074686174206865206861732070757420796f757220706f696e747320746f20746865206465706172746d656e7420616e6420746861740a68652077696c6c20777269746520616761696e207768656e2069742068617320616e7377657265642068696d2e0a0a4a6f616e204d617273680a53656e696f722063617365776f726b65720a',NULL);
CREATE TABLE word_commitment (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_commitment VALUES('DEBATE');
INSERT INTO word_commitment VALUES('EDM');
INSERT INTO word_commitment VALUES('MEETING');
INSERT INTO word_commitment VALUES('PQ');
INSERT INTO word_commitment VALUES('VISIT');
INSERT INTO word_commitment VALUES('WRITE_TO_MINISTER');
CREATE TABLE commitment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mp_id INTEGER NOT NULL REFERENCES mp (id) ON DELETE RESTRICT,
    ons_code TEXT NOT NULL REFERENCES constituency (ons_code) ON DELETE RESTRICT,
    reply_id INTEGER REFERENCES reply (id) ON DELETE RESTRICT,
    commitment TEXT NOT NULL REFERENCES word_commitment (value) ON DELETE RESTRICT,
    said TEXT,
    due_on TEXT,
    done_on TEXT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    created_at INTEGER NOT NULL
) STRICT;
INSERT INTO commitment VALUES(1,325,'E14001321',2,'WRITE_TO_MINISTER',NULL,'2026-12-10',NULL,1,1795982400);
CREATE TABLE erased_key (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    secret BLOB NOT NULL
) STRICT;
INSERT INTO erased_key VALUES(1,X'0124eeddb8364c65a5796cac255c3062ad3de9b30b0582f632b27a60ffdb923b');
CREATE TABLE erased_mail (
    print TEXT PRIMARY KEY,
    erased_on TEXT NOT NULL
) WITHOUT ROWID, STRICT;
INSERT INTO erased_mail VALUES('3b41668fb2af46055b5f3a634a4e767e','2026-11-30');
INSERT INTO erased_mail VALUES('4255dc6cbc48298ee25ceaf45a05fe3a','2026-11-30');
INSERT INTO erased_mail VALUES('60caf45331e0d1001638b6349855b16f','2026-11-30');
INSERT INTO erased_mail VALUES('9adebe6e540b7cdb9efb26cfb04b9bc9','2026-11-30');
INSERT INTO erased_mail VALUES('a746a542ec6073b18478d30a7d6d3711','2026-11-30');
INSERT INTO erased_mail VALUES('ce832a2c0402c6c8255bc2fa83e499ce','2026-11-30');
INSERT INTO erased_mail VALUES('d252300dbdef889e6e35d5fa65e4219b','2026-11-30');
INSERT INTO erased_mail VALUES('d75a3bb257db393ba729a17cd19eed5e','2026-11-30');
CREATE TABLE word_post_status (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_post_status VALUES('cancelled');
INSERT INTO word_post_status VALUES('queued');
INSERT INTO word_post_status VALUES('refused');
INSERT INTO word_post_status VALUES('sending');
INSERT INTO word_post_status VALUES('sent');
INSERT INTO word_post_status VALUES('uncertain');
CREATE TABLE word_post_kind (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
INSERT INTO word_post_kind VALUES('bundle');
INSERT INTO word_post_kind VALUES('digest');
INSERT INTO word_post_kind VALUES('mail');
INSERT INTO word_post_kind VALUES('many');
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL REFERENCES word_post_kind (value) ON DELETE RESTRICT,
    to_address TEXT NOT NULL CHECK (length(to_address) BETWEEN 3 AND 254),
    subject TEXT NOT NULL,
    text TEXT NOT NULL, -- '' of a bundle, which is put together when it goes
    message_id TEXT NOT NULL UNIQUE, -- made once: by it two copies of one mail can be told
    status TEXT NOT NULL REFERENCES word_post_status (value) ON DELETE RESTRICT,
    queued_at INTEGER NOT NULL,
    rep_id INTEGER REFERENCES rep (id) ON DELETE RESTRICT, -- NULL: the system
    person_id INTEGER REFERENCES person (id) ON DELETE RESTRICT -- of a mail to one of many
) STRICT;
INSERT INTO outbox VALUES(1,'mail','hq@example.org','Reps'' course','May two of us come?','fm2is4g4f4ymemyuk4oimyemxiaaxy4u@vm','sent',1796082937,1,NULL);
INSERT INTO outbox VALUES(2,'mail','x@example.org','Called off','x','sufygela74p4uucu3mymvq3ewqdyr4sa@vm','cancelled',1796082937,1,NULL);
INSERT INTO outbox VALUES(3,'bundle','info@napo.org.uk','Aire Valley: 1 MP''s reply','','f4puyytm4emubyvabmeywiemhyequyii@vm','sent',1796082954,1,NULL);
CREATE TABLE outbox_try (
    outbox_id INTEGER PRIMARY KEY,
    attempts INTEGER NOT NULL DEFAULT 0,
    first_at INTEGER, -- of these attempts
    tried_at INTEGER,
    next_at INTEGER NOT NULL DEFAULT 0, -- not before
    sent_at INTEGER,
    last_error TEXT
) STRICT;
INSERT INTO outbox_try VALUES(1,1,1796082954,1796082954,0,1796082954,NULL);
INSERT INTO outbox_try VALUES(2,0,NULL,NULL,1796082937,NULL,NULL);
INSERT INTO outbox_try VALUES(3,1,1796082954,1796082954,0,1796082954,NULL);
CREATE TABLE outbox_reply (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    outbox_id INTEGER NOT NULL REFERENCES outbox (id) ON DELETE RESTRICT,
    reply_id INTEGER NOT NULL REFERENCES reply (id) ON DELETE RESTRICT,
    UNIQUE (outbox_id, reply_id)
) STRICT;
INSERT INTO outbox_reply VALUES(1,3,2);
CREATE TABLE rep_digest (
    rep_id INTEGER PRIMARY KEY REFERENCES rep (id) ON DELETE RESTRICT,
    address TEXT NOT NULL,
    last_on TEXT NOT NULL
) STRICT;
INSERT INTO rep_digest VALUES(1,'priya@example.org','2026-11-30');
CREATE TABLE mailbox_mail (
    name TEXT NOT NULL,
    reply_id INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('FILED', 'LEFT', 'ERASED', 'TRIED')),
    ours INTEGER NOT NULL CHECK (ours IN (0, 1)),
    looked_at INTEGER NOT NULL,
    PRIMARY KEY (name, reply_id)
) WITHOUT ROWID, STRICT;
INSERT INTO mailbox_mail VALUES('9c9597d23f11797562f89abccd70cab9',5,'FILED',1,1796082954);
CREATE TABLE reply_new (
    reply_id INTEGER PRIMARY KEY REFERENCES reply (id) ON DELETE RESTRICT,
    workplace_id INTEGER -- the reply's
) STRICT;
INSERT INTO reply_new VALUES(5,123);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('ask',7);
INSERT INTO sqlite_sequence VALUES('setting',12);
INSERT INTO sqlite_sequence VALUES('workplace',124);
INSERT INTO sqlite_sequence VALUES('rep',3);
INSERT INTO sqlite_sequence VALUES('constituency',1950);
INSERT INTO sqlite_sequence VALUES('mp',1961);
INSERT INTO sqlite_sequence VALUES('mp_term',2066);
INSERT INTO sqlite_sequence VALUES('rule_value',75);
INSERT INTO sqlite_sequence VALUES('timeline',9);
INSERT INTO sqlite_sequence VALUES('change',95);
INSERT INTO sqlite_sequence VALUES('audit',119);
INSERT INTO sqlite_sequence VALUES('rep_scope',2);
INSERT INTO sqlite_sequence VALUES('rep_key',1);
INSERT INTO sqlite_sequence VALUES('person',10);
INSERT INTO sqlite_sequence VALUES('employment',8);
INSERT INTO sqlite_sequence VALUES('contact_point',10);
INSERT INTO sqlite_sequence VALUES('office',2);
INSERT INTO sqlite_sequence VALUES('person_tag',3);
INSERT INTO sqlite_sequence VALUES('lead',3);
INSERT INTO sqlite_sequence VALUES('ask_record',3);
INSERT INTO sqlite_sequence VALUES('letter',1);
INSERT INTO sqlite_sequence VALUES('electorate',4);
INSERT INTO sqlite_sequence VALUES('task',1);
INSERT INTO sqlite_sequence VALUES('canvass_event',6);
INSERT INTO sqlite_sequence VALUES('activity',8);
INSERT INTO sqlite_sequence VALUES('person_block',1);
INSERT INTO sqlite_sequence VALUES('scrutineer_return',1);
INSERT INTO sqlite_sequence VALUES('prospect',2);
INSERT INTO sqlite_sequence VALUES('reply',5);
INSERT INTO sqlite_sequence VALUES('mp_stance',1);
INSERT INTO sqlite_sequence VALUES('saved_search',2);
INSERT INTO sqlite_sequence VALUES('tray',1);
INSERT INTO sqlite_sequence VALUES('session',2);
INSERT INTO sqlite_sequence VALUES('canvass_join',1);
INSERT INTO sqlite_sequence VALUES('person_number',1);
INSERT INTO sqlite_sequence VALUES('person_apart',1);
INSERT INTO sqlite_sequence VALUES('list_map',1);
INSERT INTO sqlite_sequence VALUES('ballot_question',5);
INSERT INTO sqlite_sequence VALUES('ballot_history',2);
INSERT INTO sqlite_sequence VALUES('ballot_unit',1);
INSERT INTO sqlite_sequence VALUES('ballot_result',1);
INSERT INTO sqlite_sequence VALUES('ballot_result_question',1);
INSERT INTO sqlite_sequence VALUES('ballot',3);
INSERT INTO sqlite_sequence VALUES('call_list',2);
INSERT INTO sqlite_sequence VALUES('call_list_rep',1);
INSERT INTO sqlite_sequence VALUES('call_script',6);
INSERT INTO sqlite_sequence VALUES('call_script_version',6);
INSERT INTO sqlite_sequence VALUES('call_answer',1);
INSERT INTO sqlite_sequence VALUES('mp_name',26);
INSERT INTO sqlite_sequence VALUES('mp_post',41);
INSERT INTO sqlite_sequence VALUES('reply_file',1);
INSERT INTO sqlite_sequence VALUES('commitment',1);
INSERT INTO sqlite_sequence VALUES('mp_address',1);
INSERT INTO sqlite_sequence VALUES('outbox',3);
INSERT INTO sqlite_sequence VALUES('outbox_reply',1);
CREATE INDEX workplace_by_parent ON workplace (parent_id, name, id);
CREATE INDEX workplace_by_name ON workplace (name COLLATE NOCASE, id);
CREATE INDEX constituency_by_name ON constituency (name_key, id);
CREATE INDEX mp_by_name ON mp (name_key, id);
CREATE INDEX mp_by_email ON mp (email COLLATE NOCASE) WHERE email IS NOT NULL;
CREATE INDEX mp_term_by_seat ON mp_term (ons_code, from_on);
CREATE INDEX mp_term_by_mp ON mp_term (mp_id, from_on);
CREATE UNIQUE INDEX mp_term_sitting ON mp_term (ons_code) WHERE to_on IS NULL;
CREATE INDEX timeline_by_day ON timeline (sort_on, id);
CREATE INDEX person_by_name ON person (sort_key, id) WHERE kind = 'MEMBER';
CREATE INDEX person_by_workplace ON person (workplace_id, sort_key, id) WHERE kind = 'MEMBER';
CREATE INDEX person_by_seat ON person (ons_code, sort_key, id) WHERE kind = 'MEMBER';
CREATE INDEX person_by_workplace_seat ON person (workplace_id, ons_code, sort_key, id) WHERE kind = 'MEMBER';
CREATE INDEX person_workplace_fk ON person (workplace_id) WHERE kind <> 'MEMBER';
CREATE INDEX contact_point_by_email ON contact_point (value COLLATE NOCASE) WHERE kind = 'EMAIL';
CREATE INDEX employment_by_person ON employment (person_id, id);
CREATE INDEX employment_by_workplace ON employment (workplace_id);
CREATE INDEX prospect_by_due ON prospect (open, coalesce(follow_up_on, review_on, '9999-12-31'), id);
CREATE INDEX prospect_by_workplace ON prospect (workplace_id, open,
    coalesce(follow_up_on, review_on, '9999-12-31'), id);
CREATE INDEX prospect_by_stage ON prospect (stage, coalesce(follow_up_on, review_on, '9999-12-31'), id);
CREATE INDEX prospect_by_workplace_stage ON prospect (workplace_id, stage,
    coalesce(follow_up_on, review_on, '9999-12-31'), id);
CREATE INDEX prospect_by_expiry ON prospect (expires_on) WHERE expires_on IS NOT NULL;
CREATE INDEX activity_by_person ON activity (person_id, at, id);
CREATE INDEX activity_by_prospect ON activity (prospect_id, at, id);
CREATE INDEX activity_by_time ON activity (at, id);
CREATE INDEX activity_by_workplace ON activity (workplace_id, at, id);
CREATE INDEX activity_to_call_person ON activity (person_id)
    WHERE call_back_on IS NOT NULL AND call_back_done = 0;
CREATE INDEX letter_by_person ON letter (person_id, ons_code, id);
CREATE INDEX letter_by_seat ON letter (ons_code, id);
CREATE INDEX letter_by_workplace_seat ON letter (workplace_id, ons_code, id);
CREATE INDEX letter_by_workplace ON letter (workplace_id);
CREATE INDEX reply_by_seat ON reply (ons_code, received_on, id);
CREATE INDEX reply_by_time ON reply (received_on, id);
CREATE INDEX reply_by_workplace ON reply (workplace_id, received_on, id);
CREATE INDEX reply_by_workplace_seat ON reply (workplace_id, ons_code, received_on, id);
CREATE INDEX reply_by_person ON reply (person_id, received_on, id);
CREATE INDEX reply_by_letter ON reply (letter_id);
CREATE INDEX reply_in_triage ON reply (filed_at, id) WHERE triage IS NOT NULL;
CREATE INDEX reply_in_triage_by_workplace ON reply (workplace_id, filed_at, id)
    WHERE triage IS NOT NULL;
CREATE INDEX mp_stance_by_mp ON mp_stance (mp_id, on_day, id);
CREATE INDEX task_by_due ON task (open, coalesce(due_on, '9999-12-31'), id);
CREATE INDEX task_by_workplace ON task (workplace_id, open, coalesce(due_on, '9999-12-31'), id);
CREATE INDEX task_by_owner ON task (owner_id, open, coalesce(due_on, '9999-12-31'), id);
CREATE INDEX task_by_owner_done ON task (owner_id, done_at, id) WHERE open = 0;
CREATE INDEX task_unowned ON task (workplace_id, coalesce(due_on, '9999-12-31'), id)
    WHERE open = 1 AND owner_id IS NULL;
CREATE INDEX task_by_done ON task (open, done_at, id);
CREATE INDEX task_by_workplace_done ON task (workplace_id, done_at, id) WHERE open = 0;
CREATE INDEX task_by_person ON task (person_id);
CREATE INDEX task_meetings ON task (workplace_id, due_on) WHERE open = 1 AND kind = 'MEETING';
CREATE INDEX electorate_by_person ON electorate (person_id);
CREATE INDEX electorate_unmatched ON electorate (membership_no) WHERE person_id IS NULL;
CREATE INDEX canvass_event_by_person ON canvass_event (person_id, ballot_id, id);
CREATE INDEX canvass_event_by_ballot ON canvass_event (ballot_id, person_id, id);
CREATE INDEX canvass_event_by_change ON canvass_event (change_id);
CREATE INDEX canvass_state_by_name ON canvass_state (ballot_id, sort_key, person_id);
CREATE INDEX canvass_state_by_workplace ON canvass_state (ballot_id, workplace_id, sort_key, person_id);
CREATE INDEX canvass_state_by_state ON canvass_state (ballot_id, state, sort_key, person_id);
CREATE INDEX canvass_state_by_workplace_state
    ON canvass_state (ballot_id, workplace_id, state, sort_key, person_id);
CREATE INDEX canvass_state_by_person ON canvass_state (person_id);
CREATE INDEX canvass_state_stale ON canvass_state (ballot_id, workplace_id, state, at, person_id);
CREATE INDEX scrutineer_return_by_ballot ON scrutineer_return (ballot_id, as_of, id);
CREATE INDEX seat_tally_by_workplace ON seat_tally (workplace_id, ons_code);
CREATE INDEX change_by_rep ON change (rep_id, id);
CREATE INDEX change_by_rep_workplace ON change (rep_id, workplace_id, id);
CREATE INDEX change_by_workplace ON change (workplace_id, id);
CREATE INDEX change_unplaced ON change (rep_id, id) WHERE workplace_id IS NULL;
CREATE INDEX audit_by_time ON audit (at, id);
CREATE INDEX audit_by_rep ON audit (rep_id, at, id);
CREATE INDEX audit_by_subject ON audit (subject_ref, at, id) WHERE subject_ref IS NOT NULL;
CREATE INDEX audit_by_rep_subject ON audit (rep_id, subject_ref, at, id)
    WHERE subject_ref IS NOT NULL;
CREATE INDEX rep_key_by_rep ON rep_key (rep_id, id);
CREATE INDEX tray_by_expiry ON tray (expires_at);
CREATE INDEX session_by_rep ON session (rep_id);
CREATE INDEX session_by_seen ON session (seen_at);
CREATE INDEX office_by_person ON office (person_id, from_on, id);
CREATE INDEX office_by_role ON office (role, from_on, id);
CREATE INDEX office_by_workplace ON office (workplace_id);
CREATE UNIQUE INDEX office_now ON office (person_id, role, coalesce(workplace_id, 0)) WHERE to_on IS NULL;
CREATE INDEX person_tag_by_key ON person_tag (tag_key, person_id);
CREATE INDEX ask_record_by_ask ON ask_record (ask_id, person_id);
CREATE INDEX ask_record_by_rep ON ask_record (rep_id);
CREATE INDEX lead_by_person ON lead (person_id, from_on, id);
CREATE INDEX lead_by_leader ON lead (leader_id, to_on, person_id);
CREATE UNIQUE INDEX lead_now ON lead (person_id) WHERE to_on IS NULL;
CREATE INDEX saved_search_by_name ON saved_search (name_key, id);
CREATE INDEX person_token_by_workplace
    ON person_token (workplace_id, rank, token, sort_key, person_id);
CREATE INDEX person_token_by_person ON person_token (person_id, token, rank);
CREATE INDEX person_others_by_name ON person (kind, sort_key, id) WHERE kind <> 'MEMBER';
CREATE TRIGGER person_moved AFTER UPDATE OF workplace_id, sort_key ON person
WHEN NEW.workplace_id IS NOT OLD.workplace_id OR NEW.sort_key IS NOT OLD.sort_key
BEGIN
    UPDATE canvass_state SET workplace_id = coalesce(NEW.workplace_id, 0), sort_key = NEW.sort_key
    WHERE person_id = NEW.id;
END;
CREATE TRIGGER person_tally_insert AFTER INSERT ON person WHEN NEW.kind = 'MEMBER'
BEGIN
    INSERT INTO workplace_tally (workplace_id, members) VALUES (coalesce(NEW.workplace_id, 0), 1)
    ON CONFLICT DO UPDATE SET members = members + 1;
    INSERT INTO seat_tally (ons_code, workplace_id, members)
    VALUES (coalesce(NEW.ons_code, ''), coalesce(NEW.workplace_id, 0), 1)
    ON CONFLICT DO UPDATE SET members = members + 1;
END;
CREATE TRIGGER person_tally_delete AFTER DELETE ON person WHEN OLD.kind = 'MEMBER'
BEGIN
    UPDATE workplace_tally SET members = members - 1
    WHERE workplace_id = coalesce(OLD.workplace_id, 0);
    UPDATE seat_tally SET members = members - 1
    WHERE ons_code = coalesce(OLD.ons_code, '') AND workplace_id = coalesce(OLD.workplace_id, 0);
END;
CREATE TRIGGER person_tally_update AFTER UPDATE OF kind, workplace_id, ons_code ON person
BEGIN
    UPDATE workplace_tally SET members = members - (OLD.kind = 'MEMBER')
    WHERE workplace_id = coalesce(OLD.workplace_id, 0);
    UPDATE seat_tally SET members = members - (OLD.kind = 'MEMBER')
    WHERE ons_code = coalesce(OLD.ons_code, '') AND workplace_id = coalesce(OLD.workplace_id, 0);
    INSERT INTO workplace_tally (workplace_id, members)
    VALUES (coalesce(NEW.workplace_id, 0), (NEW.kind = 'MEMBER'))
    ON CONFLICT DO UPDATE SET members = members + excluded.members;
    INSERT INTO seat_tally (ons_code, workplace_id, members)
    VALUES (coalesce(NEW.ons_code, ''), coalesce(NEW.workplace_id, 0), (NEW.kind = 'MEMBER'))
    ON CONFLICT DO UPDATE SET members = members + excluded.members;
END;
CREATE TRIGGER prospect_tally_insert AFTER INSERT ON prospect WHEN NEW.open
BEGIN
    INSERT INTO workplace_tally (workplace_id, potential)
    VALUES (coalesce(NEW.workplace_id, 0), NEW.headcount)
    ON CONFLICT DO UPDATE SET potential = potential + excluded.potential;
END;
CREATE TRIGGER prospect_tally_delete AFTER DELETE ON prospect WHEN OLD.open
BEGIN
    UPDATE workplace_tally SET potential = potential - OLD.headcount
    WHERE workplace_id = coalesce(OLD.workplace_id, 0);
END;
CREATE TRIGGER prospect_tally_update AFTER UPDATE OF workplace_id, headcount, open ON prospect
BEGIN
    UPDATE workplace_tally SET potential = potential - OLD.headcount * OLD.open
    WHERE workplace_id = coalesce(OLD.workplace_id, 0);
    INSERT INTO workplace_tally (workplace_id, potential)
    VALUES (coalesce(NEW.workplace_id, 0), NEW.headcount * NEW.open)
    ON CONFLICT DO UPDATE SET potential = potential + excluded.potential;
END;
CREATE VIEW person_words AS
SELECT p.id AS person_id, p.sort_key AS sort_key, coalesce(p.workplace_id, 0) AS workplace_id,
    ranked_words(p.given_name, p.family_name, p.membership_no,
        (SELECT group_concat(c.value, ' , ') FROM contact_point c WHERE c.person_id = p.id),
        (SELECT group_concat(g.tag, ' , ') FROM person_tag g WHERE g.person_id = p.id)) AS words
FROM person p;
CREATE VIEW person_word AS
SELECT unicode(j.value) - 48 AS rank, substr(j.value, 2) AS token, w.sort_key AS sort_key,
    w.person_id AS person_id, w.workplace_id AS workplace_id
FROM person_words w, json_each(w.words) j;
CREATE TRIGGER person_token_insert AFTER INSERT ON person WHEN NOT bulk_load()
BEGIN
    INSERT OR IGNORE INTO person_token (rank, token, sort_key, person_id, workplace_id)
    SELECT rank, token, sort_key, person_id, workplace_id FROM person_word WHERE person_id = NEW.id;
END;
CREATE TRIGGER person_token_update
AFTER UPDATE OF given_name, family_name, membership_no, workplace_id, sort_key ON person
WHEN NOT bulk_load()
BEGIN
    DELETE FROM person_token WHERE person_id = NEW.id;
    INSERT INTO person_token (rank, token, sort_key, person_id, workplace_id)
    SELECT rank, token, sort_key, person_id, workplace_id FROM person_word WHERE person_id = NEW.id;
END;
CREATE TRIGGER person_token_delete AFTER DELETE ON person
BEGIN
    DELETE FROM person_token WHERE person_id = OLD.id;
END;
CREATE TRIGGER contact_token_insert AFTER INSERT ON contact_point WHEN NOT bulk_load()
BEGIN
    DELETE FROM person_token WHERE person_id = NEW.person_id;
    INSERT INTO person_token (rank, token, sort_key, person_id, workplace_id)
    SELECT rank, token, sort_key, person_id, workplace_id FROM person_word
    WHERE person_id = NEW.person_id;
END;
CREATE TRIGGER contact_token_update AFTER UPDATE ON contact_point
BEGIN
    DELETE FROM person_token WHERE person_id = NEW.person_id;
    INSERT INTO person_token (rank, token, sort_key, person_id, workplace_id)
    SELECT rank, token, sort_key, person_id, workplace_id FROM person_word
    WHERE person_id = NEW.person_id;
END;
CREATE TRIGGER contact_token_delete AFTER DELETE ON contact_point
BEGIN
    DELETE FROM person_token WHERE person_id = OLD.person_id;
    INSERT INTO person_token (rank, token, sort_key, person_id, workplace_id)
    SELECT rank, token, sort_key, person_id, workplace_id FROM person_word
    WHERE person_id = OLD.person_id;
END;
CREATE TRIGGER tag_token_insert AFTER INSERT ON person_tag WHEN NOT bulk_load()
BEGIN
    DELETE FROM person_token WHERE person_id = NEW.person_id;
    INSERT INTO person_token (rank, token, sort_key, person_id, workplace_id)
    SELECT rank, token, sort_key, person_id, workplace_id FROM person_word
    WHERE person_id = NEW.person_id;
END;
CREATE TRIGGER tag_token_update AFTER UPDATE ON person_tag
BEGIN
    DELETE FROM person_token WHERE person_id = NEW.person_id;
    INSERT INTO person_token (rank, token, sort_key, person_id, workplace_id)
    SELECT rank, token, sort_key, person_id, workplace_id FROM person_word
    WHERE person_id = NEW.person_id;
END;
CREATE TRIGGER tag_token_delete AFTER DELETE ON person_tag
BEGIN
    DELETE FROM person_token WHERE person_id = OLD.person_id;
    INSERT INTO person_token (rank, token, sort_key, person_id, workplace_id)
    SELECT rank, token, sort_key, person_id, workplace_id FROM person_word
    WHERE person_id = OLD.person_id;
END;
CREATE INDEX person_number_by_person ON person_number (person_id);
CREATE INDEX person_apart_by_other ON person_apart (other_id);
CREATE INDEX person_apart_by_rep ON person_apart (rep_id);
CREATE INDEX contact_point_by_phone ON contact_point (phone_digits(value)) WHERE kind = 'PHONE';
CREATE INDEX person_by_bare_number ON person (ltrim(membership_no, '0'))
    WHERE membership_no IS NOT NULL;
CREATE INDEX canvass_join_by_electorate ON canvass_join (electorate_id);
CREATE INDEX canvass_join_by_ballot ON canvass_join (ballot_id);
CREATE INDEX canvass_join_by_person ON canvass_join (person_id, ballot_id, other_id);
CREATE TRIGGER canvass_event_kept BEFORE UPDATE OF id, ballot_id, at, on_day, rep_id, event, from_state,
    to_state, channel, source, note, change_id, undoes ON canvass_event
BEGIN
    SELECT raise(ABORT, 'canvass events are only added to');
END;
CREATE TRIGGER canvass_event_whose BEFORE UPDATE OF person_id ON canvass_event
WHEN NOT EXISTS (SELECT 1 FROM canvass_join j WHERE j.ballot_id = OLD.ballot_id
                     AND j.person_id IN (OLD.person_id, NEW.person_id)
                     AND j.other_id IN (OLD.person_id, NEW.person_id))
BEGIN
    SELECT raise(ABORT, 'canvass events are only added to');
END;
CREATE TRIGGER canvass_join_insert AFTER INSERT ON canvass_join
BEGIN
    UPDATE canvass_event SET person_id = NEW.person_id
    WHERE person_id = NEW.other_id AND ballot_id = NEW.ballot_id;
END;
CREATE TRIGGER canvass_join_delete BEFORE DELETE ON canvass_join
BEGIN
    UPDATE canvass_event SET person_id = OLD.other_id
    WHERE person_id = OLD.person_id AND ballot_id = OLD.ballot_id AND id IN (
        WITH RECURSIVE back (id) AS (
            SELECT value FROM json_each(OLD.events)
            UNION
            SELECT e.id FROM back CROSS JOIN canvass_event e ON e.undoes = back.id
            WHERE e.person_id = OLD.person_id AND e.ballot_id = OLD.ballot_id)
        SELECT id FROM back);
END;
CREATE TRIGGER contact_token_moved AFTER UPDATE OF person_id ON contact_point
WHEN NEW.person_id <> OLD.person_id
BEGIN
    DELETE FROM person_token WHERE person_id = OLD.person_id;
    INSERT INTO person_token (rank, token, sort_key, person_id, workplace_id)
    SELECT rank, token, sort_key, person_id, workplace_id FROM person_word
    WHERE person_id = OLD.person_id;
END;
CREATE TRIGGER tag_token_moved AFTER UPDATE OF person_id ON person_tag
WHEN NEW.person_id <> OLD.person_id
BEGIN
    DELETE FROM person_token WHERE person_id = OLD.person_id;
    INSERT INTO person_token (rank, token, sort_key, person_id, workplace_id)
    SELECT rank, token, sort_key, person_id, workplace_id FROM person_word
    WHERE person_id = OLD.person_id;
END;
CREATE INDEX shared_value_by_value ON shared_value (kind, value);
CREATE VIEW shared_again (kind, value, joined_on, person_id) AS SELECT '', '', '', 0;
CREATE TRIGGER shared_email INSTEAD OF INSERT ON shared_again
WHEN NEW.kind = 'EMAIL' AND EXISTS (
    SELECT 1 FROM contact_point c WHERE c.kind = 'EMAIL' AND c.value = NEW.value COLLATE NOCASE
        AND c.person_id IS NOT NEW.person_id)
BEGIN
    DELETE FROM shared_value WHERE kind = 'EMAIL' AND value = lower(NEW.value);
    INSERT INTO shared_value (person_id, kind, value)
    SELECT h.person_id, 'EMAIL', lower(NEW.value)
    FROM (SELECT d.person_id, count(*) OVER () AS n
          FROM (SELECT DISTINCT c.person_id FROM contact_point c
                WHERE c.kind = 'EMAIL' AND c.value = NEW.value COLLATE NOCASE LIMIT 21) d) h
    WHERE h.n BETWEEN 2 AND 20;
END;
CREATE TRIGGER shared_phone INSTEAD OF INSERT ON shared_again
WHEN NEW.kind = 'PHONE' AND EXISTS (
    SELECT 1 FROM contact_point c WHERE c.kind = 'PHONE'
        AND phone_digits(c.value) = phone_digits(NEW.value) AND c.person_id IS NOT NEW.person_id)
BEGIN
    DELETE FROM shared_value WHERE kind = 'PHONE' AND value = phone_digits(NEW.value);
    INSERT INTO shared_value (person_id, kind, value)
    SELECT h.person_id, 'PHONE', phone_digits(NEW.value)
    FROM (SELECT d.person_id, count(*) OVER () AS n
          FROM (SELECT DISTINCT c.person_id FROM contact_point c
                WHERE c.kind = 'PHONE' AND phone_digits(c.value) = phone_digits(NEW.value)
                LIMIT 21) d) h
    WHERE h.n BETWEEN 2 AND 20;
END;
CREATE TRIGGER shared_number INSTEAD OF INSERT ON shared_again
WHEN NEW.kind = 'NUMBER' AND EXISTS (
    SELECT 1 FROM person p WHERE p.membership_no IS NOT NULL
        AND ltrim(p.membership_no, '0') = ltrim(NEW.value, '0') AND p.id IS NOT NEW.person_id)
BEGIN
    DELETE FROM shared_value WHERE kind = 'NUMBER' AND value = ltrim(NEW.value, '0');
    INSERT INTO shared_value (person_id, kind, value)
    SELECT h.person_id, 'NUMBER', ltrim(NEW.value, '0')
    FROM (SELECT d.person_id, count(*) OVER () AS n
          FROM (SELECT p.id AS person_id FROM person p WHERE p.membership_no IS NOT NULL
                    AND ltrim(p.membership_no, '0') = ltrim(NEW.value, '0') LIMIT 21) d) h
    WHERE h.n BETWEEN 2 AND 20;
END;
CREATE TRIGGER shared_name INSTEAD OF INSERT ON shared_again
WHEN NEW.kind = 'NAME' AND NEW.joined_on IS NOT NULL AND (
    EXISTS (SELECT 1 FROM person p WHERE p.kind = 'MEMBER' AND p.sort_key = NEW.value
                AND p.joined_on = NEW.joined_on AND p.id IS NOT NEW.person_id)
    OR EXISTS (SELECT 1 FROM person p WHERE p.kind <> 'MEMBER' AND p.kind IN ('PROSPECT', 'LEFT')
                   AND p.sort_key = NEW.value AND p.joined_on = NEW.joined_on
                   AND p.id IS NOT NEW.person_id))
BEGIN
    DELETE FROM shared_value WHERE kind = 'NAME' AND value = NEW.joined_on || ' ' || NEW.value;
    INSERT INTO shared_value (person_id, kind, value)
    SELECT h.person_id, 'NAME', NEW.joined_on || ' ' || NEW.value
    FROM (SELECT d.person_id, count(*) OVER () AS n
          FROM (SELECT p.id AS person_id FROM person p WHERE p.kind = 'MEMBER'
                    AND p.sort_key = NEW.value AND p.joined_on = NEW.joined_on
                UNION ALL
                SELECT p.id FROM person p
                WHERE p.kind <> 'MEMBER' AND p.kind IN ('PROSPECT', 'LEFT')
                    AND p.sort_key = NEW.value AND p.joined_on = NEW.joined_on LIMIT 21) d) h
    WHERE h.n BETWEEN 2 AND 20;
END;
CREATE TRIGGER shared_contact_insert AFTER INSERT ON contact_point
BEGIN
    INSERT INTO shared_again VALUES (NEW.kind, NEW.value, NULL, NEW.person_id);
END;
CREATE TRIGGER shared_contact_update AFTER UPDATE OF person_id, kind, value ON contact_point
BEGIN
    INSERT INTO shared_again VALUES (OLD.kind, OLD.value, NULL, OLD.person_id);
    INSERT INTO shared_again VALUES (NEW.kind, NEW.value, NULL, NEW.person_id);
END;
CREATE TRIGGER shared_contact_delete AFTER DELETE ON contact_point
BEGIN
    INSERT INTO shared_again VALUES (OLD.kind, OLD.value, NULL, OLD.person_id);
END;
CREATE TRIGGER shared_person_insert AFTER INSERT ON person
BEGIN
    INSERT INTO shared_again VALUES ('NUMBER', NEW.membership_no, NULL, NEW.id);
    INSERT INTO shared_again VALUES ('NAME', NEW.sort_key, NEW.joined_on, NEW.id);
END;
CREATE TRIGGER shared_person_number AFTER UPDATE OF membership_no ON person
WHEN NEW.membership_no IS NOT OLD.membership_no
BEGIN
    INSERT INTO shared_again VALUES ('NUMBER', OLD.membership_no, NULL, OLD.id);
    INSERT INTO shared_again VALUES ('NUMBER', NEW.membership_no, NULL, NEW.id);
END;
CREATE TRIGGER shared_person_name AFTER UPDATE OF sort_key, joined_on ON person
WHEN NEW.sort_key <> OLD.sort_key OR NEW.joined_on IS NOT OLD.joined_on
BEGIN
    INSERT INTO shared_again VALUES ('NAME', OLD.sort_key, OLD.joined_on, OLD.id);
    INSERT INTO shared_again VALUES ('NAME', NEW.sort_key, NEW.joined_on, NEW.id);
END;
CREATE TRIGGER shared_person_delete AFTER DELETE ON person
BEGIN
    INSERT INTO shared_again VALUES ('NUMBER', OLD.membership_no, NULL, OLD.id);
    INSERT INTO shared_again VALUES ('NAME', OLD.sort_key, OLD.joined_on, OLD.id);
END;
CREATE VIEW shared_all (kind, value, joined_on, person_id) AS
SELECT c.kind, c.value, NULL, NULL
FROM (SELECT max(id) AS id FROM contact_point WHERE kind = 'EMAIL'
      GROUP BY value COLLATE NOCASE HAVING count(*) > 1
      UNION ALL
      SELECT max(id) FROM contact_point WHERE kind = 'PHONE'
      GROUP BY phone_digits(value) HAVING count(*) > 1) g
CROSS JOIN contact_point c ON c.id = g.id
UNION ALL
SELECT 'NUMBER', p.membership_no, NULL, NULL
FROM (SELECT max(id) AS id FROM person WHERE membership_no IS NOT NULL
      GROUP BY ltrim(membership_no, '0') HAVING count(*) > 1) g
CROSS JOIN person p ON p.id = g.id
UNION ALL
SELECT 'NAME', sort_key, joined_on, NULL FROM person WHERE joined_on IS NOT NULL
GROUP BY sort_key, joined_on HAVING count(*) > 1;
CREATE INDEX person_by_name_joined ON person (sort_key, joined_on) WHERE joined_on IS NOT NULL;
CREATE UNIQUE INDEX ballot_question_once ON ballot_question (ballot_id, question, coalesce(wording, ''));
CREATE INDEX electorate_by_unit ON electorate (unit_id) WHERE unit_id IS NOT NULL;
CREATE UNIQUE INDEX ballot_result_once ON ballot_result (ballot_id, coalesce(unit_id, 0));
CREATE INDEX ballot_history_by_close ON ballot_history (closed_on, id);
CREATE INDEX rule_value_by_key ON rule_value (jurisdiction, key, from_date, id);
CREATE TRIGGER rule_value_kept BEFORE UPDATE OF jurisdiction, key, num, den, text, trigger, from_date,
    to_date, status, source, checked_on, entered_by, rep_id, entered_at, replaces ON rule_value
BEGIN
    SELECT raise(ABORT, 'values of the law are only added to');
END;
CREATE TRIGGER electorate_insert AFTER INSERT ON electorate
BEGIN
    INSERT INTO canvass_tally (ballot_id, workplace_id, state, unit_id, n)
    SELECT NEW.ballot_id, 0, 'UNMATCHED', coalesce(NEW.unit_id, 0), 1 WHERE NEW.person_id IS NULL
    ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO canvass_state (ballot_id, person_id, workplace_id, sort_key, state, unit_id)
    SELECT NEW.ballot_id, p.id, coalesce(p.workplace_id, 0), p.sort_key, 'NOT_CONTACTED',
        coalesce(NEW.unit_id, 0)
    FROM person p WHERE p.id = NEW.person_id;
END;
CREATE TRIGGER electorate_delete AFTER DELETE ON electorate
BEGIN
    UPDATE canvass_tally SET n = n - 1
    WHERE OLD.person_id IS NULL AND ballot_id = OLD.ballot_id AND workplace_id = 0
        AND state = 'UNMATCHED' AND unit_id = coalesce(OLD.unit_id, 0);
    DELETE FROM canvass_state WHERE ballot_id = OLD.ballot_id AND person_id = OLD.person_id;
END;
CREATE TRIGGER electorate_match AFTER UPDATE OF person_id, unit_id ON electorate
WHEN NEW.person_id IS NOT OLD.person_id OR NEW.unit_id IS NOT OLD.unit_id
BEGIN
    UPDATE canvass_tally SET n = n - 1
    WHERE OLD.person_id IS NULL AND ballot_id = OLD.ballot_id AND workplace_id = 0
        AND state = 'UNMATCHED' AND unit_id = coalesce(OLD.unit_id, 0);
    DELETE FROM canvass_state WHERE ballot_id = OLD.ballot_id AND person_id = OLD.person_id
        AND NEW.person_id IS NOT OLD.person_id;
    INSERT INTO canvass_tally (ballot_id, workplace_id, state, unit_id, n)
    SELECT NEW.ballot_id, 0, 'UNMATCHED', coalesce(NEW.unit_id, 0), 1 WHERE NEW.person_id IS NULL
    ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO canvass_state (ballot_id, person_id, workplace_id, sort_key, state, unit_id)
    SELECT NEW.ballot_id, p.id, coalesce(p.workplace_id, 0), p.sort_key, 'NOT_CONTACTED',
        coalesce(NEW.unit_id, 0)
    FROM person p WHERE p.id = NEW.person_id AND NEW.person_id IS NOT OLD.person_id;
    UPDATE canvass_state SET unit_id = coalesce(NEW.unit_id, 0)
    WHERE ballot_id = NEW.ballot_id AND person_id = NEW.person_id
        AND unit_id <> coalesce(NEW.unit_id, 0);
END;
CREATE INDEX ballot_by_close ON ballot (closes_on, id);
CREATE INDEX canvass_state_by_unit ON canvass_state (ballot_id, unit_id, person_id);
CREATE INDEX canvass_state_stale_unit ON canvass_state (ballot_id, workplace_id, unit_id, state, at, person_id)
    WHERE unit_id <> 0;
CREATE VIEW canvass_event_day AS
SELECT e.id, e.ballot_id, e.person_id, coalesce(u.on_day, e.on_day) AS on_day,
    (e.to_state = 'VOTED') - (e.from_state = 'VOTED') AS voted,
    CASE e.event WHEN 'undo' THEN -(e.from_state = 'READY' AND e.to_state <> 'READY')
        ELSE (e.to_state = 'READY' AND e.from_state <> 'READY') END AS confirmed
FROM canvass_event e LEFT JOIN canvass_event u ON u.id = e.undoes;
CREATE TRIGGER canvass_days_insert AFTER INSERT ON canvass_state
BEGIN
    INSERT INTO canvass_day (ballot_id, workplace_id, on_day, unit_id, voted, confirmed)
    SELECT NEW.ballot_id, NEW.workplace_id, v.on_day, NEW.unit_id, sum(v.voted), sum(v.confirmed)
    FROM canvass_event_day v WHERE v.person_id = NEW.person_id AND v.ballot_id = NEW.ballot_id
        AND (v.voted <> 0 OR v.confirmed <> 0)
    GROUP BY v.on_day
    ON CONFLICT DO UPDATE SET voted = voted + excluded.voted, confirmed = confirmed + excluded.confirmed;
END;
CREATE TRIGGER canvass_days_delete AFTER DELETE ON canvass_state
BEGIN
    INSERT INTO canvass_day (ballot_id, workplace_id, on_day, unit_id, voted, confirmed)
    SELECT OLD.ballot_id, OLD.workplace_id, v.on_day, OLD.unit_id, -sum(v.voted), -sum(v.confirmed)
    FROM canvass_event_day v WHERE v.person_id = OLD.person_id AND v.ballot_id = OLD.ballot_id
        AND (v.voted <> 0 OR v.confirmed <> 0)
    GROUP BY v.on_day
    ON CONFLICT DO UPDATE SET voted = voted + excluded.voted, confirmed = confirmed + excluded.confirmed;
END;
CREATE TRIGGER canvass_days_update AFTER UPDATE OF workplace_id, unit_id ON canvass_state
WHEN NEW.workplace_id <> OLD.workplace_id OR NEW.unit_id <> OLD.unit_id
BEGIN
    INSERT INTO canvass_day (ballot_id, workplace_id, on_day, unit_id, voted, confirmed)
    SELECT OLD.ballot_id, OLD.workplace_id, v.on_day, OLD.unit_id, -sum(v.voted), -sum(v.confirmed)
    FROM canvass_event_day v WHERE v.person_id = OLD.person_id AND v.ballot_id = OLD.ballot_id
        AND (v.voted <> 0 OR v.confirmed <> 0)
    GROUP BY v.on_day
    ON CONFLICT DO UPDATE SET voted = voted + excluded.voted, confirmed = confirmed + excluded.confirmed;
    INSERT INTO canvass_day (ballot_id, workplace_id, on_day, unit_id, voted, confirmed)
    SELECT NEW.ballot_id, NEW.workplace_id, v.on_day, NEW.unit_id, sum(v.voted), sum(v.confirmed)
    FROM canvass_event_day v WHERE v.person_id = NEW.person_id AND v.ballot_id = NEW.ballot_id
        AND (v.voted <> 0 OR v.confirmed <> 0)
    GROUP BY v.on_day
    ON CONFLICT DO UPDATE SET voted = voted + excluded.voted, confirmed = confirmed + excluded.confirmed;
END;
CREATE TRIGGER canvass_state_insert AFTER INSERT ON canvass_state
BEGIN
    INSERT INTO canvass_tally (ballot_id, workplace_id, state, unit_id, n, tried, by_hq)
    VALUES (NEW.ballot_id, NEW.workplace_id, NEW.state, NEW.unit_id, 1, (NEW.at IS NOT NULL), NEW.by_hq)
    ON CONFLICT DO UPDATE SET n = n + 1, tried = tried + excluded.tried,
        by_hq = by_hq + excluded.by_hq;
    INSERT INTO canvass_last (ballot_id, workplace_id, on_day, unit_id, n)
    SELECT NEW.ballot_id, NEW.workplace_id, date(NEW.at, 'unixepoch'), NEW.unit_id, 1
    WHERE NEW.at IS NOT NULL AND NEW.state NOT IN ('NOT_CONTACTED', 'VOTED', 'WONT_SAY', 'EXCLUDED')
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER canvass_state_delete AFTER DELETE ON canvass_state
BEGIN
    UPDATE canvass_tally SET n = n - 1, tried = tried - (OLD.at IS NOT NULL), by_hq = by_hq - OLD.by_hq
    WHERE ballot_id = OLD.ballot_id AND workplace_id = OLD.workplace_id AND state = OLD.state
        AND unit_id = OLD.unit_id;
    UPDATE canvass_last SET n = n - 1
    WHERE OLD.at IS NOT NULL AND OLD.state NOT IN ('NOT_CONTACTED', 'VOTED', 'WONT_SAY', 'EXCLUDED')
        AND ballot_id = OLD.ballot_id AND workplace_id = OLD.workplace_id
        AND on_day = date(OLD.at, 'unixepoch') AND unit_id = OLD.unit_id;
END;
CREATE TRIGGER canvass_state_update AFTER UPDATE OF workplace_id, state, at, unit_id, by_hq ON canvass_state
BEGIN
    UPDATE canvass_tally SET n = n - 1, tried = tried - (OLD.at IS NOT NULL), by_hq = by_hq - OLD.by_hq
    WHERE ballot_id = OLD.ballot_id AND workplace_id = OLD.workplace_id AND state = OLD.state
        AND unit_id = OLD.unit_id;
    INSERT INTO canvass_tally (ballot_id, workplace_id, state, unit_id, n, tried, by_hq)
    VALUES (NEW.ballot_id, NEW.workplace_id, NEW.state, NEW.unit_id, 1, (NEW.at IS NOT NULL), NEW.by_hq)
    ON CONFLICT DO UPDATE SET n = n + 1, tried = tried + excluded.tried,
        by_hq = by_hq + excluded.by_hq;
    UPDATE canvass_last SET n = n - 1
    WHERE OLD.at IS NOT NULL AND OLD.state NOT IN ('NOT_CONTACTED', 'VOTED', 'WONT_SAY', 'EXCLUDED')
        AND ballot_id = OLD.ballot_id AND workplace_id = OLD.workplace_id
        AND on_day = date(OLD.at, 'unixepoch') AND unit_id = OLD.unit_id;
    INSERT INTO canvass_last (ballot_id, workplace_id, on_day, unit_id, n)
    SELECT NEW.ballot_id, NEW.workplace_id, date(NEW.at, 'unixepoch'), NEW.unit_id, 1
    WHERE NEW.at IS NOT NULL AND NEW.state NOT IN ('NOT_CONTACTED', 'VOTED', 'WONT_SAY', 'EXCLUDED')
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER canvass_event_insert AFTER INSERT ON canvass_event
BEGIN
    INSERT INTO canvass_day (ballot_id, workplace_id, on_day, unit_id, voted, confirmed)
    SELECT s.ballot_id, s.workplace_id, v.on_day, s.unit_id, v.voted, v.confirmed
    FROM canvass_event_day v
    JOIN canvass_state s ON s.ballot_id = v.ballot_id AND s.person_id = v.person_id
    WHERE v.id = NEW.id AND (v.voted <> 0 OR v.confirmed <> 0)
    ON CONFLICT DO UPDATE SET voted = voted + excluded.voted,
        confirmed = confirmed + excluded.confirmed;
    -- What was undone was no contact: the last one that still stands was.
    UPDATE canvass_state SET state = NEW.to_state, event_id = NEW.id,
        by_hq = NEW.to_state = 'VOTED' AND (
            SELECT min(e.source IS 'SCRUTINEER_CONSENTED') FROM canvass_event e
            WHERE e.person_id = NEW.person_id AND e.ballot_id = NEW.ballot_id
                AND (e.event = 'says_voted' OR (e.event = 'redo' AND e.source IS NOT NULL))
                AND NOT EXISTS (
                    SELECT 1 FROM canvass_event u
                    WHERE u.person_id = e.person_id AND u.ballot_id = e.ballot_id
                        AND u.undoes = e.id)) IS 1,
        at = CASE WHEN NEW.undoes IS NULL THEN max(NEW.at, coalesce(at, NEW.at)) ELSE (
            SELECT max(e.at) FROM canvass_event e
            WHERE e.ballot_id = NEW.ballot_id AND e.person_id = NEW.person_id AND e.event <> 'undo'
                AND NOT EXISTS (
                    SELECT 1 FROM canvass_event u
                    WHERE u.ballot_id = e.ballot_id AND u.person_id = e.person_id
                        AND u.undoes = e.id)) END
    WHERE ballot_id = NEW.ballot_id AND person_id = NEW.person_id;
END
;
CREATE TRIGGER canvass_event_moved AFTER UPDATE OF person_id ON canvass_event
BEGIN
    INSERT INTO canvass_day (ballot_id, workplace_id, on_day, unit_id, voted, confirmed)
    SELECT s.ballot_id, s.workplace_id, v.on_day, s.unit_id, -v.voted, -v.confirmed
    FROM canvass_event_day v JOIN canvass_state s ON s.ballot_id = v.ballot_id
    WHERE v.id = NEW.id AND s.person_id = OLD.person_id AND (v.voted <> 0 OR v.confirmed <> 0)
    ON CONFLICT DO UPDATE SET voted = voted + excluded.voted, confirmed = confirmed + excluded.confirmed;
    INSERT INTO canvass_day (ballot_id, workplace_id, on_day, unit_id, voted, confirmed)
    SELECT s.ballot_id, s.workplace_id, v.on_day, s.unit_id, v.voted, v.confirmed
    FROM canvass_event_day v JOIN canvass_state s ON s.ballot_id = v.ballot_id
    WHERE v.id = NEW.id AND s.person_id = NEW.person_id AND (v.voted <> 0 OR v.confirmed <> 0)
    ON CONFLICT DO UPDATE SET voted = voted + excluded.voted, confirmed = confirmed + excluded.confirmed;
    UPDATE canvass_state SET
        event_id = (SELECT max(e.id) FROM canvass_event e
                    WHERE e.person_id = canvass_state.person_id
                        AND e.ballot_id = canvass_state.ballot_id),
        state = coalesce((SELECT e.to_state FROM canvass_event e
                          WHERE e.person_id = canvass_state.person_id
                              AND e.ballot_id = canvass_state.ballot_id
                          ORDER BY e.id DESC LIMIT 1), 'NOT_CONTACTED'),
        by_hq = (SELECT e.to_state FROM canvass_event e
                 WHERE e.person_id = canvass_state.person_id AND e.ballot_id = canvass_state.ballot_id
                 ORDER BY e.id DESC LIMIT 1) IS 'VOTED'
            AND (SELECT min(e.source IS 'SCRUTINEER_CONSENTED') FROM canvass_event e
                 WHERE e.person_id = canvass_state.person_id AND e.ballot_id = canvass_state.ballot_id
                     AND (e.event = 'says_voted' OR (e.event = 'redo' AND e.source IS NOT NULL))
                     AND NOT EXISTS (SELECT 1 FROM canvass_event u
                                     WHERE u.person_id = e.person_id AND u.ballot_id = e.ballot_id
                                         AND u.undoes = e.id)) IS 1,
        at = (SELECT max(e.at) FROM canvass_event e
              WHERE e.person_id = canvass_state.person_id
                  AND e.ballot_id = canvass_state.ballot_id AND e.event <> 'undo'
                  AND NOT EXISTS (SELECT 1 FROM canvass_event u
                                  WHERE u.person_id = e.person_id AND u.ballot_id = e.ballot_id
                                      AND u.undoes = e.id))
    WHERE ballot_id = NEW.ballot_id AND person_id IN (OLD.person_id, NEW.person_id);
END;
CREATE UNIQUE INDEX call_list_by_name ON call_list (name_key) WHERE dropped_at IS NULL;
CREATE INDEX activity_by_call_list ON activity (call_list_id, person_id, outcome)
    WHERE call_list_id IS NOT NULL;
CREATE INDEX call_entry_next ON call_entry (list_id, workplace_id, call_state, rank, last_at, sort_key, person_id);
CREATE INDEX call_entry_by_person ON call_entry (person_id);
CREATE TRIGGER call_entry_insert AFTER INSERT ON call_entry
BEGIN
    INSERT INTO call_tally (list_id, workplace_id, call_state, rank, n)
    VALUES (NEW.list_id, NEW.workplace_id, NEW.call_state, NEW.rank, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER call_entry_delete AFTER DELETE ON call_entry
BEGIN
    UPDATE call_tally SET n = n - 1 WHERE list_id = OLD.list_id AND workplace_id = OLD.workplace_id
        AND call_state = OLD.call_state AND rank = OLD.rank;
END;
CREATE TRIGGER call_entry_update AFTER UPDATE OF workplace_id, call_state, rank ON call_entry
WHEN NEW.workplace_id <> OLD.workplace_id OR NEW.call_state <> OLD.call_state OR NEW.rank <> OLD.rank
BEGIN
    UPDATE call_tally SET n = n - 1 WHERE list_id = OLD.list_id AND workplace_id = OLD.workplace_id
        AND call_state = OLD.call_state AND rank = OLD.rank;
    INSERT INTO call_tally (list_id, workplace_id, call_state, rank, n)
    VALUES (NEW.list_id, NEW.workplace_id, NEW.call_state, NEW.rank, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE INDEX call_reserve_by_rep ON call_reserve (rep_id, list_id);
CREATE INDEX call_reserve_by_list ON call_reserve (list_id);
CREATE TRIGGER call_list_gone AFTER DELETE ON call_list
BEGIN
    DELETE FROM call_entry WHERE list_id = OLD.id;
    DELETE FROM call_reserve WHERE list_id = OLD.id;
    DELETE FROM call_kept WHERE list_id = OLD.id;
END;
CREATE TRIGGER call_list_dropped AFTER UPDATE OF dropped_at ON call_list WHEN NEW.dropped_at IS NOT NULL
BEGIN
    DELETE FROM call_entry WHERE list_id = NEW.id;
    DELETE FROM call_reserve WHERE list_id = NEW.id;
    DELETE FROM call_kept WHERE list_id = NEW.id;
END;
CREATE TRIGGER call_person_gone AFTER DELETE ON person
BEGIN
    DELETE FROM call_entry WHERE person_id = OLD.id;
    DELETE FROM call_reserve WHERE person_id = OLD.id;
END;
CREATE INDEX person_change_by_change ON person_change (change_id, person_id);
CREATE INDEX activity_to_call ON activity (workplace_id, call_back_on || ' ' || coalesce(call_back_at, ''), id)
    WHERE call_back_on IS NOT NULL AND call_back_done = 0;
CREATE INDEX call_entry_until ON call_entry (list_id, until_on, until_time) WHERE until_on IS NOT NULL;
CREATE UNIQUE INDEX call_script_by_name ON call_script (name_key) WHERE dropped_at IS NULL;
CREATE UNIQUE INDEX call_script_shipped ON call_script (purpose) WHERE rep_id IS NULL;
CREATE INDEX call_list_by_script ON call_list (script_id) WHERE script_id IS NOT NULL;
CREATE INDEX call_answer_by_person ON call_answer (person_id, list_id, step, id);
CREATE INDEX call_answer_by_list ON call_answer (list_id, step, answer_key);
CREATE INDEX call_answer_by_step ON call_answer (step, answer_key, person_id);
CREATE INDEX call_answer_by_version ON call_answer (version_id);
CREATE INDEX task_flagged ON task (created_at, id) WHERE kind = 'OFFICER_LOOK' AND open = 1;
CREATE INDEX reply_by_original ON reply (original_message_id) WHERE original_message_id IS NOT NULL;
CREATE INDEX reply_by_words ON reply (words_key) WHERE words_key IS NOT NULL AND person_id IS NULL;
CREATE INDEX reply_file_by_reply ON reply_file (reply_id, id);
CREATE INDEX reply_to_send ON reply (received_on, id)
    WHERE notice IS NULL AND forwarded_at IS NULL AND consent = 'GIVEN' AND triage IS NULL;
CREATE INDEX reply_to_send_by_workplace ON reply (workplace_id, received_on, id)
    WHERE notice IS NULL AND forwarded_at IS NULL AND consent = 'GIVEN' AND triage IS NULL;
CREATE INDEX reply_to_ask ON reply (received_on, id)
    WHERE notice IS NULL AND triage IS NULL AND forwarded_at IS NULL AND person_id IS NOT NULL
        AND consent IN ('NOT_ASKED', 'ASKED')
        AND (type NOT IN ('AUTO_ACK', 'ADDRESS_REQUEST', 'HOLDING')
            OR (type = 'HOLDING' AND type_guess IS NOT NULL));
CREATE INDEX reply_to_ask_by_workplace ON reply (workplace_id, received_on, id)
    WHERE notice IS NULL AND triage IS NULL AND forwarded_at IS NULL AND person_id IS NOT NULL
        AND consent IN ('NOT_ASKED', 'ASKED')
        AND (type NOT IN ('AUTO_ACK', 'ADDRESS_REQUEST', 'HOLDING')
            OR (type = 'HOLDING' AND type_guess IS NOT NULL));
CREATE INDEX letter_waiting ON letter (coalesce(written_on, '9999-12-31'), id)
    WHERE status IN ('SENT', 'AWAITING_REPLY', 'NO_REPLY', 'NOT_DELIVERED');
CREATE INDEX letter_waiting_by_workplace ON letter (workplace_id,
    coalesce(written_on, '9999-12-31'), id)
    WHERE status IN ('SENT', 'AWAITING_REPLY', 'NO_REPLY', 'NOT_DELIVERED');
CREATE INDEX same_letter_by_letter ON same_letter (letter, workplace_id, reply_id);
CREATE INDEX same_letter_samples ON same_letter (letter) WHERE sample = 1;
CREATE INDEX same_letter_band_by_reply ON same_letter_band (reply_id);
CREATE VIEW letter_text AS
SELECT r.id AS reply_id, r.workplace_id, r.text,
    coalesce(p.given_name || ' ' || p.family_name, '') || ' ' || coalesce(m.name, '') || ' '
        || coalesce(c.name, '') AS names
FROM reply r LEFT JOIN person p ON p.id = r.person_id LEFT JOIN mp m ON m.id = r.mp_id
LEFT JOIN constituency c ON c.ons_code = r.ons_code;
CREATE VIEW same_letter_sampled (reply_id) AS SELECT 0;
CREATE TRIGGER same_letter_sampled_add INSTEAD OF INSERT ON same_letter_sampled
BEGIN
    INSERT OR IGNORE INTO same_letter_band (band, reply_id)
    SELECT j.value, t.reply_id FROM letter_text t CROSS JOIN json_each(letter_bands(t.text, t.names)) j
    WHERE t.reply_id = NEW.reply_id
        AND (SELECT count(*) FROM (SELECT 1 FROM same_letter_band b WHERE b.band = j.value LIMIT 24)) < 24;
END;
CREATE VIEW same_letter_placed (reply_id) AS SELECT 0;
CREATE TRIGGER same_letter_placed_add INSTEAD OF INSERT ON same_letter_placed
BEGIN
    INSERT INTO same_letter (reply_id, letter, workplace_id, sample)
    SELECT a.reply_id,
        coalesce(f.letter, (SELECT max(x.letter) FROM same_letter x) + 1, 1), a.workplace_id,
        f.letter IS NULL OR (f.alike BETWEEN 60 AND 89 AND
            (SELECT count(*) FROM same_letter x WHERE x.letter = f.letter AND x.sample = 1) < 8)
    FROM letter_text a LEFT JOIN (
        SELECT c.letter, max(c.alike) AS alike
        FROM (SELECT s.letter, letter_alike(n.text, n.names, o.text, o.names) AS alike
              FROM (SELECT b.reply_id
                    FROM letter_text t CROSS JOIN json_each(letter_bands(t.text, t.names)) j
                    CROSS JOIN same_letter_band b ON b.band = j.value
                    WHERE t.reply_id = NEW.reply_id
                    GROUP BY b.reply_id ORDER BY count(*) DESC, b.reply_id LIMIT 12) k
              CROSS JOIN same_letter s ON s.reply_id = k.reply_id
              CROSS JOIN letter_text n ON n.reply_id = NEW.reply_id
              CROSS JOIN letter_text o ON o.reply_id = k.reply_id LIMIT -1) c
        GROUP BY c.letter HAVING 2 * sum(c.alike > 0) >= count(*)
        ORDER BY alike DESC, c.letter LIMIT 1) f
    WHERE a.reply_id = NEW.reply_id AND letter_bands(a.text, a.names) IS NOT NULL;
    INSERT INTO same_letter_sampled
    SELECT s.reply_id FROM same_letter s WHERE s.reply_id = NEW.reply_id AND s.sample = 1;
END;
CREATE TRIGGER same_letter_gone AFTER DELETE ON same_letter WHEN OLD.sample = 1
BEGIN
    DELETE FROM same_letter_band WHERE reply_id = OLD.reply_id;
    UPDATE same_letter SET sample = 1
    WHERE reply_id = (SELECT s.reply_id FROM same_letter s
                      WHERE s.letter = OLD.letter AND s.sample = 0 LIMIT 1);
END;
CREATE TRIGGER same_letter_sample AFTER UPDATE OF sample ON same_letter WHEN NEW.sample > OLD.sample
BEGIN
    INSERT INTO same_letter_sampled VALUES (NEW.reply_id);
END;
CREATE TRIGGER reply_letter_insert AFTER INSERT ON reply
BEGIN
    INSERT INTO same_letter_placed VALUES (NEW.id);
END;
CREATE TRIGGER reply_letter_update AFTER UPDATE OF text ON reply WHEN NEW.text IS NOT OLD.text
BEGIN
    DELETE FROM same_letter WHERE reply_id = NEW.id;
    INSERT INTO same_letter_placed VALUES (NEW.id);
END;
CREATE TRIGGER reply_letter_move AFTER UPDATE OF workplace_id ON reply
WHEN NEW.workplace_id IS NOT OLD.workplace_id
BEGIN
    UPDATE same_letter SET workplace_id = NEW.workplace_id WHERE reply_id = NEW.id;
END;
CREATE TRIGGER reply_letter_delete AFTER DELETE ON reply
BEGIN
    DELETE FROM same_letter WHERE reply_id = OLD.id;
END;
CREATE UNIQUE INDEX mp_name_of_mp ON mp_name (mp_id, name_key);
CREATE INDEX mp_name_by_name ON mp_name (name_key, mp_id);
CREATE INDEX mp_post_by_mp ON mp_post (mp_id, from_on, id);
CREATE INDEX mp_post_by_post ON mp_post (post_key, from_on, id);
CREATE UNIQUE INDEX mp_address_by_address ON mp_address (address COLLATE NOCASE);
CREATE INDEX mp_address_by_mp ON mp_address (mp_id);
CREATE INDEX reply_by_sender ON reply (coalesce(original_from_address, from_address) COLLATE NOCASE)
    WHERE coalesce(original_from_address, from_address) IS NOT NULL;
CREATE INDEX contact_point_by_gmail ON contact_point
    (lower(replace(substr(value, 1, instr(value, '@') - 1), '.', '')))
    WHERE kind = 'EMAIL' AND lower(substr(value, instr(value, '@') + 1)) IN ('gmail.com', 'googlemail.com');
CREATE TRIGGER letter_tally_insert AFTER INSERT ON letter
BEGIN
    INSERT INTO seat_tally (ons_code, workplace_id, wrote, answered, undelivered)
    VALUES (NEW.ons_code, coalesce(NEW.workplace_id, 0), (NEW.status NOT IN ('DRAFTED', 'CLOSED')),
        (NEW.answered_on IS NOT NULL),
        (NEW.status = 'NOT_DELIVERED'))
    ON CONFLICT DO UPDATE SET wrote = wrote + excluded.wrote,
        answered = answered + excluded.answered,
        undelivered = undelivered + excluded.undelivered;
END;
CREATE TRIGGER letter_tally_delete AFTER DELETE ON letter
BEGIN
    UPDATE seat_tally SET wrote = wrote - (OLD.status NOT IN ('DRAFTED', 'CLOSED')),
        answered = answered - (OLD.answered_on IS NOT NULL),
        undelivered = undelivered - (OLD.status = 'NOT_DELIVERED')
    WHERE ons_code = OLD.ons_code AND workplace_id = coalesce(OLD.workplace_id, 0);
END;
CREATE TRIGGER letter_tally_update AFTER UPDATE ON letter
BEGIN
    UPDATE seat_tally SET wrote = wrote - (OLD.status NOT IN ('DRAFTED', 'CLOSED')),
        answered = answered - (OLD.answered_on IS NOT NULL),
        undelivered = undelivered - (OLD.status = 'NOT_DELIVERED')
    WHERE ons_code = OLD.ons_code AND workplace_id = coalesce(OLD.workplace_id, 0);
    INSERT INTO seat_tally (ons_code, workplace_id, wrote, answered, undelivered)
    VALUES (NEW.ons_code, coalesce(NEW.workplace_id, 0), (NEW.status NOT IN ('DRAFTED', 'CLOSED')),
        (NEW.answered_on IS NOT NULL),
        (NEW.status = 'NOT_DELIVERED'))
    ON CONFLICT DO UPDATE SET wrote = wrote + excluded.wrote,
        answered = answered + excluded.answered,
        undelivered = undelivered + excluded.undelivered;
END;
CREATE TRIGGER reply_tally_insert AFTER INSERT ON reply
BEGIN
    INSERT INTO seat_tally (ons_code, workplace_id, replies, to_send, sent, to_ask)
    VALUES (coalesce(NEW.ons_code, ''), coalesce(NEW.workplace_id, 0), (NEW.notice IS NULL),
        (NEW.notice IS NULL AND NEW.triage IS NULL AND NEW.forwarded_at IS NULL AND NEW.consent = 'GIVEN'),
        (NEW.forwarded_at IS NOT NULL),
        (NEW.notice IS NULL AND NEW.triage IS NULL AND NEW.forwarded_at IS NULL
            AND NEW.person_id IS NOT NULL AND NEW.consent IN ('NOT_ASKED', 'ASKED')
            AND (NEW.type NOT IN ('AUTO_ACK', 'ADDRESS_REQUEST', 'HOLDING')
                OR (NEW.type = 'HOLDING' AND NEW.type_guess IS NOT NULL))))
    ON CONFLICT DO UPDATE SET replies = replies + excluded.replies,
        to_send = to_send + excluded.to_send,
        sent = sent + excluded.sent,
        to_ask = to_ask + excluded.to_ask;
END;
CREATE TRIGGER reply_tally_delete AFTER DELETE ON reply
BEGIN
    UPDATE seat_tally SET replies = replies - (OLD.notice IS NULL),
        to_send = to_send - (OLD.notice IS NULL AND OLD.triage IS NULL AND OLD.forwarded_at IS NULL AND OLD.consent = 'GIVEN'),
        sent = sent - (OLD.forwarded_at IS NOT NULL),
        to_ask = to_ask - (OLD.notice IS NULL AND OLD.triage IS NULL AND OLD.forwarded_at IS NULL
            AND OLD.person_id IS NOT NULL AND OLD.consent IN ('NOT_ASKED', 'ASKED')
            AND (OLD.type NOT IN ('AUTO_ACK', 'ADDRESS_REQUEST', 'HOLDING')
                OR (OLD.type = 'HOLDING' AND OLD.type_guess IS NOT NULL)))
    WHERE ons_code = coalesce(OLD.ons_code, '') AND workplace_id = coalesce(OLD.workplace_id, 0);
END;
CREATE TRIGGER reply_tally_update AFTER UPDATE ON reply
BEGIN
    UPDATE seat_tally SET replies = replies - (OLD.notice IS NULL),
        to_send = to_send - (OLD.notice IS NULL AND OLD.triage IS NULL AND OLD.forwarded_at IS NULL AND OLD.consent = 'GIVEN'),
        sent = sent - (OLD.forwarded_at IS NOT NULL),
        to_ask = to_ask - (OLD.notice IS NULL AND OLD.triage IS NULL AND OLD.forwarded_at IS NULL
            AND OLD.person_id IS NOT NULL AND OLD.consent IN ('NOT_ASKED', 'ASKED')
            AND (OLD.type NOT IN ('AUTO_ACK', 'ADDRESS_REQUEST', 'HOLDING')
                OR (OLD.type = 'HOLDING' AND OLD.type_guess IS NOT NULL)))
    WHERE ons_code = coalesce(OLD.ons_code, '') AND workplace_id = coalesce(OLD.workplace_id, 0);
    INSERT INTO seat_tally (ons_code, workplace_id, replies, to_send, sent, to_ask)
    VALUES (coalesce(NEW.ons_code, ''), coalesce(NEW.workplace_id, 0), (NEW.notice IS NULL),
        (NEW.notice IS NULL AND NEW.triage IS NULL AND NEW.forwarded_at IS NULL AND NEW.consent = 'GIVEN'),
        (NEW.forwarded_at IS NOT NULL),
        (NEW.notice IS NULL AND NEW.triage IS NULL AND NEW.forwarded_at IS NULL
            AND NEW.person_id IS NOT NULL AND NEW.consent IN ('NOT_ASKED', 'ASKED')
            AND (NEW.type NOT IN ('AUTO_ACK', 'ADDRESS_REQUEST', 'HOLDING')
                OR (NEW.type = 'HOLDING' AND NEW.type_guess IS NOT NULL))))
    ON CONFLICT DO UPDATE SET replies = replies + excluded.replies,
        to_send = to_send + excluded.to_send,
        sent = sent + excluded.sent,
        to_ask = to_ask + excluded.to_ask;
END;
CREATE TRIGGER seat_total_insert AFTER INSERT ON seat_tally
BEGIN
    INSERT INTO seat_total (ons_code, members, wrote, answered, replies, to_send, sent, to_ask,
        undelivered)
    VALUES (NEW.ons_code, NEW.members, NEW.wrote, NEW.answered, NEW.replies, NEW.to_send,
        NEW.sent, NEW.to_ask, NEW.undelivered)
    ON CONFLICT DO UPDATE SET members = members + excluded.members, wrote = wrote +
        excluded.wrote, answered = answered + excluded.answered, replies = replies +
        excluded.replies, to_send = to_send + excluded.to_send, sent = sent + excluded.sent,
        to_ask = to_ask + excluded.to_ask, undelivered = undelivered + excluded.undelivered;
END;
CREATE TRIGGER seat_total_update AFTER UPDATE ON seat_tally
BEGIN
    UPDATE seat_total SET members = members + NEW.members - OLD.members, wrote = wrote + NEW.wrote
        - OLD.wrote, answered = answered + NEW.answered - OLD.answered, replies = replies +
        NEW.replies - OLD.replies, to_send = to_send + NEW.to_send - OLD.to_send, sent = sent +
        NEW.sent - OLD.sent, to_ask = to_ask + NEW.to_ask - OLD.to_ask, undelivered = undelivered
        + NEW.undelivered - OLD.undelivered
    WHERE ons_code = NEW.ons_code;
END;
CREATE TRIGGER seat_total_delete AFTER DELETE ON seat_tally
BEGIN
    UPDATE seat_total SET members = members - OLD.members, wrote = wrote - OLD.wrote, answered =
        answered - OLD.answered, replies = replies - OLD.replies, to_send = to_send - OLD.to_send,
        sent = sent - OLD.sent, to_ask = to_ask - OLD.to_ask, undelivered = undelivered -
        OLD.undelivered
    WHERE ons_code = OLD.ons_code;
END;
CREATE TRIGGER reply_raw_goes BEFORE DELETE ON reply
BEGIN
    DELETE FROM reply_raw WHERE reply_id = OLD.id;
END;
CREATE INDEX commitment_by_seat ON commitment (ons_code, id);
CREATE INDEX commitment_by_reply ON commitment (reply_id) WHERE reply_id IS NOT NULL;
CREATE INDEX commitment_open ON commitment (coalesce(due_on, '9999-12-31'), id) WHERE done_on IS NULL;
CREATE INDEX commitment_by_mp ON commitment (mp_id, ons_code);
CREATE INDEX mp_stance_by_reply ON mp_stance (reply_id) WHERE reply_id IS NOT NULL;
CREATE TRIGGER reply_raw_refused AFTER UPDATE OF consent ON reply WHEN NEW.consent = 'REFUSED'
BEGIN
    DELETE FROM reply_raw WHERE reply_id = NEW.id;
END;
CREATE TRIGGER reply_raw_aside AFTER UPDATE OF notice ON reply
WHEN (NEW.notice IS 'NOT_A_REPLY') <> (OLD.notice IS 'NOT_A_REPLY')
BEGIN
    UPDATE reply_raw
    SET aside_at = CASE WHEN NEW.notice IS 'NOT_A_REPLY'
                   THEN (SELECT c.at FROM change c ORDER BY c.id DESC LIMIT 1) END
    WHERE reply_id = NEW.id;
END;
CREATE INDEX change_going_on ON change (goes_on, id) WHERE goes_on IS NOT NULL;
CREATE INDEX change_of_replies ON change (at, id) WHERE topics & 12;
CREATE INDEX outbox_by_person ON outbox (person_id, id) WHERE person_id IS NOT NULL;
CREATE INDEX outbox_queued ON outbox (id) WHERE status = 'queued';
CREATE INDEX outbox_open ON outbox (id) WHERE status IN ('queued', 'sending', 'uncertain', 'refused');
CREATE INDEX outbox_closed ON outbox (id) WHERE status IN ('sent', 'cancelled');
CREATE INDEX outbox_try_sent ON outbox_try (sent_at) WHERE sent_at IS NOT NULL;
CREATE TRIGGER outbox_gone AFTER DELETE ON outbox
BEGIN
    DELETE FROM outbox_try WHERE outbox_id = OLD.id;
END;
CREATE INDEX outbox_reply_by_reply ON outbox_reply (reply_id);
CREATE INDEX mailbox_mail_tried ON mailbox_mail (looked_at) WHERE state = 'TRIED';
CREATE INDEX mailbox_mail_by_reply ON mailbox_mail (reply_id) WHERE reply_id > 0;
CREATE INDEX reply_new_by_workplace ON reply_new (workplace_id, reply_id);
CREATE TRIGGER reply_new_goes BEFORE DELETE ON reply
BEGIN
    DELETE FROM reply_new WHERE reply_id = OLD.id;
END;
CREATE TRIGGER reply_new_dealt AFTER UPDATE OF person_id, mp_id, type, notice, consent, forwarded_at,
    hq_looked_at, triage ON reply
BEGIN
    DELETE FROM reply_new WHERE reply_id = NEW.id;
END;
CREATE TRIGGER reply_new_move AFTER UPDATE OF workplace_id ON reply
WHEN NEW.workplace_id IS NOT OLD.workplace_id
BEGIN
    UPDATE reply_new SET workplace_id = NEW.workplace_id WHERE reply_id = NEW.id;
END;
CREATE INDEX outbox_decide ON outbox ((status IN ('queued', 'sending')), id)
    WHERE status IN ('queued', 'sending', 'uncertain', 'refused');
CREATE INDEX change_of_post ON change (at, id) WHERE topics & 16384;
COMMIT;
