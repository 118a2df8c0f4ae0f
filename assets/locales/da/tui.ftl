# Terminalprogrammet

## Hvor man er
context-everywhere = Overalt
context-list = I alle lister
context-welcome = Velkommen
context-overview = Overblikket
context-case = En cases side
context-capture = Spørgsmålene
context-writing = Notatet
context-normal = Notatet med vims taster
context-leader = Score og sjældnere handlinger
context-pick = Søgning
context-asking = Nyt spørgsmål eller begrundelse
context-card = Kortet
context-card-line = Kortet: en linje tekst
context-card-text = Kortet: tekst på flere linjer
context-sheet = Scoringsarket
context-weigh = En celle i scoringsarket
context-gather = Hvad en fletning ville gøre
context-conflicts = Modstridende udgaver
context-page = En side med tekst
context-tutor = Prøveinterviewet

## Handlinger: et ord eller to, og hvad de gør
action-open = åbn
action-open-about = Åbner det, der er markeret.
action-open-own = egne noter
action-open-own-about = Åbner ens egne noter om samme kilde.
action-edit = ret
action-edit-about = Retter det, der er markeret.
action-edit-words = ændr omdøb
action-new-case = ny case
action-new-case-about = Opretter en case på et kort.
action-new-case-words = opret tilføj
action-new-interview = nyt interview
action-new-interview-about = Begynder et interview dér, hvor markøren står: case, fase og rolle er udfyldt.
action-new-interview-words = start begynd samtale
action-new-meeting = mødeobservation
action-new-meeting-about = Begynder observationen af et møde i den fase, markøren står i.
action-new-meeting-words = start begynd
action-plan-interview = planlæg
action-plan-interview-about = Planlægger et interview i feltet, eller retter det, der er planlagt: hvem, hvornår, sagt nej, ikke relevant.
action-add = tilføj
action-add-about = Tilføjer et planlagt interview, en informant eller et møde.
action-remove = slet
action-remove-about = Sletter det, der er markeret, hvis intet bruger det; kan fortrydes.
action-remove-words = fjern
action-coverage = datadækning
action-coverage-about = Viser, hvad hver case stadig mangler på hver variabel.
action-coverage-words = mangler
action-edit-study = studiet
action-edit-study-about = Retter studiets navn og brancher.
action-sheet = scoringsark
action-sheet-about = Viser scoringsarket: variabler og cases.
action-sheet-words = tabel resultater
action-problems = fejl i filer
action-problems-about = Viser, hvad der ikke kunne læses eller bruges i filerne.
action-basis = fastsat/forslag
action-basis-about = Skifter mellem fastsatte scorer, forslag og det bedste, der er.
action-agree = fastsæt
action-agree-about = Fastsætter den samlede score: scoren, hvorfor, hvem der er enige, og hvem der ikke er.
action-next-open = næste uafklarede
action-next-open-about = Går til den næste celle, der ikke er afklaret: det, der er scoret mest forskelligt, først.
action-next-difference = næste forskel
action-next-difference-about = Går til den næste celle, hvor evaluatorer har scoret den samme kilde forskelligt.
action-show-proposal = forslag
action-show-proposal-about = Viser det beregnede forslag, eller skjuler det, så alle kan sige deres først.
action-next-case = næste case
action-next-case-about = Går til den samme variabel i den næste case, efter den sidste til den næste variabel.
action-previous-case = forrige case
action-previous-case-about = Går til den samme variabel i casen før, før den første til variablen før.
action-minutes = referat
action-minutes-about = Viser, hvad der er fastsat, ændret, trukket tilbage, udsat og taget op igen: casens, eller fra arket alle cases’.
action-minutes-words = log møde historik fastsat før
action-park = udsæt
action-park-about = Udsætter cellen med en grund, eller tager den op igen.
action-gather = flet
action-gather-about = Henter andres studier, mapper eller pakker: viser først, hvad det vil gøre.
action-gather-words = saml usb zip kollega
action-take-in = flet nu
action-take-in-about = Skriver det, der vises; det kan tages tilbage.
action-undo-merge = tag fletningen tilbage
action-undo-merge-about = Gør alt, som det var før den sidste fletning på denne maskine.
action-conflicts = udgaver
action-conflicts-about = Viser, hvad flere har skrevet forskelligt hver for sig, og lader det afgøre.
action-conflicts-words = konflikt modstrid uenig
action-settle = vælg udgave
action-settle-about = Lader udgaven med dette nummer gælde.
action-both = begge
action-both-about = Lader alle udgaver gælde, den ene efter den anden.
action-projector = til projektor
action-projector-about = Skjuler alt, hvad nogen har sagt, mens andre ser med.
action-unanimous = fastsæt de enige
action-unanimous-about = Fastsætter på én gang alt, som alle kilder og evaluatorer har scoret ens, og hvor ingen central informant mangler.
action-choose = vælg
action-choose-about = Vælger efter nummer på linjen.
action-accept = ok
action-accept-about = Tager det, der er skrevet eller markeret.
action-toggle = vælg til/fra
action-toggle-about = Vælger det, der er markeret, til eller fra.
action-next-field = næste felt
action-next-field-about = Går til næste felt, fase eller afsnit.
action-previous-field = forrige felt
action-previous-field-about = Går til forrige felt, fase eller afsnit.
action-rationale = begrundelse
action-rationale-about = Skriver begrundelsen for scoren på én linje.
action-rationale-words = hvorfor forklar
action-write = skriv
action-write-about = Skriver notat til spørgsmålet.
action-score = score
action-score-about = Scorer spørgsmålets variabel med det samme; ja/nej: 1 er ja, 0 er nej.
action-absent = ikke belyst
action-absent-about = Ingen score: ikke belyst; igen: ved ikke; igen: ikke relevant.
action-clear-score = fjern score
action-clear-score-about = Fjerner scoren.
action-clear-score-words = slet
action-flag = flag
action-flag-about = Sætter et flag til opfølgning, eller tager det af igen.
action-go-to = gå til
action-go-to-about = Finder et spørgsmål med et par bogstaver og skriver videre dér.
action-go-to-words = søg find
action-find = søg
action-find-about = Finder en linje i listen med et par bogstaver.
action-find-words = find
action-add-question = nyt spørgsmål
action-add-question-about = Tilføjer et spørgsmål, som guiden mangler, under det tema, du står i.
action-loose = løst notat
action-loose-about = Skriver i det løse notat: det, der ikke er tid til at placere.
action-next = næste
action-next-about = Går til næste spørgsmål og skriver videre.
action-previous = forrige
action-previous-about = Går til forrige spørgsmål og skriver videre.
action-next-untouched = næste urørte
action-next-untouched-about = Går til det næste spørgsmål, der hverken har notat, score eller flag.
action-open-untouched = åbn ved urørte
action-open-untouched-about = Åbner kilden ved det første spørgsmål, der hverken har notat, score eller flag.
action-leader = score m.m.
action-leader-about = Lader en score (et tal, - eller Delete) eller en af de sjældnere handlinger følge, uden at du forlader teksten.
action-time = tidspunkt
action-time-about = Skriver stedet i optagelsen, regnet fra da sessionen begyndte.
action-up = flyt
action-up-about = Flytter.
action-down = ned
action-down-about = Flytter.
action-left = skift
action-left-about = Flytter.
action-right = skift
action-right-about = Flytter.
action-first = først
action-first-about = Flytter.
action-last = sidst
action-last-about = Flytter.
action-page-up = side op
action-page-up-about = Flytter.
action-page-down = side ned
action-page-down-about = Flytter.
action-new-line = ny linje
action-new-line-about = Begynder en ny linje.
action-word-left = ord til venstre
action-word-left-about = Flytter.
action-word-right = ord til højre
action-word-right-about = Flytter.
action-top = notatets begyndelse
action-top-about = Flytter.
action-bottom = notatets slutning
action-bottom-about = Flytter.
action-extend-left = markér
action-extend-left-about = Markerer tekst.
action-extend-right = markér
action-extend-right-about = Markerer tekst.
action-extend-up = markér
action-extend-up-about = Markerer tekst.
action-extend-down = markér
action-extend-down-about = Markerer tekst.
action-extend-first = markér
action-extend-first-about = Markerer tekst.
action-extend-last = markér
action-extend-last-about = Markerer tekst.
action-extend-word-left = markér
action-extend-word-left-about = Markerer tekst.
action-extend-word-right = markér
action-extend-word-right-about = Markerer tekst.
action-mark = markér herfra
action-mark-about = Lader piletasterne markere, til der trykkes igen.
action-select-all = markér alt
action-select-all-about = Markerer hele notatet.
action-cut = klip
action-cut-about = Klipper det markerede ud, så det kan sættes ind et andet sted.
action-copy = kopiér
action-copy-about = Kopierer det markerede, her og til andre programmer.
action-paste = sæt ind
action-paste-about = Sætter det ind, der sidst blev klippet ud eller kopieret.
action-erase = slet
action-erase-about = Sletter: tegnet før, tegnet efter, ordet før.
action-erase-next = slet næste
action-erase-next-about = Sletter: tegnet før, tegnet efter, ordet før.
action-erase-word = slet ord
action-erase-word-about = Sletter: tegnet før, tegnet efter, ordet før.
action-back = tilbage
action-back-about = Går tilbage; intet går tabt.
action-undo = fortryd
action-undo-about = Fortryder: tekst, scorer, flag, tilføjede spørgsmål.
action-redo = gentag
action-redo-about = Gentager det, du fortrød.
action-help = hjælp
action-help-about = Viser tasterne dér, hvor du er.
action-help-words = taster genveje
action-palette = alle handlinger
action-palette-about = Viser alle handlinger ved navn.
action-redraw = tegn igen
action-redraw-about = Tegner hele skærmen igen, hvis noget andet har skrevet på den.
action-external-editor = egen editor
action-external-editor-about = Åbner notatet i din egen editor (VISUAL eller EDITOR) og tager det tilbage som én ændring.
action-external-editor-words = åbn tekst
action-forget = glem
action-forget-about = Glemmer det, der stod på kort, da feltnote stoppede, fra den side, der viser det.
action-forget-words = slet efterladt kort
action-recover = hent
action-recover-about = Henter det, som var skrevet ned, men ikke gemt, da feltnote sidst stoppede.
action-recover-words = gendan journal ikke gemt
action-suspend = til skallen
action-suspend-about = Gemmer og giver terminalen fri; »fg« fortsætter.
action-mouse = mus
action-mouse-about = Slår musen til eller fra i programmet og husker det; uden den markerer terminalen selv tekst.
action-mouse-words = klik
action-language = English
action-language-about = Skifter til engelsk og husker det.
action-language-words = sprog dansk
action-theme-auto = udseende: efter terminalen
action-theme-auto-about = Vælger det udseende, der passer til terminalen, så vidt den siger det, og husker det.
action-theme-auto-words = tema farver
action-theme-dark = udseende: mørkt
action-theme-dark-about = Vælger farver til en mørk baggrund og husker det.
action-theme-dark-words = tema farver
action-theme-light = udseende: lyst
action-theme-light-about = Vælger farver til en lys baggrund og husker det.
action-theme-light-words = tema farver
action-theme-contrast = udseende: kontrast
action-theme-contrast-about = Ingen farver og intet svagt; husker det.
action-theme-contrast-words = tema farver
action-theme-mono = udseende: uden farver
action-theme-mono-about = Ingen farver; husker det.
action-theme-mono-words = tema farver
action-lock = lås
action-lock-about = Skjuler et krypteret studie, indtil adgangskoden gives. Det sker også af sig selv, når ingen har rørt en tast længe.
tui-unlocked = Låst op.
action-ascii = enkle tegn
action-ascii-about = Skifter mellem alle tegn og dem, som enhver terminal kan vise (ASCII), og husker det.
action-ascii-words = symboler
action-skip-step = næste skridt
action-skip-step-about = Går videre til næste skridt i prøveinterviewet.
action-vim-keys = vims taster
action-vim-keys-about = Skifter mellem de sædvanlige taster og dem, vim har.
action-vim-keys-words = tastatur
action-leave = gem og luk
action-leave-about = Gemmer alt og lukker uden at spørge.
action-leave-words = gem afslut slut

## Gemt eller ikke
tui-saved = Gemt { $time }
tui-saved-unsynced = Skrevet { $time }, ikke sikret
tui-saving = Gemmer …
tui-unsaved = Ikke gemt endnu
tui-not-saved = IKKE GEMT: { $why }
tui-stayed = Der kunne ikke gemmes, og det nyeste står måske kun på skærmen. { $key } igen lukker alligevel.
tui-stayed-journaled = Der kunne ikke gemmes. { $key } igen lukker: det ligger i journalen på denne maskine, og »feltnote recover« henter det.
tui-left-unsaved = Ikke alt blev gemt: { $why }
tui-left-journaled = Ikke alt blev gemt: { $why }
    .hint = Det ligger i journalen på denne maskine: »feltnote recover« viser det, og »feltnote recover --all« henter det.
tui-in-journal = Det ligger i journalen her; »feltnote recover« henter det.
tui-locked = feltnote har låst studiet. Alt er gemt. Ctrl+D slutter.
tui-locked-journaled = feltnote har låst studiet. Ikke alt er gemt i det; resten ligger i journalen på denne maskine. Ctrl+D slutter, og »feltnote recover« henter det.
tui-locked-shown = feltnote har låst studiet. Ikke alt er gemt, og noget af det er kun i feltnotes hukommelse: lås op igen, før du slutter.
tui-saver-failed = Der skete en fejl i feltnote under gemningen.
    .hint = Programmet prøver igen.
tui-joined = En anden har skrevet i samme fil; begge dele er bevaret.
tui-no-journal = Journalen kan ikke skrives; alt bliver gemt i studiet som før. { $why }
tui-only-shown = Det nyeste står kun på skærmen, for journalen kan heller ikke skrives. { $why }
tui-nothing-left-behind = Der er intet at hente: alt er gemt.
tui-behind = { $others ->
        [0] Ikke gemt, da feltnote stoppede: { $last }; { $key } henter det.
        [one] Ikke gemt, da feltnote stoppede: { $last }, og ét sted til; { $key } henter det.
       *[other] Ikke gemt, da feltnote stoppede: { $last }, og { $others } steder til; { $key } henter det.
    }
tui-behind-in = { $changes ->
        [one] én ændring i { $where } ({ $time })
       *[other] { $changes } ændringer i { $where } ({ $time })
    }
tui-behind-source = case { $case }, { $source }
tui-behind-other = { $source }
tui-behind-case = case { $case }
tui-behind-guide = guiden
tui-behind-study = studiets navn og folk
tui-behind-card = ét kort, { $time }
tui-words = { $what } (ikke færdigt): { $text }
tui-left-words-stay = Skriv det ind, hvor det hører til. Det bliver liggende, til { $key } glemmer det.
tui-left-words-gone = Det, der stod på kort, er glemt.
tui-title-left-words = Stod på et kort, da feltnote stoppede
tui-begun-before = Nyt interview. { $source } fra samme dag er der også; »feltnote start --source { $source }« går videre i det.
tui-begun-here = Nyt interview. { $source } fra samme dag er der også: Esc, og Enter på det på casens side går videre i det.
tui-behind-short = ikke gemt: { $places }
tui-erased = Noterne er slettet for altid af et andet feltnote, efter informantens ønske.
tui-buried-again = { $accounts ->
        [one] Et sæt noter, som er slettet for altid, lå her igen og er taget ud.
       *[other] { $accounts } sæt noter, som er slettet for altid, lå her igen og er taget ud.
    }
tui-recovered = { $changes ->
        [one] Hentet og gemt: én ændring fra før feltnote stoppede.
       *[other] Hentet og gemt: { $changes } ændringer fra før feltnote stoppede.
    }
tui-no-terminal = Programmet skal køre i en terminal.
    .hint = Uden terminal kan kommandoerne bruges; se »feltnote --help«.
tui-terminal-trouble = Terminalen holdt op med at svare ({ $cause }). Alt er gemt.
tui-not-remembered = Det kan ikke huskes til næste gang: { $why }
tui-too-small = Gør vinduet større. Indtil da virker tasterne ikke.
tui-too-small-typing = Gør vinduet større. Det, du skriver, kommer med.
tui-key-by-name = { $key } »{ $name }«
tui-how-to-leave = { $key } gemmer og lukker.

## Velkommen
welcome-title = Velkommen til feltnote
welcome-about = Til dig, der interviewer, observerer og scorer i en evaluering: guiden, noterne og scorerne på ét sted, mens du lytter.
welcome-initials = Skriv dine initialer. De står ved alt, hvad du noterer og scorer.
welcome-language = Sprog:
welcome-language-name = dansk
welcome-change-language = { $key } skifter
welcome-place = Noterne ligger her på maskinen og bliver ikke sendt nogen steder hen:
welcome-keys = Tre taster er nok til at begynde med: { $accept } går videre, { $back } går tilbage, uden at noget går tabt, og { $help } viser tasterne dér, hvor du er.
welcome-tutor = »feltnote tutor« er et prøveinterview på fem minutter; { $leave } lukker her.

## Lister
tui-evaluator = evaluator { $evaluator }
tui-problems = { $problems ->
    [one] 1 fejl i filerne
   *[other] { $problems } fejl i filerne
}
tui-problems-notice = { $problems ->
    [one] En fil har en fejl; { $key } viser den. Resten er læst.
   *[other] Der er { $problems } fejl i filerne; { $key } viser dem. Resten er læst.
}
tui-case = Case { $case }
tui-no-case = Uden case
tui-no-cases = Studiet har ingen cases endnu.

    Tryk { $key } for at oprette case 1 og begynde det første interview,
    eller { $new } for at oprette en case først.
tui-no-sources = Casen har ingen kilder endnu.

    Tryk { $key } for at begynde et interview.
tui-case-invited = inviteret
tui-case-declined = sagt nej
tui-head-date = Dato
tui-head-who = Rolle
tui-head-phase = Fase
tui-head-source = Kilde
tui-head-informant = Informant
tui-head-evaluator = Evaluator
tui-head-notes = Noter
tui-head-scores = Scorer
tui-head-flags = Flag
tui-head-status = Status
tui-open = åben
tui-complete = gennemlyttet
tui-kind-interview = interview
tui-kind-meeting = møde
tui-kind-workshop = workshop
tui-kind-mapping = kortlægning
tui-kind-document = dokument
tui-medium-skype = Skype
tui-medium-phone = telefon
tui-medium-room = fremmøde
tui-medium-teams = Teams
tui-medium-zoom = Zoom

## Ny kilde
tui-title-new-interview = Nyt interview · { $case }
tui-title-new-meeting = Ny mødeobservation · { $case }
tui-field-phase = Fase
tui-field-role = Rolle
tui-field-meeting = Møde
tui-field-informant = Informant
tui-field-medium = Hvordan
tui-field-open = åbent
tui-field-new = ny: { $function }

## Overblikket
tui-conflicts = { $conflicts ->
    [one] 1 modstridende udgave
   *[other] { $conflicts } modstridende udgaver
}
tui-guide-version = guide, version { $version }
tui-head-ready = klar til samlet
    vurdering
tui-head-ready-short = klar
tui-ready-of = { $ready } af { $variables }
tui-ready = klar til samlet vurdering: { $ready } af { $variables }
tui-sources-without-case = { $sources ->
    [one] Uden case: 1 kilde
   *[other] Uden case: { $sources } kilder
}
tui-case-invited-why = inviteret · { $why }
tui-case-declined-why = sagt nej · { $why }
tui-case-removed = slettet, men har kilder
tui-legend-done = tal: gennemførte interviews (*: ikke alle gennemlyttet)
tui-legend-missing = · mangler
tui-legend-planned = ○ planlagt
tui-legend-declined = × sagt nej; møde aflyst
tui-legend-not-relevant = – ikke relevant
tui-legend-missed = ~ spørges i bakspejlet
tui-legend-observed = ● møde observeret
tui-legend-ready = klar: variabler, der er klar til samlet vurdering
tui-cell-done = { $count ->
    [one] 1 interview
   *[other] { $count } interviews
}
tui-cell-open = { $count } ikke gennemlyttet
tui-cell-planned = { $count } planlagt
tui-cell-planned-with = { $count } planlagt ({ $with })
tui-cell-declined = { $count } sagt nej
tui-cell-declined-why = { $count } sagt nej ({ $why })
tui-cell-not-relevant = ikke relevant
tui-cell-missed = ingen af jer fulgte fasen; der spørges til den i bakspejlet
tui-cell-missing = mangler
tui-cell-cancelled = mødet blev aflyst
tui-first-a-case = Der er ingen case endnu; { $key } opretter en.
tui-not-a-case = Det kan kun gøres på en case.
tui-not-a-source = Det kan kun gøres på en kilde.
tui-title-coverage = Datadækning: hvad hver case mangler
tui-coverage-no-cases = Der er ingen rekrutterede cases i studiet endnu. { $key } i overblikket opretter en.
tui-case-ready = { $case } · { $ready }
tui-lacks-settling = modstridende udgaver skal afgøres
tui-lacks-value = ingen score endnu
tui-lacks-value-of = ingen score endnu; centrale, der ikke er hørt: { $central }
tui-lacks-central = centrale, der ikke er hørt: { $central }
tui-lacks-not-yet = fandtes ikke endnu for: { $voices }
tui-lacks-nothing = Intet mangler.
tui-still-reading = Noter og scorer læses stadig.

## En cases side
tui-section-about = Casen
tui-sections-key = { $key } næste afsnit
tui-section-meetings = Møder
tui-section-informants = Informanter
tui-section-plan = Plan
tui-section-sources = Kilder
tui-head-function = Funktion
tui-heard = { $times ->
    [0] ikke hørt
    [one] hørt 1 gang
   *[other] hørt { $times } gange
}
tui-meeting-planned = planlagt
tui-meeting-held = holdt
tui-meeting-cancelled = aflyst
tui-meeting-room = fremmøde
tui-meeting-online = på skærm
tui-plan-planned = planlagt
tui-plan-kept = gennemført
tui-plan-declined = sagt nej
tui-plan-not-relevant = ikke relevant
tui-colleagues = kollegas
tui-case-recruitment = Deltager: { $state }.
tui-case-recruitment-why = Deltager: { $state }. { $why }
tui-case-missed = Ikke fulgt: { $phases }.
tui-no-sources-at-all = Her er ingen kilder.
tui-new-meeting = nyt møde
tui-new-informant = ny informant
tui-new-planned = nyt planlagt interview
tui-pick-part = Tilføj
tui-part-meeting = mødet { $what } i case { $case }
tui-part-informant = informanten { $what } i case { $case }
tui-part-planned = det planlagte interview { $what } i case { $case }
tui-removed = Slettet: { $what }. Det kan fortrydes.
tui-in-use = Kan ikke slettes: { $what } bruges af { $user }.
tui-user-source = kilden { $source }
tui-user-plan = det planlagte interview { $plan }
tui-sources-stay = Kilder kan ikke slettes her: noter går ikke tabt.
tui-case-stays = En case slettes i overblikket, og kun hvis den ingen kilder har.
tui-title-new-case = Ny case
tui-title-study = Studiet: navn og brancher
tui-title-add-meeting = Nyt møde · { $case }
tui-title-add-informant = Ny informant · { $case }
tui-title-planned = Planlagt interview · { $case }
tui-field-case = Id
tui-field-case-about = Et tal eller et kort navn; det kan ikke ændres senere.
tui-case-exists = Case { $case } findes allerede.
tui-field-new-branch = Ny branche
tui-field-new-branch-about = Udfyldes kun, hvis branchen ikke findes endnu.
tui-field-branch-about = Et tomt navn sletter branchen, hvis ingen case hører til den.
tui-branch-used = Branchen { $branch } kan ikke slettes: { $case } hører til den.
tui-field-not-relevant = Ikke relevant
tui-field-not-relevant-about = Funktioner, som branchen ikke har. Space vælger til og fra.
tui-field-study = Navn
tui-field-state = Tilstand
tui-field-date = Dato
tui-field-when-about = Fx 14/6, 14/6 kl. 10.30 eller i morgen kl. 9; tom, hvis dagen ikke er kendt.
tui-field-date-about = Fx 14/6, 14.6.2021, i dag eller i morgen; tom, hvis den ikke er kendt.
tui-field-form = Holdt
tui-field-note = Bemærkning
tui-field-meeting-note-about = Fx hvem der var med alene, eller hvorfor mødet blev aflyst.
tui-field-person-note-about = Fx stilling eller arbejdssted; aldrig et navn.
tui-field-plan-why-about = Fx hvorfor nogen sagde nej, eller hvad der er aftalt.
tui-field-pseudonym = Dæknavn
tui-field-no-branch-about = Studiet har ingen brancher endnu; skriv en nedenfor.
tui-field-no-meeting-about = Casen har intet møde i denne fase endnu; det tilføjer man på casens side.
tui-field-pseudonym-about = Aldrig et navn. Er feltet tomt, laves et dæknavn af case og funktion.
tui-informant-exists = { $what } findes allerede i case { $case }.
tui-field-person = { $informant } ({ $function })
tui-field-informant-about = Et tal vælger, et tal mere vælger en til. Space vælger til og fra.
tui-field-role-about = Et tal vælger; et tal mere, hvis nogen har to kasketter. Space vælger til og fra.
tui-nobody-interviewed = Interviewet er uden informant; { $key } tilføjer en.
tui-role-needed = Vælg mindst én rolle; den afgør, hvilke spørgsmål der stilles.
tui-changed-meanwhile = Det, der var valgt, findes ikke længere her. Gå tilbage, og åbn kortet igen.
tui-no-id = Der kan ikke laves et id.

## Kort
tui-card-keeps = gem
tui-card-kept = Gemt, undtagen ét felt, som står på kortet endnu: { $why }
tui-card-lacks = Ikke gemt, men det står på kortet endnu: { $why }
tui-unfinished-field = Ét felt på »{ $what }« kan ikke gemmes. { $key } igen gemmer resten og lukker.
tui-guide-unchanged = Der er ikke ændret noget endnu.
tui-unfinished = Ikke gemt: »{ $what }« er ikke skrevet færdigt. { $key } igen lukker uden det.
tui-card-not-made = Ikke oprettet; det, du skrev, står på kortet, til du lukker feltnote.
tui-title-edit = Ret · { $what }
tui-field-label = Navn
tui-field-branch = Branche
tui-field-description = Beskrivelse
tui-field-recruitment = Deltager
tui-field-why = Hvordan
tui-field-why-about = Hvordan casen kom med, eller hvorfor den ikke er med.
tui-field-missed = Ikke fulgt
tui-field-missed-about = Faser, som ingen af jer fulgte; der spørges til dem i bakspejlet. Space vælger til og fra.
tui-case-recruited = er med
tui-rationale-without-score = Giv først en score; så kan den begrundes.

## Spørgsmål og notater
tui-consent-missing = samtykke mangler
tui-consent-missing-short = samtykke?
tui-consent-withdrawn = samtykke trukket tilbage
tui-consent-withdrawn-short = samtykke trukket
tui-consent-recording = optages: { $answer }
tui-consent-quotes = citat: { $answer }
tui-yes = ja
tui-no = nej
tui-yes-sign = J
tui-no-sign = N
tui-position = Spørgsmål { $number } af { $questions } · { $noted } med noter · { $scored } scoret
tui-position-short = { $number } af { $questions } · { $noted } ✎ · { $scored } scoret
tui-position-brief = { $number } af { $questions } · { $noted } ✎
tui-count-brief = { $questions } i alt · { $noted } ✎
tui-count-short = { $questions } i alt · { $noted } ✎ · { $scored } scoret
tui-count = { $questions } spørgsmål · { $noted } med noter · { $scored } scoret
tui-summary = { $questions } spørgsmål: { $noted } med noter, { $scored } scoret, { $absent } uden mulig score, { $untouched } ikke stillet{ $later ->
        [0] {""}
        [one] , 1 fandtes ikke endnu
       *[other] , { $later } fandtes ikke endnu
    }{ $key ->
        [none] {""}
       *[other] : { $key } går til det første
    }
tui-summary-short = Af { $questions }: { $noted } noteret, { $scored } scoret, { $absent } uden mulig score, { $untouched } ikke stillet{ $later ->
        [0] {""}
        [one] , 1 nyt
       *[other] , { $later } nye
    }{ $key ->
        [none] {""}
       *[other] : { $key } går dertil
    }
tui-summary-brief = { $noted }/{ $questions } ✎, { $scored } scoret, { $absent } –, { $untouched } ikke stillet{ $later ->
        [0] {""}
        [one] , 1 nyt
       *[other] , { $later } nye
    }{ $key ->
        [none] {""}
       *[other] : { $key } dertil
    }
tui-summary-notes = { $lines ->
    [0] Der står ingen noter.
    [one] Der står én linje noter.
   *[other] Der står { $lines } linjer noter.
}
tui-opening = Indledning
tui-closing = Afslutning
tui-elsewhere = Uden for guiden her
tui-scores-elsewhere = Andre scorer
tui-not-asked-about = Ingen af spørgsmålene her handler om variablen, men kilden har en score.
tui-loose = løst notat
tui-loose-lines = { $lines ->
    [0] løst notat
    [one] løst notat (1 linje)
   *[other] løst notat ({ $lines } linjer)
}
tui-notes = noter
tui-notes-lines = { $lines ->
    [0] noter
    [one] noter (1 linje)
   *[other] noter ({ $lines } linjer)
}
tui-notes-about = Skriv, hvad der bliver sagt og sker.
tui-loose-about = Det, der ikke er tid til at placere.
tui-condition = betingelse
tui-outcome = udfald
tui-conditions = Betingelser
tui-outcomes = Udfald
tui-central = central informant
tui-retrospective = i bakspejlet
tui-ad-hoc = tilføjet her
tui-not-covered = ikke belyst
tui-does-not-know = ved ikke
tui-not-relevant = ikke relevant
tui-score-cleared = ingen score
tui-score-versions = Modstridende udgaver: { $versions }. Et tal afgør det.
tui-counts = Tæller:
tui-counts-not = Tæller ikke:
tui-rationale-stays = Begrundelsen er den, du skrev før; { $key } retter den.
tui-rationale = Begrundelse: { $text }
tui-version-by = Udgave { $number } · { $by }
tui-version = Udgave { $number }
tui-versions-together = Notatet har modstridende udgaver; her står de efter hinanden. Det, du retter dem til, gælder.
tui-mode-list = Liste
tui-mode-writing = Skriver
tui-mode-paused = Skriver, ur på pause
tui-mode-normal = Normal (»i« skriver)
tui-mode-leader = Score m.m.
tui-asking = Nyt spørgsmål under »{ $theme }«
tui-asking-rationale = Begrundelse for scoren · { $variable }
tui-new-question-open = nyt spørgsmål …
tui-new-question = nyt spørgsmål: { $text }
tui-added-question = et tilføjet spørgsmål
tui-pick-question = Gå til spørgsmål
tui-pick-command = Alle handlinger
tui-pick-line = Find i listen
tui-pick-nothing = Intet passer.
tui-not-asked-here = ikke i guiden her
tui-comes-in = Står ikke i guiden her; { $key } tager det med, under »Uden for guiden her«.
tui-only-read = Her læses der kun, og det, du skrev, er ikke noteret: { $key } fører tilbage.
tui-help-led = { $what }: først { $key }
tui-paste-where = Du står i listen, hvor der ikke kan skrives: { $key } skriver notatet.
tui-nothing-made = Intet blev noteret eller scoret, så kilden er ikke oprettet.
tui-no-note-here = Her kan ikke skrives notat.
tui-no-flag-here = Kun spørgsmål kan få flag.
tui-no-variable = Her er ingen variabel at score.
tui-off-yes-no = { $step } er ikke på skalaen: 0 er { $no }, 1 er { $yes }.
tui-variable-retired = Variablen er udgået, så den kan ikke scores mere.
tui-off-scale = { $step } er ikke på skalaen; den går fra 0 til { $top }.
tui-none-untouched = Alle spørgsmål er rørt.
tui-nothing-selected = Intet er markeret; Shift og piletasterne markerer.
tui-clipboard-empty = Der er ikke klippet eller kopieret noget endnu.
tui-no-more-questions = Der er ikke flere den vej.
tui-undone = Fortrudt: { $where }
tui-redone = Gentaget: { $where }
tui-nothing-to-undo = Der er ikke mere at fortryde.
tui-nothing-to-redo = Der er ikke mere at gentage.

## Tid, samtykke, kilden
context-lines = Linjer på tværs af notaterne
context-placing = Linjer, der skal stå et andet sted
action-consent = samtykke
action-consent-about = Noterer, hvad informanten er oplyst om og har sagt ja til; også hvis det trækkes tilbage.
action-consent-words = tilladelse gdpr
action-session = ur og optagelse
action-session-about = Pause, ny session, medie, optagelsens navn og nulpunkt, og hvad der vises af tiden.
action-session-words = tid pause lyd
action-source = rolle og fase
action-source-about = Ændrer roller, fase og informant undervejs; listen følger med, og intet skrevet går tabt.
action-participants = deltagere
action-participants-about = Hvem der deltager i mødet, efter funktion, og mødets dagsorden.
action-steps = skalaens trin
action-steps-about = Viser, hvad hvert trin af skalaen står for, hvad der tæller og ikke tæller, hvad variablen er, og hele spørgsmålet.
action-earlier = sagt tidligere
action-earlier-about = Viser alt, hvad informanten har sagt før om det samme.
action-place = flyt linjer
action-place-about = Flytter linjer af notatet til et andet spørgsmål, eller lader dem stå begge steder.
action-move-to = flyt til …
action-move-to-about = Flytter de valgte linjer (ellers den markerede) til det spørgsmål, du så finder.
action-copy-to = også under …
action-copy-to-about = Lader de valgte linjer stå under et spørgsmål mere; kopien peger tilbage.
action-by-time = efter tid
action-by-time-about = Viser alle linjer med et tidspunkt i den rækkefølge, de blev sagt.
action-filter = vis
action-filter-about = Vælger, hvilke spørgsmål listen viser: alle, urørte, med flag, uden score, centrale.
action-filter-words = filter skjul
action-review = gennemgang
action-review-about = Viser, hvad der skal ses på igen: modsigelser først, så det uscorede, flag, linjer at høre igen og det, der aldrig blev spurgt om.
action-complete = gennemlyttet
action-complete-about = Markerer dine noter om kilden som gennemlyttet og scoret, eller åbner dem igen.
action-complete-words = færdig slut afslut godkend
tui-clock = ur { $time }
tui-clock-paused = pause ved { $time }
tui-no-place = Uret går ikke, så der er intet tidspunkt at skrive; { $key } begynder en ny gang.
tui-cpr = Det ligner et CPR-nummer. Slet det: ingen må kunne kendes på en note.
tui-name = Det er navnet på en informant. Skriv pseudonymet: ingen må kunne kendes på en note.
tui-complete-counts = Gennemlyttet: det, der ændres her, tæller i scoringsarket med det samme.
tui-clock-off = uret går ikke ({ $key })
tui-clock-off-short = uret går ikke
tui-no-session = Ingen session i gang: nye linjer får intet tidspunkt. { $key } begynder en.
tui-time-left = { $minutes } min igen
tui-time-over = { $minutes } min over tid
tui-time-over-short = { $minutes } min over
tui-provisional = foreløbig
tui-participants = { $count ->
    [0] deltagere mangler
    [one] 1 deltager
   *[other] { $count } deltagere
}
tui-title-session = Ur og optagelse
tui-field-clock = Uret
tui-clock-none = ikke i gang
tui-clock-begin = begynd nu
tui-clock-runs = går
tui-clock-pause = pause
tui-clock-stands = står stille
tui-clock-resume = går videre
tui-clock-another = ny session
tui-field-recorder = I pausen
tui-field-recorder-about = Om optageren kørte videre eller også stod stille; det afgør, hvor tidspunkterne fortsætter.
tui-recorder-on = optageren kørte videre
tui-recorder-off = optageren stod stille
tui-field-session = Session
tui-field-session-about = Den session, som felterne herunder handler om. Vælg en tidligere for at rette dens optagelse.
tui-field-recording = Optagelse
tui-field-recording-about = Hvad lydfilen hedder. feltnote optager ikke selv lyd.
tui-field-zero = Optagelsens 0:00
tui-field-zero-about = Hvornår optagelsen begyndte. Alle tidspunkter i notaterne flytter med.
tui-zero-stay = { $time }
tui-zero-now = nu
tui-zero-at = kl. …
tui-zero-place = den er nu ved …
tui-zero-place-here = { $place } her er …
tui-field-zero-at = Tid
tui-field-zero-at-about = »kl.«: et klokkeslæt, fx 10:14. »er ved« og »her er«: et sted i optagelsen, fx 12:40.
tui-zero-how = Vælg, om tiden er et klokkeslæt eller et sted i optagelsen.
tui-moment-wrong = Det kan ikke læses som et tidspunkt; skriv fx 10:14 eller 1.2.2022 10:14.
tui-place-wrong = Det kan ikke læses som et sted i optagelsen; skriv fx 12:40 eller 1:04:10.
tui-field-shown = Vis uret
tui-field-shown-about = Gælder også næste gang.
tui-field-places = Nye linjer
tui-field-places-about = Om en ny linje begynder med sit tidspunkt, mens uret går; det første undtagen, når samtykket siger nej til optagelse. Gælder også næste gang.
tui-places-recorded = tidspunkt, hvis der kan optages
tui-places-always = altid tidspunkt
tui-places-never = aldrig
tui-field-planned = Minutter her
tui-field-planned-about = Minutter til netop dette; tom: som nedenfor.
tui-field-minutes = Minutter ellers
tui-field-minutes-about = Minutter; tom, hvis der ikke er nogen plan. Gælder også næste gang.
tui-minutes-wrong = Skriv et antal minutter.
tui-places-moved = { $moved ->
    [one] 1 tidspunkt flyttet
   *[other] { $moved } tidspunkter flyttet
}{ $before ->
    [0] .
    [one] ; 1 ligger nu før optagelsens begyndelse ([-00:05]).
   *[other] ; { $before } ligger nu før optagelsens begyndelse ([-00:05]).
}
tui-zero-later = Det tidspunkt er ikke kommet endnu.
tui-title-consent = Samtykke
tui-consent-first = Samtykke: { $key } noterer det; kan vente.
tui-field-informed = Oplyst
tui-consent-written = skriftligt
tui-consent-aloud = mundtligt
tui-consent-not-noted = ikke noteret
tui-consent-not-asked = ikke spurgt
tui-field-informed-rest = I øvrigt
tui-field-informed-rest-about = Hvad der ellers blev aftalt.
tui-field-may-record = Må optages
tui-field-may-quote = Må citeres
tui-field-may-quote-about = Uden et ja bliver citater i studiet og eksporteres ikke.
tui-field-consent-at = Hvornår
tui-field-withdrawn = Trukket tilbage
tui-consent-withdraw = ja, nu
tui-consent-withdrawn-at = ja, { $at }
tui-field-withdrawn-about = Så eksporteres ingen citater mere, og notaterne vises ikke ved senere interviews. Noter og scorer bliver stående, til I sletter dem; optagelsen må du selv slette.
tui-withdrawn-follows = Trukket tilbage: citater eksporteres ikke mere. Slet selv optagelsen.
tui-field-roles = Roller
tui-field-roles-about = Flere, hvis informanten har flere kasketter; kilden tæller én gang.
tui-field-informants = Informanter
tui-field-function = Funktion
tui-field-function-about = Informantens funktion. Er der ingen informant, oprettes en.
tui-title-participants = Deltagere og dagsorden
tui-participants-of-meetings = Deltagere hører til møder.
tui-field-count = { $function }
tui-field-count-about = Hvor mange i alt; tom for ingen.
tui-count-wrong = Skriv, hvor mange ({ $function }), med et tal.
tui-field-known = Kendte
tui-field-known-about = Informanter, der var med; de tæller under deres funktion.
tui-field-agenda = Dagsorden
tui-field-agenda-about = Et punkt på hver linje. Punkterne står først i listen, og der kan noteres under dem.
tui-agenda = Dagsorden
tui-attended = Til stede: { $participants }.
tui-fact = Mødets egne oplysninger siger { $score }. Tasten { $key } bekræfter det.
tui-agenda-kept = Et punkt med noter blev stående på dagsordenen.
tui-participant-without-function = En af de kendte har ingen funktion og er ikke talt med.

## Tidligere, gennemgang, flytning
tui-said-last = sidst ({ $when }): { $text }
tui-quoted = ”{ $text }”
tui-title-earlier = Sagt tidligere · { $question }
tui-nothing-before = Informanten har ikke sagt noget om det før, som er noteret.
tui-withdrawn-some = En tidligere kilde er trukket tilbage og vises ikke.
tui-withdrawn-before = Informanten har trukket sit samtykke tilbage: Det, der blev sagt før, vises ikke.
tui-title-review = Gennemgang · { $source }
tui-title-by-time = Efter tid · { $source }
tui-title-placing = Linjer i notatet · { $question }
tui-recording = Optagelse { $number }
tui-no-places = Ingen linjer har et tidspunkt.
tui-no-lines = Her er ingen linjer at flytte.
tui-lines-disputed = Notatet har modstridende udgaver; afgør dem først.
tui-lines-there = Linjerne står dér allerede; vælg et andet sted.
tui-lines-stay = Notatet dér har modstridende udgaver; afgør dem først.
tui-lines-moved = { $lines ->
    [one] 1 linje flyttet til { $question }.
   *[other] { $lines } linjer flyttet til { $question }.
}
tui-lines-copied = { $lines ->
    [one] 1 linje står nu også under { $question }.
   *[other] { $lines } linjer står nu også under { $question }.
}
tui-why-versions = { $count ->
    [one] 1 med modstridende udgaver
   *[other] { $count } med modstridende udgaver
}
tui-why-score-off-note = { $count ->
    [one] 1 er »ikke belyst«, men har noter
   *[other] { $count } er »ikke belyst«, men har noter
}
tui-why-score-without-reason = { $count ->
    [one] 1 score uden note eller begrundelse
   *[other] { $count } scorer uden note eller begrundelse
}
tui-why-no-score = { $count ->
    [one] 1 med noter, men uden score
   *[other] { $count } med noter, men uden score
}
tui-why-flagged = { $count } med flag
tui-why-hear-again = { $count ->
    [one] 1 linje at høre igen
   *[other] { $count } linjer at høre igen
}
tui-why-loose = løst notat, der ikke er placeret
tui-why-untouched = { $count } ikke stillet
tui-why-not-yet = { $count } fandtes ikke endnu
tui-left = Åbent endnu: { $left }.
tui-nothing-left = Der er ikke mere at se på.
tui-title-complete = Gennemlyttet? · { $source }
tui-field-status = Dine noter er
tui-status-open = åbne (foreløbige)
tui-status-complete = gennemlyttet
tui-reopen-about = Åbnes de igen, tæller scorerne ikke i scoringsarket, før de atter er gennemlyttet.
tui-now-complete = Gennemlyttet: scorerne tæller nu i scoringsarket.
tui-now-open = Åben igen: scorerne er atter foreløbige og tæller ikke i scoringsarket.
tui-title-filter = Vis i listen
tui-field-filter = Spørgsmål
tui-filter-all = alle
tui-filter-untouched = urørte
tui-filter-flagged = med flag
tui-filter-unscored = uden score
tui-filter-central = centrale
tui-markup-speaker = hvem der taler, i en dialog
tui-markup-link = linjen står også under et andet spørgsmål; [=] i det løse notat

## Scoringsark, og hvad der ligger bag
tui-title-sheet = Scoringsark · { $basis }
tui-title-minutes = Referat · { $case ->
        [none] alle cases
       *[other] case { $case }
    }
tui-title-minutes-projector = Referat · { $case ->
        [none] alle cases
       *[other] case { $case }
    } · til projektor
tui-title-trace = { $case } · { $variable }
tui-title-trace-projector = { $case } · { $variable } · til projektor
tui-basis-agreed = fastsat
tui-basis-proposed = forslag
tui-basis-best = fastsat, ellers forslag
tui-sheet-empty = Der er ingen cases med i studiet endnu.
tui-sheet-part = { $from }–{ $to } af { $all }
tui-sheet-legend = * negativt formuleret: højt er dårligt   ≠: ikke vurderet i alle cases   tal: fastsat   ?: forslag   !: modstridende udgaver   +: nyt siden   …: udsat   –: kan ikke vurderes   tom: mangler
tui-not-agreed = Ikke fastsat.
tui-proposal-hidden = { $sources ->
    [one] Forslaget er skjult ({ $key } viser det); 1 kilde tæller.
   *[other] Forslaget er skjult ({ $key } viser det); { $sources } kilder tæller.
}
tui-not-heard = Central, men ikke hørt: { $who }. Begrundelsen skal sige, hvorfor scoren alligevel gælder.
tui-parked = Udsat: { $why }
tui-agreed-before = Før: { $score } ({ $when }): { $why }
tui-grid-legend = ★ central informant, vægt 2   ∅ tæller ikke   ? skjult, til din egen udgave er gennemlyttet
tui-blind = kollegers scorer er skjult, til din egen udgave er gennemlyttet
tui-projector-no-notes = Til projektor vises ingen noter. { $key } i en celle slår det fra.
tui-no-source-chosen = Gå ned til en kilde først.
tui-queue-left = { $count ->
    [one] Den eneste celle, der ikke er afklaret.
   *[other] Nr. { $place } af { $count } celler, der ikke er afklaret.
}
tui-differences-left = { $count ->
    [one] Den eneste celle, der er scoret forskelligt og ikke fastsat.
   *[other] Nr. { $place } af { $count } celler, der er scoret forskelligt og ikke fastsat.
}
tui-queue-empty = Alt er afklaret.
tui-no-difference-left = Intet er scoret forskelligt og ikke fastsat.
tui-next-to-take = videre, hvor Enter gemmer
tui-field-agreed = Samlet score
tui-field-agreed-why = Hvorfor
tui-field-agreed-why-about = Grunden følger scoren for altid. Den er det, andre kan efterprøve.
tui-field-agreed-without = Central, men ikke hørt: { $who }. Sig her, hvorfor scoren alligevel gælder.
tui-field-agreed-by = Enige
tui-field-agreed-by-about = Huskes til næste celle.
tui-field-dissent = Uenig
tui-field-dissent-about = Hvem der hellere ville have haft noget andet, og hvorfor. Tom, hvis ingen.
tui-cannot-be-judged = kan ikke vurderes
tui-agreed-no-score = Vælg en score.
tui-agreed-no-why = Skriv hvorfor.
tui-field-agreed-no-more = trukket tilbage
tui-revised-no-why = Skriv, hvorfor scoren er en anden nu.
tui-withdrawn-no-why = Skriv, hvorfor scoren trækkes tilbage.
tui-now-withdrawn = Trukket tilbage: cellen er åben igen. Det, der gjaldt, står i referatet.
tui-agreed-by-nobody = Vælg mindst én, der er enig.
tui-now-agreed = Fastsat: { $score }. { $key }: næste uafklarede.
tui-field-parked = Udsat, fordi
tui-field-parked-about = Fx hvem der først skal høres.
tui-now-parked-agreed = Udsat. Det, der er fastsat, står ved magt, til det ændres.
tui-now-parked = Udsat. Den kommer sidst blandt de uafklarede.
tui-now-resumed = Taget op igen.
tui-title-unanimous = Det, alle er enige om
tui-nothing-unanimous = Der er intet, som alle har scoret ens, og som ikke er fastsat.
tui-unanimous-why = Alle kilder siger det samme, og alle evaluatorer har scoret dem ens.
tui-unanimous-about = { $count ->
    [one] 1 celle fastsættes til det, alle har scoret: { $cells }. Kan fortrydes.
   *[other] { $count } celler fastsættes til det, alle har scoret: { $cells }. Kan fortrydes.
}
tui-now-unanimous = { $count ->
    [one] 1 celle er fastsat.
   *[other] { $count } celler er fastsat.
}
tui-negative = Negativt formuleret: meget af det er dårligt.
tui-agreed = Fastsat: { $score } ({ $by })
tui-dissent = Uenig: { $text }
tui-proposed = { $sources ->
    [one] Forslag: { $score }, efter 1 kilde
   *[other] Forslag: { $score }, efter { $sources } kilder
}
tui-not-proposed = { $open ->
    [0] Intet forslag: ingen kilde har en score, der tæller.
    [one] Intet forslag endnu: den ene kilde med score er ikke gennemlyttet.
   *[other] Intet forslag endnu: de { $open } kilder med score er ikke gennemlyttet.
}
tui-conflict-here = Modstridende udgaver; de skal afgøres.
tui-differs = scoret forskelligt
tui-meetings = Møder
tui-account-score = { $score } · { $state }
tui-hidden = skjult · { $state }
tui-unscored = ingen score · { $state }
tui-silent = { $sources ->
    [one] 1 kilde siger ikke noget om variablen.
   *[other] { $sources } kilder siger ikke noget om variablen.
}

## Hjælp og fejl
tui-title-help = Hjælp · { $where }
tui-title-problems = Fejl i filer
tui-problem-kept = { $problem } { $kept }
tui-no-problems = Alt kunne læses.
tui-help-vim = Vims taster i notatet
tui-vim-moves = tegn, linjer og ord
tui-vim-counts = et tal foran siger hvor mange gange, før G og gg hvilken linje
tui-vim-ends = linjens begyndelse og slutning, notatets begyndelse og slutning
tui-vim-writes = skriver her, efter tegnet, først eller sidst på linjen, på en ny linje under eller over
tui-vim-erases = sletter tegnet
tui-vim-takes-part = tager det ud, som bevægelsen når over, eller ordet her
tui-vim-changes = tager ordet, linjen eller resten af linjen ud og skriver
tui-vim-takes = tager linjen ud
tui-vim-copies = kopierer linjen
tui-vim-puts = sætter ind efter eller før
tui-vim-selects = vælger; tager det valgte ud, kopierer det
tui-vim-undoes = fortryder
tui-help-markup = Tegn i begyndelsen af en linje, og i linjen
tui-markup-quote = ordret citat
tui-markup-suggestion = forslag til forbedring
tui-markup-observation = din egen iagttagelse
tui-markup-hear-again = hør igen
tui-markup-confidential = fortroligt: citeres, eksporteres og vises aldrig
tui-markup-theme = tema, overalt i linjen: #apv
tui-markup-place = sted i optagelsen
tui-help-signs = Tegn i listen
tui-sign-untouched = ikke rørt
tui-sign-noted = notat
tui-sign-done = notat og score
tui-sign-flagged = flag til opfølgning
tui-sign-disputed = modstridende udgaver
tui-sign-back = spørges i bakspejlet, om en fase, som ingen fulgte
tui-sign-later = kom med, efter at dette var begyndt

tui-own-account = Det her er dine egne noter om kilden; { $evaluator } har sine for sig.

## Ens egne taster (keymap.ron)
tui-keys-vim = Vims taster gælder nu også.
tui-keys-usual = Nu gælder kun de sædvanlige taster.
keymap-shape = Her skal stå en tast med dens handling: (writing: {"{"}"Ctrl+N": "next"{"}"}).
    .hint = Se README under »Your own keys«.
keymap-unknown-context = Der er ikke noget sted, der hedder »{ $value }«.
    .hint = { $near }
keymap-unknown-action = Der er ingen handling, der hedder »{ $value }«.
    .hint = { $near }
keymap-unknown-key = »{ $key }« er ikke en tast.
    .hint = Skriv den som f, Enter, PgDn, F2, Ctrl+N eller Shift+Left.
keymap-comes-as-another = »{ $key }« kan en terminal ikke skelne fra en anden tast.
    .hint = Ctrl+H, I, J og M er Backspace, Tab og Enter; Alt er Esc efterfulgt af tasten. Vælg en anden.
keymap-never-sent = »{ $key }« sender en terminal ikke.
    .hint = Sammen med Ctrl kan tasten være a til z, mellemrum, en pil eller fx Home; vælg en af dem eller en funktionstast.
keymap-twice = »{ $key }« står her to gange.
    .hint = Behold den ene; den første gælder.
keymap-writes = »{ $key }« skriver et tegn her ({ $context }).
    .hint = Vælg en tast med Ctrl eller en funktionstast.
keymap-not-here = »{ $action }« kan ikke bruges her ({ $context }).
    .hint = Hjælpen viser, hvad der kan bruges hvor.
keymap-digits-only = »{ $action }« tager de ti cifre.
    .hint = Skriv tasten som "0-9".
keymap-no-digits = »{ $action }« tager ikke de ti cifre.
    .hint = Vælg en anden tast.
keymap-essential = Så havde »{ $action }« ingen tast her ({ $context }); linjen er sprunget over.
    .hint = Giv handlingen en anden tast i samme fil.

## Andre kilder
action-new-other = ny anden kilde
action-new-other-about = Begynder en workshop, en kortlægning eller et dokument: på casens side i casen, i overblikket uden case.
tui-title-new-other = Ny kilde · { $case }
tui-never-scored = Kilder af denne slags scores ikke ({ $kind }).
tui-field-kind = Slags
tui-field-title = Titel
tui-field-location = Hvor
tui-field-location-about = Et lokale eller en by; tom, hvis det ikke siger noget.
tui-field-title-about = Hvad I kalder den, fx »Fælles workshop«.

## Udseende, sprog og mus
tui-no-colours = Farver er slået fra (NO_COLOR eller --color never).
tui-copied-inside = Kopieret her i programmet; teksten er for lang til systemets udklipsholder.
tui-editor-failed = »{ $editor }« sluttede med en fejl ({ $status }).
tui-no-editor = Ingen editor fundet ({ $editor }).
    .hint = Sæt VISUAL eller EDITOR.
tui-editor-back = Notatet er tilbage fra editoren.
tui-editor-kept = { $why } Det, der var gemt i editoren, står i notatet nu; { $key } tager det ud igen.
tui-editor-nothing = { $why } Notatet er, som det var.
tui-editor-unchanged = Notatet er, som det var.
tui-mouse-on = Musen virker i programmet.
tui-mouse-off = Musen er slået fra; den markerer tekst, som terminalen plejer.
tui-language = Nu på dansk.
look-shape = Her skal stå en rolle med sin farve: (heading: "blue", alarm: (colour: "red", bold: true)).
    .hint = Se README under »Your own colours«.
look-unknown-role = Der er ingen rolle, der hedder »{ $value }«.
    .hint = { $near }
look-unknown-colour = »{ $value }« er ikke en farve, der kan bruges.
    .hint = { $near }
look-unknown-part = »{ $value }« kan ikke siges om en rolle.
    .hint = { $near }
look-yes-or-no = »{ $part }« er enten true eller false.
## Find i alle noter
context-find-notes = Find i alle noter
context-noted = En kollegas note
action-find-notes = find i noter
action-find-notes-about = Finder linjer i alle studiets noter.
action-find-notes-words = søg find
tui-title-find = { $notes ->
    [one] Find i alle noter · 1 note
   *[other] Find i alle noter · { $notes } noter
}
tui-title-noted = Note af { $evaluator }
tui-find-rationale = begrundelse: { $variable }
tui-find-rationale-short = begr.: { $variable }
tui-find-count = { $lines ->
    [one] 1 linje
   *[other] { $lines } linjer
}
tui-find-reading = { $lines ->
    [one] 1 linje, læser …
   *[other] { $lines } linjer, læser …
}
tui-find-about = Skriv, hvad du leder efter. Det hele skal passe på linjen. Store og små bogstaver, accenter og æ/ae, ø/oe, å/aa er ens.
tui-find-words = to ord
tui-find-words-about = begge ord, hvor som helst i linjen, også som del af længere ord
tui-find-phrase = "to ord"
tui-find-phrase-about = netop de ord, lige efter hinanden
tui-find-theme-about = linjer, du har mærket med temaet
tui-find-signs-about = kun citater, forslag, iagttagelser, hør igen, fortrolige (vises kun her)
tui-find-who-about = hvem der taler; rolle:amr,ftr er den ene eller den anden
tui-find-when-about = hvornår og hvor
tui-find-source-about = slags kilde (møde, workshop …), hvilken kilde, hvem der har noteret
tui-find-question-about = hvad der blev spurgt om
tui-find-example = Fx: vagt #apv > rolle:amr fase:status case:4 eval:lm
tui-help-find = Det kan du skrive
tui-help-find-examples = Eksempler
tui-find-one = vagt rolle:amr
tui-find-one-about = vagt, vagter, vagtplan … i noter fra en AMR
tui-find-suggested = ! #apv case:4
tui-find-suggested-about = forslag i case 4, som er mærket #apv
tui-find-quoted = > fase:status funktion:amr
tui-find-quoted-about = ordrette citater fra statusrunden, sagt af nogen med funktionen AMR
tui-find-either = "hver dag" eval:lm,sj
tui-find-either-about = netop de to ord efter hinanden, noteret af lm eller sj
## Guiden
context-guide = Guiden
action-guide = guide
action-guide-about = Viser guiden, som den gælder nu: spørgsmål, variabler, hvad der er udgået, og hvad der venter.
action-promote = tag ind
action-promote-about = Tager et spørgsmål fra et interview ind i guiden; noterne bliver, hvor de er.
action-reword = omformulér
action-reword-about = Omformulerer spørgsmålet eller variablen; gamle noter beholder deres ordlyd.
action-reword-words = ret ændr
action-retire = udgår/hent
action-retire-about = Lader spørgsmålet eller variablen udgå eller henter det tilbage; noter og scorer bliver.
action-retire-words = slet fjern
action-merge = læg sammen
action-merge-about = Lægger variablen sammen med en anden, som dens spørgsmål så handler om.
action-merge-words = saml
action-told = orienteret
action-told-about = Noterer, at opdragsholderen er orienteret om ændringen.
action-new-question = nyt spørgsmål
action-new-question-about = Føjer et spørgsmål til guiden.
action-new-variable = ny variabel
action-new-variable-about = Føjer en variabel til guiden.
tui-title-asked = Spørgsmålet · { $question }
tui-title-steps = Skalaens trin · { $variable }
tui-more-of-question = mere: { $key }
tui-title-guide = Guiden
tui-title-new-question = Nyt spørgsmål i guiden
tui-title-new-variable = Ny variabel i guiden
tui-title-promote = Tag ind i guiden: { $name }
tui-title-reword = Omformulér: { $name }
tui-title-retire = Lad udgå: { $name }
tui-title-restore = Hent tilbage: { $name }
tui-title-merge = Læg sammen: { $name }
tui-guide-title = Guiden, version { $version }
tui-guide-size = { $questions } spørgsmål, { $variables } variabler
tui-guide-retired = Udgået
tui-guide-waiting = Fra interviews, ikke i guiden
tui-guide-came-up = { $count ->
        [one] 1 interview
       *[other] { $count } interviews
    }, { $noted ->
        [0] uden note
        [one] 1 med note
       *[other] { $noted } med note
    }
tui-guide-is-in = Det er allerede i guiden.
tui-guide-restore-first = Det er udgået; hent det tilbage først.
tui-guide-nothing-alike = Ingen anden variabel er af samme slags, med samme skala og retning, så denne kan ikke lægges sammen med nogen.
tui-guide-merge-variables = Kun variabler kan lægges sammen; de står under spørgsmålene ({ $key } finder en).
tui-guide-promote-first = Spørgsmålet er ikke i guiden endnu; tag det ind først.
tui-guide-told = Opdragsholderen er orienteret.
tui-guide-nothing-to-tell = Her er intet, som opdragsholderen ikke er orienteret om.
tui-guide-place = guiden: { $name }
tui-guide-grew-more = { $grew } { $more }
tui-guide-english-stays = På engelsk står den gamle ordlyd; { $key } retter den.
tui-guide-grew = Guiden er nu version { $version }.
tui-guide-is-retired = Udgået. Noter og scorer er bevaret.
tui-guide-id = Id
tui-guide-short = I lister
tui-guide-theme = Tema
tui-guide-variable = Variabel
tui-guide-theme-alone = ingen, kun temaet
tui-guide-roles = Roller
tui-guide-all-roles = alle
tui-guide-phases = Faser
tui-guide-all-phases = alle
tui-guide-kinds = Stilles i
tui-guide-retrospective = I bakspejlet
tui-guide-kind = Slags
tui-guide-merged-into = Lagt sammen med
tui-guide-counts = Tæller
tui-guide-counts-not = Tæller ikke
tui-guide-central = Centrale
tui-guide-weightless = Tæller ikke med
tui-guide-asked = Spørgsmål
tui-guide-passed-on = Flyttet dertil
tui-guide-none = ingen
tui-guide-never-asked = ingen endnu
tui-guide-used = Brugt
tui-guide-noted = { $count ->
        [0] Ingen noter endnu.
        [one] Noter fra 1 kilde.
       *[other] Noter fra { $count } kilder.
    }
tui-guide-scored = { $count ->
        [0] Ingen scorer endnu.
        [one] Scoret for 1 kilde.
       *[other] Scoret for { $count } kilder.
    }
tui-guide-not-yet = { $count ->
        [one] 1 sæt noter blev begyndt, før det fandtes.
       *[other] { $count } sæt noter blev begyndt, før det fandtes.
    }
tui-not-yet = fandtes ikke endnu
tui-guide-questions = { $count } spørgsmål
tui-guide-history = Ændringer
tui-guide-untouched = Ingen: det står, som guiden blev skrevet.
tui-guide-untold = opdragsholder ikke orienteret
tui-guide-where = Kom op her
tui-guide-unknown-source = Der er ingen kilde »{ $value }« med en case.
    .hint = { $near }
tui-field-questions = Spørgsmålene
tui-questions-stay = stilles stadig, uden variabel
tui-questions-go = udgår også
tui-questions-only-it = kun variablen
tui-questions-back = kommer også tilbage
tui-field-into = Sammen med
tui-field-into-about = Spørgsmålene handler fra nu af om den; scorerne her bliver, hvor de er.
tui-field-amend-why = Hvorfor
tui-field-amend-why-about = Grunden følger ændringen for altid.
tui-field-origin = Kom op i
tui-field-origin-about = Kildens id, hvis det kom op i en bestemt kilde.
tui-field-told = Opdragsholder
tui-told-not-yet = ikke orienteret endnu
tui-told = orienteret
tui-field-text = Spørgsmål
tui-field-text-about = Som det siges, på én linje.
tui-field-text-now = Nu: »{ $text }« Gamle noter beholder den ordlyd, der blev spurgt med.
tui-field-in-danish = { $field }, dansk
tui-field-in-danish-about = Guiden kan ikke undvære den danske tekst.
tui-field-in-english = { $field }, engelsk
tui-field-in-english-about = Er den engelske tekst tom, vises den danske i stedet.
tui-field-short = I lister
tui-field-short-about = Højst 26 tegn; tomt: de første ord.
tui-field-theme = Tema
tui-field-variable = Variabel
tui-field-probes = Opfølgning
tui-field-probes-about = Ét opfølgende spørgsmål på hver linje.
tui-field-probes-other-about = Det samme på det andet sprog, linje for linje.
tui-field-wordings = Egen ordlyd
tui-field-wordings-about = Hvordan én rolle spørges, på hver linje: rollens id, kolon og spørgsmålet.
tui-wording-role = »{ $value }« er ikke en rolle med et spørgsmål efter kolon.
    .hint = { $near }
tui-field-phases = Faser
tui-field-kinds = Stilles i
tui-field-name = Navn
tui-field-variable-kind = Slags
tui-field-polarity = Meget af den er
tui-polarity-positive = godt
tui-polarity-negative = skidt
tui-field-scale = Skala
tui-field-definition = Hvad den er
tui-field-counts = Hvad tæller
tui-field-counts-not = Hvad tæller ikke
tui-field-anchors = Ankre
tui-field-anchors-about = Hvad man hører: én linje for hvert trin, det laveste først.
tui-field-central = Centrale
tui-field-weightless = Tæller ikke med
tui-field-first-question = Første spørgsmål
tui-field-first-question-about = Uden et spørgsmål bliver variablen aldrig belyst; det kan også komme senere.
tui-field-needed = Her mangler den danske tekst.
## Prøveinterviewet
tutor-title = Prøveinterview; alt er opdigtet
tutor-place = { $step } af { $steps } · { $skip } videre
tutor-away = Interviewet er lukket for nu. { $open } på casens side åbner det igen.
tutor-write = Du taler med en AMR efter afslutningsmødet. { $write } skriver notat til spørgsmålet: Skriv et par ord, som om hun sagde dem.
tutor-write-done = Noteret, og gemt af sig selv.
tutor-quote = Det, hun siger ordret, får et mærke: { $line } begynder en ny linje, og > forrest gør den til et citat. Skriv et.
tutor-quote-done = ! er et forslag, % en iagttagelse.
tutor-score = { $back } går tilbage til listen. Dér scorer { $score } spørgsmålet, og { $absent } siger, hvorfor der ingen score er. Giv en score.
tutor-score-done = Scoret, foreløbigt.
tutor-go-to = Nu springer hun til noget andet. { $goto }, et par bogstaver (fx »lede«) og { $accept }: så skriver du videre dér.
tutor-go-to-done = Dér skriver du videre.
tutor-score-writing = Også her kan der scores, uden at du forlader teksten: { $score }. { $leader } viser alt, der ellers kan følge.
tutor-score-writing-done = Scoret, midt i teksten.
tutor-consent = Må samtalen optages og citeres? { $consent } åbner et kort: { $choose } vælger, { $next } går til næste felt, og { $accept } er ok.
tutor-consent-done = Noteret; det står øverst.
tutor-add-question = Hun kommer ind på noget nyt. { $add } i listen, { $writing } i teksten, tilføjer et spørgsmål; { $accept }, og du skriver videre under det.
tutor-add-question-done = Tilføjet i dette interview.
tutor-flag = Noget her skal følges op. { $flag } i listen, { $writing } i teksten, sætter et flag på spørgsmålet.
tutor-flag-done = Flaget siger: Vend tilbage hertil.
tutor-undo = Fortryder du? { $undo } tager det sidste tilbage, hvad det end var: tekst, score, flag eller spørgsmål. { $redo } gør det igen.
tutor-undo-done = Taget tilbage.
tutor-loose = Ikke tid til at finde stedet? { $loose } i listen, { $writing } i teksten, åbner det løse notat. Skriv en linje dér.
tutor-loose-done = Dér ligger den, til der er tid.
tutor-place-line = Nu er der tid: { $place } i det løse notat viser dets linjer, og { $move } flytter den markerede til et spørgsmål, som du finder med et par bogstaver.
tutor-place-line-done = Nu står linjen, hvor den skal.
tutor-untouched = Hvad er der ikke spurgt om? { $next } går til næste spørgsmål, som ingen har rørt, og { $goto } uden bogstaver viser dem alle.
tutor-untouched-done = Det her er ikke rørt endnu.
tutor-rationale = En score skal begrundes. Gå til et spørgsmål, du har scoret, tryk { $rationale }, skriv med et par ord hvorfor, og { $accept }.
tutor-rationale-done = Begrundelsen følger scoren.
tutor-leave = Samtalen er slut. { $back } fra listen går tilbage til casen; nederst kan du se, hvor meget der blev dækket.
tutor-leave-done = Alt er gemt; intet spurgte dig.
tutor-return = { $open } åbner interviewet igen, hvor du slap, i morgen såvel som nu.
tutor-return-done = Du er, hvor du slap.
tutor-review = Når optagelsen er hørt igen: { $review } viser det, der skal ses på: modsigelser, manglende scorer, flag og linjer at høre igen.
tutor-review-done = Øverst står det, der haster.
tutor-complete = Scorerne tæller først i scoringsarket, når du siger det: { $complete } og { $accept } markerer dine noter som gennemlyttet.
tutor-complete-done = Gennemlyttet; det kan åbnes igen.
tutor-end = Det var det. { $help } viser tasterne dér, hvor du er, { $palette } alt, der kan gøres, ved navn. { $leave } lukker, og prøven slettes.

## Fletning og modstridende udgaver

tui-title-gather = Flet andres studier
tui-title-conflicts = Modstridende udgaver
tui-field-from = Hvor de ligger
tui-field-from-about = Et studies mappe, en mappe med dets filer eller en pakke (zip); flere steder med semikolon imellem. Intet skrives, før du har set, hvad det vil gøre.
tui-gather-nowhere = Skriv mindst ét sted.
tui-gathering = Læser …
tui-gathering-so-far = Læser: { $done } af { $all } filer … { $key } stopper.
tui-gather-written-so-far = Skriver: { $done } af { $all } filer … { $key } stopper.
tui-gather-writing = Fletter …
tui-gather-nothing = Der er intet nyt at flette.
tui-gather-unsaved = Først skal alt her være gemt: { $why }
tui-gather-refused = Kan ikke flettes
tui-gather-erased = Slettet for altid
tui-gather-guide = Guiden
tui-gather-accounts = Noter
tui-gather-conflict = { $what }
tui-gather-agreed = Fastsatte scorer, der bliver anderledes
tui-undo-not = Fletningen er ikke taget tilbage, intet er rørt: { $files }{ $more ->
        [0] {""}
        [one] {" "}og én til
       *[other] {" "}og { $more } til
    } er ændret siden.
tui-gather-conflicts = Modstridende udgaver, der kommer til
tui-gather-then = Når der er flettet, viser { $key } det, og hvert sted afgøres med én tast.
tui-gather-likely = Formentlig det samme
tui-conflict-no-version = { $versions ->
    [one] Der er kun én udgave.
   *[other] Der er { $versions } udgaver: tast et af deres numre.
}
tui-conflict-not-both = Udgaverne kan ikke gælde på én gang: tast nummeret på den, der skal gælde.
tui-likely = { $kind }: »{ $one }« og »{ $other }«, formentlig det samme
tui-likely-source = Kilde
tui-likely-informant = Informant
tui-likely-evaluator = Evaluator
tui-likely-one = De er det samme.
tui-likely-not = De er hver sit, og der spørges ikke igen.
tui-likely-digit = Tast 1, hvis de er det samme, eller 2, hvis de er hver sit.
tui-likely-same = »{ $one }« og »{ $other }« er det samme nu. { $key } fortryder.
tui-likely-two = »{ $one }« og »{ $other }« er hver sit. { $key } fortryder.
tui-conflict-study = Studiet
tui-conflict-guide = Guiden
tui-conflict-agreed = fastsat
tui-conflict-of = »{ $what }«
tui-conflict-from-one = Udgaverne tælles fra 1.
tui-conflict-settled = { $left ->
        [0] Afgjort; der er ikke flere.
        [one] Afgjort; der er én igen.
       *[other] Afgjort; der er { $left } igen.
    } { $key } fortryder.
tui-conflict-by-command = Det kan kun afgøres med »feltnote conflicts settle { $id } 1«.
tui-conflict-nowhere = Det står intet sted, der kan åbnes.
conflict-note = note
conflict-flag = flag
conflict-worded = ordlyd
conflict-loose = løst notat
conflict-score = score
conflict-parked = udsat
conflict-question = spørgsmål
conflict-variable = variabel
conflict-description = hvad kilden er
conflict-status = gennemlyttet
conflict-consent = samtykke
conflict-participants = deltagere
conflict-session = ur og optagelse
conflict-label = navn
conflict-branch = branche
conflict-recruitment = rekruttering
conflict-missed = uden opfølgning
conflict-meeting = møde
conflict-informant = informant
conflict-plan = planlagt interview
conflict-deleted = slettet
conflict-name = navn
conflict-evaluator = evaluator
conflict-about = beskrivelse
