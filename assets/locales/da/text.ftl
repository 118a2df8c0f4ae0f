# Id'er, datoer og tal

id-empty = Id'et er tomt.
    .hint = Brug 1–64 tegn af a-z, 0-9, - og _.
id-too-long = Id'et »{ $id }« er for langt.
    .hint = Et id har højst { $longest } tegn.
id-character = Id'et »{ $id }« indeholder »{ $character }«.
    .hint = Brug kun a-z, 0-9, - og _ (æ skrives ae, ø oe, å aa).
id-space = Der er mellemrum i id'et »{ $id }«.
    .hint = Brug - i stedet; et id har kun a-z, 0-9, - og _.
id-hyphen = Id'et »{ $id }« begynder eller slutter med - eller har to i træk.
    .hint = Brug kun enkelte bindestreger inde i id'et.
id-device = Id'et »{ $id }« er et navn, som Windows bruger til en enhed.
    .hint = Vælg et andet id.
stamp-malformed = »{ $text }« er ikke et tidspunkt.
    .hint = Skriv det som 2021-06-14T10:12:40+02:00.
month = { $month ->
    [1] januar
    [2] februar
    [3] marts
    [4] april
    [5] maj
    [6] juni
    [7] juli
    [8] august
    [9] september
    [10] oktober
    [11] november
   *[12] december
}
day = { $day }. { $month } { $year }
day-today = i dag
day-tomorrow = i morgen
day-yesterday = i går
day-unknown = »{ $text }« er ikke en dato.
    .hint = Skriv fx 14/6, 14.6.2021, i dag eller i morgen.
when-unknown = »{ $text }« er hverken en dato eller en dato med et klokkeslæt.
    .hint = Skriv fx 12/3 eller 12/3 kl. 10.30.
time-sign = kl.
time-unknown = »{ $text }« er ikke et klokkeslæt.
    .hint = Skriv fx 10.30 eller 9.
score-unknown = »{ $score }« er ikke en score.
    .hint = Brug et trin (0, 1, 2 …), yes, no, nc (ikke belyst), dk (ved ikke) eller nr (ikke relevant).
score-off-scale = Scoren »{ $score }« ligger uden for skalaen { $scale }.
    .hint = Brug et trin på skalaen, eller nc (ikke belyst), dk (ved ikke) eller nr (ikke relevant).
near-meant = Mente du »{ $near }«?
near-allowed = Mulige værdier: { $allowed }.
near-none = Der er ingen endnu.
score-off-yes-no = Scoren »{ $score }« passer ikke til et ja/nej-spørgsmål.
    .hint = Brug yes eller no, eller nc (ikke belyst), dk (ved ikke) eller nr (ikke relevant).
near-allowed-more = Mulige værdier: { $allowed } … og { $more ->
        [one] 1 anden
       *[other] { $more } andre
    }.
retain-past = Studiet skulle være slettet efter { $day }.
    .hint = Slet mappen og alle kopier, eller ret datoen med »feltnote retain-until«.
retain-soon = Studiet må gemmes til og med { $day }.
