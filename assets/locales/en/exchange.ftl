# Tables in and out

csv-open-quote = A quotation mark that begins here is never closed.
    .hint = Close it; a quotation mark inside a text is written twice ("").
csv-after-quote = There is more text after a closing quotation mark.
    .hint = A quotation mark inside a text is written twice ("").
date-malformed = “{ $text }” is not a date.
    .hint = Write it as 2021-06-14.
scores-empty = The file is empty.
    .hint = The first line must be the names of the columns; “feltnote scores export” shows them.
scores-at = { $place }: { $what }
scores-and = { $first } { $second }
scores-wrong = The row cannot be used.
scores-unknown-column = There is no column “{ $value }”.
    .hint = { $near }
scores-column-twice = The column “{ $column }” is here twice.
    .hint = Delete one of them.
scores-missing-columns = Columns are missing: { $columns }.
    .hint = The first line must be the names of the columns; “feltnote scores export” shows them.
scores-cells = The row has { $cells ->
        [one] 1 cell
       *[other] { $cells } cells
    }, but must have { $expected }.
    .hint = A text with a comma or semicolon must stand in quotation marks.
ratings-no-name = The column has no name.
    .hint = Write at the top whose ratings the column has.
ratings-too-few = There must be at least two who rated.
    .hint = The first column is the unit, and each that follows is somebody who rated.
ratings-unit-twice = The unit “{ $unit }” is on line { $line } too.
ratings-off-scale = “{ $value }” is not a rating on the scale { $scale }.
    .hint = Use { $steps }; leave the cell empty where somebody did not rate.
scores-not-utf8 = This is not UTF-8.
    .hint = Save the sheet as “CSV UTF-8”.
scores-missing = The cell in “{ $column }” is empty.
    .hint = The row cannot be used without it.
scores-erased = “{ $id }” was erased for good, as the informant wished.
    .hint = Take the row out, or use another id.
scores-bad-id = { $column }: { $what }
scores-case-removed = The case “{ $case }” has been removed from the study.
    .hint = Bring it back with “feltnote case add { $case }”, or delete the row.
scores-unknown-kind = “{ $value }” is not a kind of source that is scored.
    .hint = { $near }
scores-unknown-medium = “{ $value }” is not a medium.
    .hint = { $near }
scores-unknown-status = “{ $value }” is not a status.
    .hint = { $near }
scores-unknown-phase = The guide has no phase “{ $value }”.
    .hint = { $near }
scores-unknown-role = The guide has no role “{ $value }”.
    .hint = { $near }
scores-unknown-variable = The guide has no variable “{ $value }”.
    .hint = { $near }
scores-meeting-role = A meeting has no role.
    .hint = Leave the cell empty, or change “kind” to interview.
scores-functions = There { $functions ->
        [one] is 1 function
       *[other] are { $functions } functions
    } for { $informants ->
        [one] 1 informant
       *[other] { $informants } informants
    }.
    .hint = Write one function for each informant, in the same order, with + between them.
scores-round = Round “{ $round }” does not fit the phase “{ $phase }”, which is number { $expected }.
    .hint = Leave “round” empty, or correct one of the two.
scores-alike = “{ $one }” and “{ $other }” become the same id.
    .hint = Write the id in one way everywhere, or give one of them another id.
scores-contradicts-study = “{ $key }” has “{ $column }” { $known } in the study, but { $value } here.
    .hint = Correct the cell, or leave it empty.
scores-contradicts-file = “{ $key }” has “{ $column }” { $known } in other rows, but { $value } here.
    .hint = Correct whichever is wrong.
scores-new-source = The source “{ $source }” is new, and “{ $column }” is missing.
    .hint = Give it in at least one of the source's rows.
scores-repeated = { $source }, { $evaluator } and { $variable } are on line { $line } too.
    .hint = Keep one of the rows.
guide-out-meeting = Observation of a meeting
guide-out-everybody = All roles
guide-out-every-phase = all phases
guide-out-version = Version { $version } of the guide.
guide-out-retrospective = in retrospect
notes-out-title = Notes
notes-out-case = Case { $case }
notes-out-no-case = Without a case
notes-out-retired = retired
notes-out-loose = Loose note
guide-out-no-questions = The guide has no questions here.
csv-too-many-cells = The row has more than a thousand cells.
    .hint = See whether this is the right file.

# The case score sheet as a page and as a workbook

sheet-title = Case score sheet
sheet-caption = Variables and their presence in the cases
sheet-basis-agreed = Agreed scores.
sheet-basis-proposed = Proposals, whatever was agreed.
sheet-basis-best = Agreed scores, and proposals where nothing is agreed.
sheet-level-internal = For internal use: texts stand as they were written.
sheet-level-pseudonymised = Pseudonymised.
sheet-level-aggregate = Figures alone; proposals that fewer than three sources stand behind are left out.
sheet-open = Provisional scores count, too.
sheet-key-positive = low to high degree, where much is good
sheet-key-negative = low to high degree, where much is bad (*)
sheet-positive = positive
sheet-negative = negatively worded
sheet-apart = not judged in all cases
sheet-state-conflict = conflict
sheet-state-proposed = proposal
sheet-state-new = new since
sheet-state-absent = cannot be judged
sheet-state-missing = missing
sheet-counts = Counts
sheet-counts-not = Does not count
sheet-opens = Each cell opens what stands behind it. On paper there is the sheet, and what was opened.
sheet-one-condition = condition
sheet-one-outcome = outcome
sheet-back = Back to the cell in the score sheet
sheet-head-id = Id
sheet-head-kind = Kind
sheet-head-variable = Variable
sheet-head-short = Short name
sheet-head-polarity = Polarity
sheet-head-scale = Scale
sheet-head-definition = Definition
sheet-head-step = Step { $step }
sheet-head-weight = Weight { $role }
quote-words = “{ $text }”
quote-from-meeting = Notes from the { $meeting }, case { $case }
xlsx-sheet = Case score sheet
xlsx-scores = Source scores
xlsx-codes = Code book
xlsx-cut = … ({ $count } characters more)
xlsx-too-large = There is more than a worksheet can hold.
    .hint = Use --format csv.
xlsx-failed = The workbook could not be written: { $cause }
