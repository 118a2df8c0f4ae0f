# Merging, conflicting versions and references

gather-finding = { $place }: { $what }
gather-unknown-branch = The branch “{ $id }” does not exist in the study.
    .hint = { $near ->
        [none] Mend it, or add it.
       *[other] Did you mean “{ $near }”?
    }
gather-unknown-phase = The phase “{ $id }” does not exist in the guide.
    .hint = { $near ->
        [none] Mend it, or add it.
       *[other] Did you mean “{ $near }”?
    }
gather-unknown-role = The role “{ $id }” does not exist in the guide.
    .hint = { $near ->
        [none] Mend it, or add it.
       *[other] Did you mean “{ $near }”?
    }
gather-unknown-function = The function “{ $id }” does not exist in the guide.
    .hint = { $near ->
        [none] Mend it, or add it.
       *[other] Did you mean “{ $near }”?
    }
gather-unknown-variable = The variable “{ $id }” does not exist in the guide.
    .hint = { $near ->
        [none] Mend it, or add it.
       *[other] Did you mean “{ $near }”?
    }
gather-unknown-question = The question “{ $id }” does not exist in the guide; its note is kept.
    .hint = { $near ->
        [none] Mend it, or add it.
       *[other] Did you mean “{ $near }”?
    }
gather-unknown-case = The case “{ $id }” does not exist in the study.
    .hint = { $near ->
        [none] Mend it, or add it.
       *[other] Did you mean “{ $near }”?
    }
gather-unknown-informant = The informant “{ $id }” does not exist in the case.
    .hint = { $near ->
        [none] Mend it, or add it.
       *[other] Did you mean “{ $near }”?
    }
gather-unknown-evaluator = The evaluator “{ $id }” does not exist in the study.
    .hint = { $near ->
        [none] Mend it, or add it.
       *[other] Did you mean “{ $near }”?
    }
gather-no-description = The account does not say what source it is about.
gather-needs-case-and-phase = An interview or a meeting needs a case and a phase to count.
gather-informant-twice = The informant “{ $id }” also exists in case { $other }.
    .hint = Give one of them another id; an informant belongs to one case.
gather-source-twice = The source “{ $id }” also exists in case { $other }.
    .hint = Give one of them another id; a source belongs to one case.
gather-no-conflicts = There is no conflict “{ $id }”: nothing is left to settle.
gather-unknown-conflict = There is no conflict “{ $value }”.
    .hint = { $near }
gather-no-version = “{ $id }” has { $versions } versions.
    .hint = Choose one of them by its number, or left or right.
gather-not-both = The { $versions } versions of “{ $id }” cannot both hold.
    .hint = Choose one: left (1), right (2) or its number.
gather-likely = Probably the same { $kind }: “{ $one }” and “{ $other }”.
    .hint = If so: { $command }

# Words of what is in conflict.
value-yes = yes
value-no = no
value-nc = not covered
value-dk = does not know
value-nr = not relevant
value-retired = retired
value-invited = invited
value-recruited = recruited
value-declined = declined
value-planned = planned
value-held = held
value-cancelled = cancelled
value-not-relevant = not relevant
value-room = in the room
value-online = online
value-skype = Skype
value-phone = phone
value-teams = Teams
value-zoom = Zoom
value-interview = interview
value-meeting = meeting
value-workshop = workshop
value-mapping = mapping
value-document = document
value-open = open
value-complete = complete
value-recording = recording
value-quotes = quotes
value-agreed-by = agreed by
value-dissent = dissent
