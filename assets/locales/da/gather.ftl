# Fletning, modstridende udgaver og henvisninger

gather-finding = { $place }: { $what }
gather-unknown-branch = Branchen »{ $id }« findes ikke i studiet.
    .hint = { $near ->
        [none] Ret id'et, eller opret det, der mangler.
       *[other] Mente du »{ $near }«?
    }
gather-unknown-phase = Fasen »{ $id }« findes ikke i guiden.
    .hint = { $near ->
        [none] Ret id'et, eller opret det, der mangler.
       *[other] Mente du »{ $near }«?
    }
gather-unknown-role = Rollen »{ $id }« findes ikke i guiden.
    .hint = { $near ->
        [none] Ret id'et, eller opret det, der mangler.
       *[other] Mente du »{ $near }«?
    }
gather-unknown-function = Funktionen »{ $id }« findes ikke i guiden.
    .hint = { $near ->
        [none] Ret id'et, eller opret det, der mangler.
       *[other] Mente du »{ $near }«?
    }
gather-unknown-variable = Variablen »{ $id }« findes ikke i guiden.
    .hint = { $near ->
        [none] Ret id'et, eller opret det, der mangler.
       *[other] Mente du »{ $near }«?
    }
gather-unknown-question = Spørgsmålet »{ $id }« findes ikke i guiden; noten er beholdt.
    .hint = { $near ->
        [none] Ret id'et, eller opret det, der mangler.
       *[other] Mente du »{ $near }«?
    }
gather-unknown-case = Casen »{ $id }« findes ikke i studiet.
    .hint = { $near ->
        [none] Ret id'et, eller opret det, der mangler.
       *[other] Mente du »{ $near }«?
    }
gather-unknown-informant = Informanten »{ $id }« findes ikke i casen.
    .hint = { $near ->
        [none] Ret id'et, eller opret det, der mangler.
       *[other] Mente du »{ $near }«?
    }
gather-unknown-evaluator = Evaluatoren »{ $id }« findes ikke i studiet.
    .hint = { $near ->
        [none] Ret id'et, eller opret det, der mangler.
       *[other] Mente du »{ $near }«?
    }
gather-no-description = Noterne siger ikke, hvilken kilde de er fra.
gather-needs-case-and-phase = Et interview eller et møde skal have en case og en fase for at tælle.
gather-informant-twice = Informanten »{ $id }« findes også i case { $other }.
    .hint = Giv den ene et andet id; en informant hører til én case.
gather-source-twice = Kilden »{ $id }« findes også i case { $other }.
    .hint = Giv den ene et andet id; en kilde hører til én case.
gather-no-conflicts = Der er ingen modstridende udgaver »{ $id }«: intet er tilbage at afgøre.
gather-unknown-conflict = Der er ingen modstridende udgaver »{ $value }«.
    .hint = { $near }
gather-no-version = »{ $id }« har { $versions } udgaver.
    .hint = Vælg en af dem ved dens nummer, eller left eller right.
gather-not-both = De { $versions } udgaver af »{ $id }« kan ikke gælde på én gang.
    .hint = Vælg én: left (1), right (2) eller dens nummer.
gather-likely = Formentlig det samme ({ $kind }): »{ $one }« og »{ $other }«.
    .hint = I så fald: { $command }

# Ord i det, der er i modstrid.
value-yes = ja
value-no = nej
value-nc = ikke belyst
value-dk = ved ikke
value-nr = ikke relevant
value-retired = udgået
value-invited = inviteret
value-recruited = rekrutteret
value-declined = sagt nej
value-planned = planlagt
value-held = holdt
value-cancelled = aflyst
value-not-relevant = ikke relevant
value-room = fremmøde
value-online = på skærm
value-skype = Skype
value-phone = telefon
value-teams = Teams
value-zoom = Zoom
value-interview = interview
value-meeting = møde
value-workshop = workshop
value-mapping = kortlægning
value-document = dokument
value-open = foreløbig
value-complete = gennemlyttet
value-recording = optagelse
value-quotes = citater
value-agreed-by = enige
value-dissent = uenig
