# What the sources add up to, and what can be found again

## Find in the notes
query-no-filter = There is no filter “{ $value }:”.
    .hint = { $near } A colon in the text itself is looked for in quotation marks.
query-no-value = “{ $filter }:{ $value }” fits nothing in the study.
    .hint = { $near }
query-which-value = What is to stand after “{ $filter }:”?
    .hint = { $near }
query-no-notes = There are no notes in the study yet.
query-nowhere = “{ $text }” is in no note.
query-no-theme = No line is marked “{ $theme }”.
    .hint = { $near }
query-no-near-theme = Try the word without #.
query-without = No line is all of that. Without “{ $part }” there { $lines ->
        [one] is 1 line
       *[other] are { $lines } lines
    }.
query-nothing = No line is all of that.
source-kind-interview = interview
source-kind-meeting = meeting
source-kind-workshop = workshop
source-kind-mapping = mapping
source-kind-document = document
