# Filernes notation (RON)

ron-end = filens slutning
ron-found = »{ $text }«
ron-empty = Filen er tom; begynd den med en parentes: ( … ).
ron-rest = Her står { $found }, men filen er forbi; se efter en parentes for meget længere oppe.
ron-header = Denne linje kan ikke stå øverst i en fil: tilladt er kun #![enable(…)] med { $allowed }; slet den.
ron-value = Her står { $found }, hvor der skal stå en værdi; en værdi er en tekst i "…", et tal, et ord eller noget i ( … ), [ … ] eller { "{" } … { "}" }.
ron-quotes = Her står { $found }, som ikke kan begynde en tekst; sæt teksten i lige anførselstegn: "…".
ron-bare-text = »{ $text }« står uden anførselstegn; skriv "{ $text }".
ron-field-name = Her står { $found }, hvor der skal stå et feltnavn; skriv navnet, et kolon og værdien: navn: "værdi".
ron-quoted-name = I ( … ) står feltnavne uden anførselstegn, men her står { $found }; fjern anførselstegnene om navnet.
ron-colon = Efter { $name } skal der stå et kolon, men her står { $found }; skriv et kolon og værdien.
ron-missing-comma = Her mangler et komma før { $found }; sæt et komma mellem de to.
ron-comma-or-end = Her står { $found }, hvor der skal stå et komma eller »{ $close }«; »{ $open }« fra linje { $line } er ikke lukket endnu.
ron-unclosed = »{ $open }« bliver aldrig lukket; sæt »{ $close }«, hvor det hører hjemme.
ron-unclosed-text = Teksten, der begynder her, slutter aldrig; sæt et lige anførselstegn efter den.
ron-unclosed-comment = Kommentaren, der begynder her, slutter aldrig; sæt */ efter den.
ron-swallowed = Teksten, der begynder her, slutter først i linje { $line }, og så følger { $found }; der mangler formodentlig et anførselstegn i denne linje.
ron-escape = »{ $found }« betyder ikke noget i en tekst; skriv \\ for en omvendt skråstreg; kendt er \" \' \\ \n \r \t \0 \x41 og \u{ "{" }e6{ "}" }.
ron-char = I '…' står der netop ét tegn; sæt en tekst i lige anførselstegn: "…".
ron-number = »{ $found }« er ikke et tal; skriv et tal med cifre, eller sæt en tekst i anførselstegn.
ron-unmerged = Her står et mærke fra en fletning i git, der ikke blev gjort færdig; behold den ene af de to udgaver, og slet mærkerne.
ron-deep = Her står mere end { $deepest } parenteser i hinanden; se efter parenteser, der ikke er lukket.

# Guiden

guide-a-role = rolle
guide-a-function = funktion
guide-a-phase = fase
guide-a-scale = skala
guide-a-theme = tema
guide-a-variable = variabel
guide-a-question = spørgsmål
guide-meant = mente du »{ $meant }«?
guide-meant-nothing = brug et af dem.

guide-other-kind = Filen er af slagsen »{ $kind }« og ikke en guide; en guide begynder med kind: "guide".
guide-newer-format = Filen har format { $format }, men her kendes kun format { $known }; brug en nyere udgave af feltnote.
guide-no-format = Format { $format } findes ikke; skriv format: { $known }.

guide-too-many = Her er flere end ti tusind fejl, og resten er ikke nævnt; ret de første, og kontrollér igen.
guide-wrong-type = Her står { $seen }; her skal stå { $wants }.
guide-seen-text = teksten »{ $text }«
guide-seen-word = ordet »{ $word }«
guide-seen-number = tallet { $number }
guide-seen-list = en liste i [ … ]
guide-seen-map = et opslag i { "{" } … { "}" }
guide-seen-fields = felter i ( … )
guide-wants-guide = ordet "guide" i anførselstegn
guide-wants-fields = ( … ) med felterne { $fields }
guide-wants-list = en liste i [ … ]
guide-wants-map = et opslag i { "{" } … { "}" } med rollers id'er i anførselstegn foran kolon
guide-wants-wording = en tekst på hvert sprog: { "{" }"da": "…", "en": "…"{ "}" }
guide-wants-language = et sprog i anførselstegn: "da" eller "en"
guide-wants-text = en tekst i anførselstegn
guide-wants-id = et id i anførselstegn
guide-wants-number = et helt tal fra { $low } til { $high }
guide-wants-words = et af ordene { $allowed }, uden anførselstegn

guide-missing-field = Feltet »{ $field }« mangler i det, der begynder her; tilføj det.
guide-field-twice = Feltet »{ $field }« står også i linje { $line }; slet det ene af dem.
guide-key-twice = »{ $key }« står også i linje { $line }; slet det ene af dem.
guide-unknown-field = Ukendt felt »{ $field }«: tilladt er { $allowed }; { $meant }
guide-unknown-word = Ukendt ord »{ $word }«: tilladt er { $allowed }; { $meant }
guide-unknown-language = Ukendt sprog »{ $language }«: tilladt er { $allowed }; brug et af dem.
guide-no-danish = Den danske tekst mangler; skriv den efter "da".
guide-no-english = Den engelske tekst mangler, så den danske vises i stedet; skriv den efter "en".
guide-empty = Listen »{ $list }« er tom; skriv mindst én ind.

guide-unknown = Ukendt { $sort } »{ $id }«: tilladt er { $allowed }; { $meant }
guide-id-twice = Id'et »{ $id }« ({ $sort }) står også i linje { $line }; giv den ene et andet id.
guide-named-twice = »{ $name }« står også i linje { $line }; slet det ene af dem.
guide-reserved-role = Ingen rolle kan have id'et »{ $id }«, som står for observerede møder; vælg et andet.
guide-steps = Antal trin: { $count }, men en skala har 2–10; tilføj eller slet trin.
guide-yes-no-steps = Antal trin: { $count }, men en skala med ja/nej har to; skriv to, nej først, eller slet yes_no.
guide-anchors = Antal ankertekster: { $count }, men skalaen »{ $scale }« har { $steps } trin; skriv én til hvert trin.
guide-weight = Vægten { $weight } findes ikke; skriv 2 (central), 1 (almindelig) eller 0 (tæller ikke).
guide-short-too-long = Det korte navn »{ $text }« fylder { $columns } tegn; højst { $most } er tilladt, så forkort det.
guide-short-cut = Det korte navn »{ $text }« fylder { $columns } tegn og bliver skåret af; forkort det til højst { $most }.
guide-reaches-no-role = Listen af roller er tom, så ingen bliver spurgt; nævn mindst én rolle, eller slet feltet, så det gælder alle.
guide-reaches-no-phase = Listen af faser er tom, så der aldrig bliver spurgt; nævn mindst én fase, eller slet feltet, så det gælder alle.
guide-reaches-no-kind = Listen af slags kilder er tom, så der aldrig bliver spurgt; nævn interview, meeting eller begge, eller slet feltet, så det gælder interview.
guide-wording-unused = Rollen »{ $role }« bliver ikke stillet spørgsmålet, så denne ordlyd bliver aldrig brugt; slet den, eller føj rollen til roles.
guide-wording-of-meeting = Spørgsmålet er kun til observation af møder, så ordlyd til en rolle bliver aldrig brugt; slet den, eller føj interview til kinds.
guide-retrospective-unused = Denne ordlyd kan aldrig blive brugt, for ingen senere fase er uden spørgsmålet; slet den, eller begræns phases til de tidligere faser.
guide-never-asked = Intet spørgsmål handler om variablen »{ $variable }«; skriv et, eller slet variablen.
guide-central-never-asked = Rollen »{ $role }« er central for variablen »{ $variable }«, men bliver aldrig spurgt om den; skriv et spørgsmål til rollen, eller sæt vægten ned.
guide-meeting-never-observed = Møder er centrale for variablen »{ $variable }«, men intet spørgsmål er til observation af dem; skriv et med kinds: [meeting], eller sæt vægten ned.

# Guiden vokser

amend-unknown-question = Guiden har intet spørgsmål »{ $value }« og har aldrig haft det.
    .hint = { $near }
amend-unknown-variable = Guiden har ingen variabel »{ $value }« og har aldrig haft den.
    .hint = { $near }
amend-taken = Id'et »{ $id }« er brugt.
    .hint = Et id bliver aldrig brugt igen, heller ikke efter noget, der er udgået; vælg et andet.
amend-same = »{ $id }« er sådan i forvejen; intet er ændret.
amend-is-retired = »{ $id }« er udgået.
    .hint = Hent det tilbage først.
amend-no-reason = En ændring af guiden skal have en grund.
amend-itself = »{ $id }« kan ikke lægges sammen med sig selv.
amend-unlike = »{ $id }« og »{ $into }« kan ikke lægges sammen: deres scorer betyder ikke det samme.
    .hint = Begge skal være betingelser eller begge udfald, med samme skala, og være formuleret i samme retning.
amend-wrong = Guiden kan ikke ændres sådan.
amend-no-english = Den danske tekst vises, hvor den engelske mangler: { $texts }
amend-never-asked = Intet spørgsmål handler om variablen »{ $variable }«, så den bliver ikke belyst.
amend-questions-remain = Spørgsmål om »{ $id }« bliver stadig stillet, nu uden variabel: { $questions }
deed-added = ny
deed-promoted = taget ind
deed-reworded = omformuleret
deed-retired = udgået
deed-restored = hentet tilbage
deed-merged = lagt sammen
deed-told = opdragsholder orienteret
guide-short-stays = I lister står der stadig »{ $short }«.
guide-short-follows = I lister står der nu »{ $short }«.
guide-english-stays = På engelsk står der stadig »{ $texts }«.
    .hint = Skriv det nye med { $options }.
guide-was-danish = før på dansk: { $text }
guide-is-danish = nu på dansk: { $text }
guide-was-english = før på engelsk: { $text }
guide-is-english = nu på engelsk: { $text }
