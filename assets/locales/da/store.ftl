# Filer, og hvad der kan være galt med dem

store-problem = { $file }: { $what }
store-cannot-read = { $file } kan ikke læses: { $cause }
store-cannot-write = { $file } kan ikke skrives: { $cause }
    .hint = Det, der stod der i forvejen, er uændret.
store-cannot-make-dir = Mappen { $file } kan ikke oprettes: { $cause }
store-cannot-lock = Studiet kan ikke låses ({ $file }): { $cause }
store-cannot-remove = { $file } kan ikke fjernes: { $cause }
store-too-large = { $file } er større end { $limit } MB.
    .hint = Så stor skriver feltnote aldrig en fil; se, om det er den rigtige.
store-not-a-file = { $file } er ikke en almindelig fil.
store-link = { $file } er et link til et andet sted: intet læses eller skrives gennem det, og intet er gemt der.
    .hint = Fjern linket, og læg selve filen eller mappen på dets plads; det, linket fører til, er uændret.
store-no-lock = { $file } er ikke en almindelig fil, så studiet kan ikke låses; intet er gemt.
    .hint = Fjern den; feltnote laver den igen.
store-no-study = Der er intet studie i mappen »{ $file }«.
    .hint = Opret et med »feltnote new { $file }«, eller peg på et andet med --study.
store-not-empty = Mappen { $file } er ikke tom.
    .hint = Vælg en ny mappe; intet er ændret.
store-exists = { $file } findes allerede.
    .hint = Brug --force for at erstatte den.
store-of-study = { $file } er en af studiets egne filer og skrives ikke over.
    .hint = Vælg et andet navn.
store-locked = Et andet program har haft studiet låst for længe ({ $file }).
    .hint = Prøv igen, når det er færdigt.
store-guide-unusable = Guiden { $file } kan ikke bruges.
    .hint = Ret den; »feltnote guide check { $file }« viser alle fejl på én gang.
store-guide-missing = Guiden mangler.
    .hint = Læg den guide, som studiet blev lavet med, på dens plads igen.
store-second-guide = Mappen har allerede en anden guide.
    .hint = Behold kun den, der er studiets.
store-unreadable = { $problem } Intet er skrevet oven i filen.
store-not-synced = { $file } kan ikke bringes sikkert på disken, så intet er fjernet af det, den skulle træde i stedet for.
    .hint = Nogle netværksdrev kan det ikke: læg studiet på en disk i maskinen, gør det dér, og læg det tilbage.
store-unfaithful = { $file } kan ikke skrives, så den kan læses igen, som den var; intet er ændret.
    .hint = Det er en fejl i feltnote; gem teksten et andet sted.
store-restorable = »feltnote recover { $source } --restore { $n }« lægger den seneste hele udgave på dens plads igen.
store-restorable-of = »feltnote --evaluator { $evaluator } recover { $source } --restore { $n }« lægger den seneste hele udgave på dens plads igen.
store-generation = Den forrige udgave ligger i { $kept }.
    .hint = Se, om den kan bruges, og kopiér den på plads.
store-journal-damaged = En del af journalen kan ikke læses; resten kan hentes, og filen bliver liggende.
store-no-home = Systemet siger ikke, hvor dine filer skal ligge.
    .hint = Sæt FELTNOTE_CONFIG_DIR, FELTNOTE_DATA_DIR og FELTNOTE_STATE_DIR.
store-copy-joined = { $copy } var en kopi, som en synkronisering havde lavet; den er flettet ind i { $file } og lagt væk.
store-misplaced = Filen hører hjemme i { $expected }.
    .hint = Den er læst for det, den indeholder; næste gang der gemmes, skrives det på den rigtige plads.

io-not-found = den findes ikke.
io-permission = du har ikke lov til det.
    .hint = Se efter, hvem der ejer filen og mappen.
io-full = disken er fuld.
    .hint = Frigør plads, og prøv igen.
io-read-only = disken kan kun læses.
io-not-a-directory = en del af stien er ikke en mappe.
io-other = { $cause }.

file-empty = Filen er tom.
    .hint = Er den på vej fra en synkronisering, så vent: den læses igen, næste gang studiet åbnes. Ellers hent den fra en sikkerhedskopi eller fra en kollegas kopi af studiet, og flet.
ron-not-utf8 = Her står noget, der ikke er tekst i UTF-8.
    .hint = Gem filen som UTF-8, eller hent en hel kopi.
ron-newer = Filen har format { $format }, som er nyere end det, denne udgave af feltnote kender.
    .hint = Opdatér feltnote; filen er ikke rørt.
ron-format = Filen har format { $format }, som ikke findes.
    .hint = Formatet er 1.
ron-kind = Filen siger, at den er »{ $kind }«, men her skal være »{ $expected }«.
ron-unknown-kind = Filen siger, at den er »{ $kind }«, som feltnote ikke kender.
    .hint = Flyt den ud af studiet, hvis den ikke hører til.
ron-merge-marks = Her står mærker fra en fletning i git, som ikke blev færdig.
    .hint = »feltnote git doctor« tager begge udgaver ud og føjer dem sammen.
file-value = Værdien her kan ikke bruges: { $detail }
ron-missing-field = Feltet »{ $field }« mangler her.
ron-unknown-field = Feltet »{ $field }« findes ikke.
    .hint = Slet det, eller ret stavningen.
ron-duplicate-field = Feltet »{ $field }« står her to gange.
    .hint = Behold det ene.
ron-duplicate-key = »{ $key }« står her to gange.
    .hint = Behold det ene.
ron-unknown-word = »{ $word }« kan ikke stå her.
    .hint = Tilladt er: { $allowed }.
ron-wrong-type = Her skal stå { $wants }.
ron-wants-text = en tekst i "…"
ron-wants-bool = true eller false
ron-wants-number = et helt tal fra 0 og op, der ikke er for stort
ron-wants-list = en liste i [ … ]
ron-wants-map = et opslag i { "{" } … { "}" }
ron-wants-fields = felter i ( … )
ron-wants-word = et ord uden anførselstegn
ron-wants-date = en dato i anførselstegn, fx "2021-06-14"
ron-wants-other = noget andet
ron-length = Her står { $found ->
        [one] 1 værdi
       *[other] { $found } værdier
    }; det skal være et andet antal.
ron-cut-off = Filen holder op midt i det hele.
    .hint = Er den på vej fra en synkronisering, så vent: den læses igen af sig selv, næste gang studiet åbnes. Ellers er den skåret over: hent en hel kopi.
ron-syntax = Filen kan ikke læses videre herfra.
    .hint = Ret stedet, eller hent en hel kopi.
store-bundle-strange = Hører ikke til i en pakke.
    .hint = En pakke, der ikke er skrevet af »feltnote pack«, kan lægges til et studie med »feltnote merge«.
store-bundle-twice = Står to gange i pakken.
    .hint = Få den sendt igen: »feltnote pack« skriver aldrig et navn to gange.
store-bundle-hides = Har flere filer, end der kan læses: et navn står to gange i den.
    .hint = Få den sendt igen, som »feltnote pack« skriver den.
store-bundle-layout = Er ikke, som »feltnote pack« skriver den: der står noget før, mellem eller efter dens filer, eller den har en kommentar.
    .hint = Få den sendt igen; en anden zip-fil af et studie kan lægges til et studie med »feltnote merge«.
store-bundle-more = Der er { $count ->
        [one] 1 ting mere
       *[other] { $count } ting mere
    } af den slags i pakken.
store-bundle-lacks = Mangler i pakken.
file-cannot-read = Kan ikke læses: { $cause }
file-too-large = Er større end { $limit } MB.
    .hint = Så stor skriver feltnote aldrig en fil; se, om det er den rigtige.
file-not-a-directory = Er en fil, og her skal der være en mappe.
    .hint = Flyt den, og læg mappen på dens plads; ellers hentes og gemmes intet af det, der hører til i den.
file-alone = Er en enkelt fil af et studie.
    .hint = Nævn mappen, som den ligger i: af den tages alt, der kan læses.
file-not-a-file = Er ikke en almindelig fil.
file-no-bundle = Er ikke en hel pakke med et studie. En pakke er en zip-fil af studiets mappe; blev den kopieret halvt, så kopiér den igen.
file-link = Er et link til et andet sted; intet læses eller skrives gennem det.
    .hint = Fjern linket, og læg selve filen eller mappen på dets plads.
file-no-lock = Er ikke en almindelig fil, så studiet kan ikke låses, og intet kan gemmes.
    .hint = Fjern den; feltnote laver den igen.
store-no-directory = Mappen, som { $file } skal ligge i, findes ikke.
    .hint = Intet er skrevet.
store-gone = Studiets mappe { $file } er væk.
    .hint = Sæt drevet i igen, eller læg mappen tilbage; så bliver der gemt.
store-no-bundle = { $file } er ikke en pakke med et studie.
    .hint = En pakke er en zip-fil af studiets mappe.
store-bundle-entry = Kan ikke pakkes ud; pakken er beskadiget eller låst med en adgangskode.
    .hint = Få den sendt igen.
settings-broken = { $what }
    .hint = Ret filen, eller slet den.
store-no-recipient = Her skal stå en offentlig nøgle, som begynder med »age1«.
    .hint = Den, som skal læse med, får den vist med »feltnote vault identity«.
store-sealed-damaged = Filen kan ikke låses op: den er ændret eller skåret over.
    .hint = Er den på vej fra en synkronisering, så vent: den læses igen, næste gang studiet åbnes. Ellers hent en hel kopi.
store-sealed-other = Filen er krypteret med en nøgle, som dette studie ikke har.
    .hint = Flyt den ud af studiet, hvis den hører til et andet.
store-sealed-not = Filen er ikke krypteret, som den skal være her.
    .hint = Flyt den ud af studiet; hvis den er jeres, så læg den til med »feltnote merge«.
store-stray = Ligger ukrypteret i et krypteret studie, og er ikke læst.
    .hint = »feltnote vault init« lægger den til, krypterer den og fjerner den her; flyt den ud, hvis den ikke er jeres.
store-journal-encrypted = Journalen er krypteret, og studiet er det ikke længere.
    .hint = Lad den ligge: den, der har studiets tidligere nøgler, kan læse den.
store-no-identity = Du har ikke en nøgle her: der er ingen i { $file }.
    .hint = »feltnote vault identity« laver en; de andre giver dig adgang med »feltnote vault add«.
store-wrong-passphrase = Adgangskoden er forkert.
    .hint = Intet er ændret.
store-not-for-you = Studiet er krypteret, men ikke til dig: { $file }.
    .hint = Vis en, der har adgang, din offentlige nøgle (»feltnote vault identity«), og bed om »feltnote vault add«.
store-encrypted = Studiet i { $file } er krypteret.
    .hint = Åbn det igen, og giv adgangskoden.
store-decrypted = Studiet i { $file } er ikke længere krypteret.
    .hint = Åbn det igen.
store-no-memory = Studiet er krypteret, og her er intet sted i hukommelsen, hvor et andet program kan få teksten uden at den når disken.
    .hint = Skriv videre her i feltnote.
store-stopped = Afbrudt. Der er ikke skrevet noget.
store-other-keys = { $file } har andre nøgler end dem, denne maskine kender studiet med; intet er læst eller skrevet med dem.
    .hint = Nogen kan have byttet filen for at læse med; har en kollega krypteret studiet på ny, så vent, til alt er hentet. Studiets egne nøgler ligger på denne maskine: flyt { $file } væk, og kør »feltnote check«, så lægges de tilbage.
store-vault-other = Studiets nøgler er nogle andre end dem, det blev åbnet med; intet er skrevet.
    .hint = Har en kollega krypteret studiet på ny, så åbn det igen. Ellers kan en, der kun kan skrive i mappen, have lagt dem der: flyt vault.age væk, så lægger »feltnote check« dem tilbage, som denne maskine kender.
store-outgrown = { $file } kan ikke gemmes: den ville blive større end { $limit } MB, og så store filer læses ikke.
    .hint = Flyt noget af det over i en anden kilde; det, der stod i filen i forvejen, er uændret.
store-no-git = Programmet git er ikke installeret på denne maskine, eller det kan ikke findes.
    .hint = Installér git (https://git-scm.com), og prøv igen; studiet kan også deles i en mappe eller med »feltnote pack«.
store-git = git gjorde ikke, hvad det blev bedt om (git { $asked }): { $cause }
store-git-guide = En guide kan ikke føjes sammen: mennesker afgør, hvad der står i den.
store-git-different = De to er udgaver af forskellige ting.
store-git-copy-joined = { $copy } var en udgave, som en fletning i git havde lagt til side; den er føjet ind i { $file } og lagt væk.
store-saved-unsynced = Gemt, men mappen kunne ikke bringes sikkert på disken: en strømafbrydelse nu kan tage det sidste.
store-stays = Kunne ikke fjernes: { $path }
    .hint = Slet det selv.

## Samling

gathering-erased = { $accounts ->
        [one] Et sæt noter er slettet for altid og kom ikke med.
       *[other] { $accounts } sæt noter er slettet for altid og kom ikke med.
    }
gathering-erased-here = { $accounts ->
        [one] Et sæt noter var slettet for altid i det andet studie, efter informantens ønske, og er nu også slettet her.
       *[other] { $accounts } sæt noter var slettet for altid i det andet studie, efter informantens ønske, og er nu også slettet her.
    }
gathering-would-erase = { $accounts ->
        [one] Et sæt noter er slettet for altid i det andet studie, efter informantens ønske, og ville også blive slettet her.
       *[other] { $accounts } sæt noter er slettet for altid i det andet studie, efter informantens ønske, og ville også blive slettet her.
    }
gathering-itself = { $from } er dette studie selv; der er intet at hente.
gathering-twice = { $from } er givet to gange og læses én gang.
gathering-nothing = Mappen har ingen filer fra et studie.
gathering-guides-clash = Guiderne { $our-file } og { $their-file } har begge revision { $our-revision }, men forskelligt indhold.
    .hint = Giv den nyeste en højere revision, og flet igen.
gathering-guides-differ = { $their-file } er guiden »{ $theirs }«, revision { $their-revision }, men { $our-file } er »{ $ours }«.
    .hint = Kun studier på samme guide kan flettes.
gathering-for-guide = Studiets guide kan ikke forenes med denne; se den først.
gathering-ours-unreadable = Vores egen udgave kan ikke læses: { $problem }
    .hint = Ret eller flyt den, og flet igen.
gathering-refused = { $file }: { $why }
gathering-done = Noter: { $taken ->
        [one] 1 ny
       *[other] { $taken } nye
    }, { $joined } føjet sammen, { $same ->
        [one] 1 uændret
       *[other] { $same } uændrede
    }, { $refused ->
        [one] 1 afvist
       *[other] { $refused } afviste
    }. { $others ->
        [0] { "" }
        [one] En anden fil ændret.{ " " }
       *[other] { $others } andre filer ændret.{ " " }
    }{ $conflicts ->
        [0] Ingen modstridende udgaver.
        [one] 1 sted med modstridende udgaver.
       *[other] { $conflicts } steder med modstridende udgaver.
    }
gathering-would = Noter, hvis der flettes: { $taken ->
        [one] 1 ny
       *[other] { $taken } nye
    }, { $joined } føjet sammen, { $same ->
        [one] 1 uændret
       *[other] { $same } uændrede
    }, { $refused ->
        [one] 1 afvist
       *[other] { $refused } afviste
    }. { $others ->
        [0] { "" }
        [one] En anden fil ændret.{ " " }
       *[other] { $others } andre filer ændret.{ " " }
    }{ $conflicts ->
        [0] Ingen modstridende udgaver.
        [one] 1 sted med modstridende udgaver.
       *[other] { $conflicts } steder med modstridende udgaver.
    }
    .hint = Intet er skrevet.
gathering-newer-guide = Guiden i { $from } er nyere (revision { $theirs }) og træder i stedet for vores (revision { $ours }).
gathering-older-guide = Guiden i { $from } er ældre (revision { $theirs }); vores bliver (revision { $ours }).
gathering-other-study = { $from } blev oprettet for sig: det er et andet studie end det her, eller I har oprettet det hver for sig. Er det ikke meningen, så lad være at flette, eller tag fletningen tilbage.
gathering-out-of-sheet = { $scores ->
        [one] »{ $variable }« er ikke længere i guiden: en fastsat score af den er ikke med i scoringsarket mere.
       *[other] »{ $variable }« er ikke længere i guiden: { $scores } fastsatte scorer af den er ikke med i scoringsarket mere.
    }
    .hint = De bliver i filerne, og »feltnote guide restore« tager variablen ind igen.
gathering-not-undoable = Denne fletning kan ikke tages tilbage: der er ikke plads til at gemme det, der stod før.
gathering-take = ny        { $account }
gathering-join = flettes   { $account }
gathering-conflict = afgøres   { $id }
gathering-agreed = Fastsat: case { $case } · { $variable }: { $before } → { $after ->
        [none] trukket tilbage
       *[other] { $after }
    }
gathering-guide = guiden: { $of } { $id } { $deed } – { $name }
gathering-guide-more = guiden: { $changes ->
        [one] én ændring mere
       *[other] { $changes } ændringer mere
    } (»feltnote guide log« viser dem)
gathering-refused-alike = { $files ->
        [one] 1 anden fil
       *[other] { $files } andre filer
    } afvist: { $why }
gathering-decrypts = Det, der kommer fra { $from }, var krypteret; her ligger det ukrypteret.
    .hint = »feltnote vault init« krypterer studiet her.
gathering-half = { $files ->
        [one] { $why } Én fil var skrevet da. Den er hel, og resten af fletningen mangler.
       *[other] { $why } { $files } filer var skrevet da. De er hele hver for sig, og resten af fletningen mangler.
    }
    .hint = { $undo ->
        [none] Når det er rettet, skriver den samme fletning en gang til resten.
       *[other] »feltnote merge --undo« tager dem tilbage; når det er rettet, skriver den samme fletning en gang til resten.
    }
gathering-stopped = { $files ->
        [one] Afbrudt, da én fil var skrevet. Den er hel, og resten af fletningen mangler.
       *[other] Afbrudt, da { $files } filer var skrevet. De er hele hver for sig, og resten af fletningen mangler.
    }
    .hint = { $undo ->
        [none] Den samme fletning en gang til skriver resten.
       *[other] »feltnote merge --undo« tager dem tilbage; den samme fletning en gang til skriver resten.
    }
