# Hvad kilderne giver tilsammen, og hvad der kan findes igen

## Find i noterne
find-no-filter = Der er intet filter »{ $value }:«.
    .hint = { $near } Et kolon i selve teksten søges i anførselstegn.
find-no-value = »{ $filter }:{ $value }« passer ikke på noget i studiet.
    .hint = { $near }
find-which-value = Hvad skal der stå efter »{ $filter }:«?
    .hint = { $near }
find-no-notes = Der er ingen noter i studiet endnu.
find-nowhere = »{ $text }« står ikke i nogen note.
find-no-theme = Ingen linje er mærket »{ $theme }«.
    .hint = { $near }
find-no-near-theme = Prøv ordet uden #.
find-without = Ingen linje opfylder det hele. Uden »{ $part }« er der { $lines ->
        [one] 1 linje
       *[other] { $lines } linjer
    }.
find-nothing = Ingen linje opfylder det hele.
source-kind-interview = interview
source-kind-meeting = møde
source-kind-workshop = workshop
source-kind-mapping = kortlægning
source-kind-document = dokument
