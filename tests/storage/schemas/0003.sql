BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE answer (
	game_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	player_id TEXT NOT NULL, 
	question_id TEXT NOT NULL, 
	given TEXT NOT NULL, 
	at INTEGER NOT NULL, 
	spent INTEGER NOT NULL, 
	late INTEGER NOT NULL, 
	share TEXT NOT NULL, 
	correct INTEGER NOT NULL, 
	first INTEGER NOT NULL, 
	points_right INTEGER NOT NULL, 
	points_speed INTEGER NOT NULL, 
	points_streak INTEGER NOT NULL, 
	PRIMARY KEY (game_id, position), 
	CONSTRAINT late_is_a_flag CHECK (late IN (0, 1)), 
	CONSTRAINT correct_is_a_flag CHECK (correct IN (0, 1)), 
	CONSTRAINT first_is_a_flag CHECK (first IN (0, 1)), 
	FOREIGN KEY(game_id) REFERENCES game (id) ON DELETE CASCADE, 
	FOREIGN KEY(player_id) REFERENCES player (id) ON DELETE CASCADE
)
 STRICT

;
INSERT INTO "answer" VALUES('46kDkiGFWz_oRAAa',1,'IlFqBwPFHK4O0VeD','release-us-where','["0"]',1795521622200,21000,1,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('46kDkiGFWz_oRAAa',2,'IlFqBwPFHK4O0VeD','credits-runtime-short','["0"]',1795521631947,9747,0,'1',1,1,100,24,0);
INSERT INTO "answer" VALUES('46kDkiGFWz_oRAAa',3,'IlFqBwPFHK4O0VeD','credits-country-claim','["1"]',1795521632047,100,0,'1',1,1,100,50,10);
INSERT INTO "answer" VALUES('46kDkiGFWz_oRAAa',4,'IlFqBwPFHK4O0VeD','release-names-match','[""]',1795521633366,37000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('46kDkiGFWz_oRAAa',5,'IlFqBwPFHK4O0VeD','production-humanity','["2"]',1795521642902,9536,0,'1',1,1,150,43,0);
INSERT INTO "answer" VALUES('46kDkiGFWz_oRAAa',6,'IlFqBwPFHK4O0VeD','credits-company','["0"]',1795521651041,8139,0,'1',1,1,150,48,10);
INSERT INTO "answer" VALUES('46kDkiGFWz_oRAAa',7,'IlFqBwPFHK4O0VeD','cast-the-americans','["2"]',1795521653286,2245,0,'1',1,1,150,70,20);
INSERT INTO "answer" VALUES('46kDkiGFWz_oRAAa',8,'IlFqBwPFHK4O0VeD','reception-posttrak-half','["1"]',1795521663839,10553,0,'1',1,1,150,35,30);
INSERT INTO "answer" VALUES('46kDkiGFWz_oRAAa',9,'IlFqBwPFHK4O0VeD','cast-billing-order','["5", "1", "4", "6", "3", "2"]',1795521670820,6981,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('46kDkiGFWz_oRAAa',10,'IlFqBwPFHK4O0VeD','cast-debose-reported','["0"]',1795521691120,20000,1,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('XwjIN5O4BrdokI0M',1,'7Yoi25CrpprhQi22','release-us-where','["0"]',1795521691320,200,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('XwjIN5O4BrdokI0M',2,'7Yoi25CrpprhQi22','credits-runtime-short','["0"]',1795521691520,200,0,'1',1,1,100,50,0);
INSERT INTO "answer" VALUES('XwjIN5O4BrdokI0M',3,'7Yoi25CrpprhQi22','credits-country-claim','["1"]',1795521691720,200,0,'1',1,1,100,50,10);
INSERT INTO "answer" VALUES('XwjIN5O4BrdokI0M',4,'7Yoi25CrpprhQi22','release-names-match','["2", "0", "1"]',1795521691920,200,0,'1',1,1,100,50,20);
INSERT INTO "answer" VALUES('XwjIN5O4BrdokI0M',5,'7Yoi25CrpprhQi22','production-humanity','["2"]',1795521692120,200,0,'1',1,1,150,75,30);
INSERT INTO "answer" VALUES('XwjIN5O4BrdokI0M',6,'7Yoi25CrpprhQi22','credits-company','["0"]',1795521692320,200,0,'1',1,1,150,75,40);
INSERT INTO "answer" VALUES('XwjIN5O4BrdokI0M',7,'7Yoi25CrpprhQi22','cast-the-americans','["2"]',1795521692520,200,0,'1',1,1,150,75,50);
INSERT INTO "answer" VALUES('XwjIN5O4BrdokI0M',8,'7Yoi25CrpprhQi22','reception-posttrak-half','["1"]',1795521692720,200,0,'1',1,1,150,75,50);
INSERT INTO "answer" VALUES('XwjIN5O4BrdokI0M',9,'7Yoi25CrpprhQi22','cast-billing-order','["5", "1", "4", "6", "3", "2"]',1795521692920,200,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('XwjIN5O4BrdokI0M',10,'7Yoi25CrpprhQi22','cast-debose-reported','["1"]',1795521693120,200,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('Rhsj-yQcm5hJnU8s',1,'IlFqBwPFHK4O0VeD','credits-country','["the States"]',1795521702163,9043,0,'1',1,1,100,38,0);
INSERT INTO "answer" VALUES('Rhsj-yQcm5hJnU8s',2,'IlFqBwPFHK4O0VeD','cast-gordon','["3"]',1795521706237,4074,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('Rhsj-yQcm5hJnU8s',3,'IlFqBwPFHK4O0VeD','production-fun-ride','["1"]',1795521708993,2756,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('Rhsj-yQcm5hJnU8s',4,'IlFqBwPFHK4O0VeD','release-streaming-service','["0"]',1795521711519,2526,0,'1',1,1,100,46,0);
INSERT INTO "answer" VALUES('Rhsj-yQcm5hJnU8s',5,'IlFqBwPFHK4O0VeD','reception-first-day','["1"]',1795521734719,22000,1,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('Rhsj-yQcm5hJnU8s',6,'IlFqBwPFHK4O0VeD','cast-debose-oscar-timing','["1"]',1795521737174,2455,0,'1',1,1,150,69,0);
INSERT INTO "answer" VALUES('Rhsj-yQcm5hJnU8s',7,'IlFqBwPFHK4O0VeD','reception-sante-pan','["1"]',1795521740478,3304,0,'1',1,1,150,65,10);
INSERT INTO "answer" VALUES('Rhsj-yQcm5hJnU8s',8,'IlFqBwPFHK4O0VeD','cast-ronin-title','["The Americans"]',1795521752039,11561,0,'1',1,1,150,50,20);
INSERT INTO "answer" VALUES('Rhsj-yQcm5hJnU8s',9,'IlFqBwPFHK4O0VeD','cast-mashkova-suggested','["1"]',1795521762635,10596,0,'1',1,1,200,56,30);
INSERT INTO "answer" VALUES('Rhsj-yQcm5hJnU8s',10,'IlFqBwPFHK4O0VeD','release-rights-month','["1"]',1795521767085,4450,0,'1',1,1,200,81,40);
INSERT INTO "answer" VALUES('9ImiJgiQ1xdgXY2W',1,'IlFqBwPFHK4O0VeD','release-festival-edition','["2"]',1795521774016,6931,0,'1',1,1,100,0,0);
INSERT INTO "answer" VALUES('9ImiJgiQ1xdgXY2W',2,'IlFqBwPFHK4O0VeD','production-set-model','["2"]',1795521774116,100,0,'1',1,1,100,0,10);
INSERT INTO "answer" VALUES('9ImiJgiQ1xdgXY2W',3,'IlFqBwPFHK4O0VeD','cast-kira','["0"]',1795521774216,100,0,'1',1,1,100,0,20);
INSERT INTO "answer" VALUES('9ImiJgiQ1xdgXY2W',4,'IlFqBwPFHK4O0VeD','reception-opening-match','["0", "3", "1", "2"]',1795521777214,2998,0,'1',1,1,100,0,30);
INSERT INTO "answer" VALUES('9ImiJgiQ1xdgXY2W',5,'IlFqBwPFHK4O0VeD','reception-sante-words','["3"]',1795521788846,11632,0,'1',1,1,150,0,40);
INSERT INTO "answer" VALUES('9ImiJgiQ1xdgXY2W',6,'IlFqBwPFHK4O0VeD','release-rights-company','["certainly not"]',1795521793133,4287,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('9ImiJgiQ1xdgXY2W',7,'IlFqBwPFHK4O0VeD','cast-ronin-role','["0"]',1795521798697,5564,0,'1',1,1,150,0,0);
INSERT INTO "answer" VALUES('9ImiJgiQ1xdgXY2W',8,'IlFqBwPFHK4O0VeD','reception-ide-paper','["3"]',1795521802599,3902,0,'1',1,1,150,0,10);
INSERT INTO "answer" VALUES('9ImiJgiQ1xdgXY2W',9,'IlFqBwPFHK4O0VeD','credits-editors','["2", "5"]',1795521806914,4315,0,'1',1,1,200,0,20);
INSERT INTO "answer" VALUES('9ImiJgiQ1xdgXY2W',10,'IlFqBwPFHK4O0VeD','production-filming-month','["1"]',1795521865914,59000,0,'1',1,1,200,0,30);
INSERT INTO "answer" VALUES('6VZclBvhL6y5HiSD',1,'IlFqBwPFHK4O0VeD','cast-astronauts','["2", "3", "5"]',1795521873470,7556,0,'1',1,1,100,34,0);
INSERT INTO "answer" VALUES('6VZclBvhL6y5HiSD',2,'IlFqBwPFHK4O0VeD','cast-debose-dancer','["dancex"]',1795521875196,1726,0,'1',1,1,100,49,10);
INSERT INTO "answer" VALUES('6VZclBvhL6y5HiSD',3,'IlFqBwPFHK4O0VeD','cast-stories','["0", "1", "2", "3"]',1795521885200,10004,0,'1',1,1,200,78,20);
INSERT INTO "answer" VALUES('6VZclBvhL6y5HiSD',4,'IlFqBwPFHK4O0VeD','cast-news-order','["4", "1", "3", "2"]',1795521893861,8661,0,'3/5',0,1,120,49,0);
INSERT INTO "answer" VALUES('5k4gTOtTL9QAnvA9',1,'IlFqBwPFHK4O0VeD','twists-cargo','["2"]',1795521900154,6293,0,'1',1,1,100,37,0);
INSERT INTO "answer" VALUES('5k4gTOtTL9QAnvA9',2,'IlFqBwPFHK4O0VeD','release-festival-claim','["0"]',1795521901781,1627,0,'1',1,1,100,48,10);
INSERT INTO "answer" VALUES('5k4gTOtTL9QAnvA9',3,'IlFqBwPFHK4O0VeD','plot-message-sender','["2"]',1795521913222,11441,0,'1',1,1,100,26,20);
INSERT INTO "answer" VALUES('5k4gTOtTL9QAnvA9',4,'IlFqBwPFHK4O0VeD','twists-christian-end','["3"]',1795521923516,10294,0,'1',1,1,100,28,30);
INSERT INTO "answer" VALUES('5k4gTOtTL9QAnvA9',5,'IlFqBwPFHK4O0VeD','reception-gross','["1"]',1795521930556,7040,0,'1',1,1,150,51,40);
INSERT INTO "answer" VALUES('5k4gTOtTL9QAnvA9',6,'IlFqBwPFHK4O0VeD','credits-director-surname','["certainly not"]',1795521935584,5028,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('5k4gTOtTL9QAnvA9',7,'IlFqBwPFHK4O0VeD','cast-pulovs','["1", "5"]',1795521958884,23000,1,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('5k4gTOtTL9QAnvA9',8,'IlFqBwPFHK4O0VeD','reception-critics-match','["3", "1", "2", "0"]',1795521960398,1514,0,'1/2',0,1,75,37,0);
INSERT INTO "answer" VALUES('5k4gTOtTL9QAnvA9',9,'IlFqBwPFHK4O0VeD','production-original-research','["0"]',1795521968259,7861,0,'1',1,1,200,62,0);
INSERT INTO "answer" VALUES('5k4gTOtTL9QAnvA9',10,'IlFqBwPFHK4O0VeD','release-streaming-day','["1"]',1795521970568,2309,0,'1',1,1,200,94,10);
INSERT INTO "answer" VALUES('ai-YPOYo4_LiuvAJ',1,'IlFqBwPFHK4O0VeD','production-houston','["1"]',1795521981794,11226,0,'1',1,1,100,18,0);
INSERT INTO "answer" VALUES('ai-YPOYo4_LiuvAJ',2,'IlFqBwPFHK4O0VeD','production-black-list-colour','["Blacklist"]',1795521986582,4788,0,'1',1,1,100,44,10);
INSERT INTO "answer" VALUES('ai-YPOYo4_LiuvAJ',3,'IlFqBwPFHK4O0VeD','production-memoir-claim','["0"]',1795521997402,10820,0,'1',1,1,100,23,20);
INSERT INTO "answer" VALUES('ai-YPOYo4_LiuvAJ',4,'IlFqBwPFHK4O0VeD','characters-commander-claim','["1"]',1795522006934,9532,0,'1',1,1,100,25,30);
INSERT INTO "answer" VALUES('ai-YPOYo4_LiuvAJ',5,'IlFqBwPFHK4O0VeD','characters-researcher','["0"]',1795522014421,7487,0,'1',1,1,150,49,40);
INSERT INTO "answer" VALUES('ai-YPOYo4_LiuvAJ',6,'IlFqBwPFHK4O0VeD','reception-posttrak-estimate','["49 per cent"]',1795522024878,10457,0,'1',1,1,150,36,50);
INSERT INTO "answer" VALUES('ai-YPOYo4_LiuvAJ',7,'IlFqBwPFHK4O0VeD','characters-doctor','["3"]',1795522030641,5763,0,'1',1,1,150,57,50);
INSERT INTO "answer" VALUES('ai-YPOYo4_LiuvAJ',8,'IlFqBwPFHK4O0VeD','twists-messages-unread','["1"]',1795522033934,3293,0,'1',1,1,150,65,50);
INSERT INTO "answer" VALUES('ai-YPOYo4_LiuvAJ',9,'IlFqBwPFHK4O0VeD','reception-robey-budget','[""]',1795522041653,20000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('ai-YPOYo4_LiuvAJ',10,'IlFqBwPFHK4O0VeD','release-uk-day','["2"]',1795522046393,4740,0,'1',1,1,200,82,0);
INSERT INTO "answer" VALUES('hh7kX4XStfx8-Ns2',1,'IlFqBwPFHK4O0VeD','reception-cinemascore','[""]',1795522048406,19000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('hh7kX4XStfx8-Ns2',2,'IlFqBwPFHK4O0VeD','twists-module-fight','["2"]',1795522048506,100,0,'1',1,1,100,0,0);
INSERT INTO "answer" VALUES('hh7kX4XStfx8-Ns2',3,'IlFqBwPFHK4O0VeD','cast-kira-surname','["DeBosx"]',1795522052874,4368,0,'1',1,1,100,0,10);
INSERT INTO "answer" VALUES('hh7kX4XStfx8-Ns2',4,'IlFqBwPFHK4O0VeD','characters-romance','["2"]',1795522060769,7895,0,'1',1,1,100,0,20);
INSERT INTO "answer" VALUES('hh7kX4XStfx8-Ns2',5,'IlFqBwPFHK4O0VeD','release-uk-after-streaming','["1"]',1795522072733,11964,0,'1',1,1,150,0,30);
INSERT INTO "answer" VALUES('hh7kX4XStfx8-Ns2',6,'IlFqBwPFHK4O0VeD','production-kelly','["2"]',1795522081654,8921,0,'1',1,1,150,0,40);
INSERT INTO "answer" VALUES('hh7kX4XStfx8-Ns2',7,'IlFqBwPFHK4O0VeD','plot-middle-order','["3", "2", "1", "4"]',1795522093508,11854,0,'1',1,1,150,0,50);
INSERT INTO "answer" VALUES('hh7kX4XStfx8-Ns2',8,'IlFqBwPFHK4O0VeD','plot-alexey-part','[""]',1795522104668,25000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('hh7kX4XStfx8-Ns2',9,'IlFqBwPFHK4O0VeD','reception-robey-mission','["0"]',1795522108279,3611,0,'1',1,1,200,0,0);
INSERT INTO "answer" VALUES('hh7kX4XStfx8-Ns2',10,'IlFqBwPFHK4O0VeD','reception-kermode-mayo','["Simon Mayo"]',1795522143479,35200,0,'1',1,1,200,0,10);
INSERT INTO "answer" VALUES('k6dRFC08Bg66_d8O',1,'IlFqBwPFHK4O0VeD','release-us-where','["0"]',1795522149491,6012,0,'0',0,0,0,0,0);
INSERT INTO "answer" VALUES('k6dRFC08Bg66_d8O',2,'IlFqBwPFHK4O0VeD','release-names-match','["0", "1", "2"]',1795522152093,2602,0,'0',0,0,0,0,0);
INSERT INTO "answer" VALUES('k6dRFC08Bg66_d8O',3,'IlFqBwPFHK4O0VeD','cast-billing-order','["2", "6", "3", "1", "4", "5"]',1795522152193,100,0,'1',1,0,200,100,0);
INSERT INTO "answer" VALUES('k6dRFC08Bg66_d8O',4,'IlFqBwPFHK4O0VeD','cast-debose-reported','["0"]',1795522162011,9818,0,'1',1,0,200,54,10);
INSERT INTO "answer" VALUES('GS18J5LV1gGWQo7a',1,'7Yoi25CrpprhQi22','reception-cinemascore','["0"]',1795522172234,10223,0,'1',1,1,100,24,0);
INSERT INTO "answer" VALUES('GS18J5LV1gGWQo7a',2,'7Yoi25CrpprhQi22','twists-module-fight','["2"]',1795522184028,11794,0,'1',1,1,100,24,10);
INSERT INTO "answer" VALUES('GS18J5LV1gGWQo7a',3,'7Yoi25CrpprhQi22','cast-kira-surname','["Ariana De Bose"]',1795522218328,34000,1,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('GS18J5LV1gGWQo7a',4,'7Yoi25CrpprhQi22','characters-romance','["2"]',1795522218428,100,0,'1',1,1,100,50,0);
INSERT INTO "answer" VALUES('GS18J5LV1gGWQo7a',5,'7Yoi25CrpprhQi22','release-uk-after-streaming','["0"]',1795522220601,2173,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('GS18J5LV1gGWQo7a',6,'7Yoi25CrpprhQi22','production-kelly','["3"]',1795522225704,5103,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('GS18J5LV1gGWQo7a',7,'7Yoi25CrpprhQi22','plot-middle-order','["3", "2", "1", "4"]',1795522235996,10292,0,'1',1,1,150,56,0);
INSERT INTO "answer" VALUES('GS18J5LV1gGWQo7a',8,'7Yoi25CrpprhQi22','plot-alexey-part','["0"]',1795522238549,2553,0,'1',1,1,150,70,10);
INSERT INTO "answer" VALUES('GS18J5LV1gGWQo7a',9,'7Yoi25CrpprhQi22','reception-robey-mission','["0"]',1795522265849,27000,1,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('GS18J5LV1gGWQo7a',10,'7Yoi25CrpprhQi22','reception-kermode-mayo','[""]',1795522271838,34000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('J3FaHYcTZ5eGIl0P',1,'IlFqBwPFHK4O0VeD','cast-kira','["1"]',1795608680415,8577,0,'1',1,0,100,29,0);
INSERT INTO "answer" VALUES('J3FaHYcTZ5eGIl0P',2,'IlFqBwPFHK4O0VeD','cast-asbaek-side','["1"]',1795608686684,6269,0,'1',1,1,100,35,10);
INSERT INTO "answer" VALUES('J3FaHYcTZ5eGIl0P',3,'IlFqBwPFHK4O0VeD','credits-budget-claim','["0"]',1795608692855,6171,0,'1',1,1,100,36,20);
INSERT INTO "answer" VALUES('J3FaHYcTZ5eGIl0P',4,'IlFqBwPFHK4O0VeD','reception-cinemascore-scale','["1"]',1795608695093,2238,0,'1',1,1,100,47,30);
INSERT INTO "answer" VALUES('J3FaHYcTZ5eGIl0P',5,'IlFqBwPFHK4O0VeD','credits-distributor','[""]',1795608706651,20000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('J3FaHYcTZ5eGIl0P',6,'IlFqBwPFHK4O0VeD','credits-director-wrote','["1"]',1795608706751,100,0,'1',1,1,150,75,0);
INSERT INTO "answer" VALUES('J3FaHYcTZ5eGIl0P',7,'IlFqBwPFHK4O0VeD','cast-debose-oscar','["1"]',1795608717297,10546,0,'1',1,1,150,42,10);
INSERT INTO "answer" VALUES('J3FaHYcTZ5eGIl0P',8,'IlFqBwPFHK4O0VeD','cast-nicholai','["1"]',1795608719278,1981,0,'1',1,1,150,71,20);
INSERT INTO "answer" VALUES('J3FaHYcTZ5eGIl0P',9,'IlFqBwPFHK4O0VeD','reception-theaters','["3"]',1795608725945,6667,0,'1',1,1,200,70,30);
INSERT INTO "answer" VALUES('J3FaHYcTZ5eGIl0P',10,'IlFqBwPFHK4O0VeD','release-premiere-day','[""]',1795608736486,21000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('Z2USu0w76gMQ_m1u',1,'kby3kFhZUZJE2LiJ','cast-kira','["1"]',1795608738180,1694,0,'1',1,1,100,48,0);
INSERT INTO "answer" VALUES('Z2USu0w76gMQ_m1u',2,'kby3kFhZUZJE2LiJ','cast-asbaek-side','["1"]',1795608746821,8641,0,'1',1,1,100,28,10);
INSERT INTO "answer" VALUES('Z2USu0w76gMQ_m1u',3,'kby3kFhZUZJE2LiJ','credits-budget-claim','["0"]',1795608746921,100,0,'1',1,1,100,50,20);
INSERT INTO "answer" VALUES('Z2USu0w76gMQ_m1u',4,'kby3kFhZUZJE2LiJ','reception-cinemascore-scale','["1"]',1795608756277,9356,0,'1',1,1,100,28,30);
INSERT INTO "answer" VALUES('Z2USu0w76gMQ_m1u',5,'kby3kFhZUZJE2LiJ','credits-distributor','["2"]',1795608763429,7152,0,'1',1,1,150,51,40);
INSERT INTO "answer" VALUES('Z2USu0w76gMQ_m1u',6,'kby3kFhZUZJE2LiJ','credits-director-wrote','["1"]',1795608763529,100,0,'1',1,1,150,75,50);
INSERT INTO "answer" VALUES('Z2USu0w76gMQ_m1u',7,'kby3kFhZUZJE2LiJ','cast-debose-oscar','["1"]',1795608773717,10188,0,'1',1,1,150,44,50);
INSERT INTO "answer" VALUES('Z2USu0w76gMQ_m1u',8,'kby3kFhZUZJE2LiJ','cast-nicholai','["1"]',1795608783184,9467,0,'1',1,1,150,42,50);
INSERT INTO "answer" VALUES('Z2USu0w76gMQ_m1u',9,'kby3kFhZUZJE2LiJ','reception-theaters','["3"]',1795608794710,11526,0,'1',1,1,200,45,50);
INSERT INTO "answer" VALUES('Z2USu0w76gMQ_m1u',10,'kby3kFhZUZJE2LiJ','release-premiere-day','["1"]',1795608802857,8147,0,'1',1,1,200,64,50);
INSERT INTO "answer" VALUES('YU2lfOuyiItZ0Bq3',1,'IlFqBwPFHK4O0VeD','characters-outnumbered','["0"]',1795608821157,18000,1,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('YU2lfOuyiItZ0Bq3',2,'IlFqBwPFHK4O0VeD','credits-runtime-estimate','["111"]',1795608828174,7017,0,'5/9',0,1,56,18,0);
INSERT INTO "answer" VALUES('YU2lfOuyiItZ0Bq3',3,'IlFqBwPFHK4O0VeD','production-surreal-event','["1"]',1795608832759,4585,0,'1',1,1,100,42,0);
INSERT INTO "answer" VALUES('YU2lfOuyiItZ0Bq3',4,'IlFqBwPFHK4O0VeD','cast-weronika','["2"]',1795608838851,6092,0,'1',1,1,100,36,10);
INSERT INTO "answer" VALUES('FMWlizwcUKd5t5Dq',1,'kby3kFhZUZJE2LiJ','cast-gallagher-american','[""]',1795608846973,19000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('FMWlizwcUKd5t5Dq',2,'kby3kFhZUZJE2LiJ','production-fun-ride','["0"]',1795608851800,4827,0,'1',1,1,100,39,0);
INSERT INTO "answer" VALUES('FMWlizwcUKd5t5Dq',3,'kby3kFhZUZJE2LiJ','cast-messina-role','["3"]',1795608853800,2000,0,'1',1,1,100,47,10);
CREATE TABLE correction (
	id INTEGER NOT NULL, 
	digest TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	made INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(digest) REFERENCES question_version (digest)
)
 STRICT

;
INSERT INTO "correction" VALUES(1,'9fe12484a3605a6ac52eef58de54c3e1','{"right": "Australia", "wrong": ["North America", "The United Kingdom", "Eastern Europe", "South America"]}',1795794319249);
CREATE TABLE deck (
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	date TEXT, 
	maker TEXT, 
	spoilers INTEGER NOT NULL, 
	cards TEXT NOT NULL, 
	made INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT kind_is_known CHECK (kind IN ('quick', 'daily', 'retry', 'practice')), 
	CONSTRAINT only_a_daily_has_a_date CHECK ((kind = 'daily') = (date IS NOT NULL)), 
	CONSTRAINT spoilers_is_a_flag CHECK (spoilers IN (0, 1)), 
	UNIQUE (date), 
	FOREIGN KEY(maker) REFERENCES player (id) ON DELETE SET NULL
)
 STRICT

;
INSERT INTO "deck" VALUES('MiZR8ydDuYFv3pf5','daily','2026-11-24',NULL,0,'[["9fe12484a3605a6ac52eef58de54c3e1",[0,3,1,2],21],["0e29fa154be1c25407771e4af86b2440",[0,1],18],["16234b7b3930be60ada90f7e4bc17943",[0,1],19],["e8a41becb33e510c25e55756ceef4b28",[1,2,0],37],["89996a69f52d111e15dd39df852237d5",[3,4,0,1],21],["4e4d720c329f61fe09004f4adef6b9ef",[0,4,1,3],21],["8e9bee46f6706cdd94e30d0918b40853",[4,1,0,2],21],["ec123273d0fc271f324ca57480b9156a",[0,1],19],["69aa674d742bf62634a509ca7f9e15e9",[1,5,2,0,3,4],38],["26f618a1a21a5a35bf7c19cd70312e2e",[0,2,3,4],20]]',1795521600000);
INSERT INTO "deck" VALUES('dH9i7L6p0LLfEa6r','quick',NULL,'IlFqBwPFHK4O0VeD',0,'[["1b8753987de9aa2aacec24362a88ba8a",[],34],["9ced4e8172989db1d9358958c0517115",[3,5,0,4],20],["fcb22acbf8ea509de177caa45cf685cc",[0,1],18],["bf3f2f6a3f543176441215635e569937",[0,2,4,1],19],["98f0ac6c0bc0bc8feaf6e8bfe79084d6",[1,0,3,4],22],["61696cc4cc23e880b0c65369b8703e88",[0,1],19],["233f6c8caa96eb4d00c2c28e8be0d590",[0,1],19],["aa5e2e7c1eb01255330925fc2bae6090",[],33],["cb9d25bead666e5ffadebd24630c701b",[4,0,1,3],23],["7816be5702d0ad3b1126c136955339a8",[2,0,4,5],19]]',1795521693120);
INSERT INTO "deck" VALUES('xQc9DiWUqyRPcPEd','quick',NULL,'IlFqBwPFHK4O0VeD',0,'[["dcdd232fa232b6f0b2acc50ae5213ca6",[1,2,0,4],19],["d01c985168157c71f0c545090b65ae71",[2,3,0,1],22],["44d410f80217d597fced563ca75bd92c",[0,3,1,2],19],["5449c7d6f2db6cf9fa37d1f352439cee",[0,2,3,1],40],["c7e1cd8e86207de171470b506d672b63",[3,1,2,0],20],["909ebc0468b53e5db8be74a66b421970",[],33],["b32960d2ac233b8b6be2e0f751e91ee8",[0,2,3,1],19],["538b92a0e67f21d0fffc7893c34a6d29",[4,3,1,0],21],["e44461c118b4af9a4aa4ba658e978731",[6,4,1,3,5,0],22],["32917a51f012a1c7d63a1372576bffd0",[1,0,2,5],19]]',1795521767085);
INSERT INTO "deck" VALUES('R8GN6Cmsm2tQJ8Xt','practice',NULL,'IlFqBwPFHK4O0VeD',0,'[["c2cc699bac8cf48680aee5c1df527a55",[4,5,1,0,3,2],22],["745501b50483b3aea20f036696632a8a",[],34],["bbd89c76abfa2b65b1df28fa3e547e4d",[0,1,2,3],42],["b6ee325ef7b391a2243ebe6f43b7c79c",[3,1,2,0],41]]',1795521865914);
INSERT INTO "deck" VALUES('x7NQF5Buyqxl1RRC','quick',NULL,'IlFqBwPFHK4O0VeD',1,'[["a7ef5a114f8563aeb4427aad7e7b9074",[3,2,0,4],21],["0f72d5b8231e3976a7038c4ec75fb73a",[0,1],18],["0902bcbbca282ccd6d189c262a1ea0a3",[1,2,0,3],23],["3622026b022b5301e5e15a1f763cf62d",[3,4,2,0],22],["28bfd85e39d860c56a27f9be930c1363",[1,0,3,5],20],["0a9ff45d1739787138e2ee86773f681c",[],34],["77a578fd7a9b3a1d616608e420dedac8",[2,1,4,3,5,0],23],["4fa3a34942a7c0df17b79cb739a8172d",[3,0,2,1],38],["d85456cfb52b075b772b3a3262685420",[0,1,5,4],19],["5058fe39c4f22f44a2eaea0be5e31f9c",[2,0,3,5],22]]',1795521893861);
INSERT INTO "deck" VALUES('IEB6JT5QdBOwLG0v','quick',NULL,'IlFqBwPFHK4O0VeD',1,'[["9b4e8182a70efdd2fca31e9ea6e06e13",[0,1],17],["efa1b9327692ea72f2306d535235a210",[],34],["17bf979a06c6923be8d6483548d441a9",[0,1],19],["191716bc8704ea1737e93a4a1f6bec86",[0,1],18],["91f3b7a689134ee5ea896a4ac11c50cc",[0,1,4,3],20],["e62b9c030e35bef9bf97a697534edb95",[],19],["42e6cfa28865185998a05b23b19d38e4",[5,4,1,0],21],["c97459aced138da240469b95e2dcd691",[0,1],19],["763105583178bd876bbd1327f24613bb",[],20],["2d99d388e0d7f75c1a58ec3a1e0344c2",[1,2,0,3],22]]',1795521970568);
INSERT INTO "deck" VALUES('TAtoD9b3qwoxUZf3','quick',NULL,'IlFqBwPFHK4O0VeD',1,'[["ba3868fb1a3bfc2299c42089fd7e16cf",[0,3,5,1],19],["4c0eed72777432233cd12d1990e836d1",[3,2,0,4],22],["06a2d9c893b04232d0754e2f656dd5f0",[],34],["c2baa37975cdf88c0ffa345262d40cb1",[3,1,0,4],20],["d1ad135bd6437de676c81c701d8471d8",[0,1],20],["362d5451fba03cd713abe0ca50a4ef55",[2,5,0,4],20],["8e410c4a10ff62b5caf29c32638a1600",[2,1,0,3],38],["fb9e7e521921e9777b8bd2457bab142d",[0,1,4,2],25],["de0a2748366a6d4b81c555cfb54544f2",[0,4,3,2],27],["005193b313b09ed2a8bc586bacf9690c",[],34]]',1795522046393);
INSERT INTO "deck" VALUES('NC_n3zqMlwig1rWE','retry',NULL,'IlFqBwPFHK4O0VeD',0,'[["9fe12484a3605a6ac52eef58de54c3e1",[0,3,1,2],21],["e8a41becb33e510c25e55756ceef4b28",[1,2,0],37],["69aa674d742bf62634a509ca7f9e15e9",[1,5,2,0,3,4],38],["26f618a1a21a5a35bf7c19cd70312e2e",[0,2,3,4],20]]',1795522143479);
INSERT INTO "deck" VALUES('k-leJqN55UJqaLdZ','daily','2026-11-25',NULL,0,'[["44d410f80217d597fced563ca75bd92c",[2,0,1,4],19],["753210affa6a2741111ba9cc71036a40",[0,1],18],["f45e7b7cf0b460a9c5fa3b04c479d18d",[0,1],19],["c8ae749964b72d4669a2056e2b0d2a0f",[2,0,3,4],20],["968927a53f4212e5cf62a0cd890eccbc",[1,3,0,4],20],["d6b879029ce511ba211421ff8855a8a2",[0,1],17],["268fd1c34193436468b715e9ad48b772",[1,0,3,2],23],["9d786eb918d61ce2ad404363b09f4f3b",[2,0,3,4],20],["e53279abfcf27692576fe7690cd53083",[1,2,3,0],20],["91de8f6b0b230677944dea12b355032d",[1,0,4,5],21]]',1795608671838);
INSERT INTO "deck" VALUES('sUWHcBHBSiDaqeGf','quick',NULL,'IlFqBwPFHK4O0VeD',0,'[["7e1e3aa2c22511623888440d1df7de1a",[0,1],18],["c51ffea4182b30612b80313eae1ae070",[],19],["7178124ad16c7f31ed9450fa85276c2e",[4,0,3,1],24],["d302dbaf4a16437c45a6912b4474f217",[4,5,0,1],19],["7444a5b6071e4b3dcb0fc7a4b08df277",[1,0,4,2],23],["a969aa0e965dd774135ea5ce2913cee2",[],20],["d8217310d05eccd785837442afacb406",[4,5,2,0],20],["00aa768fd039a1f7cab694713c881ee2",[],34],["086c34cdd92faa6f02626731343f2c76",[1,4,0,5],19],["be7b9e9b13a8d1157a85fd2e1612131b",[],19]]',1795608802857);
INSERT INTO "deck" VALUES('4hvBaYM4Jy0FaY3O','quick',NULL,'kby3kFhZUZJE2LiJ',1,'[["6bf3be6aaf02c89d9c1d6f3b3f67d79a",[0,1],19],["fcb22acbf8ea509de177caa45cf685cc",[0,1],18],["3d0aa7f4890b409d99a414f961be7713",[4,1,3,0],20],["74137153134215849440030a65f39627",[1,0,3,4],20],["8d92db35191281117d120de3cd2d7e03",[3,4,1,0],21],["0a9ff45d1739787138e2ee86773f681c",[],34],["67dea78f119657054bb8dff7199c4ae8",[2,0,3,1],39],["2583f9697c1761a5112625a62ae0ffb7",[0,6,4,1],19],["26f618a1a21a5a35bf7c19cd70312e2e",[1,0,4,5],20],["5058fe39c4f22f44a2eaea0be5e31f9c",[1,2,0,3],22]]',1795608838851);
CREATE TABLE game (
	id TEXT NOT NULL, 
	deck_id TEXT NOT NULL, 
	player_id TEXT NOT NULL, 
	beat TEXT, 
	ranked INTEGER NOT NULL, 
	clock INTEGER NOT NULL, 
	rules INTEGER NOT NULL, 
	begun INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	asked_at INTEGER, 
	ended INTEGER, 
	points INTEGER NOT NULL, 
	correct INTEGER NOT NULL, 
	spent INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT ranked_is_a_flag CHECK (ranked IN (0, 1)), 
	CONSTRAINT clock_is_a_flag CHECK (clock IN (0, 1)), 
	CONSTRAINT position_from_one CHECK (position >= 1), 
	CONSTRAINT no_clock_after_the_end CHECK (asked_at IS NULL OR ended IS NULL), 
	FOREIGN KEY(deck_id) REFERENCES deck (id), 
	FOREIGN KEY(player_id) REFERENCES player (id) ON DELETE CASCADE
)
 STRICT

;
INSERT INTO "game" VALUES('46kDkiGFWz_oRAAa','MiZR8ydDuYFv3pf5','IlFqBwPFHK4O0VeD',NULL,1,1,1,1795521600000,11,NULL,1795521691120,1140,6,125301);
INSERT INTO "game" VALUES('XwjIN5O4BrdokI0M','MiZR8ydDuYFv3pf5','7Yoi25CrpprhQi22',NULL,1,1,1,1795521691120,11,NULL,1795521693120,1550,7,2000);
INSERT INTO "game" VALUES('Rhsj-yQcm5hJnU8s','dH9i7L6p0LLfEa6r','IlFqBwPFHK4O0VeD',NULL,1,1,1,1795521693120,11,NULL,1795521767085,1555,7,72765);
INSERT INTO "game" VALUES('9ImiJgiQ1xdgXY2W','xQc9DiWUqyRPcPEd','IlFqBwPFHK4O0VeD',NULL,1,0,1,1795521767085,11,NULL,1795521865914,1410,9,98829);
INSERT INTO "game" VALUES('6VZclBvhL6y5HiSD','R8GN6Cmsm2tQJ8Xt','IlFqBwPFHK4O0VeD',NULL,0,1,1,1795521865914,5,NULL,1795521893861,760,3,27947);
INSERT INTO "game" VALUES('5k4gTOtTL9QAnvA9','x7NQF5Buyqxl1RRC','IlFqBwPFHK4O0VeD',NULL,1,1,1,1795521893861,11,NULL,1795521970568,1518,7,76407);
INSERT INTO "game" VALUES('ai-YPOYo4_LiuvAJ','IEB6JT5QdBOwLG0v','IlFqBwPFHK4O0VeD',NULL,1,1,1,1795521970568,11,NULL,1795522046393,1849,9,88106);
INSERT INTO "game" VALUES('hh7kX4XStfx8-Ns2','TAtoD9b3qwoxUZf3','IlFqBwPFHK4O0VeD',NULL,1,0,1,1795522046393,11,NULL,1795522143479,1310,8,127913);
INSERT INTO "game" VALUES('k6dRFC08Bg66_d8O','NC_n3zqMlwig1rWE','IlFqBwPFHK4O0VeD',NULL,0,1,1,1795522143479,5,NULL,1795522162011,564,2,18532);
INSERT INTO "game" VALUES('GS18J5LV1gGWQo7a','TAtoD9b3qwoxUZf3','7Yoi25CrpprhQi22','hh7kX4XStfx8-Ns2',0,1,1,1795522162011,11,NULL,1795522271838,844,5,137238);
INSERT INTO "game" VALUES('J3FaHYcTZ5eGIl0P','k-leJqN55UJqaLdZ','IlFqBwPFHK4O0VeD',NULL,1,1,1,1795608671838,11,NULL,1795608736486,1575,8,83549);
INSERT INTO "game" VALUES('Z2USu0w76gMQ_m1u','k-leJqN55UJqaLdZ','kby3kFhZUZJE2LiJ',NULL,1,1,1,1795608736486,11,NULL,1795608802857,2225,10,66371);
INSERT INTO "game" VALUES('YU2lfOuyiItZ0Bq3','sUWHcBHBSiDaqeGf','IlFqBwPFHK4O0VeD',NULL,1,1,1,1795608802857,5,1795608838851,NULL,362,2,35694);
INSERT INTO "game" VALUES('FMWlizwcUKd5t5Dq','4hvBaYM4Jy0FaY3O','kby3kFhZUZJE2LiJ',NULL,1,1,1,1795608838851,3,NULL,NULL,296,2,25827);
CREATE TABLE hidden_name (
	player_id TEXT NOT NULL, 
	name TEXT, 
	PRIMARY KEY (player_id), 
	FOREIGN KEY(player_id) REFERENCES player (id) ON DELETE CASCADE
)
 STRICT

;
INSERT INTO "hidden_name" VALUES('7Yoi25CrpprhQi22','Ben');
CREATE TABLE installation (
	id INTEGER NOT NULL, 
	begun INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT one_row CHECK (id = 1)
)
 STRICT

;
INSERT INTO "installation" VALUES(1,1795521600000);
CREATE TABLE player (
	id TEXT NOT NULL, 
	name TEXT, 
	made INTEGER NOT NULL, 
	move_digest TEXT, 
	move_until INTEGER, 
	PRIMARY KEY (id), 
	UNIQUE (move_digest)
)
 STRICT

;
INSERT INTO "player" VALUES('IlFqBwPFHK4O0VeD','Ann',1795521600000,NULL,NULL);
INSERT INTO "player" VALUES('7Yoi25CrpprhQi22',NULL,1795521691120,NULL,NULL);
INSERT INTO "player" VALUES('kby3kFhZUZJE2LiJ',NULL,1795608736486,NULL,NULL);
CREATE TABLE question_version (
	digest TEXT NOT NULL, 
	question_id TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (digest)
)
 STRICT

;
INSERT INTO "question_version" VALUES('0e29fa154be1c25407771e4af86b2440','credits-runtime-short','{"id":"credits-runtime-short","because":"Of the critics quoted in the article, none grumbles about the length.","source":"Infobox","quote":"Runtime: 96 minutes","derived":"Ninety-six minutes are fewer than 100.","difficulty":"easy","about":["runtime"],"topic":"credits","claim":"The whole film fits into 100 minutes.","right":true}');
INSERT INTO "question_version" VALUES('16234b7b3930be60ada90f7e4bc17943','credits-country-claim','{"id":"credits-country-claim","because":"On board it is even all the same, with three astronauts and three cosmonauts in the cast list.","source":"Infobox","quote":"Country: United States","difficulty":"easy","about":["country","crews"],"topic":"credits","claim":"By the information box, the film is a joint American and Russian production.","right":false}');
INSERT INTO "question_version" VALUES('26f618a1a21a5a35bf7c19cd70312e2e','cast-debose-reported','{"id":"cast-debose-reported","because":"The cameras began to turn that very month.","source":"Production","quote":"In February, it was reported that Ariana DeBose had also","difficulty":"hard","about":["debose-reported"],"keep_order":true,"topic":"cast","ask":"In which month of 2021 was Ariana DeBose reported to have joined the cast?","right":"February","wrong":["January","April","June","August","October"]}');
INSERT INTO "question_version" VALUES('4e4d720c329f61fe09004f4adef6b9ef','credits-company','{"id":"credits-company","because":"The line is headed in the plural, yet holds this single name.","source":"Infobox","quote":"Production Companies: Liddell Entertainment","difficulty":"medium","about":["company"],"topic":"credits","ask":"Which of these stands in the information box as the production company?","right":"Liddell Entertainment","wrong":["Bleecker Street","Screen Gems Studios","Paramount+ with Showtime","Shilaimon Productions"]}');
INSERT INTO "question_version" VALUES('69aa674d742bf62634a509ca7f9e15e9','cast-billing-order','{"id":"cast-billing-order","because":"It is not the order of the news, as the last of them was reported before the first.","source":"Lead","quote":"The film stars Ariana DeBose, Chris Messina, John Gallagher Jr.","difficulty":"hard","about":["billing","kira-actor","gordon-actor","alexey-actor","first-casting-reports","christian-actor","weronika-actor","nicholai-actor"],"topic":"cast","ask":"Put these actors in the order in which the article lists the stars.","order":[["Ariana DeBose"],["Chris Messina"],["John Gallagher Jr."],["Masha Mashkova"],["Costa Ronin"],["Pilou Asbæk"]]}');
INSERT INTO "question_version" VALUES('89996a69f52d111e15dd39df852237d5','production-humanity','{"id":"production-humanity","because":"She was glad to be trusted with such a film, and called it a very fun challenge.","source":"Production","quote":"maybe bringing some of that humanity","difficulty":"medium","about":["director-words"],"topic":"production","ask":"The director called something “more my tool set” and hoped to bring it to the genre. What?","right":"Humanity","wrong":["Suspense","Realism","Humor","Silence"]}');
INSERT INTO "question_version" VALUES('8e9bee46f6706cdd94e30d0918b40853','cast-the-americans','{"id":"cast-the-americans","because":"For all the title, he is on the Russian side here.","source":"Production","quote":"Costa Ronin was cast because Cowperthwaite had been impressed by","difficulty":"medium","about":["ronin-casting"],"topic":"cast","ask":"Whose performance on The Americans led to a part in this film?","right":"Costa Ronin","wrong":["Ariana DeBose","Chris Messina","John Gallagher Jr.","Masha Mashkova","Pilou Asbæk"]}');
INSERT INTO "question_version" VALUES('9fe12484a3605a6ac52eef58de54c3e1','release-us-where','{"id":"release-us-where","because":"The next market with a date of its own had to wait three months more.","source":"Release","quote":"North America was on January 19, 2024","difficulty":"easy","about":["us-release","uk-release"],"topic":"release","ask":"Where did theaters begin to show the film on 19 January 2024?","right":"North America","wrong":["The United Kingdom","Eastern Europe","Australia","South America"]}');
INSERT INTO "question_version" VALUES('e8a41becb33e510c25e55756ceef4b28','release-names-match','{"id":"release-names-match","because":"For the United Kingdom the article gives a date, but no company.","source":"Release","quote":"Bleecker Street acquired the United States distribution rights","difficulty":"easy","about":["premiere-festival","us-distributor","streaming-service"],"topic":"release","ask":"What part did each play in bringing the film to viewers?","pairs":{"Tribeca":"World premiere","Bleecker Street":"US distribution","Paramount+ with Showtime":"Streaming premiere"}}');
INSERT INTO "question_version" VALUES('ec123273d0fc271f324ca57480b9156a','reception-posttrak-half','{"id":"reception-posttrak-half","because":"Only about a quarter would definitely recommend it.","source":"Critical response","quote":"gave it an 49% overall positive score","difficulty":"medium","about":["posttrak-positive","posttrak-recommend"],"topic":"reception","claim":"PostTrak’s audiences gave the film an overall positive score of more than 50%.","right":false}');
INSERT INTO "question_version" VALUES('1b8753987de9aa2aacec24362a88ba8a','credits-country','{"id":"credits-country","because":"Its theaters had to wait all the same, as a festival audience came first.","source":"Infobox","quote":"Country: United States","difficulty":"easy","about":["country","premiere-festival"],"topic":"credits","ask":"Two countries go to war in the story. Which of them made the film?","accept":["United States","United States of America","USA","US","America","American","the States"]}');
INSERT INTO "question_version" VALUES('233f6c8caa96eb4d00c2c28e8be0d590','reception-sante-pan','{"id":"reception-sante-pan","because":"He did have a reservation or two, about the plot.","source":"Critical response","quote":"wrote in his generally positive review","difficulty":"medium","about":["sante-words","sante-grade"],"topic":"reception","claim":"Derek Sante’s review for KSNV was, on the whole, a bad one.","right":false}');
INSERT INTO "question_version" VALUES('61696cc4cc23e880b0c65369b8703e88','cast-debose-oscar-timing','{"id":"cast-debose-oscar-timing","because":"The award, when it came, was for West Side Story.","source":"Production","quote":"She auditioned prior to winning an Oscar","difficulty":"medium","about":["debose-oscar"],"topic":"cast","claim":"Ariana DeBose already had her Oscar when she auditioned for I.S.S.","right":false}');
INSERT INTO "question_version" VALUES('7816be5702d0ad3b1126c136955339a8','release-rights-month','{"id":"release-rights-month","because":"The film had been shown at a festival by then, and its opening was still five months off.","source":"Release","quote":"In August 2023, Bleecker Street acquired the United States distribution","difficulty":"hard","about":["us-rights","us-release","us-distributor"],"keep_order":true,"topic":"release","ask":"In which month of 2023 were the American distribution rights acquired?","right":"August","wrong":["May","July","October","November","December"]}');
INSERT INTO "question_version" VALUES('98f0ac6c0bc0bc8feaf6e8bfe79084d6','reception-first-day','{"id":"reception-first-day","because":"It was spread over some two and a half thousand theaters.","source":"Box office","quote":"the film made $1.2 million from 2,520 theaters","difficulty":"medium","about":["opening-day","opening-theaters"],"keep_order":true,"topic":"reception","ask":"Which of these sums did the film make on its first day in North America?","right":"$1.2 million","wrong":["$0.4 million","$2.1 million","$4.2 million","$6.1 million"]}');
INSERT INTO "question_version" VALUES('9ced4e8172989db1d9358958c0517115','cast-gordon','{"id":"cast-gordon","because":"The list of the starring actors puts him second of six.","source":"Cast","quote":"Chris Messina as Gordon Barrett, an American astronaut","difficulty":"easy","about":["gordon-actor"],"topic":"cast","ask":"Which actor plays the American astronaut Gordon Barrett?","right":"Chris Messina","wrong":["Ariana DeBose","John Gallagher Jr.","Masha Mashkova","Costa Ronin","Pilou Asbæk"]}');
INSERT INTO "question_version" VALUES('aa5e2e7c1eb01255330925fc2bae6090','cast-ronin-title','{"id":"cast-ronin-title","because":"It was the director herself whom he had impressed there.","source":"Production","quote":"impressed by his performance on The Americans","difficulty":"medium","about":["ronin-casting"],"topic":"cast","ask":"Costa Ronin was cast thanks to an earlier performance. On what?","accept":["The Americans"]}');
INSERT INTO "question_version" VALUES('bf3f2f6a3f543176441215635e569937','release-streaming-service','{"id":"release-streaming-service","because":"The name goes on, with that of a second brand.","source":"Release","quote":"premiered on Paramount+ with Showtime","difficulty":"easy","about":["streaming-service"],"topic":"release","ask":"On which streaming service did the film arrive in 2024?","right":"Paramount+","wrong":["Netflix","Disney+","Apple TV+","Peacock","Hulu"]}');
INSERT INTO "question_version" VALUES('cb9d25bead666e5ffadebd24630c701b','cast-mashkova-suggested','{"id":"cast-mashkova-suggested","because":"Illness had left the production without anybody in the part.","source":"Production","quote":"dropped out upon getting sick and suggested Mashkova","difficulty":"hard","about":["mashkova-casting"],"topic":"cast","ask":"Who put Masha Mashkova’s name forward for the part of Weronika?","right":"The actress she replaced","wrong":["Her co-star Costa Ronin","The author of the script","The director of the film","The actress playing Kira"]}');
INSERT INTO "question_version" VALUES('fcb22acbf8ea509de177caa45cf685cc','production-fun-ride','{"id":"production-fun-ride","because":"She set it against the earnest kind of film she had been making.","source":"Production","quote":"but I love a fun ride","difficulty":"easy","about":["director-words"],"topic":"production","claim":"The director said that she loves “a fun ride”.","right":true}');
INSERT INTO "question_version" VALUES('32917a51f012a1c7d63a1372576bffd0','production-filming-month','{"id":"production-filming-month","because":"Ariana DeBose’s name was in the news in the same month.","source":"Production","quote":"Wilmington, North Carolina, in February 2021","difficulty":"hard","about":["filming-start","debose-reported","wilmington"],"keep_order":true,"topic":"production","ask":"In which month of 2021 did filming begin?","right":"February","wrong":["January","April","June","August","October","December"]}');
INSERT INTO "question_version" VALUES('44d410f80217d597fced563ca75bd92c','cast-kira','{"id":"cast-kira","because":"No other part in the cast list carries a doctor’s title.","source":"Cast","quote":"Ariana DeBose as Dr. Kira Foster","difficulty":"easy","about":["kira-actor","kira-title"],"topic":"cast","ask":"Who plays Dr. Kira Foster?","right":"Ariana DeBose","wrong":["Chris Messina","John Gallagher Jr.","Masha Mashkova","Costa Ronin","Pilou Asbæk"]}');
INSERT INTO "question_version" VALUES('538b92a0e67f21d0fffc7893c34a6d29','reception-ide-paper','{"id":"reception-ide-paper","because":"Her review was split, with a compliment to the leading actor before the complaint.","source":"Critical response","quote":"Reviewing the film for The Observer, Wendy Ide","difficulty":"medium","about":["ide-paper","ide-words"],"topic":"reception","ask":"For which newspaper did Wendy Ide review the film?","right":"The Observer","wrong":["The Daily Telegraph","The Independent","The Daily Mail","The Financial Times"]}');
INSERT INTO "question_version" VALUES('5449c7d6f2db6cf9fa37d1f352439cee','reception-opening-match','{"id":"reception-opening-match","because":"Everything that came in later a little more than doubled the weekend’s sum.","source":"Box office","quote":"the film made $1.2 million from 2,520 theaters","difficulty":"easy","about":["opening-place","opening-theaters","opening-day","opening-weekend","gross"],"topic":"reception","ask":"What does each figure of the North American opening count?","pairs":{"7":"Place at the box office","2,520":"Theaters on the first day","$1.2 million":"Money from the first day","$3 million":"Money from the weekend"}}');
INSERT INTO "question_version" VALUES('909ebc0468b53e5db8be74a66b421970','release-rights-company','{"id":"release-rights-company","because":"It had the film in theaters the following January.","source":"Release","quote":"Bleecker Street acquired the United States distribution rights","difficulty":"medium","about":["us-distributor","us-release"],"topic":"release","ask":"Which company acquired the distribution rights for the United States?","accept":["Bleecker Street","Bleecker","Bleecker St"]}');
INSERT INTO "question_version" VALUES('b32960d2ac233b8b6be2e0f751e91ee8','cast-ronin-role','{"id":"cast-ronin-role","because":"His surname on screen is not his alone among the crew.","source":"Cast","quote":"Costa Ronin as Nicholai Pulov","difficulty":"medium","about":["nicholai-actor"],"topic":"cast","ask":"Which part is Costa Ronin’s?","right":"Nicholai Pulov","wrong":["Kira Foster","Gordon Barrett","Christian Campbell","Weronika Vetrov","Alexey Pulov"]}');
INSERT INTO "question_version" VALUES('c7e1cd8e86207de171470b506d672b63','reception-sante-words','{"id":"reception-sante-words","because":"He was entertained enough to forgive some problems with the plot.","source":"Critical response","quote":"Derek Sante of KSNV wrote in his generally positive review","difficulty":"medium","about":["sante-words","sante-grade"],"topic":"reception","ask":"The article calls one critic’s review “generally positive”. Whose?","right":"Derek Sante","wrong":["Mark Kermode","Wendy Ide","Tim Robey"]}');
INSERT INTO "question_version" VALUES('d01c985168157c71f0c545090b65ae71','production-set-model','{"id":"production-set-model","because":"For life on board there was a memoir about a year in space to go by.","source":"Production","quote":"designed to resemble the actual International Space Station","difficulty":"easy","about":["set-design","kelly-memoir"],"topic":"production","ask":"After what was the film’s set designed?","right":"The actual space station","wrong":["A Soviet-era station","An American submarine","A station yet to be built","A famous film’s spaceship"]}');
INSERT INTO "question_version" VALUES('dcdd232fa232b6f0b2acc50ae5213ca6','release-festival-edition','{"id":"release-festival-edition","because":"Filming had begun more than two years before.","source":"Lead","quote":"premiered at the 2023 Tribeca Film Festival","difficulty":"easy","about":["premiere-festival","premiere"],"keep_order":true,"topic":"release","ask":"Which year’s Tribeca Film Festival showed the film?","right":"2023","wrong":["2020","2021","2022","2024"]}');
INSERT INTO "question_version" VALUES('e44461c118b4af9a4aa4ba658e978731','credits-editors','{"id":"credits-editors","because":"Russia invaded Ukraine while the film was in post-production; the director’s word for that was “surreal”.","source":"Infobox","quote":"Editing: Colin Patton, Richard Mettler","difficulty":"hard","about":["editors","ukraine"],"topic":"credits","ask":"Who cut the film? Choose everybody credited with the editing.","right":["Colin Patton","Richard Mettler"],"wrong":["Mickey Liddell","Pete Shilaimon","Nick Shafir","Anne Nikitin","Nick Remy Matthews"]}');
INSERT INTO "question_version" VALUES('745501b50483b3aea20f036696632a8a','cast-debose-dancer','{"id":"cast-debose-dancer","because":"The director also praised something less athletic, how finely shaded the acting was.","source":"Production","quote":"a dancer helped with portraying the character in zero gravity","difficulty":"easy","about":["debose-dancer","debose-approach"],"topic":"cast","ask":"Something in Ariana DeBose’s background helped her to play weightlessness. What had she been?","accept":["dancer","dance","dancing","dance training","professional dancer"]}');
INSERT INTO "question_version" VALUES('b6ee325ef7b391a2243ebe6f43b7c79c','cast-news-order','{"id":"cast-news-order","because":"The script’s praise, the green light and the shoot fell in three months running.","source":"Production","quote":"In February, it was reported that Ariana DeBose had also","difficulty":"hard","about":["debose-reported","black-list","filming-start","greenlight","wilmington"],"topic":"cast","ask":"From page to camera, put these in order. Things of the same month share a place.","order":[["The script is on the Black List"],["The green light is announced"],["Ariana DeBose is reported to join","Filming begins in Wilmington"]]}');
INSERT INTO "question_version" VALUES('bbd89c76abfa2b65b1df28fa3e547e4d','cast-stories','{"id":"cast-stories","because":"For John Gallagher Jr. the article has no such story.","source":"Production","quote":"original actress for the role dropped out upon getting sick","difficulty":"hard","about":["debose-oscar","mashkova-casting","ronin-casting","first-casting-reports"],"topic":"cast","ask":"How did they come aboard? Match the actor to the casting story.","pairs":{"Ariana DeBose":"Auditioned before winning an Oscar","Masha Mashkova":"Suggested by the actress who dropped out","Costa Ronin":"Noticed on The Americans","Chris Messina":"Reported before the leading actor"}}');
INSERT INTO "question_version" VALUES('c2cc699bac8cf48680aee5c1df527a55','cast-astronauts','{"id":"cast-astronauts","because":"The sides are even in number, three against three, when the war breaks out below.","source":"Cast","quote":"Ariana DeBose as Dr. Kira Foster, an American astronaut","difficulty":"easy","about":["kira-actor","gordon-actor","christian-actor","weronika-actor","nicholai-actor","alexey-actor","kira-title","crews"],"topic":"cast","ask":"Which of these actors play American astronauts? Choose all.","right":["Ariana DeBose","Chris Messina","John Gallagher Jr."],"wrong":["Masha Mashkova","Costa Ronin","Pilou Asbæk"]}');
INSERT INTO "question_version" VALUES('0902bcbbca282ccd6d189c262a1ea0a3','plot-message-sender','{"id":"plot-message-sender","because":"He does not keep it to himself, and all who hear it wonder what the other crew was told.","source":"Plot","quote":"coded message from the U.S. government","difficulty":"easy","spoiler":true,"about":["coded-message"],"topic":"plot","ask":"Communications are down, yet a coded message reaches Gordon. Who sent it?","right":"The U.S. government","wrong":["The Russian military","An amateur on the ground","A Russian ground station","A nearby spacecraft"]}');
INSERT INTO "question_version" VALUES('0a9ff45d1739787138e2ee86773f681c','credits-director-surname','{"id":"credits-director-surname","because":"The name was there from the green light on, when the first actors were reported as well.","source":"Lead","quote":"directed by Gabriela Cowperthwaite","difficulty":"medium","about":["director"],"topic":"credits","ask":"Type the surname of the film’s director; the spelling takes some care.","accept":["Cowperthwaite","Gabriela Cowperthwaite"]}');
INSERT INTO "question_version" VALUES('0f72d5b8231e3976a7038c4ec75fb73a','release-festival-claim','{"id":"release-festival-claim","because":"Its run in American theaters followed in the next calendar year.","source":"Lead","quote":"I.S.S. premiered at the 2023 Tribeca Film Festival","difficulty":"easy","about":["premiere-festival","us-release","premiere"],"topic":"release","claim":"The film had its premiere at a film festival.","right":true}');
INSERT INTO "question_version" VALUES('28bfd85e39d860c56a27f9be930c1363','reception-gross','{"id":"reception-gross","because":"Set beside the budget, it is the smaller of the two.","source":"Lead","quote":"and grossed $6.6 million","difficulty":"medium","about":["gross","budget"],"keep_order":true,"topic":"reception","ask":"Which sum is given as the film’s gross in all?","right":"$6.6 million","wrong":["$2.6 million","$4.2 million","$9.6 million","$16.6 million","$26.6 million"]}');
INSERT INTO "question_version" VALUES('3622026b022b5301e5e15a1f763cf62d','twists-christian-end','{"id":"twists-christian-end","because":"It took an American and a Russian, working together.","source":"Plot","quote":"work together to strangle Christian","difficulty":"easy","spoiler":true,"about":["christian-death"],"topic":"twists","ask":"How does Christian die?","right":"He is strangled","wrong":["He is stabbed","He is shot","He is struck on the head","He is shut out in space"]}');
INSERT INTO "question_version" VALUES('4fa3a34942a7c0df17b79cb739a8172d','reception-critics-match','{"id":"reception-critics-match","because":"In the article two of the four come with a mark, one a letter and one points out of five.","source":"Critical response","quote":"Derek Sante of KSNV wrote in his generally positive review","difficulty":"medium","about":["kermode-channel","sante-words","ide-paper","robey-mission","sante-grade","ide-score","critic-names"],"topic":"reception","ask":"Where did these critics have their say on the film?","pairs":{"Mark Kermode":"YouTube","Derek Sante":"KSNV","Wendy Ide":"The Observer","Tim Robey":"The Daily Telegraph"}}');
INSERT INTO "question_version" VALUES('5058fe39c4f22f44a2eaea0be5e31f9c','release-streaming-day','{"id":"release-streaming-day","because":"British cinemas had opened it only some five weeks before.","source":"Release","quote":"with Showtime on June 3, 2024","difficulty":"hard","about":["streaming-release","uk-release","streaming-service"],"keep_order":true,"topic":"release","ask":"On which day did the film premiere on Paramount+ with Showtime?","right":"3 June 2024","wrong":["3 May 2024","20 May 2024","17 June 2024","1 July 2024","15 July 2024"]}');
INSERT INTO "question_version" VALUES('77a578fd7a9b3a1d616608e420dedac8','cast-pulovs','{"id":"cast-pulovs","because":"The remaining four parts have four different surnames.","source":"Cast","quote":"Costa Ronin as Nicholai Pulov","difficulty":"medium","about":["nicholai-actor","alexey-actor"],"topic":"cast","ask":"Which of these actors have the surname Pulov on screen? Choose all.","right":["Costa Ronin","Pilou Asbæk"],"wrong":["Ariana DeBose","Chris Messina","John Gallagher Jr.","Masha Mashkova"]}');
INSERT INTO "question_version" VALUES('a7ef5a114f8563aeb4427aad7e7b9074','twists-cargo','{"id":"twists-cargo","because":"So neither government has got hold of it yet.","source":"Plot","quote":"boarding the Soyuz spacecraft with the research","difficulty":"easy","spoiler":true,"about":["departure","survivors","sleep-pod"],"topic":"twists","ask":"What do the last two take with them in the Soyuz?","right":"The research","wrong":["The mice","The dead","The coded message","The flight recorder"]}');
INSERT INTO "question_version" VALUES('d85456cfb52b075b772b3a3262685420','production-original-research','{"id":"production-original-research","because":"In the film it is an animal, and how it reacts to zero gravity was taken from a memoir.","source":"Production","quote":"Foster was researching microbes instead of mice","difficulty":"hard","spoiler":true,"about":["kira-research"],"topic":"production","ask":"In the original script, what was Kira Foster researching?","right":"Microbes","wrong":["Mice","Plants","Fruit flies","Crystals","Spiders"]}');
INSERT INTO "question_version" VALUES('17bf979a06c6923be8d6483548d441a9','production-memoir-claim','{"id":"production-memoir-claim","because":"The author was Scott Kelly, and the book tells of a year in space.","source":"Production","quote":"was used as research for the film","difficulty":"easy","about":["kelly-memoir"],"topic":"production","claim":"The filmmakers used a memoir as part of their research.","right":true}');
INSERT INTO "question_version" VALUES('191716bc8704ea1737e93a4a1f6bec86','characters-commander-claim','{"id":"characters-commander-claim","because":"She is new on board, one of two who have only just arrived.","source":"Plot","quote":"American Commander Gordon Barrett","difficulty":"easy","spoiler":true,"about":["commander","newcomers"],"topic":"characters","claim":"Kira Foster is the commander of the Americans.","right":false}');
INSERT INTO "question_version" VALUES('2d99d388e0d7f75c1a58ec3a1e0344c2','release-uk-day','{"id":"release-uk-day","because":"Streaming was then little more than five weeks away.","source":"Release","quote":"released in the United Kingdom on 26 April 2024","difficulty":"hard","about":["uk-release","streaming-release"],"keep_order":true,"topic":"release","ask":"On which date was the film released in the United Kingdom?","right":"26 April 2024","wrong":["12 April 2024","19 April 2024","3 May 2024","10 May 2024"]}');
INSERT INTO "question_version" VALUES('42e6cfa28865185998a05b23b19d38e4','characters-doctor','{"id":"characters-doctor","because":"The actor behind the part has a background far from any laboratory, in dance.","source":"Cast","quote":"Dr. Kira Foster, an American astronaut","difficulty":"medium","about":["kira-title","debose-dancer"],"topic":"characters","ask":"Which of the six has a doctor’s title in the cast list?","right":"Kira Foster","wrong":["Gordon Barrett","Christian Campbell","Weronika Vetrov","Nicholai Pulov","Alexey Pulov"]}');
INSERT INTO "question_version" VALUES('763105583178bd876bbd1327f24613bb','reception-robey-budget','{"id":"reception-robey-budget","because":"The information box has it to a decimal.","source":"Critical response","quote":"With a modest budget of $14m","difficulty":"hard","about":["budget","robey-mission"],"topic":"reception","ask":"Tim Robey called the budget “modest” in The Daily Telegraph. Which rounded sum did he name?","number":"14","unit":"million US dollars","within":"10"}');
INSERT INTO "question_version" VALUES('91f3b7a689134ee5ea896a4ac11c50cc','characters-researcher','{"id":"characters-researcher","because":"It is a cure, and a war has just made it priceless.","source":"Plot","quote":"with Alexey''s research, a cure for radiation sickness","difficulty":"medium","spoiler":true,"about":["research-cure","lockers","weronika-plan"],"topic":"characters","ask":"Whose research do both governments have reason to want?","right":"Alexey Pulov’s","wrong":["Kira Foster’s","Weronika Vetrov’s","Nicholai Pulov’s","Christian Campbell’s"]}');
INSERT INTO "question_version" VALUES('9b4e8182a70efdd2fca31e9ea6e06e13','production-houston','{"id":"production-houston","because":"The studio in which the station was built stands in North Carolina.","source":"Production","quote":"Screen Gems Studios in Wilmington, North Carolina","difficulty":"easy","about":["wilmington"],"topic":"production","claim":"Filming began in Houston, Texas.","right":false}');
INSERT INTO "question_version" VALUES('c97459aced138da240469b95e2dcd691','twists-messages-unread','{"id":"twists-messages-unread","because":"By then they are already boarding the spacecraft, the research with them.","source":"Plot","quote":"Kira and Alexey don''t even see the messages","difficulty":"medium","spoiler":true,"about":["last-messages","departure","survivors"],"topic":"twists","claim":"Kira and Alexey read their governments’ last messages before they leave.","right":false}');
INSERT INTO "question_version" VALUES('e62b9c030e35bef9bf97a697534edb95','reception-posttrak-estimate','{"id":"reception-posttrak-estimate","because":"A warm recommendation is another matter, and far fewer would give one.","source":"Critical response","quote":"gave it an 49% overall positive score","difficulty":"medium","about":["posttrak-positive","posttrak-recommend"],"topic":"reception","ask":"What overall positive score, in per cent, did audiences polled by PostTrak give the film?","number":"49","unit":"per cent","within":"30"}');
INSERT INTO "question_version" VALUES('efa1b9327692ea72f2306d535235a210','production-black-list-colour','{"id":"production-black-list-colour","because":"For this one the wait was short, as the green light came the very next month.","source":"Production","quote":"that year''s \"Black List\" of most-liked unproduced screenplays","difficulty":"easy","about":["black-list"],"topic":"production","ask":"A yearly list of well-liked but unproduced scripts is named after a color. Which color?","accept":["black","Black List","Blacklist"]}');
INSERT INTO "question_version" VALUES('005193b313b09ed2a8bc586bacf9690c','reception-kermode-mayo','{"id":"reception-kermode-mayo","because":"Of the four critics in the article, he alone is cited from YouTube.","source":"Critical response","quote":"Kermode and Mayo''s Take channel on YouTube","difficulty":"hard","about":["kermode-channel"],"topic":"reception","ask":"The channel on which Mark Kermode reviewed the film bears a second surname. Which?","accept":["Mayo","Mayo''s","Simon Mayo"]}');
INSERT INTO "question_version" VALUES('06a2d9c893b04232d0754e2f656dd5f0','cast-kira-surname','{"id":"cast-kira-surname","because":"She heads the list of stars, and the director had been impressed by how she approached the part.","source":"Cast","quote":"Ariana DeBose as Dr. Kira Foster","difficulty":"easy","about":["kira-actor","debose-approach","kira-title","gordon-actor","christian-actor","weronika-actor","nicholai-actor","alexey-actor","ronin-casting","ide-words","debose-oscar","debose-reported"],"topic":"cast","ask":"Ariana who? Type the surname of the actor behind Dr. Kira Foster.","accept":["DeBose","Ariana DeBose","De Bose","Ariana De Bose"]}');
INSERT INTO "question_version" VALUES('362d5451fba03cd713abe0ca50a4ef55','production-kelly','{"id":"production-kelly","because":"Its subtitle promises a year in space and a lifetime of discovery.","source":"Production","quote":"Scott Kelly''s memoir Endurance","difficulty":"medium","about":["kelly-memoir"],"topic":"production","ask":"Whose memoir was used as research for the film?","right":"Scott Kelly","wrong":["Chris Hadfield","Buzz Aldrin","Peggy Whitson","Tim Peake","Michael Collins"]}');
INSERT INTO "question_version" VALUES('4c0eed72777432233cd12d1990e836d1','twists-module-fight','{"id":"twists-module-fight","because":"The others were at work on the hatch all the while.","source":"Plot","quote":"Gordon and Nicholai have killed each other","difficulty":"easy","spoiler":true,"about":["module-fight","survivors"],"topic":"twists","ask":"How does the fight between Gordon and Nicholai end?","right":"Both of them die","wrong":["Gordon alone survives","Nicholai alone survives","Kira parts them","Both give up"]}');
INSERT INTO "question_version" VALUES('8e410c4a10ff62b5caf29c32638a1600','plot-middle-order','{"id":"plot-middle-order","because":"She had meant to have Kira in the Soyuz by the end of it.","source":"Plot","quote":"Weronika creates a distraction","difficulty":"medium","spoiler":true,"about":["weronika-plan","weronika-distraction","weronika-death","hunt"],"topic":"plot","ask":"Put Weronika’s plan and its end in order.","order":[["Weronika lets Kira into her plan"],["Weronika threatens to destroy the station"],["Christian strikes Weronika"],["Nicholai hunts the Americans"]]}');
INSERT INTO "question_version" VALUES('ba3868fb1a3bfc2299c42089fd7e16cf','reception-cinemascore','{"id":"reception-cinemascore","because":"At least one reviewer was kinder than the audience polled, and by a full letter.","source":"Critical response","quote":"an average grade of \"C−\" on an A+ to F","difficulty":"easy","about":["cinemascore","sante-grade"],"topic":"reception","ask":"Which average grade did audiences polled by CinemaScore give the film?","right":"C−","wrong":["A−","B+","B−","D","F"]}');
INSERT INTO "question_version" VALUES('c2baa37975cdf88c0ffa345262d40cb1','characters-romance','{"id":"characters-romance","because":"So an attack on him was bound to turn somebody on the other side.","source":"Plot","quote":"Gordon and Weronika having formed a romance","difficulty":"easy","spoiler":true,"about":["romance"],"topic":"characters","ask":"Gordon has fallen in love on board. With whom?","right":"Weronika Vetrov","wrong":["Kira Foster","Alexey Pulov","Christian Campbell","Nicholai Pulov"]}');
INSERT INTO "question_version" VALUES('d1ad135bd6437de676c81c701d8471d8','release-uk-after-streaming','{"id":"release-uk-after-streaming","because":"American theaters had led the stream by even more, over four months.","source":"Release","quote":"premiered on Paramount+ with Showtime on June 3, 2024","difficulty":"medium","about":["uk-release","us-release","streaming-release","streaming-service"],"topic":"release","claim":"By the time British cinemas got the film, it was on Paramount+ with Showtime.","right":false}');
INSERT INTO "question_version" VALUES('de0a2748366a6d4b81c555cfb54544f2','reception-robey-mission','{"id":"reception-robey-mission","because":"He thought the concept had been bursting with potential.","source":"Critical response","quote":"screws up every remaining phase of its mission","difficulty":"hard","about":["robey-mission"],"topic":"reception","ask":"What, in Tim Robey’s words, does the film “screw up” after a sensible start?","right":"Every remaining phase of its mission","wrong":["The final approach to its docking port","Every last second of its countdown","The whole of its way back to Earth","Each of its attempts at lift-off"]}');
INSERT INTO "question_version" VALUES('fb9e7e521921e9777b8bd2457bab142d','plot-alexey-part','{"id":"plot-alexey-part","because":"Later he refused to kill the Americans, and it was he who brought Gordon back.","source":"Plot","quote":"Alexey sabotages Gordon''s communications with the ISS","difficulty":"medium","spoiler":true,"about":["alexey-sabotage","alexey-refuses","gordon-rescue"],"topic":"plot","ask":"Nicholai attacks Gordon on his spacewalk. What is Alexey’s part in it?","right":"He cuts off Gordon’s communications","wrong":["He locks the airlock behind Gordon","He holds Kira back by force","He damages Gordon’s suit","He lures Christian away"]}');
INSERT INTO "question_version" VALUES('268fd1c34193436468b715e9ad48b772','cast-debose-oscar','{"id":"cast-debose-oscar","because":"So the audition could not lean on the prize; her quiet way with the part did the convincing.","source":"Production","quote":"auditioned prior to winning an Oscar for West Side Story","difficulty":"medium","about":["debose-oscar","debose-approach"],"topic":"cast","ask":"Ariana DeBose auditioned first and won an Oscar later. For which film was the Oscar?","right":"West Side Story","wrong":["La La Land","In the Heights","Chicago","Mary Poppins Returns"]}');
INSERT INTO "question_version" VALUES('753210affa6a2741111ba9cc71036a40','cast-asbaek-side','{"id":"cast-asbaek-side","because":"He shares his surname on screen with another actor of his crew.","source":"Cast","quote":"Pilou Asbæk as Alexey Pulov, a Russian cosmonaut","difficulty":"easy","about":["alexey-actor","crews"],"topic":"cast","claim":"Pilou Asbæk plays one of the American astronauts.","right":false}');
INSERT INTO "question_version" VALUES('91de8f6b0b230677944dea12b355032d','release-premiere-day','{"id":"release-premiere-day","because":"It is the one date that the information box has room for.","source":"Release","quote":"Festival on June 12, 2023","difficulty":"hard","about":["premiere"],"keep_order":true,"topic":"release","ask":"On which day was the world premiere held?","right":"12 June 2023","wrong":["26 May 2023","5 June 2023","19 June 2023","26 June 2023","7 July 2023"]}');
INSERT INTO "question_version" VALUES('968927a53f4212e5cf62a0cd890eccbc','credits-distributor','{"id":"credits-distributor","because":"It came aboard late, when a festival audience had already seen the finished film.","source":"Infobox","quote":"Distributor: Bleecker Street","difficulty":"medium","about":["us-distributor","company","premiere-festival"],"topic":"credits","ask":"Which company took the film to theaters in the United States?","right":"Bleecker Street","wrong":["Liddell Entertainment","Screen Gems","Paramount Pictures","Showtime"]}');
INSERT INTO "question_version" VALUES('9d786eb918d61ce2ad404363b09f4f3b','cast-nicholai','{"id":"cast-nicholai","because":"A performance that the director had liked earlier brought him the part.","source":"Cast","quote":"Costa Ronin as Nicholai Pulov","difficulty":"medium","about":["nicholai-actor","ronin-casting"],"topic":"cast","ask":"Which actor is behind the cosmonaut Nicholai Pulov?","right":"Costa Ronin","wrong":["Ariana DeBose","Chris Messina","John Gallagher Jr.","Masha Mashkova","Pilou Asbæk"]}');
INSERT INTO "question_version" VALUES('c8ae749964b72d4669a2056e2b0d2a0f','reception-cinemascore-scale','{"id":"reception-cinemascore-scale","because":"The average for I.S.S. was a letter with a minus behind it.","source":"Critical response","quote":"on an A+ to F scale","difficulty":"easy","about":["cinemascore-scale","cinemascore"],"topic":"reception","ask":"CinemaScore’s scale has A+ at the top. What is at the bottom?","right":"F","wrong":["D","D−","E","G"]}');
INSERT INTO "question_version" VALUES('d6b879029ce511ba211421ff8855a8a2','credits-director-wrote','{"id":"credits-director-wrote","because":"What she hoped to add to the genre was humanity, which she thought was more her tool set.","source":"Infobox","quote":"Writer: Nick Shafir","difficulty":"medium","about":["writer","director","director-words"],"topic":"credits","claim":"The director wrote the screenplay herself.","right":false}');
INSERT INTO "question_version" VALUES('e53279abfcf27692576fe7690cd53083','reception-theaters','{"id":"reception-theaters","because":"The takings of that day came to a seven-figure sum, though not a large one.","source":"Box office","quote":"from 2,520 theaters on its first day","difficulty":"hard","about":["opening-theaters","opening-day"],"keep_order":true,"topic":"reception","ask":"Which number of North American theaters had the film on its first day?","right":"2,520","wrong":["1,250","1,520","2,050","3,520","4,250"]}');
INSERT INTO "question_version" VALUES('f45e7b7cf0b460a9c5fa3b04c479d18d','credits-budget-claim','{"id":"credits-budget-claim","because":"A newspaper’s critic set the modest sum against a concept that he found full of promise.","source":"Infobox","quote":"Budget: $13.8 million","derived":"$13.8 million is less than $20 million.","difficulty":"easy","about":["budget","robey-mission"],"topic":"credits","claim":"By the information box, the film was made for less than $20 million.","right":true}');
INSERT INTO "question_version" VALUES('00aa768fd039a1f7cab694713c881ee2','reception-cinemascore-typed','{"id":"reception-cinemascore-typed","because":"The scale it was given on starts at A+.","source":"Critical response","quote":"an average grade of \"C−\" on an A+ to F","difficulty":"medium","about":["cinemascore","cinemascore-scale"],"topic":"reception","ask":"As a letter with its sign, what was the film’s average grade from CinemaScore’s audiences?","accept":["C−","C minus"]}');
INSERT INTO "question_version" VALUES('086c34cdd92faa6f02626731343f2c76','production-black-list-year','{"id":"production-black-list-year","because":"The list came out in December, and within weeks the film had a company and a director.","source":"Production","quote":"In December 2020, Nick Shafir''s screenplay","difficulty":"hard","about":["black-list","writer","greenlight"],"keep_order":true,"topic":"production","ask":"Which year’s Black List of unproduced scripts did the screenplay make?","right":"2020","wrong":["2016","2017","2018","2019","2022"]}');
INSERT INTO "question_version" VALUES('7178124ad16c7f31ed9450fa85276c2e','production-surreal-event','{"id":"production-surreal-event","because":"All the same she did not think of her film as a political one.","source":"Production","quote":"described it as \"surreal\" when Russia invaded Ukraine","difficulty":"easy","about":["ukraine","political"],"topic":"production","ask":"An event during post-production felt “surreal” to the director. Which?","right":"The invasion of Ukraine","wrong":["A rocket launch that failed","A leak aboard the real station","The death of a cosmonaut","A boycott of the Oscars"]}');
INSERT INTO "question_version" VALUES('7444a5b6071e4b3dcb0fc7a4b08df277','release-box-date','{"id":"release-box-date","because":"It explains how a film that opened in theaters in 2024 can be one of 2023.","source":"Release","quote":"held at the Tribeca Film Festival on June 12, 2023","difficulty":"medium","about":["premiere","premiere-festival","us-release"],"topic":"release","ask":"The information box dates the film 12 June 2023. What took place that day?","right":"Its world premiere","wrong":["Its British release","Its American release","Its streaming debut","Its first day of filming"]}');
INSERT INTO "question_version" VALUES('7e1e3aa2c22511623888440d1df7de1a','characters-outnumbered','{"id":"characters-outnumbered","because":"So neither side can win the fight for the station by its numbers.","source":"Cast","quote":"Weronika Vetrov, a Russian cosmonaut","difficulty":"easy","about":["crews"],"topic":"characters","claim":"The cast list has as many Russians as Americans.","right":true}');
INSERT INTO "question_version" VALUES('a969aa0e965dd774135ea5ce2913cee2','reception-films-ahead','{"id":"reception-films-ahead","because":"More than two thousand theaters could not lift it higher.","source":"Box office","quote":"finishing seventh at the box office","derived":"Whoever is seventh has six ahead.","difficulty":"medium","about":["opening-place","opening-theaters"],"topic":"reception","ask":"How many films did better at the North American box office over this one’s opening weekend?","number":"6","unit":"films","within":"3"}');
INSERT INTO "question_version" VALUES('be7b9e9b13a8d1157a85fd2e1612131b','reception-first-day-estimate','{"id":"reception-first-day-estimate","because":"The rest of the weekend added another $1.8 million.","source":"Box office","quote":"the film made $1.2 million from 2,520 theaters","difficulty":"hard","about":["opening-day","opening-weekend"],"topic":"reception","ask":"How much did the film make on its first day in North American theaters?","number":"1.2","unit":"million US dollars","within":"1.2"}');
INSERT INTO "question_version" VALUES('c51ffea4182b30612b80313eae1ae070','credits-runtime-estimate','{"id":"credits-runtime-estimate","because":"One critic thought it bided its time sensibly, but only to begin with.","source":"Infobox","quote":"Runtime: 96 minutes","difficulty":"easy","about":["runtime"],"topic":"credits","ask":"How long is the film, from the first minute to the last?","number":"96","unit":"minutes","within":"30"}');
INSERT INTO "question_version" VALUES('d302dbaf4a16437c45a6912b4474f217','cast-weronika','{"id":"cast-weronika","because":"Of the three Russian parts hers is the one with a surname to itself.","source":"Cast","quote":"Masha Mashkova as Weronika Vetrov","difficulty":"easy","about":["weronika-actor"],"topic":"cast","ask":"Which actor plays the cosmonaut Weronika Vetrov?","right":"Masha Mashkova","wrong":["Ariana DeBose","Chris Messina","John Gallagher Jr.","Costa Ronin","Pilou Asbæk"]}');
INSERT INTO "question_version" VALUES('d8217310d05eccd785837442afacb406','cast-gallagher-role','{"id":"cast-gallagher-role","because":"Of the three Americans he alone has a first name and a surname beginning with the same letter.","source":"Cast","quote":"John Gallagher Jr. as Christian Campbell","difficulty":"medium","about":["christian-actor"],"topic":"cast","ask":"Which member of the crew does John Gallagher Jr. play?","right":"Christian Campbell","wrong":["Kira Foster","Gordon Barrett","Weronika Vetrov","Nicholai Pulov","Alexey Pulov"]}');
INSERT INTO "question_version" VALUES('2583f9697c1761a5112625a62ae0ffb7','credits-writer','{"id":"credits-writer","because":"It was being singled out before the news came that it would be filmed.","source":"Lead","quote":"written by Nick Shafir","difficulty":"medium","about":["writer"],"topic":"credits","ask":"The script has one credited author. Who?","right":"Nick Shafir","wrong":["Gabriela Cowperthwaite","Mickey Liddell","Pete Shilaimon","Anne Nikitin","Nick Remy Matthews","Colin Patton","Richard Mettler"]}');
INSERT INTO "question_version" VALUES('3d0aa7f4890b409d99a414f961be7713','cast-messina-role','{"id":"cast-messina-role","because":"Two other members of the cast play astronauts from his country.","source":"Cast","quote":"Chris Messina as Gordon Barrett","difficulty":"easy","about":["gordon-actor"],"topic":"cast","ask":"Chris Messina floats through the station as whom?","right":"Gordon Barrett","wrong":["Kira Foster","Christian Campbell","Weronika Vetrov","Nicholai Pulov","Alexey Pulov"]}');
INSERT INTO "question_version" VALUES('67dea78f119657054bb8dff7199c4ae8','credits-figures-order','{"id":"credits-figures-order","because":"Between the two sums of money lies a factor of about two, and to the film’s disadvantage.","source":"Infobox","quote":"Gross: $6.6 million","difficulty":"medium","about":["producers","gross","budget","runtime"],"topic":"credits","ask":"Sort these by their number in the information box, smallest first.","order":[["People credited as producers"],["Millions of dollars grossed"],["Millions of dollars in the budget"],["Minutes of running time"]]}');
INSERT INTO "question_version" VALUES('6bf3be6aaf02c89d9c1d6f3b3f67d79a','cast-gallagher-american','{"id":"cast-gallagher-american","because":"The cast list goes by country, with all the Americans before the first Russian.","source":"Cast","quote":"John Gallagher Jr. as Christian Campbell, an American astronaut","difficulty":"easy","about":["christian-actor"],"topic":"cast","claim":"John Gallagher Jr. plays one of the three American astronauts.","right":true}');
INSERT INTO "question_version" VALUES('74137153134215849440030a65f39627','reception-ide-score','{"id":"reception-ide-score","because":"The acting drew praise in her review, the plot did not.","source":"Critical response","quote":"Wendy Ide gave it a 3/5 score","difficulty":"easy","about":["ide-score","ide-words"],"keep_order":true,"topic":"reception","ask":"Out of five, what score did Wendy Ide give the film in The Observer?","right":"3","wrong":["1","2","4","5"]}');
INSERT INTO "question_version" VALUES('8d92db35191281117d120de3cd2d7e03','twists-asker','{"id":"twists-asker","because":"America or Russia is what he means; his companion does not say either.","source":"Plot","quote":"Alexey asks where they are going","difficulty":"medium","spoiler":true,"about":["last-words"],"topic":"twists","ask":"On the way down to Earth, who asks where they are going?","right":"Alexey Pulov","wrong":["Kira Foster","Christian Campbell","Gordon Barrett","Weronika Vetrov"]}');
CREATE TABLE report (
	id INTEGER NOT NULL, 
	player_id TEXT NOT NULL, 
	game_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	question_id TEXT NOT NULL, 
	note TEXT NOT NULL, 
	made INTEGER NOT NULL, 
	closed INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(player_id) REFERENCES player (id) ON DELETE CASCADE
)
 STRICT

;
INSERT INTO "report" VALUES(1,'IlFqBwPFHK4O0VeD','46kDkiGFWz_oRAAa',1,'release-us-where','Is that so?',1795522271838,NULL);
CREATE TABLE spread (
	board TEXT NOT NULL, 
	period TEXT NOT NULL, 
	points INTEGER NOT NULL, 
	players INTEGER NOT NULL, 
	PRIMARY KEY (board, period, points), 
	CONSTRAINT players_not_negative CHECK (players >= 0)
)
 STRICT

;
INSERT INTO "spread" VALUES('daily','2026-11-24',1140,1);
INSERT INTO "spread" VALUES('daily','2026-W48',1140,0);
INSERT INTO "spread" VALUES('daily','all',1140,0);
INSERT INTO "spread" VALUES('daily','2026-11-24',1750,0);
INSERT INTO "spread" VALUES('daily','2026-W48',1750,0);
INSERT INTO "spread" VALUES('daily','all',1750,0);
INSERT INTO "spread" VALUES('quick','2026-11-24',1555,0);
INSERT INTO "spread" VALUES('quick','2026-W48',1555,0);
INSERT INTO "spread" VALUES('quick','all',1555,0);
INSERT INTO "spread" VALUES('quick','2026-11-24',1849,1);
INSERT INTO "spread" VALUES('quick','2026-W48',1849,1);
INSERT INTO "spread" VALUES('quick','all',1849,1);
INSERT INTO "spread" VALUES('daily','2026-11-25',1575,1);
INSERT INTO "spread" VALUES('daily','2026-W48',1575,1);
INSERT INTO "spread" VALUES('daily','all',1575,1);
INSERT INTO "spread" VALUES('daily','2026-11-25',2225,1);
INSERT INTO "spread" VALUES('daily','2026-W48',2225,1);
INSERT INTO "spread" VALUES('daily','all',2225,1);
INSERT INTO "spread" VALUES('daily','2026-11-24',1550,1);
INSERT INTO "spread" VALUES('daily','2026-W48',1550,1);
INSERT INTO "spread" VALUES('daily','all',1550,1);
CREATE TABLE standing (
	board TEXT NOT NULL, 
	period TEXT NOT NULL, 
	player_id TEXT NOT NULL, 
	game_id TEXT NOT NULL, 
	points INTEGER NOT NULL, 
	correct INTEGER NOT NULL, 
	spent INTEGER NOT NULL, 
	ended INTEGER NOT NULL, 
	PRIMARY KEY (board, period, player_id), 
	FOREIGN KEY(player_id) REFERENCES player (id) ON DELETE CASCADE
)
 STRICT

;
INSERT INTO "standing" VALUES('daily','2026-11-24','IlFqBwPFHK4O0VeD','46kDkiGFWz_oRAAa',1140,6,125301,1795521691120);
INSERT INTO "standing" VALUES('daily','2026-W48','IlFqBwPFHK4O0VeD','J3FaHYcTZ5eGIl0P',1575,8,83549,1795608736486);
INSERT INTO "standing" VALUES('daily','all','IlFqBwPFHK4O0VeD','J3FaHYcTZ5eGIl0P',1575,8,83549,1795608736486);
INSERT INTO "standing" VALUES('daily','2026-11-24','7Yoi25CrpprhQi22','XwjIN5O4BrdokI0M',1550,7,2000,1795521693120);
INSERT INTO "standing" VALUES('daily','2026-W48','7Yoi25CrpprhQi22','XwjIN5O4BrdokI0M',1550,7,2000,1795521693120);
INSERT INTO "standing" VALUES('daily','all','7Yoi25CrpprhQi22','XwjIN5O4BrdokI0M',1550,7,2000,1795521693120);
INSERT INTO "standing" VALUES('quick','2026-11-24','IlFqBwPFHK4O0VeD','ai-YPOYo4_LiuvAJ',1849,9,88106,1795522046393);
INSERT INTO "standing" VALUES('quick','2026-W48','IlFqBwPFHK4O0VeD','ai-YPOYo4_LiuvAJ',1849,9,88106,1795522046393);
INSERT INTO "standing" VALUES('quick','all','IlFqBwPFHK4O0VeD','ai-YPOYo4_LiuvAJ',1849,9,88106,1795522046393);
INSERT INTO "standing" VALUES('daily','2026-11-25','IlFqBwPFHK4O0VeD','J3FaHYcTZ5eGIl0P',1575,8,83549,1795608736486);
INSERT INTO "standing" VALUES('daily','2026-11-25','kby3kFhZUZJE2LiJ','Z2USu0w76gMQ_m1u',2225,10,66371,1795608802857);
INSERT INTO "standing" VALUES('daily','2026-W48','kby3kFhZUZJE2LiJ','Z2USu0w76gMQ_m1u',2225,10,66371,1795608802857);
INSERT INTO "standing" VALUES('daily','all','kby3kFhZUZJE2LiJ','Z2USu0w76gMQ_m1u',2225,10,66371,1795608802857);
CREATE TABLE tally (
	question_id TEXT NOT NULL, 
	answers INTEGER NOT NULL, 
	correct INTEGER NOT NULL, 
	PRIMARY KEY (question_id)
)
 STRICT

;
INSERT INTO "tally" VALUES('release-us-where',2,0);
INSERT INTO "tally" VALUES('credits-runtime-short',2,2);
INSERT INTO "tally" VALUES('credits-country-claim',2,2);
INSERT INTO "tally" VALUES('release-names-match',2,1);
INSERT INTO "tally" VALUES('production-humanity',2,2);
INSERT INTO "tally" VALUES('credits-company',2,2);
INSERT INTO "tally" VALUES('cast-the-americans',2,2);
INSERT INTO "tally" VALUES('reception-posttrak-half',2,2);
INSERT INTO "tally" VALUES('cast-billing-order',2,0);
INSERT INTO "tally" VALUES('cast-debose-reported',2,0);
INSERT INTO "tally" VALUES('credits-country',1,1);
INSERT INTO "tally" VALUES('cast-gordon',1,0);
INSERT INTO "tally" VALUES('production-fun-ride',2,1);
INSERT INTO "tally" VALUES('release-streaming-service',1,1);
INSERT INTO "tally" VALUES('reception-first-day',1,0);
INSERT INTO "tally" VALUES('cast-debose-oscar-timing',1,1);
INSERT INTO "tally" VALUES('reception-sante-pan',1,1);
INSERT INTO "tally" VALUES('cast-ronin-title',1,1);
INSERT INTO "tally" VALUES('cast-mashkova-suggested',1,1);
INSERT INTO "tally" VALUES('release-rights-month',1,1);
INSERT INTO "tally" VALUES('release-festival-edition',1,1);
INSERT INTO "tally" VALUES('production-set-model',1,1);
INSERT INTO "tally" VALUES('cast-kira',2,2);
INSERT INTO "tally" VALUES('reception-opening-match',1,1);
INSERT INTO "tally" VALUES('reception-sante-words',1,1);
INSERT INTO "tally" VALUES('release-rights-company',1,0);
INSERT INTO "tally" VALUES('cast-ronin-role',1,1);
INSERT INTO "tally" VALUES('reception-ide-paper',1,1);
INSERT INTO "tally" VALUES('credits-editors',1,1);
INSERT INTO "tally" VALUES('production-filming-month',1,1);
INSERT INTO "tally" VALUES('cast-astronauts',1,1);
INSERT INTO "tally" VALUES('cast-debose-dancer',1,1);
INSERT INTO "tally" VALUES('cast-stories',1,1);
INSERT INTO "tally" VALUES('cast-news-order',1,0);
INSERT INTO "tally" VALUES('twists-cargo',1,1);
INSERT INTO "tally" VALUES('release-festival-claim',1,1);
INSERT INTO "tally" VALUES('plot-message-sender',1,1);
INSERT INTO "tally" VALUES('twists-christian-end',1,1);
INSERT INTO "tally" VALUES('reception-gross',1,1);
INSERT INTO "tally" VALUES('credits-director-surname',1,0);
INSERT INTO "tally" VALUES('cast-pulovs',1,0);
INSERT INTO "tally" VALUES('reception-critics-match',1,0);
INSERT INTO "tally" VALUES('production-original-research',1,1);
INSERT INTO "tally" VALUES('release-streaming-day',1,1);
INSERT INTO "tally" VALUES('production-houston',1,1);
INSERT INTO "tally" VALUES('production-black-list-colour',1,1);
INSERT INTO "tally" VALUES('production-memoir-claim',1,1);
INSERT INTO "tally" VALUES('characters-commander-claim',1,1);
INSERT INTO "tally" VALUES('characters-researcher',1,1);
INSERT INTO "tally" VALUES('reception-posttrak-estimate',1,1);
INSERT INTO "tally" VALUES('characters-doctor',1,1);
INSERT INTO "tally" VALUES('twists-messages-unread',1,1);
INSERT INTO "tally" VALUES('reception-robey-budget',1,0);
INSERT INTO "tally" VALUES('release-uk-day',1,1);
INSERT INTO "tally" VALUES('reception-cinemascore',2,1);
INSERT INTO "tally" VALUES('twists-module-fight',2,2);
INSERT INTO "tally" VALUES('cast-kira-surname',2,1);
INSERT INTO "tally" VALUES('characters-romance',2,2);
INSERT INTO "tally" VALUES('release-uk-after-streaming',2,1);
INSERT INTO "tally" VALUES('production-kelly',2,1);
INSERT INTO "tally" VALUES('plot-middle-order',2,2);
INSERT INTO "tally" VALUES('plot-alexey-part',2,1);
INSERT INTO "tally" VALUES('reception-robey-mission',2,1);
INSERT INTO "tally" VALUES('reception-kermode-mayo',2,1);
INSERT INTO "tally" VALUES('cast-asbaek-side',2,2);
INSERT INTO "tally" VALUES('credits-budget-claim',2,2);
INSERT INTO "tally" VALUES('reception-cinemascore-scale',2,2);
INSERT INTO "tally" VALUES('credits-distributor',2,1);
INSERT INTO "tally" VALUES('credits-director-wrote',2,2);
INSERT INTO "tally" VALUES('cast-debose-oscar',2,2);
INSERT INTO "tally" VALUES('cast-nicholai',2,2);
INSERT INTO "tally" VALUES('reception-theaters',2,2);
INSERT INTO "tally" VALUES('release-premiere-day',2,1);
INSERT INTO "tally" VALUES('characters-outnumbered',1,0);
INSERT INTO "tally" VALUES('credits-runtime-estimate',1,0);
INSERT INTO "tally" VALUES('production-surreal-event',1,1);
INSERT INTO "tally" VALUES('cast-weronika',1,1);
INSERT INTO "tally" VALUES('cast-gallagher-american',1,0);
INSERT INTO "tally" VALUES('cast-messina-role',1,1);
CREATE INDEX ix_question_version_question_id ON question_version (question_id);
CREATE INDEX ix_correction_digest ON correction (digest);
CREATE INDEX ix_deck_maker ON deck (maker);
CREATE INDEX standing_in_rank_order ON standing (board, period, points DESC, spent, ended, player_id);
CREATE INDEX ix_report_game_id ON report (game_id);
CREATE INDEX game_of_player ON game (player_id, begun);
CREATE UNIQUE INDEX game_ranked_once ON game (player_id, deck_id) WHERE ranked = 1;
CREATE INDEX game_on_deck ON game (deck_id, points);
CREATE INDEX ix_game_beat ON game (beat);
CREATE INDEX ix_answer_question_id ON answer (question_id);
CREATE INDEX answer_of_player ON answer (player_id, question_id, at);
COMMIT;
