BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0005');
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
INSERT INTO "answer" VALUES('YFYYBvc4bJiQZVcp',1,'Z3R5qIarh0Qq38Vp','characters-commander','["0"]',1795521606000,6000,0,'1',1,1,100,38,0);
INSERT INTO "answer" VALUES('YFYYBvc4bJiQZVcp',2,'Z3R5qIarh0Qq38Vp','characters-mood','["1"]',1795521612000,6000,0,'1',1,1,100,37,10);
INSERT INTO "answer" VALUES('YFYYBvc4bJiQZVcp',3,'Z3R5qIarh0Qq38Vp','cast-debose-gravity','["1"]',1795521618000,6000,0,'1',1,1,100,40,20);
INSERT INTO "answer" VALUES('YFYYBvc4bJiQZVcp',4,'Z3R5qIarh0Qq38Vp','plot-message-sender','["0"]',1795521624000,6000,0,'1',1,1,100,39,30);
INSERT INTO "answer" VALUES('YFYYBvc4bJiQZVcp',5,'Z3R5qIarh0Qq38Vp','premise-by-eye','["1"]',1795521630000,6000,0,'1',1,1,150,55,40);
INSERT INTO "answer" VALUES('YFYYBvc4bJiQZVcp',6,'Z3R5qIarh0Qq38Vp','release-bleecker-street','["0"]',1795521636000,6000,0,'1',1,1,150,59,50);
INSERT INTO "answer" VALUES('YFYYBvc4bJiQZVcp',7,'Z3R5qIarh0Qq38Vp','release-uk-before-streaming','["0"]',1795521642000,6000,0,'1',1,1,150,54,50);
INSERT INTO "answer" VALUES('YFYYBvc4bJiQZVcp',8,'Z3R5qIarh0Qq38Vp','cast-the-americans','["2"]',1795521648000,6000,0,'1',1,1,150,56,50);
INSERT INTO "answer" VALUES('YFYYBvc4bJiQZVcp',9,'Z3R5qIarh0Qq38Vp','cast-first-reported','["1"]',1795521654000,6000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('YFYYBvc4bJiQZVcp',10,'Z3R5qIarh0Qq38Vp','cast-no-ties','["2"]',1795521660000,6000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('OvuXvWFvxGCtfnIo',1,'oqGklBksKbwWgYKg','characters-commander','["0"]',1795521666000,6000,0,'1',1,1,100,38,0);
INSERT INTO "answer" VALUES('OvuXvWFvxGCtfnIo',2,'oqGklBksKbwWgYKg','characters-mood','["1"]',1795521672000,6000,0,'1',1,1,100,37,10);
INSERT INTO "answer" VALUES('OvuXvWFvxGCtfnIo',3,'oqGklBksKbwWgYKg','cast-debose-gravity','["1"]',1795521678000,6000,0,'1',1,1,100,40,20);
INSERT INTO "answer" VALUES('OvuXvWFvxGCtfnIo',4,'oqGklBksKbwWgYKg','plot-message-sender','["0"]',1795521684000,6000,0,'1',1,1,100,39,30);
INSERT INTO "answer" VALUES('OvuXvWFvxGCtfnIo',5,'oqGklBksKbwWgYKg','premise-by-eye','["1"]',1795521690000,6000,0,'1',1,1,150,55,40);
INSERT INTO "answer" VALUES('OvuXvWFvxGCtfnIo',6,'oqGklBksKbwWgYKg','release-bleecker-street','["1"]',1795521696000,6000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('OvuXvWFvxGCtfnIo',7,'oqGklBksKbwWgYKg','release-uk-before-streaming','["1"]',1795521702000,6000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('OvuXvWFvxGCtfnIo',8,'oqGklBksKbwWgYKg','cast-the-americans','["3"]',1795521708000,6000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('OvuXvWFvxGCtfnIo',9,'oqGklBksKbwWgYKg','cast-first-reported','["1"]',1795521714000,6000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('OvuXvWFvxGCtfnIo',10,'oqGklBksKbwWgYKg','cast-no-ties','["2"]',1795521720000,6000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('jt8p1Avzm8QUtPA8',1,'Z3R5qIarh0Qq38Vp','plot-why-kira','["3"]',1795521729000,9000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('jt8p1Avzm8QUtPA8',2,'Z3R5qIarh0Qq38Vp','plot-windows','["3"]',1795521738000,9000,0,'1',1,1,100,31,0);
INSERT INTO "answer" VALUES('jt8p1Avzm8QUtPA8',3,'Z3R5qIarh0Qq38Vp','twists-clues-knife','["2"]',1795521747000,9000,0,'1',1,1,100,36,10);
INSERT INTO "answer" VALUES('jt8p1Avzm8QUtPA8',4,'Z3R5qIarh0Qq38Vp','premise-pitch','["0"]',1795521756000,9000,0,'1',1,1,100,34,20);
INSERT INTO "answer" VALUES('jt8p1Avzm8QUtPA8',5,'Z3R5qIarh0Qq38Vp','plot-arm-hand','["2"]',1795521765000,9000,0,'1',1,1,150,42,30);
INSERT INTO "answer" VALUES('jt8p1Avzm8QUtPA8',6,'Z3R5qIarh0Qq38Vp','twists-clues-soyuz','["3"]',1795521774000,9000,0,'1',1,1,150,55,40);
INSERT INTO "answer" VALUES('jt8p1Avzm8QUtPA8',7,'Z3R5qIarh0Qq38Vp','twists-gordon-agitated','["0"]',1795521783000,9000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('jt8p1Avzm8QUtPA8',8,'Z3R5qIarh0Qq38Vp','premise-whose-word','["0"]',1795521792000,9000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('jt8p1Avzm8QUtPA8',9,'Z3R5qIarh0Qq38Vp','characters-clues-christian','["3"]',1795521801000,9000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('jt8p1Avzm8QUtPA8',10,'Z3R5qIarh0Qq38Vp','reception-per-theater','["1276"]',1795521810000,9000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('h7iMSNu6yqKxYjim',1,'oqGklBksKbwWgYKg','plot-why-kira','["3"]',1795521810100,100,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('h7iMSNu6yqKxYjim',2,'oqGklBksKbwWgYKg','plot-windows','["3"]',1795521810200,100,0,'1',1,1,100,50,0);
INSERT INTO "answer" VALUES('h7iMSNu6yqKxYjim',3,'oqGklBksKbwWgYKg','twists-clues-knife','["2"]',1795521810300,100,0,'1',1,1,100,50,10);
INSERT INTO "answer" VALUES('h7iMSNu6yqKxYjim',4,'oqGklBksKbwWgYKg','premise-pitch','["0"]',1795521810400,100,0,'1',1,1,100,50,20);
INSERT INTO "answer" VALUES('h7iMSNu6yqKxYjim',5,'oqGklBksKbwWgYKg','plot-arm-hand','["2"]',1795521810500,100,0,'1',1,1,150,75,30);
INSERT INTO "answer" VALUES('h7iMSNu6yqKxYjim',6,'oqGklBksKbwWgYKg','twists-clues-soyuz','["3"]',1795521810600,100,0,'1',1,1,150,75,40);
INSERT INTO "answer" VALUES('h7iMSNu6yqKxYjim',7,'oqGklBksKbwWgYKg','twists-gordon-agitated','["3"]',1795521810700,100,0,'1',1,1,150,75,50);
INSERT INTO "answer" VALUES('h7iMSNu6yqKxYjim',8,'oqGklBksKbwWgYKg','premise-whose-word','["3"]',1795521810800,100,0,'1',1,1,150,75,50);
INSERT INTO "answer" VALUES('h7iMSNu6yqKxYjim',9,'oqGklBksKbwWgYKg','characters-clues-christian','["2"]',1795521810900,100,0,'1',1,1,200,100,50);
INSERT INTO "answer" VALUES('h7iMSNu6yqKxYjim',10,'oqGklBksKbwWgYKg','reception-per-theater','["476"]',1795521811000,100,0,'1',1,1,200,100,50);
INSERT INTO "answer" VALUES('QPIkvSUizifa7bgM',1,'EInaA1O8mulYUWvr','cast-weronika','["2"]',1795521837000,21000,1,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('QPIkvSUizifa7bgM',2,'EInaA1O8mulYUWvr','production-popcorn-who','[""]',1795521841000,19000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('QPIkvSUizifa7bgM',3,'EInaA1O8mulYUWvr','reception-robey-modest','["1"]',1795521867000,21000,1,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('QPIkvSUizifa7bgM',4,'EInaA1O8mulYUWvr','reception-weekend-won','[""]',1795521871000,19000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('QPIkvSUizifa7bgM',5,'EInaA1O8mulYUWvr','characters-doctor','["0"]',1795521898000,22000,1,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('QPIkvSUizifa7bgM',6,'EInaA1O8mulYUWvr','characters-brothers-actors','["1"]',1795521902000,4000,0,'1/2',0,1,75,32,0);
INSERT INTO "answer" VALUES('QPIkvSUizifa7bgM',7,'EInaA1O8mulYUWvr','production-order','["1", "2", "3", "5", "4"]',1795521947000,40000,1,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('QPIkvSUizifa7bgM',8,'EInaA1O8mulYUWvr','production-who-little-people','[""]',1795521951000,22000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('QPIkvSUizifa7bgM',9,'EInaA1O8mulYUWvr','premise-long-order','["4", "3", "6", "5", "1", "2"]',1795521997000,41000,1,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('QPIkvSUizifa7bgM',10,'EInaA1O8mulYUWvr','premise-which-means','[""]',1795522001000,21000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('X92wOAjLRKrwC9l2',1,'EInaA1O8mulYUWvr','cast-asbaek-side','["1"]',1795522003000,2000,0,'1',1,1,100,0,0);
INSERT INTO "answer" VALUES('oiqo3Gxxwsp6JNvK',1,'oqGklBksKbwWgYKg','cast-americans-irony','[""]',1795522005000,20000,0,'0',0,1,0,0,0);
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
INSERT INTO "correction" VALUES(1,'d60479863fe80df12c180d382b762c35','{"right": "She has found the research", "wrong": ["She trusts nobody else", "She has no orders", "She can fly a Soyuz", "She saw the attack"]}',1795522005000);
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
INSERT INTO "deck" VALUES('99W0628b5fbag8zc','daily','2026-11-24',NULL,0,'[["e741a6d09cf6de3c582235b96f95806a",[0,3,1,2],21],["02285f5d4196411a8d3243593dba3eb8",[2,0,1,3],20],["176634ed572a4962dd7141647ea4744f",[4,0,1,3],25],["3432a2f23c6c1a315af2d61b25758b53",[0,3,1,2],23],["741c789f26f92e844a1be6f7d0de10cf",[0,1],20],["c36ec1d7bbbca81113e4c514448a0f78",[0,3,4,2],25],["bcabb95856ceacd48c6143c785436aae",[0,1],19],["15ddaae96286335882572409b13af4c1",[1,4,0,5],21],["e016d715fda023782bc3058a97c080f4",[0,1],21],["8549d783eb205a2bbac7669bb3a098a8",[4,0,1,3],23]]',1795521600000);
INSERT INTO "deck" VALUES('FQT2fuKh0bAuL0UT','quick',NULL,'Z3R5qIarh0Qq38Vp',1,'[["d60479863fe80df12c180d382b762c35",[3,2,1,0],24],["09d263064dd3414ba43ca927541467bd",[4,1,2,0],22],["7c13b0bbd5a2788c69961c4945443078",[4,3,0,2],29],["52fc51e80964b8c2ceb3b04bcf904739",[0,1,3,4],26],["623778784dac1c08c145edac2cfa9a47",[1,2,0,3],19],["74ff3bf6662b3262720b6aead0de9bb9",[3,4,1,0],31],["15f5e37eb84039bcbef91534ffa2bbd3",[4,2,3,0],23],["ce4595d18ac53f0a904bc3685a21e195",[4,3,1,0],23],["348f0776fc2f6322e9bd4fc47ac32afa",[3,1,0,4],29],["ebbad236732cbb41741efc1f29723f0a",[],20]]',1795521720000);
INSERT INTO "deck" VALUES('QBqdda6YgB1oV8M9','retry',NULL,'Z3R5qIarh0Qq38Vp',1,'[["15f5e37eb84039bcbef91534ffa2bbd3",[4,2,3,0],23],["ce4595d18ac53f0a904bc3685a21e195",[4,3,1,0],23],["348f0776fc2f6322e9bd4fc47ac32afa",[3,1,0,4],29],["ebbad236732cbb41741efc1f29723f0a",[],20]]',1795521811000);
INSERT INTO "deck" VALUES('Jwt4FHdj1bTPwcsk','quick',NULL,'EInaA1O8mulYUWvr',0,'[["ff9c5f5fa0e89e6d7a7abc70cff792ea",[4,2,0,1],21],["ae2ef9918a2036c52c4fdc5e20705566",[1,0,2,4],19],["b68d228e63ddc7ec6a33f5133435cd4f",[1,0,2,3],21],["6b4a7fd345e1b801aa334ee4aff06674",[0,1],19],["828c4a44dc49de787a10c4f4dd8465f3",[0,4,3,5],22],["d006f41a06dec5e810cd0f3175d5b87a",[4,0,1,3,2,5],23],["d47ab0bb6f914ebb8e42c9d238b02fd6",[0,1,2,4,3],40],["4486d62000315128afe03a592f9a0446",[1,4,2,0],22],["5b56cea940a710fae3be2c3cc2ac19c6",[3,2,5,4,0,1],41],["389d557be17a4f6d6d13cdba0c9f74e0",[3,1,0,4],21]]',1795521811000);
INSERT INTO "deck" VALUES('XDxcVwYOeAhvOgor','practice',NULL,'EInaA1O8mulYUWvr',0,'[["5c6014cd61e7c19fd23ea649faf684f9",[0,1],18],["43735a2ecbfa581f1c2c97d5be8ea728",[0,1],20],["dd5bf78e9b925060e78709d6d99ebb3d",[3,2,0,1],19],["bdaee233bf39055834bb55c47ff58ea8",[],34],["abb5b5e7c9382123264f9333be1cbc82",[],35],["b3e7c229cf3d4f2a3f4d43be534cafbe",[2,0,3,4],26],["8da6a9f6c13a2e4a02779a68db245a0f",[1,4,0,2],23]]',1795522001000);
INSERT INTO "deck" VALUES('vYmr7noaFYGnKG6d','quick',NULL,'oqGklBksKbwWgYKg',0,'[["c9532adf299352946b9ba3a5fa57745d",[0,1],20],["57f87c1aa838f250abab9ab8dc89383d",[0,2,3,4],23],["f638a77354fbf485825e9036d0d71787",[],34],["e9da09d7782ea21925ea2e96d7fc5af1",[1,2,4,0],26],["c8a4d50ee4a896ce0dab9a81dd101e25",[4,2,0,1],20],["50ed7665028e6baa820b885e4934cd29",[0,4,2,1,5,3],28],["45e1b78a6d536a56bd821ed93eed9852",[],19],["69920b06f223e0d8762355197cdd3764",[0,1],19],["acc853c66facbdfceb78dea4e74e252d",[2,1,0,4],25],["04bb9597d62218b79a6f9028a88525c7",[2,1,0,4],24]]',1795522003000);
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
INSERT INTO "game" VALUES('YFYYBvc4bJiQZVcp','99W0628b5fbag8zc','Z3R5qIarh0Qq38Vp',NULL,1,1,2,1795521600000,11,NULL,1795521660000,1628,8,60000);
INSERT INTO "game" VALUES('OvuXvWFvxGCtfnIo','99W0628b5fbag8zc','oqGklBksKbwWgYKg',NULL,1,1,2,1795521660000,11,NULL,1795521720000,859,5,60000);
INSERT INTO "game" VALUES('jt8p1Avzm8QUtPA8','FQT2fuKh0bAuL0UT','Z3R5qIarh0Qq38Vp',NULL,1,1,2,1795521720000,11,NULL,1795521810000,898,5,90000);
INSERT INTO "game" VALUES('h7iMSNu6yqKxYjim','FQT2fuKh0bAuL0UT','oqGklBksKbwWgYKg','jt8p1Avzm8QUtPA8',0,1,2,1795521810000,11,NULL,1795521811000,2250,9,1000);
INSERT INTO "game" VALUES('zyIKGgStpNmBq2dz','QBqdda6YgB1oV8M9','Z3R5qIarh0Qq38Vp',NULL,0,1,2,1795521811000,1,1795521811000,NULL,0,0,0);
INSERT INTO "game" VALUES('QPIkvSUizifa7bgM','Jwt4FHdj1bTPwcsk','EInaA1O8mulYUWvr',NULL,1,1,2,1795521811000,11,NULL,1795522001000,107,0,230000);
INSERT INTO "game" VALUES('X92wOAjLRKrwC9l2','XDxcVwYOeAhvOgor','EInaA1O8mulYUWvr',NULL,0,0,2,1795522001000,1,NULL,NULL,100,1,2000);
INSERT INTO "game" VALUES('oiqo3Gxxwsp6JNvK','vYmr7noaFYGnKG6d','oqGklBksKbwWgYKg',NULL,1,1,2,1795522003000,1,NULL,NULL,0,0,20000);
CREATE TABLE hidden_name (
	player_id TEXT NOT NULL, 
	name TEXT, 
	PRIMARY KEY (player_id), 
	FOREIGN KEY(player_id) REFERENCES player (id) ON DELETE CASCADE
)
 STRICT

;
INSERT INTO "hidden_name" VALUES('EInaA1O8mulYUWvr','Rude');
CREATE TABLE installation (
	id INTEGER NOT NULL, 
	begun INTEGER NOT NULL, 
	unwiped TEXT, 
	film TEXT, 
	PRIMARY KEY (id), 
	CONSTRAINT one_row CHECK (id = 1)
)
 STRICT

;
INSERT INTO "installation" VALUES(1,1795521600000,'z2PElVmNEUpdYGlY','i-s-s-2023');
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
INSERT INTO "player" VALUES('Z3R5qIarh0Qq38Vp','Ann',1795521600000,NULL,NULL);
INSERT INTO "player" VALUES('oqGklBksKbwWgYKg','Ben',1795521660000,NULL,NULL);
INSERT INTO "player" VALUES('EInaA1O8mulYUWvr',NULL,1795521811000,NULL,NULL);
CREATE TABLE question_version (
	digest TEXT NOT NULL, 
	question_id TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (digest)
)
 STRICT

;
INSERT INTO "question_version" VALUES('02285f5d4196411a8d3243593dba3eb8','characters-mood','{"id":"characters-mood","because":"There are differences in culture and politics. They get along all the same, and two of them are a couple.","source":"Plot","quote":"Despite the cultural and political differences, they get along well","derived":"Who gets along well, for all the differences, is on friendly terms.","difficulty":"easy","about":["get-along"],"topic":"characters","ask":"What is the mood between Americans and Russians when Kira comes aboard?","right":"Friendly","wrong":["Icy","Watchful","Competitive","Polite but distant"]}');
INSERT INTO "question_version" VALUES('15ddaae96286335882572409b13af4c1','cast-the-americans','{"id":"cast-the-americans","because":"For all the title, he is on the Russian side here.","source":"Production","quote":"Costa Ronin was cast because Cowperthwaite had been impressed by","derived":"What had impressed her was “his performance on The Americans”.","difficulty":"medium","about":["ronin-casting","nicholai-actor"],"topic":"cast","ask":"Whose performance on The Americans led to a part in this film?","right":"Costa Ronin","wrong":["Ariana DeBose","Chris Messina","John Gallagher Jr.","Masha Mashkova","Pilou Asbæk"]}');
INSERT INTO "question_version" VALUES('176634ed572a4962dd7141647ea4744f','cast-debose-gravity','{"id":"cast-debose-gravity","because":"It had to be acted, as filming began in North Carolina, where things fall down like everywhere else.","source":"Production","quote":"DeBose''s background as a dancer helped with portraying the character","derived":"The sentence goes on, “in zero gravity”.","difficulty":"easy","about":["debose-dancer","wilmington"],"topic":"cast","ask":"Ariana DeBose’s background as a dancer helped her with one thing on this set. Which?","right":"Acting in zero gravity","wrong":["Fighting in narrow tunnels","Speaking lines in Russian","Wearing a heavy spacesuit","Staying calm in close quarters"]}');
INSERT INTO "question_version" VALUES('3432a2f23c6c1a315af2d61b25758b53','plot-message-sender','{"id":"plot-message-sender","because":"It brings him a culprit and a task. Three of his colleagues are now the other side.","source":"Plot","quote":"Gordon receives a coded message from the U.S. government","difficulty":"easy","about":["coded-message"],"topic":"premise","ask":"A message in code finds its way up to Gordon. Who sent it?","right":"The U.S. government","wrong":["The Russian military","A rescue mission","A crew on the way","His family in America"]}');
INSERT INTO "question_version" VALUES('741c789f26f92e844a1be6f7d0de10cf','premise-by-eye','{"id":"premise-by-eye","because":"She witnesses the explosions first. What the message adds is a name for the attacker, and a task.","source":"Plot","quote":"Later, she witnesses numerous nuclear explosions","derived":"The message that blames the Russian military comes after it.","difficulty":"medium","about":["explosions"],"topic":"premise","claim":"A message tells of the attack on America before Kira sees anything of it.","right":false}');
INSERT INTO "question_version" VALUES('8549d783eb205a2bbac7669bb3a098a8','cast-no-ties','{"id":"cast-no-ties","because":"The other one is Kira. They are also the two who have only just arrived.","source":"Plot","quote":"Gordon and Weronika having formed a romance","derived":"The lovers are two, and the Pulovs are brothers; that leaves Kira and John Gallagher Jr.’s Christian.","difficulty":"hard","about":["christian-actor","romance","pulov-brothers","newcomers","who-waits"],"topic":"cast","ask":"Love or blood ties four of the six to each other. Who of these has neither on screen?","right":"John Gallagher Jr.","wrong":["Chris Messina","Masha Mashkova","Costa Ronin","Pilou Asbæk"]}');
INSERT INTO "question_version" VALUES('bcabb95856ceacd48c6143c785436aae','release-uk-before-streaming','{"id":"release-uk-before-streaming","because":"They were some five weeks ahead, and three months behind the Americans.","source":"Release","quote":"released in the United Kingdom on 26 April 2024","derived":"Streaming began on 3 June 2024.","difficulty":"medium","about":["uk-release","streaming-release"],"topic":"release","claim":"British theaters had the film before it could be streamed on Paramount+.","right":true}');
INSERT INTO "question_version" VALUES('c36ec1d7bbbca81113e4c514448a0f78','release-bleecker-street','{"id":"release-bleecker-street","because":"For once a street that brings a film to the whole country. It got the rights in the August before the release.","source":"Release","quote":"Bleecker Street acquired the United States distribution rights","difficulty":"medium","about":["us-distributor","us-rights"],"topic":"release","ask":"What does Bleecker Street have to do with the film?","right":"It is the American distributor","wrong":["It is where the festival was held","It is where filming began","It is the title of the first script","It is the production company"]}');
INSERT INTO "question_version" VALUES('e016d715fda023782bc3058a97c080f4','cast-first-reported','{"id":"cast-first-reported","because":"Chris Messina and Pilou Asbæk were in the news first. In February she had “also joined”.","source":"Production","quote":"Chris Messina and Pilou Asbæk were reported to star","derived":"The next sentence reports, in February, that Ariana DeBose “had also joined”.","difficulty":"hard","about":["first-reported","debose-reported"],"topic":"cast","claim":"Ariana DeBose leads the cast, yet two of her five fellow actors were reported for the film before her.","right":true}');
INSERT INTO "question_version" VALUES('e741a6d09cf6de3c582235b96f95806a','characters-commander','{"id":"characters-commander","because":"In a crew of three that sounds grand. There are days ahead when it will be no privilege.","source":"Plot","quote":"American Commander Gordon Barrett","difficulty":"easy","about":["commander"],"topic":"characters","ask":"Somebody has to be in command of the Americans up there. Who is?","right":"Gordon Barrett","wrong":["Kira Foster","Christian Campbell","Alexey Pulov","Nicholai Pulov","Weronika Vetrov"]}');
INSERT INTO "question_version" VALUES('09d263064dd3414ba43ca927541467bd','plot-windows','{"id":"plot-windows","because":"Not that there is nothing to see. There is far too much.","source":"Plot","quote":"tells Kira to keep the others away from the windows","difficulty":"easy","spoiler":true,"about":["windows"],"topic":"plot","ask":"From outside, Gordon tells Kira to keep the others away from something. From what?","right":"The windows","wrong":["The radio","The airlock","The lockers","The Soyuz"]}');
INSERT INTO "question_version" VALUES('15f5e37eb84039bcbef91534ffa2bbd3','twists-gordon-agitated','{"id":"twists-gordon-agitated","because":"The two had been a couple. He is armed now, and the man who killed her is standing on his side.","source":"Plot","quote":"further agitated when he learns of Weronika''s death, arming himself","difficulty":"medium","spoiler":true,"about":["gordon-armed","weronika-death","romance"],"topic":"twists","ask":"Back on board, Gordon hears something that makes him arm himself. What is it?","right":"Weronika is dead","wrong":["Nicholai struck him","Christian has lied","Home is destroyed","Kira is missing"]}');
INSERT INTO "question_version" VALUES('348f0776fc2f6322e9bd4fc47ac32afa','characters-clues-christian','{"id":"characters-clues-christian","because":"Of the three who share the secret he is the one without a rank or a title. He is in it all the same.","source":"Plot","quote":"NASA astronauts Kira Foster and Christian Campbell arrive","derived":"Gordon discusses the message with these two, and Kira is the doctor.","difficulty":"hard","about":["newcomers","kira-title","confidants"],"topic":"characters","ask":"Who am I?","right":"Christian Campbell","wrong":["Kira Foster","Gordon Barrett","Weronika Vetrov","Nicholai Pulov","Alexey Pulov"],"clues":["No rank, no title, no family up here. That is me.","I come aboard with a doctor.","A commander lets me in on a secret order.","I am American, and both my initials are a C."]}');
INSERT INTO "question_version" VALUES('52fc51e80964b8c2ceb3b04bcf904739','premise-pitch','{"id":"premise-pitch","because":"Up there the two crews share everything. In the end that includes the bad news.","source":"Lead","quote":"who fight each other for the control of the station","difficulty":"easy","about":["war-origin","the-order"],"topic":"premise","ask":"Which line would fit on the film’s poster?","right":"Two crews, one station, a war below","wrong":["Two crews, one cure, a plague below","One crew, one stowaway, a war aboard","Two stations, one signal, a war of words","One station, no crew, a voice below"]}');
INSERT INTO "question_version" VALUES('623778784dac1c08c145edac2cfa9a47','plot-arm-hand','{"id":"plot-arm-hand","because":"Before the war the men of both crews thought of each other as brothers. His real brother helped him.","source":"Plot","quote":"Nicholai uses the station''s robotic arm to swat Gordon","difficulty":"medium","spoiler":true,"about":["arm-attack","brotherhood","alexey-part"],"topic":"plot","ask":"Who swats Gordon into space?","right":"Nicholai Pulov","wrong":["Alexey Pulov","Christian Campbell","Weronika Vetrov","Kira Foster"]}');
INSERT INTO "question_version" VALUES('74ff3bf6662b3262720b6aead0de9bb9','twists-clues-soyuz','{"id":"twists-clues-soyuz","because":"Her passenger does get away in the end, with a companion whom nobody had planned.","source":"Plot","quote":"boarding the Soyuz spacecraft with the research","derived":"The suit is in Christian’s sleep pod; Kira and Alexey are the last two alive.","difficulty":"medium","spoiler":true,"about":["soyuz-plan","sleep-pod","departure","survivors"],"topic":"twists","ask":"What am I?","right":"The Soyuz","wrong":["The robotic arm","The sleep pod","The Japanese module","The supply ship"],"clues":["A suit for me is kept in a place for sleeping.","Weronika has picked my passenger, and it is not herself.","When I leave, nobody living is left behind.","I carry an American, a Russian and a cure toward Earth."]}');
INSERT INTO "question_version" VALUES('7c13b0bbd5a2788c69961c4945443078','twists-clues-knife','{"id":"twists-clues-knife","because":"Christian draws it, and it is his last move but one. Kira and Alexey strangle him.","source":"Plot","quote":"the knife slices through Alexey''s hand","difficulty":"easy","spoiler":true,"about":["knife","christian-death"],"topic":"twists","ask":"What am I?","right":"The knife","wrong":["The robotic arm","The fire axe","The wrench","The pistol"],"clues":["I turn up when somebody is no longer sure of an ally.","I am meant for one person, and another one gets me.","Alexey jumps in my way.","I slice through his hand."]}');
INSERT INTO "question_version" VALUES('ce4595d18ac53f0a904bc3685a21e195','premise-whose-word','{"id":"premise-whose-word","because":"What Kira saw does not carry a return address.","source":"Plot","quote":"U.S. government indicating that the Russian military has initiated","difficulty":"medium","about":["first-strike","coded-message"],"topic":"premise","ask":"On whose word do the Americans in orbit hear that Russia began the war?","right":"Their own government’s","wrong":["Their Russian colleagues’","A foreign news station’s","A passing spacecraft’s","Kira’s, who saw the launch"]}');
INSERT INTO "question_version" VALUES('d60479863fe80df12c180d382b762c35','plot-why-kira','{"id":"plot-why-kira","because":"Kira is new on board and belongs to the other crew. Neither counts any more against being trusted.","source":"Plot","quote":"Weronika asks Kira – the only one she trusts","difficulty":"easy","spoiler":true,"about":["weronika-trust","weronika-plan"],"topic":"plot","ask":"Of all people Weronika turns to Kira with her plan. Why to her?","right":"She trusts nobody else","wrong":["She has no orders","She can fly a Soyuz","She has found the research","She saw the attack"]}');
INSERT INTO "question_version" VALUES('ebbad236732cbb41741efc1f29723f0a','reception-per-theater','{"id":"reception-per-theater","because":"A theater’s whole day would have paid for a fifth of a second of this film.","source":"Box office","quote":"the film made $1.2 million from 2,520 theaters","derived":"$1.2 million divided by 2,520 is $476; a second of the film cost $13.8 million divided by 5,760, $2,396.","difficulty":"hard","about":["opening-day","opening-theaters","budget"],"topic":"reception","ask":"On its first day, 2,520 theaters took $1.2 million with the film. How much was that for each?","number":"476","unit":"US dollars","within":"400"}');
INSERT INTO "question_version" VALUES('389d557be17a4f6d6d13cdba0c9f74e0','premise-which-means','{"id":"premise-which-means","because":"It leaves the choice to him. That may be trust, or a way of not having said it.","source":"Plot","quote":"take control of the ISS \"by any means necessary.\"","derived":"“Any means” names none of them.","difficulty":"hard","about":["the-order"],"topic":"premise","ask":"Gordon may take the station “by any means necessary”. Which means does the order name?","right":"None","wrong":["Persuasion","Deception","Sabotage","Weapons"]}');
INSERT INTO "question_version" VALUES('4486d62000315128afe03a592f9a0446','production-who-little-people','{"id":"production-who-little-people","because":"She did not consider her film “a political movie”. Politics is who begins it; she asks who pays for it.","source":"Production","quote":"Cowperthwaite described it as \"surreal\"","derived":"The next sentence goes on about her, and ends with the brunt that “falls on the little people”.","difficulty":"medium","about":["little-people","political","ukraine"],"topic":"production","ask":"Whose words are they, that the brunt of geopolitical conflicts “falls on the little people”?","right":"Gabriela Cowperthwaite’s","wrong":["Nick Shafir’s","Ariana DeBose’s","John Gallagher Jr.’s","Wendy Ide’s"]}');
INSERT INTO "question_version" VALUES('5b56cea940a710fae3be2c3cc2ac19c6','premise-long-order','{"id":"premise-long-order","because":"Six steps, and so far nobody on board has done anything wrong.","source":"Plot","quote":"They also find the station is orbiting too low","derived":"It comes last; the message comes after the explosions and the failing communications.","difficulty":"hard","about":["newcomers","overview-effect","explosions","silence","confidants","falling-station"],"topic":"premise","ask":"From hello to help! Put these six steps in order.","order":[["Two newcomers arrive"],["Kira hears of the overview effect"],["Explosions cover America"],["The ground falls silent"],["Gordon discusses a secret order"],["The orbit turns out too low"]]}');
INSERT INTO "question_version" VALUES('6b4a7fd345e1b801aa334ee4aff06674','reception-weekend-won','{"id":"reception-weekend-won","because":"It came seventh. There were six films ahead, one for each member of the crew.","source":"Box office","quote":"finishing seventh at the box office","difficulty":"easy","about":["opening-place"],"topic":"reception","claim":"The film topped the North American box office on its opening weekend.","right":false}');
INSERT INTO "question_version" VALUES('828c4a44dc49de787a10c4f4dd8465f3','characters-doctor','{"id":"characters-doctor","because":"Her research is on mice. In the original script it was microbes, which float less memorably.","source":"Cast","quote":"Dr. Kira Foster, an American astronaut","difficulty":"medium","about":["kira-title","kira-research"],"topic":"characters","ask":"Is there a doctor on board? Which of the six is addressed as one?","right":"Kira Foster","wrong":["Gordon Barrett","Christian Campbell","Weronika Vetrov","Nicholai Pulov","Alexey Pulov"]}');
INSERT INTO "question_version" VALUES('ae2ef9918a2036c52c4fdc5e20705566','production-popcorn-who','{"id":"production-popcorn-who","because":"The other half of her comes from documentaries and hopes to bring some humanity along.","source":"Production","quote":"I’m a popcorn-chomping moviegoer","derived":"The words are in what “Cowperthwaite said of the film”.","difficulty":"easy","about":["popcorn","director-background","director","humanity"],"topic":"production","ask":"Who said, “I’m a popcorn-chomping moviegoer”?","right":"Gabriela Cowperthwaite","wrong":["Mark Kermode","Ariana DeBose","Nick Remy Matthews","Wendy Ide"]}');
INSERT INTO "question_version" VALUES('b68d228e63ddc7ec6a33f5133435cd4f','reception-robey-modest','{"id":"reception-robey-modest","because":"He rounded up from $13.8 million. At its price a minute, the difference buys 83 seconds of this film.","source":"Critical response","quote":"With a modest budget of $14m","derived":"$200,000 divided by $143,750 a minute are 1.39 minutes.","difficulty":"easy","about":["budget-modest","budget","robey-mission"],"topic":"reception","ask":"What did Tim Robey of The Daily Telegraph call a budget of some $14 million?","right":"“Modest”","wrong":["“Lavish”","“Wasted”","“Baffling”","“Generous”"]}');
INSERT INTO "question_version" VALUES('d006f41a06dec5e810cd0f3175d5b87a','characters-brothers-actors','{"id":"characters-brothers-actors","because":"They play Nicholai and Alexey Pulov. One of them was noticed on The Americans, the other was among the first to be reported.","source":"Cast","quote":"Costa Ronin as Nicholai Pulov","derived":"Pilou Asbæk plays Alexey Pulov, and the plot calls the Pulovs brothers.","difficulty":"medium","about":["pulov-brothers","nicholai-actor","alexey-actor","ronin-casting","first-reported"],"topic":"characters","ask":"Two of the actors play brothers by birth. Which two? Choose both.","right":["Costa Ronin","Pilou Asbæk"],"wrong":["Chris Messina","John Gallagher Jr.","Ariana DeBose","Masha Mashkova"]}');
INSERT INTO "question_version" VALUES('d47ab0bb6f914ebb8e42c9d238b02fd6','production-order','{"id":"production-order","because":"The first three fell in three months running. Between the third and the fourth lie more than two years.","source":"Production","quote":"In January 2021, it was announced that the film had","derived":"Black List in December 2020, filming from February 2021, Tribeca in June 2023, the rights in August 2023.","difficulty":"medium","about":["black-list","black-list-wait","filming-start","premiere","us-rights","shoot-to-premiere"],"topic":"production","ask":"From the page to the cinema, put these in order.","order":[["The script makes the Black List"],["The film gets its green light"],["Filming begins"],["Tribeca shows the film"],["A company buys the US rights"]]}');
INSERT INTO "question_version" VALUES('ff9c5f5fa0e89e6d7a7abc70cff792ea','cast-weronika','{"id":"cast-weronika","because":"The part came to her by way of somebody else’s bad luck, an illness.","source":"Cast","quote":"Masha Mashkova as Weronika Vetrov","difficulty":"easy","about":["weronika-actor","mashkova-casting","pulov-name"],"topic":"cast","ask":"Two of the cosmonauts are called Pulov. Who plays the third, Vetrov?","right":"Masha Mashkova","wrong":["Ariana DeBose","Chris Messina","John Gallagher Jr.","Costa Ronin","Pilou Asbæk"]}');
INSERT INTO "question_version" VALUES('43735a2ecbfa581f1c2c97d5be8ea728','cast-debose-understated','{"id":"cast-debose-understated","because":"On the contrary, the approach was “understated and nuanced”, in a film whose director loves “a fun ride”.","source":"Production","quote":"impressed by the understated and nuanced approach DeBose took","difficulty":"easy","about":["debose-approach","fun-ride"],"topic":"cast","claim":"The director was impressed by how loud and larger than life Ariana DeBose made Kira.","right":false}');
INSERT INTO "question_version" VALUES('5c6014cd61e7c19fd23ea649faf684f9','cast-asbaek-side','{"id":"cast-asbaek-side","because":"He plays Alexey Pulov, who even has a brother among the cosmonauts.","source":"Cast","quote":"Pilou Asbæk as Alexey Pulov, a Russian cosmonaut","difficulty":"easy","about":["alexey-actor","crews"],"topic":"cast","claim":"Pilou Asbæk plays one of the American astronauts.","right":false}');
INSERT INTO "question_version" VALUES('8da6a9f6c13a2e4a02779a68db245a0f','cast-debose-oscar','{"id":"cast-debose-oscar","because":"So the film has an Oscar winner’s name in front, and never had to audition one.","source":"Production","quote":"auditioned prior to winning an Oscar for West Side Story","difficulty":"medium","about":["debose-oscar"],"topic":"cast","ask":"Ariana DeBose auditioned first and won an Oscar later. For which film was the Oscar?","right":"West Side Story","wrong":["La La Land","In the Heights","The Prom","Chicago"]}');
INSERT INTO "question_version" VALUES('abb5b5e7c9382123264f9333be1cbc82','cast-asbaek-letter','{"id":"cast-asbaek-letter","because":"He is named last of the six stars, and yet was in the news about the film before the first of them.","source":"Cast","quote":"Pilou Asbæk as Alexey Pulov","difficulty":"medium","about":["asbaek-letter","first-reported"],"topic":"cast","ask":"One of the six actors writes the surname with the letter æ. Who is it?","accept":["Asbæk","Pilou Asbæk"]}');
INSERT INTO "question_version" VALUES('b3e7c229cf3d4f2a3f4d43be534cafbe','cast-mashkova-opening','{"id":"cast-mashkova-opening","because":"She did not leave the filmmakers with empty hands; a name was suggested on the way out.","source":"Production","quote":"original actress for the role dropped out upon getting sick","difficulty":"medium","about":["mashkova-casting"],"topic":"cast","ask":"Why was the part of Weronika free when Masha Mashkova got it?","right":"The first actress fell ill","wrong":["The first actress took another film","The first actress was refused a visa","The first actress left after a quarrel","The part had been a late addition"]}');
INSERT INTO "question_version" VALUES('bdaee233bf39055834bb55c47ff58ea8','cast-debose-dancer','{"id":"cast-debose-dancer","because":"For the mice in the film there was a book to go by, a memoir by Scott Kelly.","source":"Production","quote":"a dancer helped with portraying the character in zero gravity","difficulty":"medium","about":["debose-dancer","kelly-mice"],"topic":"cast","ask":"Something in Ariana DeBose’s background helped her to play weightlessness. What had she been?","accept":["dancer","dance","dancing","dance training","professional dancer","ballet dancer","Broadway dancer"]}');
INSERT INTO "question_version" VALUES('dd5bf78e9b925060e78709d6d99ebb3d','cast-ronin-role','{"id":"cast-ronin-role","because":"Not all that the cosmonaut says is from the script. At least one line is the actor’s own.","source":"Cast","quote":"Costa Ronin as Nicholai Pulov","difficulty":"medium","about":["nicholai-actor","ronin-improvised"],"topic":"cast","ask":"Which part is Costa Ronin’s?","right":"Nicholai Pulov","wrong":["Alexey Pulov","Gordon Barrett","Christian Campbell"]}');
INSERT INTO "question_version" VALUES('04bb9597d62218b79a6f9028a88525c7','premise-before-arrival','{"id":"premise-before-arrival","because":"The two arrivals make it three against three, just in time for somebody to want to count.","source":"Plot","quote":"American Commander Gordon Barrett and Russian cosmonauts Weronika Vetrov and","derived":"Gordon is the one American; Weronika, Nicholai and Alexey are the Russians.","difficulty":"hard","about":["who-waits","crews","commander","newcomers"],"topic":"premise","ask":"Just before Kira and Christian come aboard, who is there already?","right":"One American and three Russians","wrong":["Two Americans and two Russians","Three Americans and one Russian","One American and two Russians","Two Americans and three Russians"]}');
INSERT INTO "question_version" VALUES('45e1b78a6d536a56bd821ed93eed9852','credits-budget-estimate','{"id":"credits-budget-estimate","because":"For a film that fights over a whole space station, “modest” was one critic’s word.","source":"Infobox","quote":"Budget: $13.8 million","difficulty":"medium","about":["budget","budget-modest"],"topic":"credits","ask":"What did it cost to send this film into orbit? Estimate the budget.","number":"13.8","unit":"million US dollars","within":"12"}');
INSERT INTO "question_version" VALUES('50ed7665028e6baa820b885e4934cd29','production-before-ukraine','{"id":"production-before-ukraine","because":"The invasion fell between the last shot and the premiere, in the months when a film is finished.","source":"Production","quote":"Russia invaded Ukraine while the film was in post-production","derived":"Post-production comes after script, green light and filming, and before anybody sees the film.","difficulty":"medium","about":["ukraine-stage","ukraine","black-list","premiere","us-rights","wilmington"],"topic":"production","ask":"Which of these had happened before Russia invaded Ukraine? Choose all.","right":["The script made the Black List","The film got its green light","The cast filmed in Wilmington"],"wrong":["The film premiered at Tribeca","A distributor bought the film","The film came to theaters"]}');
INSERT INTO "question_version" VALUES('57f87c1aa838f250abab9ab8dc89383d','premise-view-company','{"id":"premise-view-company","because":"They have a name ready for what the view does to people, the overview effect.","source":"Plot","quote":"with her coworkers, who explain the overview effect to her","difficulty":"easy","about":["overview-effect"],"topic":"premise","ask":"Kira’s first look at Earth from the station comes with a lesson. Who gives it?","right":"Her coworkers","wrong":["Mission control","Christian alone","The commander alone","A recorded voice"]}');
INSERT INTO "question_version" VALUES('69920b06f223e0d8762355197cdd3764','cast-oscar-to-come','{"id":"cast-oscar-to-come","because":"What impressed the director was an “understated and nuanced” approach, and no statue.","source":"Production","quote":"auditioned prior to winning an Oscar for West Side Story","difficulty":"medium","about":["debose-oscar","debose-approach"],"topic":"cast","claim":"When Ariana DeBose auditioned for I.S.S., her Oscar was still to come.","right":true}');
INSERT INTO "question_version" VALUES('acc853c66facbdfceb78dea4e74e252d','premise-only-by-message','{"id":"premise-only-by-message","because":"All the rest they could see or hear, or fail to hear, for themselves.","source":"Plot","quote":"the Russian military has initiated a nuclear attack","derived":"Kira had witnessed the nuclear explosions, and communications had failed before the message came.","difficulty":"hard","about":["first-strike","explosions","silence"],"topic":"premise","ask":"Which of these do the Americans on board know from the message to Gordon alone?","right":"Who began the attack","wrong":["That the weapons are nuclear","That America has been hit","That there are many explosions","That the ground is silent"]}');
INSERT INTO "question_version" VALUES('c8a4d50ee4a896ce0dab9a81dd101e25','production-kelly','{"id":"production-kelly","because":"Its subtitle promises a year in space and a lifetime of discovery. The film learned from it how mice take to zero gravity.","source":"Production","quote":"Scott Kelly''s memoir Endurance","difficulty":"medium","about":["kelly-memoir","kelly-mice"],"topic":"production","ask":"Whose memoir was used as research for the film?","right":"Scott Kelly","wrong":["Chris Hadfield","Buzz Aldrin","Peggy Whitson","Tim Peake"]}');
INSERT INTO "question_version" VALUES('c9532adf299352946b9ba3a5fa57745d','cast-americans-irony','{"id":"cast-americans-irony","because":"He is a Pulov, and made up a line of his own about what grows in Russia.","source":"Production","quote":"Costa Ronin was cast because Cowperthwaite had been impressed by","derived":"It was his performance on The Americans, and he plays the cosmonaut Nicholai Pulov.","difficulty":"easy","about":["ronin-casting","nicholai-actor","ronin-improvised"],"topic":"cast","claim":"The actor whom the director had liked on The Americans plays a Russian here.","right":true}');
INSERT INTO "question_version" VALUES('e9da09d7782ea21925ea2e96d7fc5af1','plot-orbit','{"id":"plot-orbit","because":"It will fall to Earth unless help arrives, with both crews and their orders on board.","source":"Plot","quote":"the station is orbiting too low and will fall","difficulty":"easy","about":["falling-station"],"topic":"premise","ask":"A war below would be enough. What else do they find out, about the station itself?","right":"It is orbiting too low","wrong":["It is losing its air","It is spinning too fast","It is running out of power","It is drifting into deep space"]}');
INSERT INTO "question_version" VALUES('f638a77354fbf485825e9036d0d71787','production-popcorn','{"id":"production-popcorn","because":"Documentaries are where she comes from, “earnest” ones. This is the other half of her.","source":"Production","quote":"I’m a popcorn-chomping moviegoer","difficulty":"easy","about":["popcorn","director-background"],"topic":"production","ask":"Which snack completes the director’s words about herself, “I’m a …-chomping moviegoer”?","accept":["popcorn","pop corn"]}');
CREATE TABLE report (
	id INTEGER NOT NULL, 
	player_id TEXT NOT NULL, 
	game_id TEXT, 
	position INTEGER, 
	question_id TEXT, 
	note TEXT NOT NULL, 
	made INTEGER NOT NULL, 
	closed INTEGER, 
	named_id TEXT, 
	name TEXT, 
	PRIMARY KEY (id), 
	CONSTRAINT question_or_name CHECK ((named_id IS NULL AND name IS NULL AND game_id IS NOT NULL AND position IS NOT NULL AND question_id IS NOT NULL) OR (named_id IS NOT NULL AND name IS NOT NULL AND game_id IS NULL AND position IS NULL AND question_id IS NULL)), 
	FOREIGN KEY(player_id) REFERENCES player (id) ON DELETE CASCADE, 
	FOREIGN KEY(named_id) REFERENCES player (id) ON DELETE CASCADE
)
 STRICT

;
INSERT INTO "report" VALUES(1,'Z3R5qIarh0Qq38Vp','jt8p1Avzm8QUtPA8',1,'plot-why-kira','The source says otherwise.',1795521811000,NULL,NULL,NULL);
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
INSERT INTO "spread" VALUES('daily','2026-11-24',1628,1);
INSERT INTO "spread" VALUES('daily','2026-W48',1628,1);
INSERT INTO "spread" VALUES('daily','all',1628,1);
INSERT INTO "spread" VALUES('daily','2026-11-24',859,1);
INSERT INTO "spread" VALUES('daily','2026-W48',859,1);
INSERT INTO "spread" VALUES('daily','all',859,1);
INSERT INTO "spread" VALUES('quick','2026-11-24',107,1);
INSERT INTO "spread" VALUES('quick','2026-W48',107,1);
INSERT INTO "spread" VALUES('quick','all',107,1);
INSERT INTO "spread" VALUES('quick','2026-11-24',898,1);
INSERT INTO "spread" VALUES('quick','2026-W48',898,1);
INSERT INTO "spread" VALUES('quick','all',898,1);
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
INSERT INTO "standing" VALUES('daily','2026-11-24','Z3R5qIarh0Qq38Vp','YFYYBvc4bJiQZVcp',1628,8,60000,1795521660000);
INSERT INTO "standing" VALUES('daily','2026-W48','Z3R5qIarh0Qq38Vp','YFYYBvc4bJiQZVcp',1628,8,60000,1795521660000);
INSERT INTO "standing" VALUES('daily','all','Z3R5qIarh0Qq38Vp','YFYYBvc4bJiQZVcp',1628,8,60000,1795521660000);
INSERT INTO "standing" VALUES('daily','2026-11-24','oqGklBksKbwWgYKg','OvuXvWFvxGCtfnIo',859,5,60000,1795521720000);
INSERT INTO "standing" VALUES('daily','2026-W48','oqGklBksKbwWgYKg','OvuXvWFvxGCtfnIo',859,5,60000,1795521720000);
INSERT INTO "standing" VALUES('daily','all','oqGklBksKbwWgYKg','OvuXvWFvxGCtfnIo',859,5,60000,1795521720000);
INSERT INTO "standing" VALUES('quick','2026-11-24','Z3R5qIarh0Qq38Vp','jt8p1Avzm8QUtPA8',898,5,90000,1795521810000);
INSERT INTO "standing" VALUES('quick','2026-W48','Z3R5qIarh0Qq38Vp','jt8p1Avzm8QUtPA8',898,5,90000,1795521810000);
INSERT INTO "standing" VALUES('quick','all','Z3R5qIarh0Qq38Vp','jt8p1Avzm8QUtPA8',898,5,90000,1795521810000);
INSERT INTO "standing" VALUES('quick','2026-11-24','EInaA1O8mulYUWvr','QPIkvSUizifa7bgM',107,0,230000,1795522001000);
INSERT INTO "standing" VALUES('quick','2026-W48','EInaA1O8mulYUWvr','QPIkvSUizifa7bgM',107,0,230000,1795522001000);
INSERT INTO "standing" VALUES('quick','all','EInaA1O8mulYUWvr','QPIkvSUizifa7bgM',107,0,230000,1795522001000);
CREATE TABLE tally (
	question_id TEXT NOT NULL, 
	answers INTEGER NOT NULL, 
	correct INTEGER NOT NULL, 
	PRIMARY KEY (question_id)
)
 STRICT

;
INSERT INTO "tally" VALUES('characters-commander',2,2);
INSERT INTO "tally" VALUES('characters-mood',2,2);
INSERT INTO "tally" VALUES('cast-debose-gravity',2,2);
INSERT INTO "tally" VALUES('plot-message-sender',2,2);
INSERT INTO "tally" VALUES('premise-by-eye',2,2);
INSERT INTO "tally" VALUES('release-bleecker-street',2,1);
INSERT INTO "tally" VALUES('release-uk-before-streaming',2,1);
INSERT INTO "tally" VALUES('cast-the-americans',2,1);
INSERT INTO "tally" VALUES('cast-first-reported',2,0);
INSERT INTO "tally" VALUES('cast-no-ties',2,0);
INSERT INTO "tally" VALUES('plot-why-kira',2,0);
INSERT INTO "tally" VALUES('plot-windows',2,2);
INSERT INTO "tally" VALUES('twists-clues-knife',2,2);
INSERT INTO "tally" VALUES('premise-pitch',2,2);
INSERT INTO "tally" VALUES('plot-arm-hand',2,2);
INSERT INTO "tally" VALUES('twists-clues-soyuz',2,2);
INSERT INTO "tally" VALUES('twists-gordon-agitated',2,1);
INSERT INTO "tally" VALUES('premise-whose-word',2,1);
INSERT INTO "tally" VALUES('characters-clues-christian',2,1);
INSERT INTO "tally" VALUES('reception-per-theater',2,1);
INSERT INTO "tally" VALUES('cast-weronika',1,0);
INSERT INTO "tally" VALUES('production-popcorn-who',1,0);
INSERT INTO "tally" VALUES('reception-robey-modest',1,0);
INSERT INTO "tally" VALUES('reception-weekend-won',1,0);
INSERT INTO "tally" VALUES('characters-doctor',1,0);
INSERT INTO "tally" VALUES('characters-brothers-actors',1,0);
INSERT INTO "tally" VALUES('production-order',1,0);
INSERT INTO "tally" VALUES('production-who-little-people',1,0);
INSERT INTO "tally" VALUES('premise-long-order',1,0);
INSERT INTO "tally" VALUES('premise-which-means',1,0);
INSERT INTO "tally" VALUES('cast-asbaek-side',1,1);
INSERT INTO "tally" VALUES('cast-americans-irony',1,0);
CREATE INDEX ix_question_version_question_id ON question_version (question_id);
CREATE INDEX ix_correction_digest ON correction (digest);
CREATE INDEX ix_deck_maker ON deck (maker);
CREATE INDEX standing_of_player ON standing (player_id);
CREATE INDEX standing_in_rank_order ON standing (board, period, points DESC, spent, ended, player_id);
CREATE UNIQUE INDEX report_of_name_once ON report (player_id, named_id, name);
CREATE INDEX ix_report_named_id ON report (named_id);
CREATE INDEX ix_report_game_id ON report (game_id);
CREATE INDEX game_of_player ON game (player_id, begun);
CREATE INDEX game_on_deck ON game (deck_id, points);
CREATE INDEX ix_game_beat ON game (beat);
CREATE UNIQUE INDEX game_ranked_once ON game (player_id, deck_id) WHERE ranked = 1;
CREATE INDEX ix_answer_question_id ON answer (question_id);
CREATE INDEX answer_of_player ON answer (player_id, question_id, at);
COMMIT;
