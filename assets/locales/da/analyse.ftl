# Hvad kilderne giver tilsammen, og hvad der kan findes igen

## Find i noterne
query-no-filter = Der er intet filter »{ $value }:«.
    .hint = { $near } Et kolon i selve teksten søges i anførselstegn.
query-no-value = »{ $filter }:{ $value }« passer ikke på noget i studiet.
    .hint = { $near }
query-which-value = Hvad skal der stå efter »{ $filter }:«?
    .hint = { $near }
query-no-notes = Der er ingen noter i studiet endnu.
query-nowhere = »{ $text }« står ikke i nogen note.
query-no-theme = Ingen linje er mærket »{ $theme }«.
    .hint = { $near }
query-no-near-theme = Prøv ordet uden #.
query-without = Ingen linje opfylder det hele. Uden »{ $part }« er der { $lines ->
        [one] 1 linje
       *[other] { $lines } linjer
    }.
query-nothing = Ingen linje opfylder det hele.
source-kind-interview = interview
source-kind-meeting = møde
source-kind-workshop = workshop
source-kind-mapping = kortlægning
source-kind-document = dokument
