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
    .hint = Brug { $steps }; lad feltet stå tomt, hvor nogen ikke har vurderet.
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

# The case score sheet as a page and as a workbook

sheet-title = Scoringsark
sheet-caption = Variabler og deres tilstedeværelse i casene
sheet-basis-agreed = Fastsatte scorer.
sheet-basis-proposed = Forslag, uanset hvad der er fastsat.
sheet-basis-best = Fastsatte scorer, og forslag, hvor intet er fastsat.
sheet-level-internal = Til internt brug: tekster er gengivet, som de er skrevet.
sheet-level-pseudonymised = Pseudonymiseret.
sheet-level-aggregate = Kun tal; forslag, som færre end tre kilder står bag, er udeladt.
sheet-open = Foreløbige scorer er talt med.
sheet-key-positive = lav til høj grad, hvor meget er godt
sheet-key-negative = lav til høj grad, hvor meget er skidt (*)
sheet-positive = positiv
sheet-negative = negativt formuleret
sheet-apart = ikke vurderet i alle cases
sheet-state-conflict = modstridende udgaver
sheet-state-proposed = forslag
sheet-state-new = nyt siden
sheet-state-absent = kan ikke vurderes
sheet-state-missing = mangler
sheet-counts = Tæller
sheet-counts-not = Tæller ikke
sheet-opens = Hver celle åbner det, der står bag den. På papir kommer arket med, og det, der er åbnet.
sheet-one-condition = betingelse
sheet-one-outcome = udfald
sheet-back = Tilbage til cellen i scoringsarket
sheet-head-id = Id
sheet-head-kind = Slags
sheet-head-variable = Variabel
sheet-head-short = Kort navn
sheet-head-polarity = Retning
sheet-head-scale = Skala
sheet-head-definition = Definition
sheet-head-step = Trin { $step }
sheet-head-weight = Vægt { $role }
quote-words = ”{ $text }”
quote-from-meeting = Noter fra { $meeting }, case { $case }
xlsx-sheet = Scoringsark
xlsx-scores = Kildernes scorer
xlsx-codes = Kodebog
xlsx-cut = … ({ $count } tegn mere)
xlsx-too-large = Der er mere, end et regneark kan rumme.
    .hint = Brug --format csv.
xlsx-failed = Regnearket kunne ikke skrives: { $cause }
