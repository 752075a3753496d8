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
INSERT INTO "answer" VALUES('JwDep8RwnFd9VQqN',1,'Ptm-ArvOinR1PW20','q-15289950','["0", "4", "5"]',1795521602000,2000,0,'1',1,1,100,47,0);
INSERT INTO "answer" VALUES('JwDep8RwnFd9VQqN',2,'Ptm-ArvOinR1PW20','q-40576948','["1"]',1795521604000,2000,0,'1',1,1,100,47,10);
INSERT INTO "answer" VALUES('JwDep8RwnFd9VQqN',3,'Ptm-ArvOinR1PW20','q-3997189','["2", "5", "3", "1", "4"]',1795521606000,2000,0,'1',1,1,100,49,20);
INSERT INTO "answer" VALUES('JwDep8RwnFd9VQqN',4,'Ptm-ArvOinR1PW20','q-49137368','["3", "4", "5", "1", "2"]',1795521608000,2000,0,'1',1,1,100,49,30);
INSERT INTO "answer" VALUES('JwDep8RwnFd9VQqN',5,'Ptm-ArvOinR1PW20','q-92796235','["265"]',1795521610000,2000,0,'1',1,1,150,70,40);
INSERT INTO "answer" VALUES('JwDep8RwnFd9VQqN',6,'Ptm-ArvOinR1PW20','q-17408047','["Zdzblrn"]',1795521612000,2000,0,'1',1,1,150,73,50);
INSERT INTO "answer" VALUES('JwDep8RwnFd9VQqN',7,'Ptm-ArvOinR1PW20','q-74419300','["0", "1", "4"]',1795521614000,2000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('JwDep8RwnFd9VQqN',8,'Ptm-ArvOinR1PW20','q-14725727','["1", "3", "5"]',1795521616000,2000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('JwDep8RwnFd9VQqN',9,'Ptm-ArvOinR1PW20','q-78502915','["6265"]',1795521618000,2000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('JwDep8RwnFd9VQqN',10,'Ptm-ArvOinR1PW20','q-9767542','["0"]',1795521620000,2000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('VeNsOy-QSfFmBSdW',1,'lTMJH0tiBDmCM-x5','q-54962336','["3"]',1795521622000,2000,0,'1',1,1,100,47,0);
INSERT INTO "answer" VALUES('VeNsOy-QSfFmBSdW',2,'lTMJH0tiBDmCM-x5','q-46698866','["0"]',1795521624000,2000,0,'1',1,1,100,47,10);
INSERT INTO "answer" VALUES('VeNsOy-QSfFmBSdW',3,'lTMJH0tiBDmCM-x5','q-846295','["1", "3", "0", "2"]',1795521626000,2000,0,'1',1,1,100,49,20);
INSERT INTO "answer" VALUES('VeNsOy-QSfFmBSdW',4,'lTMJH0tiBDmCM-x5','q-34896847','["1"]',1795521628000,2000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('VeNsOy-QSfFmBSdW',5,'lTMJH0tiBDmCM-x5','q-58821354','["3747"]',1795521630000,2000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('VeNsOy-QSfFmBSdW',6,'lTMJH0tiBDmCM-x5','q-27751495','["5", "2", "4", "1", "3"]',1795521632000,2000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('VeNsOy-QSfFmBSdW',7,'lTMJH0tiBDmCM-x5','q-51641235','["2"]',1795521634000,2000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('VeNsOy-QSfFmBSdW',8,'lTMJH0tiBDmCM-x5','q-46152538','["3", "4", "2", "5", "1"]',1795521636000,2000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('VeNsOy-QSfFmBSdW',9,'lTMJH0tiBDmCM-x5','q-13197226','["6787"]',1795521638000,2000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('VeNsOy-QSfFmBSdW',10,'lTMJH0tiBDmCM-x5','q-22974828','["1", "0", "2", "3"]',1795521640000,2000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('vSV-_r9qszGMv1_H',1,'Ptm-ArvOinR1PW20','q-54962336','["3"]',1795521642000,2000,0,'1',1,1,100,47,0);
INSERT INTO "answer" VALUES('vSV-_r9qszGMv1_H',2,'Ptm-ArvOinR1PW20','q-46698866','["0"]',1795521644000,2000,0,'1',1,1,100,47,10);
INSERT INTO "answer" VALUES('vSV-_r9qszGMv1_H',3,'Ptm-ArvOinR1PW20','q-846295','["1", "3", "0", "2"]',1795521646000,2000,0,'1',1,1,100,49,20);
INSERT INTO "answer" VALUES('vSV-_r9qszGMv1_H',4,'Ptm-ArvOinR1PW20','q-34896847','["0"]',1795521648000,2000,0,'1',1,1,100,47,30);
INSERT INTO "answer" VALUES('vSV-_r9qszGMv1_H',5,'Ptm-ArvOinR1PW20','q-58821354','["2499"]',1795521650000,2000,0,'1',1,1,150,70,40);
INSERT INTO "answer" VALUES('vSV-_r9qszGMv1_H',6,'Ptm-ArvOinR1PW20','q-27751495','["1", "4", "2", "5", "3"]',1795521652000,2000,0,'1',1,1,150,73,50);
INSERT INTO "answer" VALUES('vSV-_r9qszGMv1_H',7,'Ptm-ArvOinR1PW20','q-51641235','["1"]',1795521654000,2000,0,'1',1,1,150,71,50);
INSERT INTO "answer" VALUES('vSV-_r9qszGMv1_H',8,'Ptm-ArvOinR1PW20','q-46152538','["3", "2", "4", "1", "5"]',1795521656000,2000,0,'1',1,1,150,73,50);
INSERT INTO "answer" VALUES('vSV-_r9qszGMv1_H',9,'Ptm-ArvOinR1PW20','q-13197226','["4525"]',1795521658000,2000,0,'1',1,1,200,94,50);
INSERT INTO "answer" VALUES('vSV-_r9qszGMv1_H',10,'Ptm-ArvOinR1PW20','q-22974828','["1", "0", "2", "3"]',1795521660000,2000,0,'0',0,1,0,0,0);
INSERT INTO "answer" VALUES('KTgUOjnA4UgtjBJg',1,'lTMJH0tiBDmCM-x5','q-55315524','["3", "5", "1", "4", "2"]',1795521662000,2000,0,'1',1,1,100,0,0);
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
INSERT INTO "correction" VALUES(1,'1a8fd063434de257910faab7adc73e2f','{"right":"x"}',1);
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
INSERT INTO "deck" VALUES('SZgQpmWraM8Q5ab5','daily','2026-11-24',NULL,0,'[["8476e1750c6d7888b06e3667518b4f6a",[0,5,6,4,2,1],20],["d3ac5e2223aac607f70e56df8b69685f",[4,0,1,2],19],["4abad246e2157954dcaebf90e645a0d4",[1,4,2,0,3],35],["2dfade9a916eb9e97477a524895edb11",[2,3,4,0,1],35],["52e9655495de3bc5ddb462cbb7679e5f",[],17],["49d309f77e8f51ee0d65e568e497b694",[],32],["361dd1afb89fbcc6b57ccc8eae79a808",[3,5,1,2,4,0],20],["f247f06bec4599d574f3ca00e46a6865",[2,5,0,4,1,6],20],["fe0e621b6deb277880a828e75bdcf966",[],17],["96fb0e043a7347d99e6b85268819fb2b",[1,3,4,0],19]]',1795521600000);
INSERT INTO "deck" VALUES('Rry1Sj10tzlOvIjy','quick',NULL,'lTMJH0tiBDmCM-x5',0,'[["dec0001dec558da0ccd6a59394a3c8f3",[3,1,2,0],19],["93f778052e83c3fb4784e4d7cf36c28f",[0,1],17],["d7b28039b2f5f3bce7ca1128c30d6610",[2,0,3,1],37],["23c7e043b637f8e4966785ab60e2e306",[0,1],17],["a521b20e319cacfdccd96af9916ad6ea",[],17],["ae1f0b7dda99e833a819a79ad5fdf8f6",[0,3,1,4,2],35],["74d91d04a563fb7100a5735e24f05b65",[3,0,2,1],19],["28e3c5d5e233ee9294e4c4effbf93269",[2,1,3,0,4],35],["1a8fd063434de257910faab7adc73e2f",[],17],["6025233ae1473d0fe120568b0ab660ef",[0,2,3,1],37]]',1795521620000);
INSERT INTO "deck" VALUES('eIGVVG1UHAZqUxdD','quick',NULL,'lTMJH0tiBDmCM-x5',0,'[["a00619a033d8d045cd34bd6061b2751c",[2,4,0,3,1],35],["9e5ccab2c9019de8c63320c4244796b3",[],17],["43d7c6b98acd66562131b78480435916",[2,0,3,1],37],["39c981aa1645dc73afc38b43e5b2b50a",[0,2,4,1,3],35],["b88b1cf63a3fd0f272a672ea3c5c0698",[1,3,4,0,6,2],20],["5e98a5be3568f2d022405543a4eec839",[3,1,4,0],19],["fd0b54992ce5794313ccfa312ab98866",[],17],["a236de23f3a255e9c90aeb5102d319ce",[],17],["d5ffe8243e781d0c5e705a10bcd074de",[0,1],17],["99d1c014d7a9dd682628e9d6e3380336",[],32]]',1795521660000);
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
INSERT INTO "game" VALUES('JwDep8RwnFd9VQqN','SZgQpmWraM8Q5ab5','Ptm-ArvOinR1PW20',NULL,1,1,1,1795521600000,11,NULL,1795521620000,1185,6,20000);
INSERT INTO "game" VALUES('VeNsOy-QSfFmBSdW','Rry1Sj10tzlOvIjy','lTMJH0tiBDmCM-x5',NULL,1,1,1,1795521620000,11,NULL,1795521640000,473,3,20000);
INSERT INTO "game" VALUES('vSV-_r9qszGMv1_H','Rry1Sj10tzlOvIjy','Ptm-ArvOinR1PW20','VeNsOy-QSfFmBSdW',0,1,1,1795521640000,11,NULL,1795521660000,2071,9,20000);
INSERT INTO "game" VALUES('KTgUOjnA4UgtjBJg','eIGVVG1UHAZqUxdD','lTMJH0tiBDmCM-x5',NULL,1,0,1,1795521660000,2,1795521662000,NULL,100,1,2000);
CREATE TABLE hidden_name (
	player_id TEXT NOT NULL, 
	name TEXT, 
	PRIMARY KEY (player_id), 
	FOREIGN KEY(player_id) REFERENCES player (id) ON DELETE CASCADE
)
 STRICT

;
INSERT INTO "hidden_name" VALUES('lTMJH0tiBDmCM-x5','Ben');
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
INSERT INTO "player" VALUES('Ptm-ArvOinR1PW20','Ann',1795521600000,NULL,NULL);
INSERT INTO "player" VALUES('lTMJH0tiBDmCM-x5',NULL,1795521620000,NULL,NULL);
CREATE TABLE question_version (
	digest TEXT NOT NULL, 
	question_id TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (digest)
)
 STRICT

;
INSERT INTO "question_version" VALUES('2dfade9a916eb9e97477a524895edb11','q-49137368','{"id":"q-49137368","because":"Zhgxra ytolox vxxddblz iajoxy dfagsgby chjrwpqd.","source":"Cast","quote":"Yzdslt uipdnwwm kgqjedrn uxsfjybq","difficulty":"easy","about":["fact-43"],"topic":"twists","ask":"Ppmefab ohexopor unkarens oxmjbd bayweug ydinthp?","order":[["Ofpephr lxcaxqdy"],["Namvvj rlxpch"],["Splike joyipof","Ijlzlq ouxjuh"],["Zkpmck lqivyv"]]}');
INSERT INTO "question_version" VALUES('361dd1afb89fbcc6b57ccc8eae79a808','q-74419300','{"id":"q-74419300","because":"Ktzgcg usjgtgwd gsqmliml pyfqpp dkbvdg zoauotk.","source":"Cast","quote":"Rupyrhr nixtsmle ouvtrkp oktdryb","difficulty":"medium","about":["fact-46"],"topic":"production","ask":"Zmnymwlr wnzsij mdgysl nnjbnl jduhiq ozhqob?","right":["Vlgeyeoo ttrvssus","Dfqvzax pnnkarmk","Zspacdh xiaisst"],"wrong":["Xbmcqjfh dyaoim","Ihxawbqk iyqkvjf","Yauezgod ajockkb","Drqaqyl gnwctufj"]}');
INSERT INTO "question_version" VALUES('49d309f77e8f51ee0d65e568e497b694','q-17408047','{"id":"q-17408047","because":"Ikanarow wivcpdsi kxdtqsom gfnalrt bibpgb qthvoks.","source":"Cast","quote":"Dnckcxs tgqwcd moykahr syzwtnrx","difficulty":"medium","about":["fact-27"],"topic":"release","ask":"Jgootgf awnewyed vpbiusxc jadpzqvh tewfrfo ypuzssbc?","accept":["Qknggmu","Zdzblrn"]}');
INSERT INTO "question_version" VALUES('4abad246e2157954dcaebf90e645a0d4','q-3997189','{"id":"q-3997189","because":"Sxhmusgi dtmymta ueaapao gpdnaft juufrosp rrlkdide.","source":"Cast","quote":"Jprwzwuq evuemzp axpzzy shmvbnsw","difficulty":"easy","about":["fact-33"],"topic":"credits","ask":"Mtigzjvd hmkxqkg ryjbjoi jljzgzb bghfvge uelezgrl?","order":[["Xynrbgqv hmhuff"],["Cepnxti nsidig"],["Rzxhfhqn zcssqf","Ruosudir upjdcwaa"],["Walkqiob bzamgt"]]}');
INSERT INTO "question_version" VALUES('52e9655495de3bc5ddb462cbb7679e5f','q-92796235','{"id":"q-92796235","because":"Xidicjv qvehaw kscezqh zcfuanpq btcylaoq afjphf.","source":"Cast","quote":"Dfymjp dspmsplr rzvxrae uwpixoc","difficulty":"medium","about":["fact-5"],"topic":"plot","ask":"Gcogvrxo vxpbtvps gsvizo zfiotsna kwgtrmp crkbtq?","number":"265","unit":"metres","within":"66"}');
INSERT INTO "question_version" VALUES('8476e1750c6d7888b06e3667518b4f6a','q-15289950','{"id":"q-15289950","because":"Hhujtzk pauezdi prlvjz wevdqkjw emkwbgqf oqbpzdzt.","source":"Cast","quote":"Uhakfc eapycnh mwcdsazx jqshrpmm","difficulty":"easy","about":["fact-32"],"topic":"cast","ask":"Jrpitobg yhukujti rsrlejla ddokpq ykpkwxcg scbovsz?","right":["Fjjussm ieewymgf","Ppxwzuts mchyxovc","Vjawbq rhdibt"],"wrong":["Cmkuah ovxsxdnv","Bpccwqfs mupudwc","Odecrjvz pifoinxr","Rfskiveh ngpfowro"]}');
INSERT INTO "question_version" VALUES('96fb0e043a7347d99e6b85268819fb2b','q-9767542','{"id":"q-9767542","because":"Qoalcwkc ytlrtwop pmsvaa pyxdzib tfrwlv bkqpbx.","source":"Cast","quote":"Phkackqi naorbrin vdiusnsg jmxloc","difficulty":"hard","about":["fact-7"],"topic":"release","ask":"Aunorra kmemur hilidww hbsdzknp bectrzpu qyvbkysv?","right":"Xpsibb xipxnb","wrong":["Gasnamd rvknyya","Xfzthkv cqejzj","Dcsyvyh ttphut","Tecpdffo mwggqbxe"]}');
INSERT INTO "question_version" VALUES('d3ac5e2223aac607f70e56df8b69685f','q-40576948','{"id":"q-40576948","because":"Uqcyclxi iozycr egioyz rnyuyaf eukmpmrp qbarvt.","source":"Cast","quote":"Htdwguv rimsuup fpgfkp pvxeeoop","difficulty":"easy","about":["fact-31"],"topic":"twists","ask":"Bqvcilmj ahpcjuk dkuodeve zadllm nlzytwg dppyzaap?","right":"Wlttwxk zhtcrkkj","wrong":["Rsspec sfukgan","Lqkiidll rvwrftvz","Ldyuixxz ywusdp","Gfsqoe gegzvt"]}');
INSERT INTO "question_version" VALUES('f247f06bec4599d574f3ca00e46a6865','q-14725727','{"id":"q-14725727","because":"Mwoaip iexmtfls mfwqok kzeipom pusyelr btswvg.","source":"Cast","quote":"Rolqyt fihynipi hsixzq msxjvt","difficulty":"medium","about":["fact-4"],"topic":"cast","ask":"Hbyoudi sigpiqpc waiexoij wcpifndl zowktq hqyrhn?","right":["Vubqps unsrfm","Ssolbo daeaul","Pxmkjr emziyfyc"],"wrong":["Xcfmvu flepwhke","Ebgkcpvl nkqoruj","Aoyviay ieblsfv","Sdrvpoc rvfvndm"]}');
INSERT INTO "question_version" VALUES('fe0e621b6deb277880a828e75bdcf966','q-78502915','{"id":"q-78502915","because":"Wyxvlpsk lkgfpnh nuhjiap bnfccrqy jwbuvje nubkwuv.","source":"Cast","quote":"Yuzjdpmi xdppgvp kyiqbhwj darmjn","difficulty":"hard","about":["fact-9"],"topic":"credits","ask":"Lukpdsed akjhlzgf mzlgwt dwqhqreo ijmsni mgchlzk?","number":"4177","unit":"metres","within":"1044"}');
INSERT INTO "question_version" VALUES('1a8fd063434de257910faab7adc73e2f','q-13197226','{"id":"q-13197226","because":"Zvebpfxe kysqqw mxnaapz mabutq zfqvkbn gygtus.","source":"Cast","quote":"Aredeqzb fcfxty bbziwvls hdhojc","difficulty":"hard","about":["fact-51"],"topic":"release","ask":"Tsihtz kqfmmu hfgcfqlh odhkgfrd pgdlbhqn rghqqazu?","number":"4525","unit":"metres","within":"1131"}');
INSERT INTO "question_version" VALUES('23c7e043b637f8e4966785ab60e2e306','q-34896847','{"id":"q-34896847","because":"Gijqst xodlmbrf aieiqmrv jfjdape duvwmfse haoyeou.","source":"Cast","quote":"Njtqzqvp sadzix xrldjv kodxahf","difficulty":"easy","about":["fact-22"],"topic":"production","claim":"Nvelwf rwtoqqo uavwvd grpcwnfc wtsruupz bkpsexb.","right":true}');
INSERT INTO "question_version" VALUES('28e3c5d5e233ee9294e4c4effbf93269','q-46152538','{"id":"q-46152538","because":"Skpqrx agjoko vtazuw ttahrpg iklpnxa pdczxr.","source":"Cast","quote":"Ijpkyh jkwwnpql dgmgni eqzhgavm","difficulty":"medium","about":["fact-26"],"topic":"production","ask":"Ppwrtc kcnygs vzjvsmqf abudlenj qdagao guwwqj?","order":[["Kgfhkomw tsavwvwy"],["Kashvzaf ftfdrkw"],["Oumkwkqz ativxow","Axelbh eoxoobi"],["Ufkztx eraqhfh"]]}');
INSERT INTO "question_version" VALUES('6025233ae1473d0fe120568b0ab660ef','q-22974828','{"id":"q-22974828","because":"Ndtmmflz dudsgah tdqqeu rdxoisxl abthpqi uzxbsvzb.","source":"Cast","quote":"Wnlfedcn wmltkmd usevvg xhqrcmdf","difficulty":"hard","about":["fact-20"],"topic":"characters","ask":"Udbpbsfb nsacbdla kwigtat flbzfph ctjrumhe xgtonf?","pairs":{"Lylglf uxlkln":"Zrrmmyc zsxfslsf","Tcvfuvan qobhdsp":"Opujxz vayahg","Wrbdzjef oldnhs":"Haerkjl bggwbub","Rxdvsq visveekx":"Ofotvkpf yqhxkkkk"}}');
INSERT INTO "question_version" VALUES('74d91d04a563fb7100a5735e24f05b65','q-51641235','{"id":"q-51641235","because":"Puongzy mepjzosj bqvvjukm jxnzjfqt grwgmx yepwxq.","source":"Cast","quote":"Cqubauvo dtherwiw kzrxrgc snndith","difficulty":"medium","about":["fact-56"],"topic":"cast","ask":"Crorit mypwan fcairl juefln eiqbfq zohmadkv?","right":"Lnqwivg msgtnwpk","wrong":["Faeoba wddwsss","Oiklgzvm fqywwxi","Ioejgguy zwaaqucc","Zoevatl kpgmfsq"]}');
INSERT INTO "question_version" VALUES('93f778052e83c3fb4784e4d7cf36c28f','q-46698866','{"id":"q-46698866","because":"Ugzthur hsfjuv sudxwn hzbvsof zpbinhfd wjsecs.","source":"Cast","quote":"Gorjfe cinhxnz hortwtsp rdfdzsgf","difficulty":"easy","about":["fact-1"],"topic":"credits","claim":"Cgavgjd deipnjmu hpvfdnwj cqzvyr begccy nccxobc.","right":true}');
INSERT INTO "question_version" VALUES('a521b20e319cacfdccd96af9916ad6ea','q-58821354','{"id":"q-58821354","because":"Gvsuivhi qenzsbgc efqpvhh wciwgxr ylvxjizo pvvdtxj.","source":"Cast","quote":"Tdfxqpog ehqhal gjiqeg yngpvx","difficulty":"medium","about":["fact-58"],"topic":"production","ask":"Ddggnekh azddfbng oygeefye gvwawl rwtzpl rsjupf?","number":"2499","unit":"metres","within":"624"}');
INSERT INTO "question_version" VALUES('ae1f0b7dda99e833a819a79ad5fdf8f6','q-27751495','{"id":"q-27751495","because":"Lerutky vkyyndg whlvykg mpkipk owoifa axsouhqd.","source":"Cast","quote":"Zdfmaq buqtzq qjmopc ejnwwf","difficulty":"medium","about":["fact-36"],"topic":"characters","ask":"Mselieiq ifeuuvk kdpurb pazvsp tgrjrjae fvglipuk?","order":[["Qjupdy mcthqvo"],["Ybggrm lldjnq"],["Lsiavk tzqcya","Eldnebop yaymzh"],["Nlekxf zfnfcsa"]]}');
INSERT INTO "question_version" VALUES('d7b28039b2f5f3bce7ca1128c30d6610','q-846295','{"id":"q-846295","because":"Hgwxdc eoeceoc subkjhs dcwknax fojqngdk ldmdxhi.","source":"Cast","quote":"Asttmd fgiktbby pgmhfp sanhzrnn","difficulty":"easy","about":["fact-34"],"topic":"reception","ask":"Zprrblcg idhapynv tsuymiy tvngnuv imdxybm syrzkm?","pairs":{"Msncgbqa gcnathxy":"Grylnpo ixqblwc","Kpzdzngn gbmlqs":"Timwfik gzuflm","Yxizsqb ckwcdmv":"Cqeijweo jwowumfw","Qcmbdra cejbarq":"Jzlkwxcq kpdlrowj"}}');
INSERT INTO "question_version" VALUES('dec0001dec558da0ccd6a59394a3c8f3','q-54962336','{"id":"q-54962336","because":"Fojqce peyptp wbgkjv qngieyw ergujtj gxbopfjm.","source":"Cast","quote":"Eirhqomb zzbymqp lqmoruj cdujjyly","difficulty":"easy","about":["fact-42"],"topic":"production","ask":"Rirjww xfhzixbj vunkjue dvoejk xozfhyes dmpqbs?","right":"Emazeubn oxyqwqc","wrong":["Nfpmfyjm ricbtrwp","Wjuzsu dakohvwp","Tlilzpbm fclral","Zbgmoo axtbku"]}');
INSERT INTO "question_version" VALUES('39c981aa1645dc73afc38b43e5b2b50a','q-94412339','{"id":"q-94412339","because":"Cgdawucb etkxdca xyjyjl kxwwsqr iesvki mvqskzd.","source":"Cast","quote":"Ikbqzgi uedosze vlojabtd sgeosovm","difficulty":"easy","about":["fact-1"],"topic":"plot","ask":"Cfvekheu lssszv jtdhfzhg ibojgaw bbghrb lnuyffi?","order":[["Sdaojj qkfuia"],["Wdrzmuu nddgpeue"],["Wgqjzaj xoncoa","Wiskly eqzimpi"],["Anmszf ceyldbw"]]}');
INSERT INTO "question_version" VALUES('43d7c6b98acd66562131b78480435916','q-10951562','{"id":"q-10951562","because":"Akdspvv jjbxty ugfjtrc igwcpnsg wbdzufc henfucb.","source":"Cast","quote":"Ryvoob cknadmo nzvbnn criadgoa","difficulty":"easy","about":["fact-13"],"topic":"plot","ask":"Lpoxjpni jecwap ntevtc qvklpx nctweuvy pqrbhyq?","pairs":{"Wqqdrk lkjiufef":"Iazsuqks hiappmhv","Szotlxdr iuxynil":"Zeiygh fdsjaux","Qeyfltqt eopjxwx":"Vpanlfer kzjsxu","Znlklup sxkrdecp":"Hebdve nydgts"}}');
INSERT INTO "question_version" VALUES('5e98a5be3568f2d022405543a4eec839','q-16143137','{"id":"q-16143137","because":"Tshpvd aurkkhw hybrervs agfqybw jnidfs qtnvag.","source":"Cast","quote":"Gtplte byyduch gtexxq tyyezi","difficulty":"medium","about":["fact-14"],"topic":"production","ask":"Dvurmae qrpkuh azxszax hoiqjhfo gcbovrpn mromvkd?","right":"Jfmpjh jrqwen","wrong":["Paosglyh seffoojy","Ndrylb xeapcl","Mgvncnvj mgtrucep","Tifdzrkg pbrwoym"]}');
INSERT INTO "question_version" VALUES('99d1c014d7a9dd682628e9d6e3380336','q-66205343','{"id":"q-66205343","because":"Stejii btyxnd mwpvfuyr glxszal ufqwutkc hklrgny.","source":"Cast","quote":"Pgavrib ztbywtj dfplhplq vtcimjn","difficulty":"hard","about":["fact-9"],"topic":"plot","ask":"Fnecnqc jiqxop izxvaqx npneoy gmoqdf yrrkoqg?","accept":["Ftmcjqly","Thwuov"]}');
INSERT INTO "question_version" VALUES('9e5ccab2c9019de8c63320c4244796b3','q-42647203','{"id":"q-42647203","because":"Mphumbc dmtnjpu eyjocoh wasypq fisrnlqv kqyzha.","source":"Cast","quote":"Vrkvbf kjxhxw gxenjvf pdjwjz","difficulty":"easy","about":["fact-23"],"topic":"release","ask":"Mjokklu vzbxjg wkaeya itzgldrd gbqvubs acbbifb?","number":"3835","unit":"metres","within":"958"}');
INSERT INTO "question_version" VALUES('a00619a033d8d045cd34bd6061b2751c','q-55315524','{"id":"q-55315524","because":"Lxyxxx saqbsttv wbggcul sxaowra lumzycvi rusttz.","source":"Cast","quote":"Gmzsdvc afcqnss kihqhd dqbwaxkq","difficulty":"easy","about":["fact-54"],"topic":"production","ask":"Hcrhcu akjurfuo arkcjfv glbkxu ereoxbtv rkuctx?","order":[["Ovenht ygkfcx"],["Onfyyt jvzloi"],["Wtbscjod ngemig","Yxyglkg fzsvlxyq"],["Jxrfqtsz uevyda"]]}');
INSERT INTO "question_version" VALUES('a236de23f3a255e9c90aeb5102d319ce','q-86319310','{"id":"q-86319310","because":"Vxfexi ajgpdyno onpsyt yjbvkm ocrlxiav jkwiiv.","source":"Cast","quote":"Duhjyfp dtdlooj fzdayg pymtloph","difficulty":"medium","about":["fact-26"],"topic":"reception","ask":"Yevzyx mesvkce hdpidz hmwtryvf ldahntw ynpcduhb?","number":"2524","unit":"metres","within":"631"}');
INSERT INTO "question_version" VALUES('b88b1cf63a3fd0f272a672ea3c5c0698','q-74090648','{"id":"q-74090648","because":"Vsqkbbx okrajr rllwuvwc ejbchlwy wtvroimv tdyeipr.","source":"Cast","quote":"Vzbnwsm fnqwceum yuzlnor bjsosbg","difficulty":"medium","about":["fact-35"],"topic":"twists","ask":"Docmocsi waybvlj lzirhf uzxsafo uncpoped tvcqsf?","right":["Nssaolay lfpimyyu","Kryubda fhgjlz","Vdlcevgy jtdleom"],"wrong":["Rymaxu qnkbwve","Amfrofh rtoxgyxh","Zjqffl grycjb","Rhrrxn fscltsx"]}');
INSERT INTO "question_version" VALUES('d5ffe8243e781d0c5e705a10bcd074de','q-61138317','{"id":"q-61138317","because":"Fuahnch ajtvomtz ocybok fkvjurtu klegql bdciegr.","source":"Cast","quote":"Mhtsddnw pzvthhyp sggywjbk gxfipp","difficulty":"hard","about":["fact-8"],"topic":"cast","claim":"Fzsqsc tvecex juycmp qjpiev enorfs nwdbrqe.","right":true}');
INSERT INTO "question_version" VALUES('fd0b54992ce5794313ccfa312ab98866','q-23963149','{"id":"q-23963149","because":"Amcxka qwzgyx uljkamap vpclttjd bwtpedcm xwtkuyww.","source":"Cast","quote":"Mnzmmd oulvpno exuvqit uvfqvq","difficulty":"medium","about":["fact-37"],"topic":"credits","ask":"Zdsrbbwl kffcnj aihfnbx gwlphiy tlybpd jrtatga?","number":"500","unit":"metres","within":"125"}');
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
INSERT INTO "report" VALUES(1,'Ptm-ArvOinR1PW20','JwDep8RwnFd9VQqN',2,'q-40576948','Is this so?',1795521620000,NULL);
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
INSERT INTO "spread" VALUES('quick','2026-11-24',473,1);
INSERT INTO "spread" VALUES('quick','2026-W48',473,1);
INSERT INTO "spread" VALUES('quick','all',473,1);
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
INSERT INTO "standing" VALUES('daily','2026-11-24','Ptm-ArvOinR1PW20','JwDep8RwnFd9VQqN',1185,6,20000,1795521620000);
INSERT INTO "standing" VALUES('daily','2026-W48','Ptm-ArvOinR1PW20','JwDep8RwnFd9VQqN',1185,6,20000,1795521620000);
INSERT INTO "standing" VALUES('daily','all','Ptm-ArvOinR1PW20','JwDep8RwnFd9VQqN',1185,6,20000,1795521620000);
INSERT INTO "standing" VALUES('quick','2026-11-24','lTMJH0tiBDmCM-x5','VeNsOy-QSfFmBSdW',473,3,20000,1795521640000);
INSERT INTO "standing" VALUES('quick','2026-W48','lTMJH0tiBDmCM-x5','VeNsOy-QSfFmBSdW',473,3,20000,1795521640000);
INSERT INTO "standing" VALUES('quick','all','lTMJH0tiBDmCM-x5','VeNsOy-QSfFmBSdW',473,3,20000,1795521640000);
CREATE TABLE tally (
	question_id TEXT NOT NULL, 
	answers INTEGER NOT NULL, 
	correct INTEGER NOT NULL, 
	PRIMARY KEY (question_id)
)
 STRICT

;
INSERT INTO "tally" VALUES('q-15289950',1,1);
INSERT INTO "tally" VALUES('q-40576948',1,1);
INSERT INTO "tally" VALUES('q-3997189',1,1);
INSERT INTO "tally" VALUES('q-49137368',1,1);
INSERT INTO "tally" VALUES('q-92796235',1,1);
INSERT INTO "tally" VALUES('q-17408047',1,1);
INSERT INTO "tally" VALUES('q-74419300',1,0);
INSERT INTO "tally" VALUES('q-14725727',1,0);
INSERT INTO "tally" VALUES('q-78502915',1,0);
INSERT INTO "tally" VALUES('q-9767542',1,0);
INSERT INTO "tally" VALUES('q-54962336',2,2);
INSERT INTO "tally" VALUES('q-46698866',2,2);
INSERT INTO "tally" VALUES('q-846295',2,2);
INSERT INTO "tally" VALUES('q-34896847',2,1);
INSERT INTO "tally" VALUES('q-58821354',2,1);
INSERT INTO "tally" VALUES('q-27751495',2,1);
INSERT INTO "tally" VALUES('q-51641235',2,1);
INSERT INTO "tally" VALUES('q-46152538',2,1);
INSERT INTO "tally" VALUES('q-13197226',2,1);
INSERT INTO "tally" VALUES('q-22974828',2,0);
INSERT INTO "tally" VALUES('q-55315524',1,1);
CREATE INDEX ix_question_version_question_id ON question_version (question_id);
CREATE INDEX ix_correction_digest ON correction (digest);
CREATE INDEX ix_deck_maker ON deck (maker);
CREATE INDEX standing_in_rank_order ON standing (board, period, points DESC, spent, ended, player_id);
CREATE INDEX ix_report_game_id ON report (game_id);
CREATE INDEX ix_game_beat ON game (beat);
CREATE INDEX game_on_deck ON game (deck_id, points);
CREATE INDEX game_of_player ON game (player_id, begun);
CREATE UNIQUE INDEX game_ranked_once ON game (player_id, deck_id) WHERE ranked = 1;
CREATE INDEX answer_of_player ON answer (player_id, question_id, at);
CREATE INDEX ix_answer_question_id ON answer (question_id);
COMMIT;
