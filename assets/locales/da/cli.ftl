# Kommandoerne

cli-yes = ja
cli-no = nej
cli-told = Det blev sagt.
cli-bytes-to-terminal = En xlsx-fil kan ikke vises i terminalen.
    .hint = Skriv den til en fil med -o FIL.
cli-bad-variable = Miljøvariablen { $name } kan ikke bruges: { $what }
cli-unknown-language = Sproget »{ $value }« kendes ikke.
    .hint = { $near }
cli-no-evaluator = Det vides ikke, hvem der skriver.
    .hint = Sig det med --evaluator ID (dine initialer) eller FELTNOTE_EVALUATOR.
cli-ask-evaluator = Dine initialer (de huskes):
cli-ask-evaluator-anew = Dine initialer (de huskes først, når indstillingerne kan læses):
cli-no-random = Systemet giver ingen tilfældige tal: { $cause }
cli-no-directory = Mappen { $dir } findes ikke.
    .hint = Se efter, om stien er rigtig; »feltnote new { $dir }« opretter et studie.
cli-last-study-gone = Det studie, der sidst var åbent, er ikke længere i { $dir }.
    .hint = Peg på et studie med --study MAPPE, eller opret et nyt med »feltnote new MAPPE«.
cli-default-study = Et nyt studie på den guide, der følger med, er oprettet i { $dir }.
cli-new-study = Studiet er oprettet i { $dir }.
    .hint = Åbn det med »feltnote --study { $dir }«.
cli-written = Skrevet i { $file }.
cli-no-output = Resultatet kan ikke skrives: { $cause }
cli-no-json = Resultatet kan ikke skrives som JSON.
    .hint = Det er en fejl i feltnote; brug et andet --format.
cli-new-evaluator = { $id } er ny evaluator i studiet.
cli-new-branch = { $id } er en ny branche i studiet.
    .hint = Giv den et navn med »feltnote branch set { $id } --label …«.
cli-as-it-was = Det stod der i forvejen; intet er ændret.
cli-nothing-to-set = Der er ikke sagt, hvad der skal rettes.
    .hint = Giv mindst ét tilvalg; --help viser dem.
cli-unknown-case = Der er ingen case »{ $value }« i studiet.
    .hint = { $near }
cli-unknown-variable = Guiden har ingen variabel »{ $value }«.
    .hint = { $near }
cli-retired-variable = Variablen »{ $variable }« er udgået af guiden.
    .hint = »feltnote guide log« siger hvorfor; »feltnote guide restore { $variable }« henter den tilbage.
cli-unknown-phase = Guiden har ingen fase »{ $value }«.
    .hint = { $near }
cli-several = »{ $value }« kan være flere: { $these }.
    .hint = Skriv en af dem.
cli-unknown-role = Guiden har ingen rolle »{ $value }«.
    .hint = { $near }
cli-unknown-function = Guiden har ingen funktion »{ $value }«.
    .hint = { $near }
cli-unknown-branch = Der er ingen branche »{ $value }« i studiet.
    .hint = { $near }
cli-unknown-source = Der er ingen kilde »{ $value }« i studiet.
    .hint = { $near }
cli-unknown-informant = Der er ingen informant »{ $value }«.
    .hint = { $near }
cli-unknown-evaluator = Der er ingen evaluator »{ $value }« i studiet.
    .hint = { $near }
cli-unknown-meeting = Case { $case } har intet møde »{ $value }«.
    .hint = { $near }
cli-unknown-plan = Case { $case } har intet »{ $value }« i sin plan.
    .hint = { $near }
cli-case-exists = Casen »{ $case }« findes allerede.
    .hint = Ret den med »feltnote case set { $case }«.
cli-case-added = Casen »{ $case }« er i studiet.
cli-case-removed = Casen »{ $case }« er fjernet; { $accounts ->
        [0] ingen noter hørte til den.
        [one] noterne fra én kilde ligger der stadig, men tæller ikke.
       *[other] { $accounts } sæt noter ligger der stadig, men tæller ikke.
    }
    .hint = Hent den tilbage med »feltnote case add { $case }«.
cli-branch-exists = Branchen »{ $id }« findes allerede.
    .hint = Ret den med »feltnote branch set { $id }«.
cli-branch-used = Branchen »{ $id }« er i brug i case { $case }.
    .hint = Flyt casen først med »feltnote case set { $case } --branch …«.
cli-meeting-exists = Case { $case } har allerede mødet »{ $id }«.
    .hint = Ret det med »feltnote meeting set { $id } --case { $case }«.
cli-informant-exists = Informanten »{ $id }« hører allerede til case { $case }.
    .hint = Ret med »feltnote informant set { $id }«, eller vælg et andet pseudonym.
cli-informant-of-no-case = Informanten »{ $id }« er nævnt i noter, men hører ikke til nogen case.
    .hint = Tilføj med »feltnote informant add { $id } --case …«.
cli-time-without-day = Et klokkeslæt hører til en dag: angiv den med --date.
cli-plan-exists = »{ $id }« er allerede i planen for case { $case }.
    .hint = Ret det med »feltnote plan set { $id } --case { $case }«.
cli-guide-error = { $place }: { $what }
cli-guide-warning = { $place }: advarsel: { $what }
cli-guide-unusable = Guiden { $file } kan ikke bruges.
    .hint = Ret det, der står ovenfor.
cli-guide-checked = { $file }: { $errors ->
        [0] ingen fejl
        [one] 1 fejl
       *[other] { $errors } fejl
    }, { $warnings ->
        [0] ingen advarsler
        [one] 1 advarsel
       *[other] { $warnings } advarsler
    }.
cli-ron-is-whole = RON er altid hele guiden; rolle, fase og slags er ikke brugt.
cli-import-refused = { $rows ->
        [one] Én række er forkert
       *[other] { $rows } rækker er forkerte
    }; intet er skrevet.
    .hint = Ret { $rows ->
        [one] den
       *[other] dem
    }, og læs filen ind igen.
cli-import-unreadable = Intet er skrevet, for en fil, der skulle rettes, kan ikke læses: { $problem }
cli-imported = { $rows ->
        [one] 1 række
       *[other] { $rows } rækker
    }: { $scores ->
        [one] 1 score
       *[other] { $scores } scorer
    } skrevet, { $accounts ->
        [one] 1 nyt sæt noter
       *[other] { $accounts } nye sæt noter
    }, { $cases ->
        [one] 1 case ny eller rettet
       *[other] { $cases } cases nye eller rettede
    }.
cli-import-would = { $rows ->
        [one] 1 række
       *[other] { $rows } rækker
    }: { $scores ->
        [one] 1 score
       *[other] { $scores } scorer
    } ville blive skrevet, { $accounts ->
        [one] 1 nyt sæt noter
       *[other] { $accounts } nye sæt noter
    }, { $cases ->
        [one] 1 case ny eller rettet
       *[other] { $cases } cases nye eller rettede
    }.
    .hint = Intet er skrevet.
cli-no-account = { $evaluator } har ingen noter om kilden »{ $source }«.
    .hint = Det har: { $others }. Vælg med --evaluator.
cli-complete = { $evaluator }'s noter om { $source } er gennemlyttet og tæller i scoringsarket ({ $scored } af { $variables } variabler scoret{ $absent ->
        [0] {""}
        [one] , 1 uden mulig score
       *[other] , { $absent } uden mulig score
    }).
cli-open = { $evaluator }'s noter om { $source } er åbne igen: scorerne er foreløbige og tæller ikke ({ $scored } af { $variables } variabler scoret{ $absent ->
        [0] {""}
        [one] , 1 uden mulig score
       *[other] , { $absent } uden mulig score
    }).
cli-agree-absence = »{ $score }« kan ikke fastsættes for en case.
    .hint = Brug et trin, yes, no, nc (kan ikke vurderes) eller none (trukket tilbage).
cli-unknown-ending = »{ $ending }« er ikke et format, som denne kommando skriver.
    .hint = Lad filen ende på { $known }, eller vælg formatet med --format.
cli-agree-no-score = »{ $score }« er ikke en score.
    .hint = Brug et trin (0, 1, 2 …), yes, no, nc (kan ikke vurderes) eller none (trukket tilbage).
cli-agree-lacks = Central, men ikke hørt: { $who }. Begrundelsen skal sige, hvorfor scoren alligevel gælder.
cli-agree-takes-no-part = Case { $case } deltager ikke og står derfor ikke i scorearket.
cli-agree-why = Begrundelsen mangler.
    .hint = Skriv den med --why TEKST.
cli-agree-by = Det mangler, hvem der blev enige.
    .hint = Skriv det med --by, fx --by lm,sj.
cli-agree-settled = De modstridende udgaver er dermed afgjort.
cli-nothing-agreed = Der er ikke fastsat nogen score for »{ $variable }«, så der er intet at trække tilbage.
cli-same-one-id = »{ $id }« er to gange det samme id.
    .hint = Giv to forskellige.
cli-same-other-case = »{ $one }« og »{ $other }« hører til hver sin case og kan ikke være den samme kilde.
cli-same-other-kind = »{ $one }« og »{ $other }« er ikke samme slags kilde og kan ikke være den samme.
cli-same-other-case-people = »{ $one }« og »{ $other }« hører til hver sin case og kan ikke være den samme.
cli-same-was-not = »{ $one }« og »{ $other }« er ikke sat til at være det samme.
cli-notes-confidential = { $count ->
        [one] 1 fortrolig linje er
       *[other] { $count } fortrolige linjer er
    } ikke med.
cli-notes-quotes = { $count ->
        [one] 1 citat er
       *[other] { $count } citater er
    } ikke med, fordi der ikke er noteret samtykke til at citere.
cli-notes-denied = { $count ->
        [one] 1 citat er
       *[other] { $count } citater er
    } ikke med, fordi der er sagt nej til at blive citeret.
cli-notes-withdrawn = { $count ->
        [one] 1 citat er
       *[other] { $count } citater er
    } ikke med, fordi samtykket er trukket tilbage.
cli-role-of-case = { $role } i case { $case }
cli-notes-names = { $count ->
    [one] Et navn fra navnefilen er erstattet af et pseudonym (--level internal giver teksten, som den står).
   *[other] { $count } navne fra navnefilen er erstattet af pseudonymer (--level internal giver teksterne, som de står).
}
cli-notes-numbers = { $count ->
    [one] Et CPR-nummer er erstattet af [cpr] (--level internal giver teksten, som den står).
   *[other] { $count } CPR-numre er erstattet af [cpr] (--level internal giver teksterne, som de står).
}
cli-not-pseudonymised = Studiet har en navnefil, og uden din adgangskode kan navne i teksterne ikke erstattes af pseudonymer. Intet er givet videre: giv adgangskoden (FELTNOTE_PASSPHRASE_FILE i et script), eller vælg --level internal.
cli-no-rating-scale = »{ $value }« er ikke en skala.
    .hint = Skriv yes_no, eller fx 0..3.
cli-agreement-blind = { $sources ->
    [one] Én kilde er ikke med, fordi din egen udgave af den ikke er gennemlyttet.
   *[other] { $sources } kilder er ikke med, fordi din egen udgave af dem ikke er gennemlyttet.
}
agreement-nothing = Ingen to evaluatorer har scoret den samme kilde på den samme variabel i gennemlyttede noter. Der er intet at sammenligne.
agreement-differences = { $differences ->
    [0] Intet er scoret forskelligt af { $units }, som mindst to har scoret
    [one] 1 er scoret forskelligt af { $units }, som mindst to har scoret
   *[other] { $differences } er scoret forskelligt af { $units }, som mindst to har scoret
}
agreement-scale = Skalaen { $scale } · { $units ->
    [one] 1 enhed
   *[other] { $units } enheder
}, { $pairable } scoret af mindst to
agreement-yes-no = Ja/nej · { $units ->
    [one] 1 enhed
   *[other] { $units } enheder
}, { $pairable } scoret af mindst to
agreement-alpha = Krippendorffs alfa (n = { $pairable }): nominal { $nominal }, ordinal { $ordinal }, interval { $interval }.
agreement-no-variation = – kan ikke beregnes: ingen variation, eller intet at sammenligne (n = 0).
agreement-definitions = Sådan er det regnet
agreement-sources = Enig i %: andelen, som begge har scoret ens. Kappa: Cohen 1960; vægtet: Cohen 1968. Alfa: Krippendorff 2018. n er det antal enheder, som mindst to har scoret med et trin; nc, dk og nr er ikke med.
agreement-unit = En enhed er én kilde på én variabel.
agreement-percent = Andelen af de enheder, som begge har scoret, hvor scoren er den samme.
agreement-kappa = Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20(1), 37–46.
agreement-kappa-weighted = Cohen, J. (1968). Weighted kappa: Nominal scale agreement with provision for scaled disagreement or partial credit. Psychological Bulletin 70(4), 213–220. { $weight }
agreement-linear = En forskel tæller med sine trin.
agreement-quadratic = En forskel tæller med sine trin i anden potens.
agreement-krippendorff = Krippendorff, K. (2018). Content Analysis: An Introduction to Its Methodology, 4th ed., ch. 12.
cli-head-a = den ene
cli-head-b = den anden
cli-head-compared = n
cli-head-percent = enig %
cli-head-kappa = kappa
cli-head-measure = mål
cli-head-definition = definition
cli-head-kappa_linear = lineær
cli-head-kappa_quadratic = kvadratisk
cli-head-distance = trin
cli-head-scores = scorer
cli-head-scale = skala
cli-blind = { $sources ->
    [one] Kollegers scorer af én kilde er skjult, fordi din egen udgave af den ikke er gennemlyttet.
   *[other] Kollegers scorer af { $sources } kilder er skjult, fordi dine egne udgaver af dem ikke er gennemlyttet.
}
cli-blind-unless = { $sources ->
    [one] Kollegers scorer af én kilde er skjult, fordi din egen udgave af den ikke er gennemlyttet (--unblinded viser dem, og det noteres).
   *[other] Kollegers scorer af { $sources } kilder er skjult, fordi dine egne udgaver af dem ikke er gennemlyttet (--unblinded viser dem, og det noteres).
}
cli-few-hidden = { $count ->
    [one] Et forslag vises ikke, fordi færre end { $few } kilder står bag.
   *[other] { $count } forslag vises ikke, fordi færre end { $few } kilder står bag.
}
cli-few-people-hidden = { $count ->
    [one] Et tal vises ikke (*), fordi færre end { $few } personer står bag.
   *[other] { $count } tal vises ikke (*), fordi færre end { $few } personer står bag, eller fordi de ville røbe et sådant tal.
}
cli-notes-recognisable = { $count ->
        [one] 1 citat er
       *[other] { $count } citater er
    } af den eneste i sin rolle i casen ({ $who }): alle ved, hvem der sagde det.
cli-pack-unreadable = Noget i studiet kan ikke læses, så pakken ville mangle det.
    .hint = »feltnote check« viser hvad.
cli-packed = Pakket: { $file } ({ $size } KB). Alt er med, også fortrolige linjer.
cli-unpacked = Studiet er pakket ud: { $dir }
cli-bundle-refused = »{ $file }« er ikke pakket ud; intet er skrevet.
cli-nothing-left = Der er intet at hente: alt er gemt.
cli-buried-again = { $accounts ->
        [one] Et sæt noter, som er slettet for altid, lå her igen og er taget ud.
       *[other] { $accounts } sæt noter, som er slettet for altid, lå her igen og er taget ud.
    }
cli-erase-alone = Slettes: { $source } af { $evaluator }: noter { $notes }, scorer { $scores }
cli-erase-among = Hørt sammen med andre: { $source } af { $evaluator }: noter { $notes }, scorer { $scores }
cli-erase-attended = Deltog: { $source } af { $evaluator }; navnet tages ud, noterne bliver
cli-erase-plan = Tages ud af planen: { $plan }
cli-erase-named = Nævnt hos { $evaluator }: { $source }, { $place }
cli-erase-agreed = { $scores ->
        [one] Én aftalt score i casen kan have ord fra informanten i begrundelsen.
       *[other] { $scores } aftalte scorer i casen kan have ord fra informanten i begrundelsen.
    }
cli-erase-shared = I »{ $source }« blev andre også hørt, og det står ingen steder, hvem der sagde hvad.
    .hint = Ret først noterne, og skriv så --keep { $source }; eller slet hele kilden med --whole { $source }.
cli-erase-not-shared = »{ $source }« er ikke en kilde, hvor informanten blev hørt sammen med andre.
    .hint = Kilder, hvor ingen andre blev hørt, slettes altid.
cli-erase-nothing-yet = Intet er slettet endnu.
    .hint = Tilføj --yes, når { $informant } skal slettes. Det kan ikke fortrydes.
cli-erase-left = Der er ændringer, som er skrevet ned, men ikke gemt. De skal hentes først, for de kan have ord fra informanten.
    .hint = Skriv »feltnote recover --all«.
cli-erase-in-use = Nogen skriver i studiet lige nu på denne maskine.
    .hint = Luk det andet feltnote, og prøv igen.
cli-erased = { $accounts ->
        [0] { $informant } er slettet; der var ingen noter.
        [one] { $informant } er slettet, og ét sæt noter med.
       *[other] { $informant } er slettet, og { $accounts } sæt noter med.
    }
cli-erased-before = »{ $informant }« er slettet for altid.
    .hint = Giv en anden person et andet pseudonym.
cli-source-erased = »{ $source }« er slettet for altid efter informantens ønske.
    .hint = Begynd en ny kilde uden --source.
cli-erase-look = Se selv efter de steder, der er nævnt ovenfor: dér kan kun et menneske se, hvad der er fra informanten.
cli-erase-git = Studiet ligger i git, som gemmer alt, der har stået i filerne.
    .hint = Historien skal skrives om, fx med »git filter-repo«, hos alle, der har en kopi.
cli-erase-beyond = Herfra nås ikke: andres computere (dér slettes det, når studierne er lagt sammen og åbnet), sikkerhedskopier, tidligere udgaver hos en synkroniseringstjeneste, eksporterede filer, optagelser og det, disken selv gemmer.
cli-left = { $changes ->
        [one] Én ændring er skrevet ned, men ikke gemt.
       *[other] { $changes } ændringer er skrevet ned, men ikke gemt.
    }
    .hint = »feltnote recover« viser det, og »feltnote recover --all« henter det.
cli-recovered = { $changes ->
        [one] Én ændring er hentet.
       *[other] { $changes } ændringer er hentet.
    }
cli-head-changes = ændringer
cli-head-what = hvad
cli-no-generations = Der er ingen tidligere udgaver af { $source } her på maskinen.
cli-no-generation = Der er ingen udgave { $n }; der er { $most }.
    .hint = »feltnote recover KILDE« viser dem.
cli-restored = { $changes ->
        [0] Filen er igen, som den var { $time }.
        [one] Ét sted er igen, som det var { $time }.
       *[other] { $changes } steder er igen, som de var { $time }.
    }
cli-then = da:
cli-now = nu:
cli-place-changed = { $place }: ændret
cli-place-description = kilden
cli-place-status = gennemlyttet eller åben
cli-place-consent = samtykke
cli-place-participants = deltagere
cli-place-session = gang
cli-head-n = nr.
cli-cpr = { $numbers ->
        [one] Der står noget, der ligner et CPR-nummer.
       *[other] Der står { $numbers } steder noget, der ligner et CPR-nummer.
    }
    .hint = Slet det, før det her gives videre.
cli-vanished = { $dir }: Studiet havde { $known } filer med cases og noter; nu er der { $left }. Der bliver ikke skrevet i det.
    .hint = Hent filerne igen fra papirkurven, synkroniseringen eller en kopi (»feltnote merge«). Er det meningen, så »feltnote check --fewer«.
conflicts-hidden = { $hidden ->
    [one] Modstridende udgaver af en kollegas score er skjult, til din egen udgave af kilden er gennemlyttet.
   *[other] { $hidden } steder med modstridende udgaver af kollegers scorer er skjult, til dine egne udgaver af kilderne er gennemlyttet.
 }
cli-conflicts-withheld = Af dem står kun tegnet; --confidential giver dem i deres fulde ordlyd.
cli-no-conflicts = Der er ingen modstridende udgaver.
cli-nothing = (intet)
cli-no-choice = Skriv left, right, both eller en udgaves nummer.
cli-settled = »{ $id }« er afgjort. { $left ->
        [0] Der er intet tilbage at afgøre.
        [one] Ét sted er tilbage.
       *[other] { $left } steder er tilbage.
    }
cli-report-nowhere = Mappen til { $file } findes ikke. Intet er flettet.
    .hint = Opret mappen, eller vælg en anden.
cli-report-exists = { $file } findes allerede og er ikke en fletterapport.
    .hint = Vælg et andet navn; intet er flettet.
cli-checked = { $dir }: { $cases ->
        [one] 1 case
       *[other] { $cases } cases
    }, { $accounts ->
        [one] 1 sæt noter
       *[other] { $accounts } sæt noter
    }, { $problems ->
        [0] intet galt
        [one] 1 ting galt
       *[other] { $problems } ting galt
    }, { $conflicts ->
        [0] ingen modstridende udgaver
        [one] 1 sted med modstridende udgaver
       *[other] { $conflicts } steder med modstridende udgaver
    }{ $removed ->
        [0] { "" }
        [one] { " " }(1 fjernet case ikke talt med)
       *[other] { " " }({ $removed } fjernede cases ikke talt med)
    }.
cli-head-not_yet = fandtes ikke endnu for
cli-head-case = case
cli-head-branch = branche
cli-head-label = navn
cli-head-recruitment = rekruttering
cli-head-missed = ikke fulgt
cli-head-ready = klar
cli-head-meetings = møder
cli-head-informants = informanter
cli-head-planned = planlagt
cli-head-sources = kilder
cli-head-why = hvorfor
cli-head-cases = cases
cli-head-not_relevant = ikke relevant
cli-head-meeting = møde
cli-head-phase = fase
cli-head-state = tilstand
cli-head-date = dato
cli-head-time = kl.
cli-head-form = form
cli-head-note = note
cli-head-informant = informant
cli-head-function = funktion
cli-head-interviews = interviews
cli-head-plan = plan
cli-head-role = rolle
cli-head-id = sted
cli-head-version = udgave
cli-head-by = af
cli-head-at = hvornår
cli-head-text = tekst
cli-head-done = gennemført
cli-head-open = åbne
cli-head-declined = sagt nej
cli-head-variable = variabel
cli-head-kind = slags
cli-word-source = kilde
cli-word-informant = informant
cli-word-evaluator = evaluator
cli-head-one = det ene
cli-head-other = det andet
cli-head-command = i så fald
cli-head-basis = grundlag
cli-head-value = værdi
cli-head-conflict = modstridende
cli-head-central = centrale, der ikke er hørt
cli-head-others = andre, der ikke er hørt
cli-head-lacks = mangler
cli-head-round = runde
cli-head-medium = medie
cli-head-score = score
cli-head-rationale = begrundelse
cli-head-status = status
sheet-kind = slags
sheet-variable = variabel
sheet-condition = Betingelser
sheet-outcome = Udfald
sheet-sign-negative = * negativt formuleret: en høj score er ugunstig
sheet-sign-apart = ≠: ikke vurderet i alle cases, så de kan ikke sammenlignes
sheet-sign-agreed = tal: fastsat
sheet-sign-proposed = ?: forslag
sheet-sign-conflict = !: modstridende udgaver
sheet-sign-new = +: nyt siden
sheet-sign-parked = …: udsat
sheet-sign-absent = –: kan ikke vurderes
sheet-sign-missing = tom: mangler
sheet-left-out = { $count ->
    [one] 1 variabel er udeladt, fordi den ikke er vurderet i alle cases.
   *[other] { $count } variabler er udeladt, fordi de ikke er vurderet i alle cases.
}
fieldwork-total = I alt
fieldwork-cases = Cases
fieldwork-meetings = Observerede møder
fieldwork-interviews = Interviews/personer
coverage-legend = tal: gennemførte interviews (*: ikke alle gennemlyttet) · ·: mangler · ○: planlagt · ×: sagt nej; møde aflyst · –: ikke relevant · ~: i bakspejlet · ●: observeret møde · klar: variabler, der er klar til samlet vurdering
coverage-ready = { $ready } af { $variables }
coverage-meetings = møder
coverage-no-cases = Der er ingen rekrutterede cases i studiet endnu.
    .hint = Opret en med »feltnote case add ID«.
coverage-nothing-lacks = Hver case har en værdi på hver variabel, og alle centrale informanter er hørt.
coverage-value = en score
coverage-conflict = en afgørelse af modstridende udgaver
coverage-central = centrale informanter
trace-retired = Variablen er ikke længere med i guiden.
trace-merged = Variablen er lagt sammen med »{ $into }«; scorerne her er dens egne.
trace-is-agreed = Fastsat: { $value }
trace-is-proposed = Forslag: { $value }
trace-is-nothing = Ingen værdi endnu: { $value }
trace-conflict = { $value ->
    [none] Modstridende udgaver
   *[other] Modstridende udgaver: { $value }
}
trace-proposal = Forslag { $value } ud fra { $sources ->
        [one] 1 kilde
       *[other] { $sources } kilder
    }; rollernes scorer går fra { $low } til { $high }.
trace-by-role = { $voice }{ $weight ->
        [0] , tæller ikke
       *[1] {""}
        [2] , central
    }: { $value } ({ $sources ->
        [one] 1 kilde
       *[other] { $sources } kilder
    })
trace-proposal-alone = Forslag { $value } ud fra { $sources ->
        [one] 1 kilde
       *[other] { $sources } kilder
    }.
trace-blind = Kollegers scorer er skjult, til din egen udgave af kilden er gennemlyttet.
trace-hidden = skjult
trace-split = Delt: præcis halvdelen af vægten ligger højere.
trace-fragile = Afhænger af én kilde.
trace-fragile-by = { $count ->
    [one] Afhænger af én kilde: { $sources }.
   *[other] Afhænger af én kilde: det ændres, hvis blot én af disse udelades: { $sources }.
 }
trace-recordings = Optagelse: { $names }
trace-lacks = Central, men ikke hørt: { $who }.
trace-new-since = { $sources ->
        [none] Nyt siden: en kilde er kommet til, efter at scoren blev fastsat.
       *[other] Nyt siden: { $sources } kom til, efter at scoren blev fastsat.
    }
trace-parked = Udsat; »feltnote minutes« siger hvorfor.
trace-open = { $count ->
        [one] 1 kilde har
       *[other] { $count } kilder har
    } kun foreløbige scorer.
trace-agreed = { $score }, fastsat af { $by } ({ $at })
trace-dissent = Uenig: { $text }
trace-withdrawn = Trukket tilbage af { $by } ({ $at }).
trace-silent = Uden score og noter om variablen: { $sources }
trace-not-yet = Variablen fandtes ikke endnu: { $sources }
trace-differs = scoret forskelligt
trace-counts-not = tæller ikke
trace-provisional = foreløbig
trace-unscored = ikke scoret
trace-version = Udgave { $n }:
usage-is = Brug: { $usage }
usage-more = »{ $command } --help« fortæller mere.
usage-missing-value = { $arg } mangler en værdi.
    .hint = Skriv den efter tilvalget.
usage-bad-value = »{ $value }« kan ikke bruges til { $arg }.
    .hint = { $near }
usage-unfit = { $arg }: { $what }
usage-unusable = »{ $value }« kan ikke bruges til { $arg }.
usage-unknown-command = Der er ingen kommando »{ $value }«.
    .hint = { $near }
usage-unknown-option = Der er intet tilvalg »{ $arg }« her.
    .hint = { $near }
usage-see-help = Se dem, der er, med --help.
usage-too-many-arguments = »{ $arg }« er ét argument for meget.
    .hint = Sæt tekst med mellemrum i citationstegn.
usage-missing = Der mangler: { $args }.
    .hint = Skriv det med.
usage-twice = { $arg } er givet to gange.
    .hint = Behold den ene.
usage-conflict = { $arg } kan ikke bruges sammen med { $other }.
    .hint = Vælg den ene.
usage-missing-command = Der mangler en kommando.
    .hint = Se dem, der er, med --help.
usage-too-few-values = { $arg } har for få værdier.
    .hint = Se hvor mange med --help.
usage-too-many-values = »{ $value }« er én værdi for meget til { $arg }.
    .hint = Se hvor mange med --help.
usage-not-utf8 = Et argument er ikke tekst i UTF-8.
    .hint = Skriv det igen.
usage-wrong = Kommandolinjen kan ikke forstås.
    .hint = Se efter med --help.
demo-table = Demoens tabel { $file } kan ikke læses, linje { $line }: { $why }
    .hint = Fejlen ligger i programmet, ikke i noget, du har skrevet.
demo-variable = Guiden mangler variablen »{ $variable }«, som demoen scorer.
    .hint = Brug den guide, der følger med programmet.
cli-demo-written = Eksemplet er skrevet i { $dir }; noterne er opdigtede.
    .hint = Se det med »feltnote --study { $dir }«.
cli-tutor-over = Prøveinterviewet er slut, og alt i det er slettet.
    .hint = »feltnote« åbner dit eget studie.
cli-new-informant = { $id } er ny informant i case { $case }.
cli-unknown-source-to-start = Der er ingen kilde »{ $value }«, og der mangler noget for at oprette den.
    .hint = { $near } En ny kilde skal have --case, --phase og --role (eller --meeting).
cli-start-minutes = Skriv et antal minutter fra 1 og op.
cli-start-role = Det mangler, hvem der interviewes.
    .hint = Skriv rollen med --role, eller --meeting for et møde.
cli-start-informant-case = En informant hører til en case.
    .hint = Sig hvilken med --case, eller lad --informant være.
cli-start-alike = { $source } er en ny kilde; du har i forvejen åbne noter fra samme dag om en kilde som den: { $alike }.
    .hint = »feltnote start --source { $alike }« går videre der.
cli-start-phase = Fasen mangler.
    .hint = Skriv den med --phase.
cli-start-contradicts = { $option } { $given } passer ikke: »{ $what }« har { $known }.
    .hint = Lad tilvalget være, eller vælg et andet id.
cli-settings-broken = Indstillingerne er ikke brugt: { $what }
cli-not-a-directory = { $dir } er ikke en mappe.
    .hint = Peg på den mappe, som studiet ligger i.
cli-same-now = »{ $one }« og »{ $other }« regnes nu for den samme.
cli-same-no-more = »{ $one }« og »{ $other }« regnes igen for to.
cli-nothing-likely = Ingen to id'er ser ud til at være det samme.
cli-likely-more = { $more ->
        [one] Ét par mere er formentlig det samme.
       *[other] { $more } par mere er formentlig det samme.
    }
    .hint = »feltnote same suggest« viser dem alle.
cli-merge-nowhere = { $from } findes ikke.
    .hint = Peg på et studies mappe, en mappe med dets filer eller en pakke (zip).
cli-merge-from = { $from }: { $taken ->
        [one] 1 ny
       *[other] { $taken } nye
    }, { $joined } føjet sammen, { $same ->
        [one] 1 uændret
       *[other] { $same } uændrede
    }, { $refused ->
        [one] 1 afvist
       *[other] { $refused } afviste
    }.
cli-bar = { $done } af { $all } filer
cli-bar-seconds = { $bar } · ca. { $left } s igen
cli-bar-minutes = { $bar } · ca. { $left } min. igen
cli-undo-nothing = Der er ingen fletning at tage tilbage.
cli-undo-erased = { $files ->
        [one] Én fil bliver, som fletningen gjorde den: nogen blev slettet for altid i den case.
       *[other] { $files } filer bliver, som fletningen gjorde dem: nogen blev slettet for altid i de cases.
    }
cli-undo-changed = { $file } er ændret siden.
cli-undo-not = { $files ->
        [one] Fletningen er ikke taget tilbage: én fil er ændret siden. Intet er rørt.
       *[other] Fletningen er ikke taget tilbage: { $files } filer er ændret siden. Intet er rørt.
    }
    .hint = Fortryd først det, der er ændret siden, eller ret det i hånden; det, fletningen bragte, kan også blive.
cli-undone = Fletningen af { $from } den { $day } kl. { $time } er taget tilbage: { $restored ->
        [0] ingen fil er
        [one] én fil er
       *[other] { $restored } filer er
    } som før, { $removed ->
        [0] ingen ny er
        [one] én ny er
       *[other] { $removed } nye er
    } væk igen.
cli-same-conflicts = { $conflicts ->
        [one] Et sted siger de to noget forskelligt.
       *[other] { $conflicts } steder siger de to noget forskelligt.
    }
    .hint = »feltnote conflicts« viser det; indtil det er afgjort, gælder den ene udgave.
cli-missed-late = Fasen »{ $missed }« ligger ikke før »{ $phase }«, så den kan ikke spørges i bakspejlet.
    .hint = Brug --missed for en tidligere fase.
cli-missed-alone = --missed siger først noget sammen med en fase.
    .hint = Tilføj --phase.
cli-agreed = Fastsat for case { $case }: { $variable } = { $score }.
cli-agreed-no-more = { $variable } er ikke længere fastsat for case { $case }.
cli-parked = { $variable } er udsat for case { $case }.
cli-resumed = { $variable } er taget op igen for case { $case }.
cli-nothing-parked = { $variable } er ikke udsat for case { $case }, så der er intet at tage op igen.
minutes-none = Der er intet i referatet.
minutes-line = { $what } · skrevet af { $by }
minutes-agreed = { $variable }: { $score }, fastsat af { $by }
minutes-revised = { $variable }: { $score } (før: { $before }), fastsat af { $by }
minutes-settled = { $variable }: { $score } (afgjort mellem { $before }), fastsat af { $by }
minutes-withdrawn = { $by ->
    [none] { $variable }: trukket tilbage
   *[other] { $variable }: trukket tilbage af { $by }
}
minutes-withdrawn-from = { $by ->
    [none] { $variable }: trukket tilbage (før: { $before })
   *[other] { $variable }: trukket tilbage (før: { $before }) af { $by }
}
minutes-parked = { $variable }: udsat
minutes-resumed = { $variable }: taget op igen
cli-word-agreed = fastsat
cli-word-withdrawn = trukket tilbage
cli-word-parked = udsat
cli-word-resumed = taget op igen
cli-head-before = før
cli-head-agreed_by = enige
cli-head-dissent = uenig
cli-agree-off-scale = »{ $score }« er ikke på variablens skala.
    .hint = Brug { $steps }, nc (kan ikke vurderes) eller none (trukket tilbage).
cli-word-invited = inviteret
cli-word-recruited = rekrutteret
cli-word-declined = sagt nej
cli-word-removed = fjernet
cli-word-planned = planlagt
cli-word-held = holdt
cli-word-kept = gennemført
cli-word-cancelled = aflyst
cli-word-not-relevant = ikke relevant
cli-word-room = fremmøde
cli-word-online = på skærm

## Guiden vokser

cli-source-without-case = Kilden »{ $source }« hører ikke til nogen case, så den kan ikke nævnes som oprindelse.
cli-role-and-value = »{ $text }« er ikke en rolle med noget efter lighedstegnet.
    .hint = Skriv fx amr=2 eller leder=Hvordan ….
cli-needs = Der mangler: { $options }.
cli-unknown-item = Guiden har hverken et spørgsmål eller en variabel »{ $value }«.
    .hint = { $near }
cli-question-or-variable = »{ $id }« er både et spørgsmål og en variabel.
    .hint = Sig --variable, hvis variablen er ment; spørgsmål nævnes ved deres eget id.
cli-unknown-ad-hoc = Intet interview har et spørgsmål »{ $value }«, som venter på at komme ind i guiden.
    .hint = { $near }
cli-not-amended = »{ $value }« er ikke ændret.
    .hint = { $near }
cli-guide-grew = Guiden er nu version { $version }.
cli-guide-as-base = Guiden er, som den blev skrevet; intet er kommet til.
cli-nothing-waits = Intet spørgsmål fra et interview venter.
cli-told-of = Opdragsholderen er orienteret om { $count ->
        [one] 1 ændring
       *[other] { $count } ændringer
    }.
cli-untold = opdragsholder ikke orienteret
cli-head-item = id
cli-head-of = af hvad
cli-head-deed = ændring
cli-head-into = sammen med
cli-head-origin = oprindelse
cli-head-reworded = ændret ordlyd
cli-head-told = orienteret
cli-head-question = spørgsmål
cli-head-theme = tema
cli-head-noted = med note
cli-word-card = kort
cli-word-account = noter
cli-word-case = case
cli-word-consensus = enighed
cli-word-study = studiet
cli-word-guide = guiden
cli-word-question = spørgsmål
cli-word-variable = variabel

## Manualsiden
man-name = NAVN
man-synopsis = BRUG
man-description = BESKRIVELSE
man-options = TILVALG
man-commands = KOMMANDOER
man-extra = MERE
man-version = VERSION
man-keys = TASTER
man-keys-about = Efter sted i programmet. I parentes står stedets og handlingens navn, som de skrives i keymap.ron.

## Find i noterne
cli-find-nothing-asked = Der er ikke sagt, hvad der skal findes.
    .hint = Fx »feltnote find 'vagt #apv > rolle:amr'«.
cli-head-source = kilde
cli-head-evaluator = evaluator
cli-head-place = sted
cli-word-plain = note
cli-word-quote = citat
cli-word-suggestion = forslag
cli-word-observation = iagttagelse
cli-word-hear-again = hør igen
cli-word-rationale = begrundelse
cli-word-confidential = fortroligt

## Se på igen
cli-nothing-to-review = Der er ikke mere at se på.
cli-no-places = Ingen linje har et sted i optagelsen.
cli-word-versions = modstridende udgaver
cli-word-not-covered-but-noted = ikke belyst, men noter
cli-word-no-reason = score uden note eller begrundelse
cli-word-no-score = noter uden score
cli-word-flagged = flag
cli-word-loose = løst notat
cli-word-not-asked = ikke stillet
cli-word-not-yet = fandtes ikke endnu
cli-no-passphrase = Her skal bruges en adgangskode, og her er ingen terminal at spørge om den i.
    .hint = Et script kan skrive navnet på en fil med adgangskoden i { $variable }.
cli-secret-not-text = { $file } er ikke tekst.
cli-ask-passphrase = Adgangskode:
cli-moment = Et øjeblik …
cli-ask-new-passphrase = Ny adgangskode:
cli-ask-passphrase-again = Adgangskoden igen:
cli-passphrase-short = Adgangskoden skal have mindst { $fewest } tegn.
    .hint = Fire eller fem tilfældige ord er gode at huske og svære at gætte.
cli-passphrases-differ = De to adgangskoder er ikke ens.
cli-passphrase-changed = Adgangskoden er ændret. Ældre kopier af din nøgle på denne maskine eller i sikkerhedskopier åbnes stadig med den gamle.
cli-passphrase-replaced = Du har fået en ny nøgle og en ny adgangskode: { $recipient }. Den åbner kun dette studie: de andre krypterede studier åbner den, når en kollega giver den adgang dér, eller når du dér bruger studiets egen nøgle på papir (»vault change-passphrase --recovery-key«).
cli-vault-passphrase-lost = Du vælger nu en adgangskode. Den kan ikke findes igen: uden den, en kollega med adgang eller nøglen på papir er alt i de krypterede studier tabt, også for os.
cli-vault-recovery = Nøglen her åbner studiet uden adgangskode. Skriv den ud eller af, og læs den efter; læg den i et aflåst skab, ikke på computeren. Den vises kun denne gang:
cli-vault-no-recovery = Der laves ingen nøgle på papir. Mister I alle adgangskoder, er studiet tabt.
cli-vault-paper = nøgle på papir
cli-vault-no-paper = Nu er der ingen nøgle på papir: mister I alle adgangskoder, er studiet tabt.
    .hint = »feltnote vault recovery-key« laver en ny.
cli-vault-already = Studiet i { $dir } er krypteret allerede.
cli-vault-taken-in = { $files ->
        [one] Én fil lå ukrypteret i { $dir }. Den er lagt til studiet, krypteret og fjernet.
       *[other] { $files } filer lå ukrypteret i { $dir }. De er lagt til studiet, krypteret og fjernet.
    }
cli-vault-made = { $files ->
        [one] Studiet i { $dir } er krypteret: én fil.
       *[other] Studiet i { $dir } er krypteret: { $files } filer.
    }
cli-vault-other = Ikke krypteret, for det er ikke en del af studiet: { $path }
cli-vault-not-protected = Det, krypteringen ikke når: kopier, pakker, eksporterede filer og optagelser fra før, det, disken endnu ikke har skrevet over, hvor mange filer der er, og hvor store, og den, der sidder ved din åbne maskine. »feltnote vault add« giver en kollega adgang.
cli-vault-left = Der er ændringer, som er skrevet ned, men ikke gemt.
    .hint = »feltnote recover --all« henter dem; prøv så igen.
cli-vault-in-use = Nogen skriver i studiet lige nu på denne maskine.
    .hint = Luk det andet feltnote, og prøv igen.
cli-vault-none = Studiet i { $dir } er ikke krypteret.
    .hint = »feltnote vault init« krypterer det.
cli-vault-added = { $name } kan nu læse studiet.
cli-vault-unknown = Ingen, der kan læse studiet, hedder »{ $who }«.
    .hint = »feltnote vault status« viser dem.
cli-vault-several = Flere hedder »{ $who }«.
    .hint = Skriv den offentlige nøgle i stedet; »feltnote vault status« viser dem.
cli-vault-oneself = Det er dig selv.
    .hint = Lad en anden, der har adgang, gøre det; »feltnote vault remove --yes« tager krypteringen helt af.
cli-vault-removed = { $files ->
        [one] { $who } kan ikke læse det, der skrives fra nu af. Én fil er krypteret på ny.
       *[other] { $who } kan ikke læse det, der skrives fra nu af. { $files } filer er krypteret på ny.
    }
cli-vault-removed-beyond = Det, der er læst eller kopieret før, kan ikke tages tilbage.
cli-vault-remove-yes = Uden et navn tager »vault remove« krypteringen af, så alle, der kan åbne mappen, kan læse studiet.
    .hint = Skriv »feltnote vault remove --yes«, hvis det er det, du vil.
cli-vault-off = { $files ->
        [one] Studiet i { $dir } er ikke længere krypteret: én fil.
       *[other] Studiet i { $dir } er ikke længere krypteret: { $files } filer.
    }
cli-vault-no-key = { $file } har ikke en nøgle, som begynder med »AGE-SECRET-KEY-1«.
cli-vault-outdated = { $files ->
        [one] Én fil er krypteret med en nøgle, som en, der er taget af, også har.
       *[other] { $files } filer er krypteret med en nøgle, som en, der er taget af, også har.
    }
    .hint = De bliver krypteret på ny, næste gang de gemmes, eller når nogen får eller mister adgang.
cli-packed-plain = Pakken er ikke krypteret: alle, der har den, kan læse den.
    .hint = »feltnote pack --to« krypterer den til dem, der skal have den.
cli-audit-off = Det noteres ikke, hvem der gør hvad med dette studie.
    .hint = »feltnote audit --keep on« begynder igen.
cli-audit-on = Fra nu af noteres det, hvem der gør hvad med studiet.
cli-audit-whole = { $lines ->
        [one] Én linje, og den er, som den blev skrevet. Den sidste har mærket { $last }.
       *[other] { $lines } linjer, og alle er, som de blev skrevet. Den sidste har mærket { $last }.
    }
cli-audit-broken = Linje { $n } følger ikke af dem før: noget er ændret eller taget ud.
cli-head-name = navn
cli-head-recipient = offentlig nøgle
cli-head-you = dig
cli-head-run = kørsel
cli-head-fields = felter
cli-name-set = Navnet på »{ $id }« er noteret i { $file }, som kun du kan læse. Det kommer aldrig med i studiet.
cli-name-unknown = Der er ikke noteret noget navn på »{ $id }«.
cli-names = { $names ->
        [one] Der står et navn fra din navnefil.
       *[other] Der står navne fra din navnefil { $names } steder.
    }
    .hint = Skriv pseudonymet i stedet, før det her gives videre.
cli-names-unknown = Der er ikke ledt efter navne: { $why }
cli-dossier-title = Alt, hvad studiet har om { $informant }
cli-dossier-shared = Hørt sammen med andre; noterne er ikke med, for det står ingen steder, hvem der sagde hvad
cli-dossier-attended = Deltog i møder
cli-dossier-named = Nævnt i noter om andre kilder
cli-dossier-session = Optaget eller hørt
cli-dossier-consent = Samtykke
cli-dossier-recording = Må optages
cli-dossier-quotes = Må citeres
cli-dossier-withdrawn = Samtykke trukket tilbage
cli-dossier-scores = Scorer
cli-dossier-withheld = { $lines ->
        [one] Én fortrolig linje er ikke med (--confidential tager den med).
       *[other] { $lines } fortrolige linjer er ikke med (--confidential tager dem med).
    }
cli-dossier-place = Sted
cli-dossier-yes = ja
cli-dossier-no = nej
cli-retain-none = Det er ikke bestemt, hvor længe studiet må gemmes.
    .hint = »feltnote retain-until DATO« noterer den sidste dag.
cli-retain-set = Studiet må gemmes til og med { $day }. Den sidste måned bliver der mindet om det.
cli-keys-anew = Studiet i { $dir } er krypteret på ny, med andre nøgler end dem, denne maskine kendte.
    .hint = Er det ingen af jer, der har gjort det, så skriv ikke mere i det, og spørg de andre.
cli-keys-put-back = vault.age manglede i { $dir } og er lagt tilbage fra denne maskine.
cli-vault-let-in = Din nøgle åbner nu også dette studie.
cli-vault-alone = Nu hænger studiet på én adgangskode alene: går den tabt, er alt tabt.
    .hint = Giv en kollega adgang, eller lav en nøgle på papir med »feltnote vault recovery-key«.
cli-names-locked = Adgangskoden åbner din navnefil, så navne i noterne bliver der advaret om (Ctrl+D: uden).

## Git
cli-git-none = Studiet i { $dir } ligger ikke i et git-lager.
    .hint = »feltnote git init-study« opretter et og gør det klar.
cli-git-made = Oprettede et git-lager i { $dir }.
cli-git-driver-name = feltnote føjer sammen, hvad der er skrevet hver for sig
cli-git-driver-set = Fletteprogrammet er sat op i denne klon.
cli-git-driver-changed = Fletteprogrammet pegede et andet sted hen; nu er det dette program.
cli-git-driver-lacks = Fletteprogrammet mangler i denne klon: git fletter linje for linje.
cli-git-driver-differs = Fletteprogrammet peger på et andet program end dette.
cli-git-file-told = { $file } har fået feltnotes linjer; hvad der ellers står i den, er der stadig.
cli-git-file-lacks = { $file } mangler feltnotes linjer.
cli-git-file-overruled = { $file } har feltnotes linjer, men noget andet gælder: .git/info eller en mappe over studiet.
    .hint = »git check-attr -a study.ron« viser, hvad git gør.
cli-git-closed-to-others = Andre på denne maskine kunne se ind i { $dir }; det kan kun du nu.
cli-git-open-to-others = Andre på denne maskine kan se ind i { $dir }.
cli-git-as-it-was = git var klar til studiet i forvejen ({ $dir }).
cli-git-ready = git er klar. Nu: »git add -A« og »git commit« i { $dir }. Hver klon skal have »feltnote git init-study« én gang; fletteprogrammet følger ikke med.
cli-git-keeps = git gemmer alle udgaver for altid: det, som »feltnote erase« sletter, bliver i historien, her og hos alle, der har klonet.
    .hint = Kryptér studiet først (»feltnote vault init«), hvis historien skal kunne ligge hos andre.
cli-git-keeps-encrypted = git gemmer alle udgaver for altid, også det, der lå her ukrypteret, hvis det blev lagt ind før: og den, der fjernes af studiet, kan stadig læse de gamle.
cli-git-locked = Studiet er krypteret, og ingen har låst det op: der spørges ikke efter adgangskoden for hver fil.
    .hint = »feltnote git doctor« spørger én gang og føjer alle sammen; eller nævn en fil med adgangskoden i { $variable }.
cli-git-marked = { $file } er ikke en fil fra feltnote, og linjerne kunne ikke flettes.
    .hint = Ret stederne med mærker i hånden.
cli-git-apart = { $file } blev ikke føjet sammen: { $why } Vores udgave står i filen, den anden i { $copy }.
cli-git-not-joined = { $file } blev ikke føjet sammen: { $why } git har begge udgaver.
cli-git-no-program = Stien til dette program kan ikke skrives i git's opsætning.
    .hint = Læg programmet i en mappe, hvis navn er almindelig tekst.
cli-git-joined = { $file }: begge udgaver er føjet sammen.
cli-git-would-join = { $file }: begge udgaver kan føjes sammen.
cli-git-kept = { $file }: den ene har fjernet filen, den anden har skrevet i den; det skrevne er beholdt.
cli-git-would-keep = { $file }: den ene har fjernet filen, den anden har skrevet i den; det skrevne ville blive beholdt.
cli-git-aside = { $file }: ikke alt kunne læses; det ligger i { $copies }.
cli-git-would-put-aside = { $file }: ikke alt kan læses; det ville blive lagt i { $copies }.
cli-git-left = { $file }: er jeres egen; feltnote ændrer den ikke. Ret den i hånden, eller tag den ene: »git checkout --ours« eller »git checkout --theirs«, og så »git add«.
cli-git-well = Alt er i orden i { $dir }.
cli-git-next-merge = Nu: »git add -A« og »git commit« afslutter fletningen. »feltnote conflicts« viser, hvad nogen skal afgøre.
cli-git-next-rebase = Nu: »git add -A« og »git rebase --continue«. »feltnote conflicts« viser, hvad nogen skal afgøre.
cli-git-next-cherry-pick = Nu: »git add -A« og »git cherry-pick --continue«. »feltnote conflicts« viser, hvad nogen skal afgøre.
cli-git-next-revert = Nu: »git add -A« og »git revert --continue«.
cli-git-next-commit = Nu: »git add -A« og »git commit«. »feltnote conflicts« viser, hvad nogen skal afgøre.
cli-git-next-nothing = Fremover føjer git udgaver sammen her.
cli-git-stray = { $file }: ligger ukrypteret i et krypteret studie; den ene har krypteret det, mens den anden skrev. »feltnote vault init« lægger den til og krypterer den; så »git add -A«.
cli-git-stray-sealed = { $file }: er krypteret, og det er studiet ikke længere; den ene har taget krypteringen af, mens den anden skrev. Hent den andens studie fra før (»git worktree add«), og flet det med »feltnote merge«.
cli-vault-git = git's historie ({ $path }) har stadig alt, hvad der er lagt ind i den før, ukrypteret.
    .hint = guides/SHARING.md siger, hvordan man begynder en ny.
