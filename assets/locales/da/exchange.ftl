# Tabeller ind og ud

csv-open-quote = Et citationstegn, der begynder her, bliver aldrig lukket.
    .hint = Luk det; et citationstegn inde i en tekst skrives to gange ("").
csv-after-quote = Efter et afsluttende citationstegn står der mere tekst.
    .hint = Et citationstegn inde i en tekst skrives to gange ("").
date-malformed = »{ $text }« er ikke en dato.
    .hint = Skriv den som 2021-06-14.
scores-empty = Filen er tom.
    .hint = Første linje skal være kolonnernes navne; »feltnote scores export« viser dem.
scores-at = { $place }: { $what }
scores-and = { $first } { $second }
scores-wrong = Rækken kan ikke bruges.
scores-unknown-column = Kolonnen »{ $value }« findes ikke.
    .hint = { $near }
scores-column-twice = Kolonnen »{ $column }« står her to gange.
    .hint = Slet den ene.
scores-missing-columns = Der mangler kolonner: { $columns }.
    .hint = Første linje skal være kolonnernes navne; »feltnote scores export« viser dem.
scores-cells = Rækken har { $cells ->
        [one] 1 celle
       *[other] { $cells } celler
    }, men skal have { $expected }.
    .hint = En tekst med komma eller semikolon skal stå i citationstegn.
ratings-no-name = Kolonnen har ikke noget navn.
    .hint = Skriv øverst, hvis vurderinger kolonnen har.
ratings-too-few = Der skal være mindst to, der har vurderet.
    .hint = Første kolonne er enheden, og hver af de følgende er én, der har vurderet.
ratings-unit-twice = Enheden »{ $unit }« står også på linje { $line }.
ratings-off-scale = »{ $value }« er ikke en vurdering på skalaen { $scale }.
    .hint = Lad feltet stå tomt, hvor nogen ikke har vurderet.
scores-not-utf8 = Her står noget, der ikke er UTF-8.
    .hint = Gem arket som »CSV UTF-8«.
scores-missing = Cellen i »{ $column }« er tom.
    .hint = Uden den kan rækken ikke bruges.
scores-erased = »{ $id }« er slettet for altid efter informantens ønske.
    .hint = Tag rækken ud, eller brug et andet id.
scores-bad-id = { $column }: { $what }
scores-case-removed = Casen »{ $case }« er fjernet fra studiet.
    .hint = Hent den tilbage med »feltnote case add { $case }«, eller slet rækken.
scores-unknown-kind = »{ $value }« er ikke en slags kilde, der scores.
    .hint = { $near }
scores-unknown-medium = »{ $value }« er ikke et medie.
    .hint = { $near }
scores-unknown-status = »{ $value }« er ikke en status.
    .hint = { $near }
scores-unknown-phase = Guiden har ingen fase »{ $value }«.
    .hint = { $near }
scores-unknown-role = Guiden har ingen rolle »{ $value }«.
    .hint = { $near }
scores-unknown-variable = Guiden har ingen variabel »{ $value }«.
    .hint = { $near }
scores-meeting-role = Et møde har ingen rolle.
    .hint = Lad cellen være tom, eller ret »kind« til interview.
scores-functions = Der er { $functions ->
        [one] 1 funktion
       *[other] { $functions } funktioner
    } til { $informants ->
        [one] 1 informant
       *[other] { $informants } informanter
    }.
    .hint = Skriv én funktion for hver informant, i samme rækkefølge, med + imellem.
scores-round = Runden »{ $round }« passer ikke til fasen »{ $phase }«, som er nummer { $expected }.
    .hint = Lad »round« være tom, eller ret den ene af de to.
scores-alike = »{ $one }« og »{ $other }« bliver til det samme id.
    .hint = Skriv id'et ens overalt, eller giv den ene et andet id.
scores-contradicts-study = »{ $key }« har »{ $column }« { $known } i studiet, men { $value } her.
    .hint = Ret cellen, eller lad den være tom.
scores-contradicts-file = »{ $key }« har »{ $column }« { $known } i andre rækker, men { $value } her.
    .hint = Ret den af dem, der er forkert.
scores-new-source = Kilden »{ $source }« er ny, og »{ $column }« mangler.
    .hint = Skriv den i mindst én af kildens rækker.
scores-repeated = { $source }, { $evaluator } og { $variable } står også på linje { $line }.
    .hint = Behold én af rækkerne.
guide-out-meeting = Mødeobservation
guide-out-everybody = Alle roller
guide-out-every-phase = alle faser
guide-out-version = Guiden i version { $version }.
guide-out-retrospective = i bakspejlet
notes-out-title = Noter
notes-out-case = Case { $case }
notes-out-no-case = Uden case
notes-out-retired = udgået
notes-out-loose = Løst notat
guide-out-no-questions = Guiden har ingen spørgsmål her.
csv-too-many-cells = Rækken har over tusind celler.
    .hint = Se, om det er den rigtige fil.
