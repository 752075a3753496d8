BEGIN TRANSACTION;
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
INSERT INTO "answer" VALUES('rBbnVY28WX0Ycee8',1,'a-4Qv-CUUjjJMS1D','production-set-model','["2"]',1795521602000,2000,0,'1',1,1,100,48,0);
INSERT INTO "answer" VALUES('rBbnVY28WX0Ycee8',2,'a-4Qv-CUUjjJMS1D','production-fun-ride','["0"]',1795521604000,2000,0,'1',1,1,100,47,10);
INSERT INTO "answer" VALUES('rBbnVY28WX0Ycee8',3,'a-4Qv-CUUjjJMS1D','production-black-list-colour','["Black List"]',1795521606000,2000,0,'1',1,1,100,49,20);
INSERT INTO "answer" VALUES('rBbnVY28WX0Ycee8',4,'a-4Qv-CUUjjJMS1D','cast-gallagher-american','["0"]',1795521608000,2000,0,'1',1,1,100,47,30);
INSERT INTO "answer" VALUES('rBbnVY28WX0Ycee8',5,'a-4Qv-CUUjjJMS1D','credits-composer','["0"]',1795521610000,2000,0,'1',1,1,150,71,40);
INSERT INTO "answer" VALUES('rBbnVY28WX0Ycee8',6,'a-4Qv-CUUjjJMS1D','release-uk-month','["April 2024"]',1795521612000,2000,0,'1',1,1,150,73,50);
INSERT INTO "answer" VALUES('rBbnVY28WX0Ycee8',7,'a-4Qv-CUUjjJMS1D','production-little-people','["0"]',1795521614000,2000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('rBbnVY28WX0Ycee8',8,'a-4Qv-CUUjjJMS1D','reception-theaters-estimate','["5520"]',1795521616000,2000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('rBbnVY28WX0Ycee8',9,'a-4Qv-CUUjjJMS1D','reception-robey-mission','["2"]',1795521618000,2000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('rBbnVY28WX0Ycee8',10,'a-4Qv-CUUjjJMS1D','cast-debose-approach','["3"]',1795521620000,2000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('Si4eyAFRtwCgRiLv',1,'J4-clFUz-pZ2DD4D','reception-kermode-place','["0"]',1795521622000,2000,0,'1',1,1,100,47,0);
INSERT INTO "answer" VALUES('Si4eyAFRtwCgRiLv',2,'J4-clFUz-pZ2DD4D','cast-messina-role','["1"]',1795521624000,2000,0,'1',1,1,100,47,10);
INSERT INTO "answer" VALUES('Si4eyAFRtwCgRiLv',3,'J4-clFUz-pZ2DD4D','credits-budget-claim','["0"]',1795521626000,2000,0,'1',1,1,100,47,20);
INSERT INTO "answer" VALUES('Si4eyAFRtwCgRiLv',4,'J4-clFUz-pZ2DD4D','credits-runtime-estimate','["156"]',1795521628000,2000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('Si4eyAFRtwCgRiLv',5,'J4-clFUz-pZ2DD4D','reception-robey-harsher','["1"]',1795521630000,2000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('Si4eyAFRtwCgRiLv',6,'J4-clFUz-pZ2DD4D','cast-ronin-title','["certainly not"]',1795521632000,2000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('Si4eyAFRtwCgRiLv',7,'J4-clFUz-pZ2DD4D','cast-gallagher-role','["1"]',1795521634000,2000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('Si4eyAFRtwCgRiLv',8,'J4-clFUz-pZ2DD4D','cast-nicholai','["2"]',1795521636000,2000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('Si4eyAFRtwCgRiLv',9,'J4-clFUz-pZ2DD4D','release-months','["1", "4"]',1795521638000,2000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('Si4eyAFRtwCgRiLv',10,'J4-clFUz-pZ2DD4D','production-surreal-word','["certainly not"]',1795521640000,2000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('S63Q3UJyL8WZL61D',1,'a-4Qv-CUUjjJMS1D','reception-kermode-place','["0"]',1795521642000,2000,0,'1',1,1,100,47,0);
INSERT INTO "answer" VALUES('S63Q3UJyL8WZL61D',2,'a-4Qv-CUUjjJMS1D','cast-messina-role','["1"]',1795521644000,2000,0,'1',1,1,100,47,10);
INSERT INTO "answer" VALUES('S63Q3UJyL8WZL61D',3,'a-4Qv-CUUjjJMS1D','credits-budget-claim','["0"]',1795521646000,2000,0,'1',1,1,100,47,20);
INSERT INTO "answer" VALUES('S63Q3UJyL8WZL61D',4,'a-4Qv-CUUjjJMS1D','credits-runtime-estimate','["96"]',1795521648000,2000,0,'1',1,1,100,47,30);
INSERT INTO "answer" VALUES('S63Q3UJyL8WZL61D',5,'a-4Qv-CUUjjJMS1D','reception-robey-harsher','["0"]',1795521650000,2000,0,'1',1,1,150,71,40);
INSERT INTO "answer" VALUES('S63Q3UJyL8WZL61D',6,'a-4Qv-CUUjjJMS1D','cast-ronin-title','["The Americans"]',1795521652000,2000,0,'1',1,1,150,73,50);
INSERT INTO "answer" VALUES('S63Q3UJyL8WZL61D',7,'a-4Qv-CUUjjJMS1D','cast-gallagher-role','["0"]',1795521654000,2000,0,'1',1,1,150,71,50);
INSERT INTO "answer" VALUES('S63Q3UJyL8WZL61D',8,'a-4Qv-CUUjjJMS1D','cast-nicholai','["1"]',1795521656000,2000,0,'1',1,1,150,71,50);
INSERT INTO "answer" VALUES('S63Q3UJyL8WZL61D',9,'a-4Qv-CUUjjJMS1D','release-months','["0", "2", "3", "5"]',1795521658000,2000,0,'1',1,1,200,96,50);
INSERT INTO "answer" VALUES('S63Q3UJyL8WZL61D',10,'a-4Qv-CUUjjJMS1D','production-surreal-word','["certainly not"]',1795521660000,2000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('fsyQhSn9DNfWY9ta',1,'J4-clFUz-pZ2DD4D','release-april-country','["3"]',1795521662000,2000,0,'1',1,1,100,0,0);
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
INSERT INTO "deck" VALUES('yoIKgVWI3D-Fx6Mj','daily','2026-11-24',NULL,0,'[["3f1e804d362bcf11e5ae147fc8f63414",[4,3,0,2],22],["fcb22acbf8ea509de177caa45cf685cc",[0,1],18],["7db17b09e77a616ca17ffc64bef1a6c0",[],35],["287075b65e989c38d5fd9b405df16514",[0,1],19],["bcd6654ccf2a7a1751a569d0b038a152",[0,7,3,4],19],["d7f1c05ac3664d6c458638ddaebfc83e",[],34],["4220784f5294cca2c56f4691f0e6053a",[3,1,4,0],23],["c01609106110d2ee45130deb7f633971",[],18],["de0a2748366a6d4b81c555cfb54544f2",[4,0,1,3],27],["c7f6e78de3d46f70b7b43e2e0e8e5206",[3,2,0,4],21]]',1795521600000);
INSERT INTO "deck" VALUES('S3zFZy2FmbVwBrBs','quick',NULL,'J4-clFUz-pZ2DD4D',0,'[["ce2193d7ece2071e18f208ae6796f49f",[0,1],18],["3d0aa7f4890b409d99a414f961be7713",[1,0,3,5],20],["c5a9d2a5abbc22dfa52c40e0b2d0442f",[0,1],19],["c51ffea4182b30612b80313eae1ae070",[],19],["6c774770bfbea4bfa73f51ffc55de3ce",[0,1],19],["aa5e2e7c1eb01255330925fc2bae6090",[],33],["d8217310d05eccd785837442afacb406",[0,4,5,1],20],["a9548c5767f8faca67201ca60c4dd3e5",[3,0,1,4],20],["47651259bf481e8348f8556f05e17773",[3,6,0,2,4,1],24],["abc9efe637fa0bd91e442668d293c458",[],35]]',1795521620000);
INSERT INTO "deck" VALUES('wuVROUnOzuCNIqCt','quick',NULL,'J4-clFUz-pZ2DD4D',0,'[["355a658760bf731bac8033607af598bb",[5,1,2,0],20],["adb03717ff1dc868bca685df5e54c8c5",[0,1],19],["7efaea69913fde7fcfa717f64b80ef48",[],34],["35b6b7795720a71472895edf55d59bfc",[0,2,1],37],["327742a9c74bd13961756458f664cf05",[1,2,0,4],21],["4fa3a34942a7c0df17b79cb739a8172d",[2,1,0,3],38],["362d5451fba03cd713abe0ca50a4ef55",[1,2,3,0],20],["38650359e4422a7b37f7fecefb5b8eda",[0,1],19],["96d79415fbdf68ca6fed93164ed93f1c",[0,2,1,3],43],["ea86b7ac74fef9ce5c77142469839a91",[],20]]',1795521660000);
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
	FOREIGN KEY(deck_id) REFERENCES deck (id), 
	FOREIGN KEY(player_id) REFERENCES player (id) ON DELETE CASCADE
)
 STRICT

;
INSERT INTO "game" VALUES('rBbnVY28WX0Ycee8','yoIKgVWI3D-Fx6Mj','a-4Qv-CUUjjJMS1D',NULL,1,1,1,1795521600000,11,NULL,1795521620000,1185,6,20000);
INSERT INTO "game" VALUES('Si4eyAFRtwCgRiLv','S3zFZy2FmbVwBrBs','J4-clFUz-pZ2DD4D',NULL,1,1,1,1795521620000,11,NULL,1795521640000,471,3,20000);
INSERT INTO "game" VALUES('S63Q3UJyL8WZL61D','S3zFZy2FmbVwBrBs','a-4Qv-CUUjjJMS1D','Si4eyAFRtwCgRiLv',0,1,1,1795521640000,11,NULL,1795521660000,2070,9,20000);
INSERT INTO "game" VALUES('fsyQhSn9DNfWY9ta','wuVROUnOzuCNIqCt','J4-clFUz-pZ2DD4D',NULL,1,0,1,1795521660000,2,1795521662000,NULL,100,1,2000);
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
INSERT INTO "player" VALUES('a-4Qv-CUUjjJMS1D','Ann',1795521600000,NULL,NULL);
INSERT INTO "player" VALUES('J4-clFUz-pZ2DD4D','Ben',1795521620000,NULL,NULL);
CREATE TABLE question_version (
	digest TEXT NOT NULL, 
	question_id TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (digest)
)
 STRICT

;
INSERT INTO "question_version" VALUES('3f1e804d362bcf11e5ae147fc8f63414','production-set-model','{"id":"production-set-model","because":"The shoot itself never left the ground, and began in a studio in North Carolina.","source":"Production","quote":"designed to resemble the actual International Space Station","difficulty":"easy","about":["set-design"],"topic":"production","ask":"After what was the film’s set designed?","right":"The actual space station","wrong":["A Soviet-era station","An American submarine","A station yet to be built","A famous film’s spaceship"]}');
INSERT INTO "question_version" VALUES('fcb22acbf8ea509de177caa45cf685cc','production-fun-ride','{"id":"production-fun-ride","because":"She set it against the earnest kind of film she had been making.","source":"Production","quote":"but I love a fun ride","difficulty":"easy","about":["director-words"],"topic":"production","claim":"The director said that she loves “a fun ride”.","right":true}');
INSERT INTO "question_version" VALUES('7db17b09e77a616ca17ffc64bef1a6c0','production-black-list-colour','{"id":"production-black-list-colour","because":"For this one the wait was short, as the green light came the very next month.","source":"Production","quote":"that year''s \"Black List\" of most-liked unproduced screenplays","difficulty":"easy","about":["black-list"],"topic":"production","ask":"Scripts that people like but nobody films may make a yearly list named after a colour. Which one?","accept":["black","Black List"]}');
INSERT INTO "question_version" VALUES('287075b65e989c38d5fd9b405df16514','cast-gallagher-american','{"id":"cast-gallagher-american","because":"The cast list keeps to countries, naming all the Americans before the first Russian.","source":"Cast","quote":"John Gallagher Jr. as Christian Campbell, an American astronaut","difficulty":"easy","about":["christian-actor"],"topic":"cast","claim":"John Gallagher Jr. plays one of the three American astronauts.","right":true}');
INSERT INTO "question_version" VALUES('bcd6654ccf2a7a1751a569d0b038a152','credits-composer','{"id":"credits-composer","because":"One name was enough for this job; other lines of the information box needed two.","source":"Infobox","quote":"Music: Anne Nikitin","difficulty":"medium","about":["composer"],"topic":"credits","ask":"Who is credited with the music?","right":"Anne Nikitin","wrong":["Gabriela Cowperthwaite","Nick Shafir","Mickey Liddell","Pete Shilaimon","Nick Remy Matthews","Colin Patton","Richard Mettler"]}');
INSERT INTO "question_version" VALUES('d7f1c05ac3664d6c458638ddaebfc83e','release-uk-month','{"id":"release-uk-month","because":"It came between the American opening and the streaming debut.","source":"Release","quote":"released in the United Kingdom on 26 April 2024","difficulty":"medium","about":["uk-release"],"topic":"release","ask":"In which month of 2024 did the film reach the United Kingdom?","accept":["April","April 2024"]}');
INSERT INTO "question_version" VALUES('4220784f5294cca2c56f4691f0e6053a','production-little-people','{"id":"production-little-people","because":"That was as far as politics went for her; “a political movie” was another thing.","source":"Production","quote":"geopolitical conflicts \"falls on the little people.\"","difficulty":"medium","about":["political","little-people"],"topic":"production","ask":"On whom does “the brunt” of geopolitical conflicts fall, as the director wanted to show?","right":"The little people","wrong":["The next generation","The neutral countries","The common soldier","The honest scientist"]}');
INSERT INTO "question_version" VALUES('c01609106110d2ee45130deb7f633971','reception-theaters-estimate','{"id":"reception-theaters-estimate","because":"Day one brought not quite $500 for each of them.","source":"Box office","quote":"from 2,520 theaters on its first day","difficulty":"medium","about":["opening-theaters","opening-day"],"topic":"reception","ask":"In how many North American theaters did the film start?","number":"2520","unit":"theaters","within":"1500"}');
INSERT INTO "question_version" VALUES('de0a2748366a6d4b81c555cfb54544f2','reception-robey-mission','{"id":"reception-robey-mission","because":"He thought the concept had been bursting with potential.","source":"Critical response","quote":"screws up every remaining phase of its mission","difficulty":"hard","about":["robey-mission"],"topic":"reception","ask":"What, in Tim Robey’s words, does the film “screw up” after a sensible start?","right":"Every remaining phase of its mission","wrong":["The final approach to its docking port","Every last second of its countdown","The whole of its way back to Earth","Each of its attempts at lift-off"]}');
INSERT INTO "question_version" VALUES('c7f6e78de3d46f70b7b43e2e0e8e5206','cast-debose-approach','{"id":"cast-debose-approach","because":"A critic who disliked the plot singled her out as well.","source":"Production","quote":"impressed by the understated and nuanced approach DeBose took","difficulty":"hard","about":["debose-approach"],"topic":"cast","ask":"Which qualities in Ariana DeBose’s approach impressed the director?","right":"Understated and nuanced","wrong":["Physical and fearless","Warm and quick-witted","Precise and scientific","Raw and unpredictable"]}');
INSERT INTO "question_version" VALUES('ce2193d7ece2071e18f208ae6796f49f','reception-kermode-place','{"id":"reception-kermode-place","because":"The channel has a second name in it beside his own.","source":"Critical response","quote":"Kermode and Mayo''s Take channel on YouTube","difficulty":"easy","about":["kermode-channel"],"topic":"reception","claim":"Mark Kermode’s review was for a channel on YouTube.","right":true}');
INSERT INTO "question_version" VALUES('3d0aa7f4890b409d99a414f961be7713','cast-messina-role','{"id":"cast-messina-role","because":"Two other members of the cast play astronauts from his country.","source":"Cast","quote":"Chris Messina as Gordon Barrett","difficulty":"easy","about":["gordon-actor"],"topic":"cast","ask":"Chris Messina floats through the station as whom?","right":"Gordon Barrett","wrong":["Kira Foster","Christian Campbell","Weronika Vetrov","Nicholai Pulov","Alexey Pulov"]}');
INSERT INTO "question_version" VALUES('c5a9d2a5abbc22dfa52c40e0b2d0442f','credits-budget-claim','{"id":"credits-budget-claim","because":"A newspaper’s critic set the modest sum against a concept that he found full of promise.","source":"Infobox","quote":"Budget: $13.8 million","difficulty":"easy","about":["budget"],"topic":"credits","claim":"By the information box, the film was made for less than $20 million.","right":true}');
INSERT INTO "question_version" VALUES('c51ffea4182b30612b80313eae1ae070','credits-runtime-estimate','{"id":"credits-runtime-estimate","because":"One critic thought it bided its time sensibly, but only to begin with.","source":"Infobox","quote":"Runtime: 96 minutes","difficulty":"easy","about":["runtime"],"topic":"credits","ask":"How long is the film, from the first minute to the last?","number":"96","unit":"minutes","within":"30"}');
INSERT INTO "question_version" VALUES('6c774770bfbea4bfa73f51ffc55de3ce','reception-robey-harsher','{"id":"reception-robey-harsher","because":"He did grant it a fine idea and a sensible beginning.","source":"Critical response","quote":"Tim Robey of The Daily Telegraph was more critical","difficulty":"medium","about":["robey-mission","ide-score"],"topic":"reception","claim":"The Daily Telegraph’s critic was harder on the film than The Observer’s.","right":true}');
INSERT INTO "question_version" VALUES('aa5e2e7c1eb01255330925fc2bae6090','cast-ronin-title','{"id":"cast-ronin-title","because":"It was the director herself whom he had impressed there.","source":"Production","quote":"impressed by his performance on The Americans","difficulty":"medium","about":["ronin-casting"],"topic":"cast","ask":"Costa Ronin was cast thanks to an earlier performance. On what?","accept":["The Americans"]}');
INSERT INTO "question_version" VALUES('d8217310d05eccd785837442afacb406','cast-gallagher-role','{"id":"cast-gallagher-role","because":"Of the three Americans he alone has a first name and a surname beginning with the same letter.","source":"Cast","quote":"John Gallagher Jr. as Christian Campbell","difficulty":"medium","about":["christian-actor"],"topic":"cast","ask":"Which member of the crew does John Gallagher Jr. play?","right":"Christian Campbell","wrong":["Kira Foster","Gordon Barrett","Weronika Vetrov","Nicholai Pulov","Alexey Pulov"]}');
INSERT INTO "question_version" VALUES('a9548c5767f8faca67201ca60c4dd3e5','cast-nicholai','{"id":"cast-nicholai","because":"A performance that the director had liked earlier brought him the part.","source":"Cast","quote":"Costa Ronin as Nicholai Pulov, a Russian cosmonaut","difficulty":"medium","about":["nicholai-actor"],"topic":"cast","ask":"Behind the cosmonaut Nicholai Pulov is which actor?","right":"Costa Ronin","wrong":["Ariana DeBose","Chris Messina","John Gallagher Jr.","Masha Mashkova","Pilou Asbæk"]}');
INSERT INTO "question_version" VALUES('47651259bf481e8348f8556f05e17773','release-months','{"id":"release-months","because":"A fifth month mattered on paper alone, when the American rights changed hands.","source":"Release","quote":"Festival on June 12, 2023","difficulty":"hard","about":["premiere","us-release","uk-release","streaming-release"],"topic":"release","ask":"In which of these months did the film have a premiere or a release somewhere? Choose all.","right":["June 2023","January 2024","April 2024","June 2024"],"wrong":["March 2023","October 2023","December 2023","February 2024","May 2024"]}');
INSERT INTO "question_version" VALUES('abc9efe637fa0bd91e442668d293c458','production-surreal-word','{"id":"production-surreal-word","because":"Her film had set out to show on whom such conflicts fall.","source":"Production","quote":"Cowperthwaite described it as \"surreal\"","difficulty":"hard","about":["ukraine"],"topic":"production","ask":"Russia invaded Ukraine while the film was being finished. Which word did the director have for that?","accept":["surreal"]}');
INSERT INTO "question_version" VALUES('355a658760bf731bac8033607af598bb','release-april-country','{"id":"release-april-country","because":"It is the only country outside North America for which the article gives a date.","source":"Release","quote":"released in the United Kingdom on 26 April 2024","difficulty":"easy","about":["uk-release"],"topic":"release","ask":"The film came out in which country on 26 April 2024?","right":"United Kingdom","wrong":["South Korea","New Zealand","South Africa","The Netherlands","Germany"]}');
INSERT INTO "question_version" VALUES('adb03717ff1dc868bca685df5e54c8c5','credits-country-claim','{"id":"credits-country-claim","because":"On board it is even all the same, with three astronauts and three cosmonauts in the cast list.","source":"Infobox","quote":"Country: United States","difficulty":"easy","about":["country"],"topic":"credits","claim":"By the information box, the film is a joint American and Russian production.","right":false}');
INSERT INTO "question_version" VALUES('7efaea69913fde7fcfa717f64b80ef48','credits-genre-word','{"id":"credits-genre-word","because":"One reviewer who liked it used the same word, and put “interesting” before it.","source":"Lead","quote":"2023 American science fiction thriller film","difficulty":"easy","about":["genre"],"topic":"credits","ask":"One word is missing: the article opens by calling it an American science fiction …?","accept":["thriller","thriller film"]}');
INSERT INTO "question_version" VALUES('35b6b7795720a71472895edf55d59bfc','release-names-match','{"id":"release-names-match","because":"For the United Kingdom the article gives a date, but no company.","source":"Release","quote":"Bleecker Street acquired the United States distribution rights","difficulty":"easy","about":["premiere-festival","us-distributor","streaming-service"],"topic":"release","ask":"What part did each play in bringing the film to viewers?","pairs":{"Tribeca":"World premiere","Bleecker Street":"US distribution","Paramount+ with Showtime":"Streaming"}}');
INSERT INTO "question_version" VALUES('327742a9c74bd13961756458f664cf05','production-humanity','{"id":"production-humanity","because":"She was glad to be trusted with such a film, and called it a very fun challenge.","source":"Production","quote":"maybe bringing some of that humanity","difficulty":"medium","about":["director-words"],"topic":"production","ask":"What did the director hope to bring to “that genre”, as something more her tool set?","right":"Humanity","wrong":["Suspense","Realism","Humor","Silence"]}');
INSERT INTO "question_version" VALUES('4fa3a34942a7c0df17b79cb739a8172d','reception-critics-match','{"id":"reception-critics-match","because":"In the article two of the four come with a mark, one a letter and one points out of five.","source":"Critical response","quote":"Derek Sante of KSNV wrote in his generally positive review","difficulty":"medium","about":["kermode-channel","sante-words","ide-paper","robey-mission","sante-grade","ide-score","critic-names"],"topic":"reception","ask":"Where did these critics have their say on the film?","pairs":{"Mark Kermode":"YouTube","Derek Sante":"KSNV","Wendy Ide":"The Observer","Tim Robey":"The Daily Telegraph"}}');
INSERT INTO "question_version" VALUES('362d5451fba03cd713abe0ca50a4ef55','production-kelly','{"id":"production-kelly","because":"Its subtitle promises a year in space and a lifetime of discovery.","source":"Production","quote":"Scott Kelly''s memoir Endurance","difficulty":"medium","about":["kelly-memoir"],"topic":"production","ask":"Whose memoir was used as research for the film?","right":"Scott Kelly","wrong":["Chris Hadfield","Buzz Aldrin","Peggy Whitson","Tim Peake","Michael Collins"]}');
INSERT INTO "question_version" VALUES('38650359e4422a7b37f7fecefb5b8eda','production-black-list-late','{"id":"production-black-list-late","because":"The list is for scripts that nobody has produced yet.","source":"Production","quote":"\"Black List\" of most-liked unproduced screenplays","difficulty":"medium","about":["black-list","filming-start"],"topic":"production","claim":"The cameras were already turning when the script appeared on the Black List.","right":false}');
INSERT INTO "question_version" VALUES('96d79415fbdf68ca6fed93164ed93f1c','cast-stories','{"id":"cast-stories","because":"For John Gallagher Jr. the article has no such story.","source":"Production","quote":"original actress for the role dropped out upon getting sick","difficulty":"hard","about":["debose-oscar","mashkova-casting","ronin-casting","first-casting-reports"],"topic":"cast","ask":"How did they come aboard? Match the actor to the casting story.","pairs":{"Ariana DeBose":"Auditioned before winning an Oscar","Masha Mashkova":"Suggested by the actress who dropped out","Costa Ronin":"Noticed on The Americans","Chris Messina":"Reported along with the green light"}}');
INSERT INTO "question_version" VALUES('ea86b7ac74fef9ce5c77142469839a91','reception-robey-budget','{"id":"reception-robey-budget","because":"The information box has it to a decimal.","source":"Critical response","quote":"With a modest budget of $14m","difficulty":"hard","about":["budget"],"topic":"reception","ask":"Tim Robey called the budget “modest” in The Daily Telegraph. Which rounded sum did he name?","number":"14","unit":"million US dollars","within":"10"}');
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
INSERT INTO "report" VALUES(1,'a-4Qv-CUUjjJMS1D','rBbnVY28WX0Ycee8',2,'production-fun-ride','Is this so?',1795521620000,NULL);
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
INSERT INTO "spread" VALUES('daily','2026-11-24',1185,1);
INSERT INTO "spread" VALUES('daily','2026-W48',1185,1);
INSERT INTO "spread" VALUES('daily','all',1185,1);
INSERT INTO "spread" VALUES('quick','2026-11-24',471,1);
INSERT INTO "spread" VALUES('quick','2026-W48',471,1);
INSERT INTO "spread" VALUES('quick','all',471,1);
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
INSERT INTO "standing" VALUES('daily','2026-11-24','a-4Qv-CUUjjJMS1D','rBbnVY28WX0Ycee8',1185,6,20000,1795521620000);
INSERT INTO "standing" VALUES('daily','2026-W48','a-4Qv-CUUjjJMS1D','rBbnVY28WX0Ycee8',1185,6,20000,1795521620000);
INSERT INTO "standing" VALUES('daily','all','a-4Qv-CUUjjJMS1D','rBbnVY28WX0Ycee8',1185,6,20000,1795521620000);
INSERT INTO "standing" VALUES('quick','2026-11-24','J4-clFUz-pZ2DD4D','Si4eyAFRtwCgRiLv',471,3,20000,1795521640000);
INSERT INTO "standing" VALUES('quick','2026-W48','J4-clFUz-pZ2DD4D','Si4eyAFRtwCgRiLv',471,3,20000,1795521640000);
INSERT INTO "standing" VALUES('quick','all','J4-clFUz-pZ2DD4D','Si4eyAFRtwCgRiLv',471,3,20000,1795521640000);
CREATE TABLE tally (
	question_id TEXT NOT NULL, 
	answers INTEGER NOT NULL, 
	correct INTEGER NOT NULL, 
	PRIMARY KEY (question_id)
)
 STRICT

;
INSERT INTO "tally" VALUES('production-set-model',1,1);
INSERT INTO "tally" VALUES('production-fun-ride',1,1);
INSERT INTO "tally" VALUES('production-black-list-colour',1,1);
INSERT INTO "tally" VALUES('cast-gallagher-american',1,1);
INSERT INTO "tally" VALUES('credits-composer',1,1);
INSERT INTO "tally" VALUES('release-uk-month',1,1);
INSERT INTO "tally" VALUES('production-little-people',1,0);
INSERT INTO "tally" VALUES('reception-theaters-estimate',1,0);
INSERT INTO "tally" VALUES('reception-robey-mission',1,0);
INSERT INTO "tally" VALUES('cast-debose-approach',1,0);
INSERT INTO "tally" VALUES('reception-kermode-place',2,2);
INSERT INTO "tally" VALUES('cast-messina-role',2,2);
INSERT INTO "tally" VALUES('credits-budget-claim',2,2);
INSERT INTO "tally" VALUES('credits-runtime-estimate',2,1);
INSERT INTO "tally" VALUES('reception-robey-harsher',2,1);
INSERT INTO "tally" VALUES('cast-ronin-title',2,1);
INSERT INTO "tally" VALUES('cast-gallagher-role',2,1);
INSERT INTO "tally" VALUES('cast-nicholai',2,1);
INSERT INTO "tally" VALUES('release-months',2,1);
INSERT INTO "tally" VALUES('production-surreal-word',2,0);
INSERT INTO "tally" VALUES('release-april-country',1,1);
CREATE INDEX ix_question_version_question_id ON question_version (question_id);
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
