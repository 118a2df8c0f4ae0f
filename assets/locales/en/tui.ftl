# The terminal program

## Where one is
context-everywhere = Everywhere
context-list = In every list
context-welcome = Welcome
context-overview = The overview
context-case = The page of a case
context-capture = The questions
context-writing = The note
context-normal = The note, with vim’s keys
context-leader = Scores and rarer actions
context-pick = Search
context-asking = New question or rationale
context-card = A card
context-card-line = A card: a line of text
context-card-text = A card: text on several lines
context-sheet = The case score sheet
context-weigh = One cell of the case score sheet
context-gather = What a merge would do
context-conflicts = Conflicting versions
context-page = A page of text
context-tutor = The trial interview

## Actions: a word or two, and what they do
action-open = open
action-open-about = Opens what is marked.
action-open-own = own notes
action-open-own-about = Opens one’s own notes of the same source.
action-edit = edit
action-edit-about = Edits what is marked.
action-edit-words = change rename
action-new-case = new case
action-new-case-about = Makes a case on a card.
action-new-case-words = create add
action-new-interview = new interview
action-new-interview-about = Begins an interview where the cursor stands: case, phase and role are filled in.
action-new-interview-words = start begin talk
action-new-meeting = observe meeting
action-new-meeting-about = Begins the observation of a meeting in the phase where the cursor stands.
action-new-meeting-words = start begin
action-plan-interview = plan
action-plan-interview-about = Plans an interview in the cell, or edits the planned one: who, when, declined, not relevant.
action-add = add
action-add-about = Adds a planned interview, an informant or a meeting.
action-remove = delete
action-remove-about = Deletes what is marked if nothing uses it; this can be undone.
action-remove-words = delete remove
action-coverage = coverage
action-coverage-about = Shows what each case still lacks on each variable.
action-coverage-words = missing gaps
action-edit-study = the study
action-edit-study-about = Edits the name of the study and its branches.
action-sheet = score sheet
action-sheet-about = Shows the case score sheet: variables by cases.
action-sheet-words = table results
action-problems = file problems
action-problems-about = Shows what could not be read or used in the files.
action-basis = agreed/proposal
action-basis-about = Switches between agreed scores, proposals, and the best there is.
action-agree = agree
action-agree-about = Records the consensus score: the score, why, who agrees, and who does not.
action-next-open = next unsettled
action-next-open-about = Goes to the next cell that is not settled: what was scored most differently first.
action-next-difference = next difference
action-next-difference-about = Goes to the next cell in which evaluators scored the same source differently.
action-show-proposal = proposal
action-show-proposal-about = Shows the calculated proposal, or hides it, so that everybody can say theirs first.
action-next-case = next case
action-next-case-about = Goes to the same variable in the next case, after the last one to the next variable.
action-previous-case = previous case
action-previous-case-about = Goes to the same variable in the case before, before the first one to the variable before.
action-minutes = minutes
action-minutes-about = Shows what was agreed, revised, withdrawn, put off and taken up again: of the case, or from the sheet of all cases.
action-minutes-words = log meeting history agreed before
action-park = park
action-park-about = Puts the cell off with a reason, or takes it up again.
action-gather = merge
action-gather-about = Fetches others’ studies, folders or bundles: shows first what that would do.
action-gather-words = gather usb zip colleague
action-take-in = merge now
action-take-in-about = Writes what is shown; it can be taken back.
action-undo-merge = take the merge back
action-undo-merge-about = Makes everything as it was before the last merge on this machine.
action-conflicts = versions
action-conflicts-about = Shows what several people wrote apart about the same thing, and lets you settle it.
action-conflicts-words = conflict disagree
action-settle = choose a version
action-settle-about = Lets the version of this number hold.
action-both = both
action-both-about = Lets all versions hold, one after the other.
action-projector = for a projector
action-projector-about = Hides whatever anybody said, while others look on.
action-unanimous = agree the unanimous
action-unanimous-about = Agrees at once on all that every source and evaluator scored alike, where no central informant is missing.
action-choose = choose
action-choose-about = Chooses by number on the line.
action-accept = ok
action-accept-about = Takes what is typed or marked.
action-toggle = choose or not
action-toggle-about = Chooses what is marked, or no longer.
action-next-field = next field
action-next-field-about = Goes to the next field, phase or section.
action-previous-field = previous field
action-previous-field-about = Goes to the previous field, phase or section.
action-rationale = rationale
action-rationale-about = Writes the rationale for the score on one line.
action-rationale-words = why explain reason
action-write = write
action-write-about = Writes a note on the question.
action-score = score
action-score-about = Scores the question’s variable at once; yes/no: 1 is yes, 0 is no.
action-absent = not covered
action-absent-about = No score: not covered; again: does not know; again: not relevant.
action-clear-score = clear score
action-clear-score-about = Takes the score away.
action-clear-score-words = delete remove
action-flag = flag
action-flag-about = Flags for follow-up, or takes the flag away.
action-go-to = go to
action-go-to-about = Finds a question by a few letters and goes on writing there.
action-go-to-words = search find jump
action-find = search
action-find-about = Finds a line of the list by a few letters.
action-find-words = search
action-add-question = new question
action-add-question-about = Adds a question that the guide lacks, under the theme at hand.
action-loose = loose note
action-loose-about = Writes in the loose note: what there is no time to place.
action-next = next
action-next-about = Goes to the next question and writes on.
action-previous = previous
action-previous-about = Goes to the previous question and writes on.
action-next-untouched = next untouched
action-next-untouched-about = Goes to the next question that has neither note, score nor flag.
action-open-untouched = open at untouched
action-open-untouched-about = Opens the source at the first question that has neither note, score nor flag.
action-leader = score etc.
action-leader-about = Lets a score (a digit, - or Delete) or one of the rarer actions follow without leaving the text.
action-time = time
action-time-about = Writes the place in the recording, counted from when the session began.
action-up = move
action-up-about = Moves.
action-down = down
action-down-about = Moves.
action-left = change
action-left-about = Moves.
action-right = change
action-right-about = Moves.
action-first = first
action-first-about = Moves.
action-last = last
action-last-about = Moves.
action-page-up = page up
action-page-up-about = Moves.
action-page-down = page down
action-page-down-about = Moves.
action-new-line = new line
action-new-line-about = Begins a new line.
action-word-left = word left
action-word-left-about = Moves.
action-word-right = word right
action-word-right-about = Moves.
action-top = beginning of the note
action-top-about = Moves.
action-bottom = end of the note
action-bottom-about = Moves.
action-extend-left = select
action-extend-left-about = Selects text.
action-extend-right = select
action-extend-right-about = Selects text.
action-extend-up = select
action-extend-up-about = Selects text.
action-extend-down = select
action-extend-down-about = Selects text.
action-extend-first = select
action-extend-first-about = Selects text.
action-extend-last = select
action-extend-last-about = Selects text.
action-extend-word-left = select
action-extend-word-left-about = Selects text.
action-extend-word-right = select
action-extend-word-right-about = Selects text.
action-mark = select from here
action-mark-about = Lets the arrows select until pressed again.
action-select-all = select all
action-select-all-about = Selects the whole note.
action-cut = cut
action-cut-about = Cuts out what is selected, to be put in elsewhere.
action-copy = copy
action-copy-about = Copies what is selected, here and for other programs.
action-paste = paste
action-paste-about = Puts in what was cut or copied last.
action-erase = erase
action-erase-about = Erases: the character before, the one after, the word before.
action-erase-next = erase next
action-erase-next-about = Erases: the character before, the one after, the word before.
action-erase-word = erase word
action-erase-word-about = Erases: the character before, the one after, the word before.
action-back = back
action-back-about = Goes back; nothing is lost.
action-undo = undo
action-undo-about = Undoes: text, scores, flags, added questions.
action-redo = redo
action-redo-about = Redoes what you undid.
action-help = help
action-help-about = Shows the keys for where you are.
action-help-words = keys shortcuts
action-palette = all actions
action-palette-about = Shows all actions by name.
action-redraw = redraw
action-redraw-about = Draws the whole screen again, should something else have written on it.
action-external-editor = own editor
action-external-editor-about = Opens the note in your own editor (VISUAL or EDITOR) and takes it back as one change.
action-external-editor-words = open text
action-forget = forget
action-forget-about = Forgets what stood on cards when feltnote stopped, from the page that shows it.
action-forget-words = delete left card
action-recover = recover
action-recover-about = Takes in what was written down but not saved when feltnote stopped last.
action-recover-words = restore journal unsaved
action-suspend = to the shell
action-suspend-about = Saves and lets go of the terminal; “fg” goes on.
action-mouse = mouse
action-mouse-about = Turns the mouse on or off in the program and remembers it; without it the terminal itself selects text.
action-mouse-words = click
action-language = Dansk
action-language-about = Changes to Danish and remembers it.
action-language-words = language Danish English
action-theme-auto = theme: by the terminal
action-theme-auto-about = Takes the theme that suits the terminal, as far as it says, and remembers it.
action-theme-auto-words = theme colours colors look
action-theme-dark = theme: dark
action-theme-dark-about = Takes colours for a dark background and remembers it.
action-theme-dark-words = theme colours colors look dark
action-theme-light = theme: light
action-theme-light-about = Takes colours for a light background and remembers it.
action-theme-light-words = theme colours colors look light
action-theme-contrast = theme: contrast
action-theme-contrast-about = No colours and nothing faint; remembers it.
action-theme-contrast-words = theme colours colors look contrast
action-theme-mono = theme: no colours
action-theme-mono-about = No colours; remembers it.
action-theme-mono-words = theme colours colors look black white
action-lock = lock
action-lock-about = Hides an encrypted study until the passphrase is given. It also happens by itself when nobody has pressed a key for long.
tui-unlocked = Unlocked.
action-ascii = plain signs
action-ascii-about = Changes between all signs and those that every terminal can show (ASCII), and remembers it.
action-ascii-words = symbols characters
action-skip-step = next step
action-skip-step-about = Goes on to the next step of the trial interview.
action-vim-keys = vim keys
action-vim-keys-about = Changes between the usual keys and those that vim has.
action-vim-keys-words = keyboard
action-leave = save and leave
action-leave-about = Saves everything and leaves without asking.
action-leave-words = save quit exit close

## Saved or not
tui-saved = Saved { $time }
tui-saved-unsynced = Written { $time }, not secured
tui-saving = Saving …
tui-unsaved = Not saved yet
tui-not-saved = NOT SAVED: { $why }
tui-stayed = It could not be saved, and the newest may stand on the screen alone. { $key } again leaves all the same.
tui-stayed-journaled = It could not be saved. { $key } again leaves: it lies in the journal on this machine, and “feltnote recover” brings it back.
tui-left-unsaved = Not everything was saved: { $why }
tui-left-journaled = Not everything was saved: { $why }
    .hint = It lies in the journal on this machine: “feltnote recover” shows it, and “feltnote recover --all” brings it back.
tui-in-journal = It lies in the journal here; “feltnote recover” brings it back.
tui-locked = feltnote has locked the study. Everything is saved. Ctrl+D ends it.
tui-locked-journaled = feltnote has locked the study. Not everything is saved in it; the rest lies in the journal on this machine. Ctrl+D ends it, and “feltnote recover” brings it back.
tui-locked-shown = feltnote has locked the study. Not everything is saved, and some of it is in feltnote's memory alone: unlock it before you end it.
tui-saver-failed = Something went wrong in feltnote while saving.
    .hint = The program tries again.
tui-joined = Somebody else has written in the same file; both are kept.
tui-no-journal = The journal cannot be written; everything is saved in the study as before. { $why }
tui-only-shown = The newest stands on the screen alone, as the journal cannot be written either. { $why }
tui-nothing-left-behind = There is nothing to recover: everything is saved.
tui-behind = { $others ->
        [0] Not saved when feltnote stopped: { $last }; { $key } recovers it.
        [one] Not saved when feltnote stopped: { $last }, and one more place; { $key } recovers it.
       *[other] Not saved when feltnote stopped: { $last }, and { $others } more places; { $key } recovers it.
    }
tui-behind-in = { $changes ->
        [one] one change in { $where } ({ $time })
       *[other] { $changes } changes in { $where } ({ $time })
    }
tui-behind-source = case { $case }, { $source }
tui-behind-other = { $source }
tui-behind-case = case { $case }
tui-behind-guide = the guide
tui-behind-study = the study's name and people
tui-behind-card = one card, { $time }
tui-words = { $what } (not finished): { $text }
tui-left-words-stay = Write it where it belongs. It stays until { $key } forgets it.
tui-left-words-gone = What stood on cards is forgotten.
tui-title-left-words = On a card when feltnote stopped
tui-begun-before = A new interview. There is { $source } from the same day, too; “feltnote start --source { $source }” goes on with it.
tui-begun-here = A new interview. There is { $source } from the same day, too: Esc, and Enter on it on the page of the case goes on with it.
tui-behind-short = not saved: { $places }
tui-erased = The notes were erased for good by another feltnote, as the informant wished.
tui-buried-again = { $accounts ->
        [one] One set of notes that was erased for good lay here again and was taken out.
       *[other] { $accounts } sets of notes that were erased for good lay here again and were taken out.
    }
tui-recovered = { $changes ->
        [one] Recovered and saved: one change from before feltnote stopped.
       *[other] Recovered and saved: { $changes } changes from before feltnote stopped.
    }
tui-no-terminal = The program needs a terminal.
    .hint = Without one, use the commands; see “feltnote --help”.
tui-terminal-trouble = The terminal stopped answering ({ $cause }). Everything is saved.
tui-not-remembered = It cannot be remembered for next time: { $why }
tui-too-small = Enlarge the window. Until then keys do nothing.
tui-too-small-typing = Enlarge the window. What you type is kept.
tui-key-by-name = { $key } “{ $name }”
tui-how-to-leave = { $key } saves and leaves.

## Welcome
welcome-title = Welcome to feltnote
welcome-about = For those who interview, observe and score in an evaluation: the guide, the notes and the scores in one place while you listen.
welcome-initials = Type your initials. They stand beside everything that you note and score.
welcome-language = Language:
welcome-language-name = English
welcome-change-language = { $key } changes it
welcome-place = The notes lie here on this machine and are not sent anywhere:
welcome-keys = Three keys are enough to begin with: { $accept } goes on, { $back } goes back without losing anything, and { $help } shows the keys of wherever you are.
welcome-tutor = “feltnote tutor” is a trial interview of five minutes; { $leave } leaves from here.

## Lists
tui-evaluator = evaluator { $evaluator }
tui-problems = { $problems ->
    [one] 1 problem in the files
   *[other] { $problems } problems in the files
}
tui-problems-notice = { $problems ->
    [one] A file has a problem; { $key } shows it. The rest has been read.
   *[other] There are { $problems } problems in files; { $key } shows them. The rest has been read.
}
tui-case = Case { $case }
tui-no-case = Without a case
tui-no-cases = The study has no cases yet.

    Press { $key } to make case 1 and begin the first interview,
    or { $new } to make a case first.
tui-no-sources = The case has no sources yet.

    Press { $key } to begin an interview.
tui-case-invited = invited
tui-case-declined = declined
tui-head-date = Date
tui-head-who = Role
tui-head-phase = Phase
tui-head-source = Source
tui-head-informant = Informant
tui-head-evaluator = Evaluator
tui-head-notes = Notes
tui-head-scores = Scores
tui-head-flags = Flags
tui-head-status = Status
tui-open = open
tui-complete = complete
tui-kind-interview = interview
tui-kind-meeting = meeting
tui-kind-workshop = workshop
tui-kind-mapping = mapping
tui-kind-document = document
tui-medium-skype = Skype
tui-medium-phone = telephone
tui-medium-room = in person
tui-medium-teams = Teams
tui-medium-zoom = Zoom

## New source
tui-title-new-interview = New interview · { $case }
tui-title-new-meeting = New observation of a meeting · { $case }
tui-field-phase = Phase
tui-field-role = Role
tui-field-meeting = Meeting
tui-field-informant = Informant
tui-field-medium = How
tui-field-open = open
tui-field-new = new: { $function }

## The overview
tui-conflicts = { $conflicts ->
    [one] 1 conflict
   *[other] { $conflicts } conflicts
}
tui-guide-version = guide, version { $version }
tui-head-ready = ready for
    consensus
tui-head-ready-short = ready
tui-ready-of = { $ready } of { $variables }
tui-ready = ready for consensus: { $ready } of { $variables }
tui-sources-without-case = { $sources ->
    [one] Without a case: 1 source
   *[other] Without a case: { $sources } sources
}
tui-case-invited-why = invited · { $why }
tui-case-declined-why = declined · { $why }
tui-case-removed = deleted, but has sources
tui-legend-done = number: interviews held (*: not all complete)
tui-legend-missing = · missing
tui-legend-planned = ○ planned
tui-legend-declined = × declined; meeting cancelled
tui-legend-not-relevant = – not relevant
tui-legend-missed = ~ asked in retrospect
tui-legend-observed = ● meeting observed
tui-legend-ready = ready: variables that are ready for consensus
tui-cell-done = { $count ->
    [one] 1 interview
   *[other] { $count } interviews
}
tui-cell-open = { $count } not complete
tui-cell-planned = { $count } planned
tui-cell-planned-with = { $count } planned ({ $with })
tui-cell-declined = { $count } declined
tui-cell-declined-why = { $count } declined ({ $why })
tui-cell-not-relevant = not relevant
tui-cell-missed = none of you followed the phase; it is asked about in retrospect
tui-cell-missing = missing
tui-cell-cancelled = the meeting was cancelled
tui-first-a-case = There is no case yet; { $key } makes one.
tui-not-a-case = This can only be done on a case.
tui-not-a-source = That can only be done on a source.
tui-title-coverage = Coverage: what each case lacks
tui-coverage-no-cases = There are no recruited cases in the study yet. { $key } in the overview creates one.
tui-case-ready = { $case } · { $ready }
tui-lacks-settling = a conflict to be settled
tui-lacks-value = no score yet
tui-lacks-value-of = no score yet; central informants not heard: { $central }
tui-lacks-central = central informants not heard: { $central }
tui-lacks-not-yet = did not exist yet for: { $voices }
tui-lacks-nothing = Nothing is lacking.
tui-still-reading = Notes and scores are still being read.

## The page of a case
tui-section-about = The case
tui-sections-key = { $key } next section
tui-section-meetings = Meetings
tui-section-informants = Informants
tui-section-plan = Plan
tui-section-sources = Sources
tui-head-function = Function
tui-heard = { $times ->
    [0] not heard
    [one] heard once
   *[other] heard { $times } times
}
tui-meeting-planned = planned
tui-meeting-held = held
tui-meeting-cancelled = cancelled
tui-meeting-room = in the room
tui-meeting-online = online
tui-plan-planned = planned
tui-plan-kept = held
tui-plan-declined = declined
tui-plan-not-relevant = not relevant
tui-colleagues = colleague’s
tui-case-recruitment = Recruitment: { $state }.
tui-case-recruitment-why = Recruitment: { $state }. { $why }
tui-case-missed = Not followed: { $phases }.
tui-no-sources-at-all = There are no sources here.
tui-new-meeting = new meeting
tui-new-informant = new informant
tui-new-planned = new planned interview
tui-pick-part = Add
tui-part-meeting = the meeting { $what } in case { $case }
tui-part-informant = the informant { $what } in case { $case }
tui-part-planned = the planned interview { $what } in case { $case }
tui-removed = Deleted: { $what }. This can be undone.
tui-in-use = { $what } cannot be deleted: { $user } uses it.
tui-user-source = the source { $source }
tui-user-plan = the planned interview { $plan }
tui-sources-stay = Sources cannot be deleted here: notes are never lost.
tui-case-stays = A case is deleted in the overview, and only if it has no sources.
tui-title-new-case = New case
tui-title-study = The study: name and branches
tui-title-add-meeting = New meeting · { $case }
tui-title-add-informant = New informant · { $case }
tui-title-planned = Planned interview · { $case }
tui-field-case = Id
tui-field-case-about = A number or a short name; it cannot be changed later.
tui-case-exists = Case { $case } exists already.
tui-field-new-branch = New branch
tui-field-new-branch-about = Only if there is no such branch yet.
tui-field-branch-about = An empty name deletes the branch if no case belongs to it.
tui-branch-used = The branch { $branch } cannot be deleted: { $case } belongs to it.
tui-field-not-relevant = Not relevant
tui-field-not-relevant-about = Functions that the branch does not have. Space chooses and unchooses.
tui-field-study = Name
tui-field-state = State
tui-field-date = Date
tui-field-when-about = For example 14/6, 14/6 at 10:30 or tomorrow at 9; empty if the day is not known.
tui-field-date-about = For example 14/6, 14/6/2021, today or tomorrow; empty if it is not known.
tui-field-form = Where
tui-field-note = Remark
tui-field-meeting-note-about = For example who alone took part, or why it was cancelled.
tui-field-person-note-about = For example position or workplace; never a name.
tui-field-plan-why-about = For example why somebody declined, or what was agreed.
tui-field-pseudonym = Pseudonym
tui-field-no-branch-about = The study has no branches yet; write one below.
tui-field-no-meeting-about = The case has no meeting in this phase yet; it is added on its page.
tui-field-pseudonym-about = Never a name. If the field is empty, one is made of case and function.
tui-informant-exists = { $what } exists already in case { $case }.
tui-field-person = { $informant } ({ $function })
tui-field-informant-about = A digit chooses, one more chooses another too. Space chooses and unchooses.
tui-field-role-about = A digit chooses; one more, if somebody wears two hats. Space chooses and unchooses.
tui-nobody-interviewed = The interview has no informant; { $key } adds one.
tui-role-needed = Choose at least one role; it decides which questions are asked.
tui-changed-meanwhile = What was chosen is no longer here. Go back, and open the card again.
tui-no-id = No id can be made.

## Cards
tui-card-keeps = keep
tui-card-kept = Saved, all but one field, which still stands on the card: { $why }
tui-card-lacks = Not saved, but it still stands on the card: { $why }
tui-unfinished-field = One field of “{ $what }” cannot be saved. { $key } again saves the rest and leaves.
tui-guide-unchanged = Nothing is changed yet.
tui-unfinished = Not saved: “{ $what }” is not finished. { $key } again leaves without it.
tui-card-not-made = Not made; what you wrote stays on the card until you leave feltnote.
tui-title-edit = Edit · { $what }
tui-field-label = Name
tui-field-branch = Branch
tui-field-description = Description
tui-field-recruitment = Takes part
tui-field-why = How
tui-field-why-about = How the case came to take part, or why it does not.
tui-field-missed = Not followed
tui-field-missed-about = Phases that none of you followed; they are asked about in retrospect. Space chooses and unchooses.
tui-case-recruited = takes part
tui-rationale-without-score = Give a score first; then you can say why.

## Questions and notes
tui-consent-missing = consent missing
tui-consent-missing-short = consent?
tui-consent-withdrawn = consent withdrawn
tui-consent-withdrawn-short = withdrawn
tui-consent-recording = recorded: { $answer }
tui-consent-quotes = quotes: { $answer }
tui-yes = yes
tui-no = no
tui-yes-sign = Y
tui-no-sign = N
tui-position = Question { $number } of { $questions } · { $noted } noted · { $scored } scored
tui-position-short = { $number } of { $questions } · { $noted } ✎ · { $scored } scored
tui-position-brief = { $number } of { $questions } · { $noted } ✎
tui-count-brief = { $questions } in all · { $noted } ✎
tui-count-short = { $questions } in all · { $noted } ✎ · { $scored } scored
tui-count = { $questions ->
        [one] 1 question
       *[other] { $questions } questions
    } · { $noted } noted · { $scored } scored
tui-summary = { $questions ->
        [one] 1 question
       *[other] { $questions } questions
    }: { $noted } with notes, { $scored } scored, { $absent } without a possible score, { $untouched } not asked{ $later ->
        [0] {""}
        [one] , 1 did not exist yet
       *[other] , { $later } did not exist yet
    }{ $key ->
        [none] {""}
       *[other] : { $key } goes to the first
    }
tui-summary-short = Of { $questions }: { $noted } noted, { $scored } scored, { $absent } not scorable, { $untouched } not asked{ $later ->
        [0] {""}
        [one] , 1 new
       *[other] , { $later } new
    }{ $key ->
        [none] {""}
       *[other] : { $key } goes there
    }
tui-summary-brief = { $noted }/{ $questions } ✎, { $scored } scored, { $absent } –, { $untouched } not asked{ $later ->
        [0] {""}
        [one] , 1 new
       *[other] , { $later } new
    }{ $key ->
        [none] {""}
       *[other] : { $key } goes there
    }
tui-summary-notes = { $lines ->
    [0] There are no notes.
    [one] There is one line of notes.
   *[other] There are { $lines } lines of notes.
}
tui-opening = Opening
tui-closing = Closing
tui-elsewhere = Outside the guide here
tui-scores-elsewhere = Other scores
tui-not-asked-about = None of the questions here is about the variable, but the source has a score.
tui-loose = loose note
tui-loose-lines = { $lines ->
    [0] loose note
    [one] loose note (1 line)
   *[other] loose note ({ $lines } lines)
}
tui-notes = notes
tui-notes-lines = { $lines ->
    [0] notes
    [one] notes (1 line)
   *[other] notes ({ $lines } lines)
}
tui-notes-about = Write what is said and what happens.
tui-loose-about = What there is no time to place.
tui-condition = condition
tui-outcome = outcome
tui-conditions = Conditions
tui-outcomes = Outcomes
tui-central = central informant
tui-retrospective = in retrospect
tui-ad-hoc = added here
tui-not-covered = not covered
tui-does-not-know = does not know
tui-not-relevant = not relevant
tui-score-cleared = no score
tui-score-versions = Conflict: { $versions }. A digit settles it.
tui-counts = Counts:
tui-counts-not = Does not count:
tui-rationale-stays = The rationale is the one you wrote before; { $key } changes it.
tui-rationale = Rationale: { $text }
tui-version-by = Version { $number } · { $by }
tui-version = Version { $number }
tui-versions-together = The note is in conflict; its versions follow each other here. What you make of them holds.
tui-mode-list = List
tui-mode-writing = Writing
tui-mode-paused = Writing, clock paused
tui-mode-normal = Normal (“i” writes)
tui-mode-leader = Score etc.
tui-asking = New question under “{ $theme }”
tui-asking-rationale = Rationale for the score · { $variable }
tui-new-question-open = new question …
tui-new-question = new question: { $text }
tui-added-question = an added question
tui-pick-question = Go to a question
tui-pick-command = All actions
tui-pick-line = Find in the list
tui-pick-nothing = Nothing fits.
tui-not-asked-here = not in the guide here
tui-comes-in = Not in the guide here; { $key } brings it in, under “Outside the guide here”.
tui-only-read = This page is for reading, and what you typed is not noted: { $key } leads back.
tui-help-led = { $what }: { $key } first
tui-paste-where = This is the list, where nothing can be written: { $key } writes the note.
tui-nothing-made = Nothing was noted or scored, so the source was not made.
tui-no-note-here = No note can be written here.
tui-no-flag-here = Only questions can be flagged.
tui-no-variable = There is no variable to score here.
tui-off-yes-no = { $step } is not on the scale: 0 is { $no }, 1 is { $yes }.
tui-variable-retired = The variable is retired, and cannot be scored any more.
tui-off-scale = { $step } is not on the scale, which goes from 0 to { $top }.
tui-none-untouched = Every question has been touched.
tui-nothing-selected = Nothing is selected; Shift and the arrows select.
tui-clipboard-empty = Nothing has been cut or copied yet.
tui-no-more-questions = There are no more that way.
tui-undone = Undone: { $where }
tui-redone = Redone: { $where }
tui-nothing-to-undo = There is nothing more to undo.
tui-nothing-to-redo = There is nothing more to redo.

## Time, consent, the source
context-lines = Lines from all notes
context-placing = Lines to be placed elsewhere
action-consent = consent
action-consent-about = Records what the informant was told and allowed, and if it is withdrawn.
action-consent-words = permission gdpr
action-session = clock, recording
action-session-about = Pause, new session, medium, the recording’s name and zero, and what is shown of time.
action-session-words = time pause audio
action-source = role and phase
action-source-about = Changes roles, phase and informant on the way; the list follows, and nothing written is lost.
action-participants = participants
action-participants-about = Who takes part in the meeting, by function, and its agenda.
action-steps = scale steps
action-steps-about = Shows what each step of the scale stands for, what counts and what does not, what the variable is, and the whole question.
action-earlier = said before
action-earlier-about = Shows everything that the informant has said about the same before.
action-place = move lines
action-place-about = Moves lines of the note to another question, or lets them stand in both places.
action-move-to = move to …
action-move-to-about = Moves the chosen lines (else the marked one) to the question that you then find.
action-copy-to = also under …
action-copy-to-about = Lets the chosen lines stand under one more question; the copy points back.
action-by-time = by time
action-by-time-about = Shows all lines that have a time, in the order in which they were said.
action-filter = show
action-filter-about = Chooses which questions the list shows: all, untouched, flagged, unscored, central.
action-filter-words = filter hide
action-review = review
action-review-about = Shows what to look at again: contradictions first, then the unscored, flags, lines to hear again, and what was never asked.
action-complete = complete
action-complete-about = Marks your account of the source as complete (heard again and scored), or opens it again.
action-complete-words = done finish finished approve
tui-clock = clock { $time }
tui-clock-paused = paused at { $time }
tui-no-place = The clock is stopped, so there is no time to write; { $key } begins a new session.
tui-cpr = That looks like a CPR number. Delete it: nobody may be known by a note.
tui-name = That is the name of an informant. Write the pseudonym: nobody may be known by a note.
tui-complete-counts = Complete: what is changed here counts in the case score sheet at once.
tui-clock-off = clock stopped ({ $key })
tui-clock-off-short = clock stopped
tui-no-session = No session running: new lines get no time. { $key } begins one.
tui-time-left = { $minutes } min left
tui-time-over = { $minutes } min over
tui-time-over-short = { $minutes } min over
tui-provisional = provisional
tui-participants = { $count ->
    [0] participants missing
    [one] 1 participant
   *[other] { $count } participants
}
tui-title-session = Clock and recording
tui-field-clock = The clock
tui-clock-none = not begun
tui-clock-begin = begin now
tui-clock-runs = runs
tui-clock-pause = pause
tui-clock-stands = stands still
tui-clock-resume = goes on
tui-clock-another = new session
tui-field-recorder = In the pause
tui-field-recorder-about = Whether the recorder ran on or stood still too; it decides where the times go on.
tui-recorder-on = the recorder ran on
tui-recorder-off = the recorder stood still
tui-field-session = Session
tui-field-session-about = The session that the fields below are about. Choose an earlier one to correct its recording.
tui-field-recording = Recording
tui-field-recording-about = What the sound file is called. feltnote itself records no sound.
tui-field-zero = Recording’s 0:00
tui-field-zero-about = When the recording began. All times in the notes move with it.
tui-zero-stay = { $time }
tui-zero-now = now
tui-zero-at = at …
tui-zero-place = it is now at …
tui-zero-place-here = { $place } here is …
tui-field-zero-at = Time
tui-field-zero-at-about = “at”: a time of day, such as 10:14. “is at” and “here is”: a place in the recording, such as 12:40.
tui-zero-how = Choose whether the time is a time of day or a place in the recording.
tui-moment-wrong = This cannot be read as a time; write 10:14 or 1/2/2022 10:14, for example.
tui-place-wrong = This cannot be read as a place in the recording; write 12:40 or 1:04:10, for example.
tui-field-shown = Show clock
tui-field-shown-about = Holds the next time too.
tui-field-places = New lines
tui-field-places-about = Whether a new line begins with its time while the clock runs; the first: except where the consent says no to recording. Holds the next time too.
tui-places-recorded = the time, if it can be recorded
tui-places-always = always the time
tui-places-never = never
tui-field-planned = Minutes here
tui-field-planned-about = Minutes for this one alone; empty: as below.
tui-field-minutes = Minutes otherwise
tui-field-minutes-about = Minutes; empty if there is no plan. Holds the next time too.
tui-minutes-wrong = Write a number of minutes.
tui-places-moved = { $moved ->
    [one] 1 time moved
   *[other] { $moved } times moved
}{ $before ->
    [0] .
    [one] ; 1 now lies before the recording begins ([-00:05]).
   *[other] ; { $before } now lie before the recording begins ([-00:05]).
}
tui-zero-later = That time has not come yet.
tui-title-consent = Consent
tui-consent-first = Consent: { $key } notes it; it can wait.
tui-field-informed = Informed
tui-consent-written = in writing
tui-consent-aloud = aloud
tui-consent-not-noted = not noted
tui-consent-not-asked = not asked
tui-field-informed-rest = Otherwise
tui-field-informed-rest-about = What else was agreed.
tui-field-may-record = May record
tui-field-may-quote = May quote
tui-field-may-quote-about = Without a yes, quotes stay in the study and are not exported.
tui-field-consent-at = When
tui-field-withdrawn = Withdrawn
tui-consent-withdraw = yes, now
tui-consent-withdrawn-at = yes, { $at }
tui-field-withdrawn-about = Then no quotes are exported any more, and the notes are not shown at later interviews. Notes and scores stay until you delete them; the recording is yours to delete.
tui-withdrawn-follows = Withdrawn: quotes are not exported any more. Delete the recording yourself.
tui-field-roles = Roles
tui-field-roles-about = Several if the informant wears several hats; the source counts once.
tui-field-informants = Informants
tui-field-function = Function
tui-field-function-about = The informant’s function. If there is no informant, one is made.
tui-title-participants = Participants and agenda
tui-participants-of-meetings = Participants belong to meetings.
tui-field-count = { $function }
tui-field-count-about = How many in all; empty for none.
tui-count-wrong = Write how many ({ $function }) as a number.
tui-field-known = Known
tui-field-known-about = Informants who took part; they count under their function.
tui-field-agenda = Agenda
tui-field-agenda-about = One item a line. The items stand first in the list, and can be noted under.
tui-agenda = Agenda
tui-attended = Present: { $participants }.
tui-fact = The record of the meeting says { $score }. The key { $key } confirms it.
tui-agenda-kept = An item with notes stayed on the agenda.
tui-participant-without-function = One of the known has no function and was not counted.

## Earlier, review, moving
tui-said-last = last time ({ $when }): { $text }
tui-quoted = “{ $text }”
tui-title-earlier = Said before · { $question }
tui-nothing-before = Nothing is noted that the informant said about it before.
tui-withdrawn-some = An earlier source was withdrawn and is not shown.
tui-withdrawn-before = The informant withdrew consent: what was said before is not shown.
tui-title-review = Review · { $source }
tui-title-by-time = By time · { $source }
tui-title-placing = Lines of the note · { $question }
tui-recording = Recording { $number }
tui-no-places = No line has a time.
tui-no-lines = There are no lines to move here.
tui-lines-disputed = The note is in conflict; settle it first.
tui-lines-there = The lines stand there already; choose another place.
tui-lines-stay = The note there has conflicting versions; settle them first.
tui-lines-moved = { $lines ->
    [one] 1 line moved to { $question }.
   *[other] { $lines } lines moved to { $question }.
}
tui-lines-copied = { $lines ->
    [one] 1 line now stands under { $question } too.
   *[other] { $lines } lines now stand under { $question } too.
}
tui-why-versions = { $count ->
    [one] 1 conflict
   *[other] { $count } conflicts
}
tui-why-score-off-note = { $count ->
    [one] 1 is “not covered” and has notes
   *[other] { $count } are “not covered” and have notes
}
tui-why-score-without-reason = { $count ->
    [one] 1 score without note or rationale
   *[other] { $count } scores without note or rationale
}
tui-why-no-score = { $count ->
    [one] 1 noted but not scored
   *[other] { $count } noted but not scored
}
tui-why-flagged = { $count } flagged
tui-why-hear-again = { $count ->
    [one] 1 line to hear again
   *[other] { $count } lines to hear again
}
tui-why-loose = a loose note that is not placed
tui-why-untouched = { $count } not asked
tui-why-not-yet = { $count } did not exist yet
tui-left = Still open: { $left }.
tui-nothing-left = There is nothing more to look at.
tui-title-complete = Complete? · { $source }
tui-field-status = Your account is
tui-status-open = open (provisional)
tui-status-complete = complete
tui-reopen-about = Once it is open, the scores do not count in the case score sheet until it is complete again.
tui-now-complete = Complete: the scores now count in the case score sheet.
tui-now-open = Open again: its scores are provisional again and do not count in the case score sheet.
tui-title-filter = Show in the list
tui-field-filter = Questions
tui-filter-all = all
tui-filter-untouched = untouched
tui-filter-flagged = flagged
tui-filter-unscored = unscored
tui-filter-central = central
tui-markup-speaker = who speaks, in a dialogue
tui-markup-link = the line stands under another question too; [=] in the loose note

## Score sheet, and what is behind it
tui-title-sheet = Case score sheet · { $basis }
tui-title-minutes = Minutes · { $case ->
        [none] all cases
       *[other] case { $case }
    }
tui-title-minutes-projector = Minutes · { $case ->
        [none] all cases
       *[other] case { $case }
    } · for a projector
tui-title-trace = { $case } · { $variable }
tui-title-trace-projector = { $case } · { $variable } · for a projector
tui-basis-agreed = agreed
tui-basis-proposed = proposal
tui-basis-best = agreed, else proposal
tui-sheet-empty = No case takes part in the study yet.
tui-sheet-part = { $from }–{ $to } of { $all }
tui-sheet-legend = * negatively worded: high is bad   ≠: not judged in all cases   number: agreed   ?: proposal   !: conflict   +: new since   …: put off   –: cannot be judged   empty: missing
tui-not-agreed = Not agreed on.
tui-proposal-hidden = { $sources ->
    [one] The proposal is hidden ({ $key } shows it); 1 source counts.
   *[other] The proposal is hidden ({ $key } shows it); { $sources } sources count.
}
tui-not-heard = Central, but not heard: { $who }. The rationale must say why the score holds all the same.
tui-parked = Put off: { $why }
tui-agreed-before = Before: { $score } ({ $when }): { $why }
tui-grid-legend = ★ central informant, weight 2   ∅ does not count   ? hidden until your own account is complete
tui-blind = colleagues’ scores are hidden until your own account is complete
tui-projector-no-notes = For a projector no notes are shown. { $key } in a cell turns it off.
tui-no-source-chosen = Go down to a source first.
tui-queue-left = { $count ->
    [one] The only cell that is not settled.
   *[other] Number { $place } of { $count } cells that are not settled.
}
tui-differences-left = { $count ->
    [one] The only cell that was scored differently and is not agreed on.
   *[other] Number { $place } of { $count } cells that were scored differently and are not agreed on.
}
tui-queue-empty = Everything is settled.
tui-no-difference-left = Nothing was scored differently that is not agreed on.
tui-next-to-take = on to where Enter saves
tui-field-agreed = Consensus score
tui-field-agreed-why = Why
tui-field-agreed-why-about = The reason goes with the score for good. It is what others can check.
tui-field-agreed-without = Central, but not heard: { $who }. Say here why the score holds all the same.
tui-field-agreed-by = Agreed by
tui-field-agreed-by-about = Remembered for the next cell.
tui-field-dissent = Dissent
tui-field-dissent-about = Who would rather have had something else, and why. Empty if nobody.
tui-cannot-be-judged = cannot be judged
tui-agreed-no-score = Choose a score.
tui-agreed-no-why = Write why.
tui-field-agreed-no-more = withdrawn
tui-revised-no-why = Write why the score is another now.
tui-withdrawn-no-why = Write why the score is withdrawn.
tui-now-withdrawn = Withdrawn: the cell is open again. What held stands in the minutes.
tui-agreed-by-nobody = Choose at least one who agrees.
tui-now-agreed = Agreed: { $score }. { $key }: the next that is not settled.
tui-field-parked = Put off because
tui-field-parked-about = For instance who is to be heard first.
tui-now-parked-agreed = Put off. What is agreed holds until it is changed.
tui-now-parked = Put off. It comes last among what is not settled.
tui-now-resumed = Taken up again.
tui-title-unanimous = What everybody agrees on
tui-nothing-unanimous = There is nothing that everybody scored alike and that is not agreed on.
tui-unanimous-why = All sources say the same, and all evaluators scored them alike.
tui-unanimous-about = { $count ->
    [one] 1 cell is agreed on as everybody scored it: { $cells }. It can be undone.
   *[other] { $count } cells are agreed on as everybody scored them: { $cells }. It can be undone.
}
tui-now-unanimous = { $count ->
    [one] 1 cell is agreed on.
   *[other] { $count } cells are agreed on.
}
tui-negative = Negatively worded: much of it is bad.
tui-agreed = Agreed: { $score } ({ $by })
tui-dissent = Dissent: { $text }
tui-proposed = { $sources ->
    [one] Proposal: { $score }, from 1 source
   *[other] Proposal: { $score }, from { $sources } sources
}
tui-not-proposed = { $open ->
    [0] No proposal: no source has a score that counts.
    [one] No proposal yet: the one source with a score is not complete.
   *[other] No proposal yet: the { $open } sources with scores are not complete.
}
tui-conflict-here = A conflict; it has to be settled.
tui-differs = scored differently
tui-meetings = Meetings
tui-account-score = { $score } · { $state }
tui-hidden = hidden · { $state }
tui-unscored = no score · { $state }
tui-silent = { $sources ->
    [one] 1 source says nothing of the variable.
   *[other] { $sources } sources say nothing of the variable.
}

## Help and problems
tui-title-help = Help · { $where }
tui-title-problems = Problems in files
tui-problem-kept = { $problem } { $kept }
tui-no-problems = Everything could be read.
tui-help-vim = The keys of vim in the note
tui-vim-moves = characters, lines and words
tui-vim-counts = a number before them says how many times, before G and gg which line
tui-vim-ends = beginning and end of the line, beginning and end of the note
tui-vim-writes = writes here, after the character, first or last in the line, on a new line below or above
tui-vim-erases = deletes the character
tui-vim-takes-part = takes out what the movement passes over, or the word here
tui-vim-changes = takes out the word, the line or the rest of the line, and writes
tui-vim-takes = takes the line out
tui-vim-copies = copies the line
tui-vim-puts = puts in after or before
tui-vim-selects = selects; takes out what is selected, copies it
tui-vim-undoes = undoes
tui-help-markup = Signs at the beginning of a line, and within it
tui-markup-quote = verbatim quote
tui-markup-suggestion = suggestion for improvement
tui-markup-observation = your own observation
tui-markup-hear-again = hear again
tui-markup-confidential = confidential: never quoted, exported or shown
tui-markup-theme = theme, anywhere in the line: #apv
tui-markup-place = place in the recording
tui-help-signs = Signs in the list
tui-sign-untouched = untouched
tui-sign-noted = note
tui-sign-done = note and score
tui-sign-flagged = flagged for follow-up
tui-sign-disputed = conflict
tui-sign-back = asked in retrospect, about a phase that nobody followed
tui-sign-later = added after this was begun

tui-own-account = This is your own account of the source; { $evaluator } has another.

## One's own keys (keymap.ron)
tui-keys-vim = The keys of vim now work, too.
tui-keys-usual = Now only the usual keys work.
keymap-shape = A key with its action must stand here: (writing: {"{"}"Ctrl+N": "next"{"}"}).
    .hint = See “Your own keys” in the README.
keymap-unknown-context = There is no place called “{ $value }”.
    .hint = { $near }
keymap-unknown-action = There is no action called “{ $value }”.
    .hint = { $near }
keymap-unknown-key = “{ $key }” is not a key.
    .hint = Write it as f, Enter, PgDn, F2, Ctrl+N or Shift+Left.
keymap-comes-as-another = A terminal cannot tell “{ $key }” from another key.
    .hint = Ctrl+H, I, J and M are Backspace, Tab and Enter; Alt is Esc followed by the key. Choose another.
keymap-never-sent = Terminals do not send “{ $key }”.
    .hint = With Ctrl the key can be a to z, Space, an arrow or, for example, Home; choose one of those or a function key.
keymap-twice = “{ $key }” stands here twice.
    .hint = Keep one of them; the first is in force.
keymap-writes = “{ $key }” writes a character here ({ $context }).
    .hint = Choose a key with Ctrl, or a function key.
keymap-not-here = “{ $action }” is of no use here ({ $context }).
    .hint = The help shows what can be used where.
keymap-digits-only = “{ $action }” takes the ten digits.
    .hint = Write the key as "0-9".
keymap-no-digits = “{ $action }” does not take the ten digits.
    .hint = Choose another key.
keymap-essential = That would leave “{ $action }” without a key here ({ $context }); the line is passed over.
    .hint = Give the action another key in the same file.

## Other sources
action-new-other = new other source
action-new-other-about = Begins a workshop, a mapping or a document: on a case’s page in that case, in the overview without a case.
tui-title-new-other = New source · { $case }
tui-never-scored = Sources of this kind are not scored ({ $kind }).
tui-field-kind = Kind
tui-field-title = Title
tui-field-location = Where
tui-field-location-about = A room or a town; empty if it says nothing.
tui-field-title-about = What you call it, such as “Joint workshop”.

## Looks, language and mouse
tui-no-colours = Colours are off (NO_COLOR or --color never).
tui-copied-inside = Copied within the program; the text is too long for the system’s clipboard.
tui-editor-failed = “{ $editor }” ended with an error ({ $status }).
tui-no-editor = No editor was found ({ $editor }).
    .hint = Set VISUAL or EDITOR.
tui-editor-back = The note is back from the editor.
tui-editor-kept = { $why } What was saved in the editor stands in the note now; { $key } takes it out again.
tui-editor-nothing = { $why } The note is as it was.
tui-editor-unchanged = The note is as it was.
tui-mouse-on = The mouse works in the program.
tui-mouse-off = The mouse is off; it selects text as the terminal does.
tui-language = Now in English.
look-shape = A role with its colour must stand here: (heading: "blue", alarm: (colour: "red", bold: true)).
    .hint = See “Your own colours” in the README.
look-unknown-role = There is no role called “{ $value }”.
    .hint = { $near }
look-unknown-colour = “{ $value }” is not a colour that can be used.
    .hint = { $near }
look-unknown-part = “{ $value }” cannot be said of a role.
    .hint = { $near }
look-yes-or-no = “{ $part }” is either true or false.
## Find in all notes
context-find-notes = Find in all notes
context-noted = A colleague’s note
action-find-notes = find in notes
action-find-notes-about = Finds lines in all notes of the study.
action-find-notes-words = search find
tui-title-find = { $notes ->
    [one] Find in all notes · 1 note
   *[other] Find in all notes · { $notes } notes
}
tui-title-noted = Note by { $evaluator }
tui-find-rationale = rationale: { $variable }
tui-find-rationale-short = why: { $variable }
tui-find-count = { $lines ->
    [one] 1 line
   *[other] { $lines } lines
}
tui-find-reading = { $lines ->
    [one] 1 line, reading …
   *[other] { $lines } lines, reading …
}
tui-find-about = Type what you are looking for. A line must be all of it. Upper and lower case, accents and æ/ae, ø/oe, å/aa make no difference.
tui-find-words = two words
tui-find-words-about = both words, anywhere in the line, also within longer words
tui-find-phrase = "two words"
tui-find-phrase-about = just these words, next to each other
tui-find-theme-about = lines that you have marked with the theme
tui-find-signs-about = only quotes, suggestions, observations, hear again, confidential (shown here alone)
tui-find-who-about = who speaks; role:amr,ftr is one or the other
tui-find-when-about = when and where
tui-find-source-about = kind of source (meeting, workshop …), which source, who noted it
tui-find-question-about = what was asked about
tui-find-example = For instance: shift #apv > role:amr phase:status case:4 eval:lm
tui-help-find = What you can write
tui-help-find-examples = Examples
tui-find-one = shift role:amr
tui-find-one-about = shift, shifts, shiftwork … in notes from an AMR
tui-find-suggested = ! #apv case:4
tui-find-suggested-about = suggestions in case 4 that are marked #apv
tui-find-quoted = > phase:status function:amr
tui-find-quoted-about = verbatim quotes from the status round, said by somebody with the function AMR
tui-find-either = "every day" eval:lm,sj
tui-find-either-about = just those two words after each other, noted by lm or sj
## The guide
context-guide = The guide
action-guide = guide
action-guide-about = Shows the guide in force: questions, variables, what was retired, and what waits.
action-promote = promote
action-promote-about = Takes a question from an interview into the guide; the notes stay where they are.
action-reword = reword
action-reword-about = Rewords the question or the variable; old notes keep their wording.
action-reword-words = edit change
action-retire = retire/restore
action-retire-about = Retires the question or the variable, or brings it back; notes and scores stay.
action-retire-words = delete remove
action-merge = merge
action-merge-about = Merges the variable into another, which its questions are then about.
action-merge-words = join combine
action-told = told
action-told-about = Notes that the commissioner was told of the change.
action-new-question = new question
action-new-question-about = Adds a question to the guide.
action-new-variable = new variable
action-new-variable-about = Adds a variable to the guide.
tui-title-asked = The question · { $question }
tui-title-steps = Scale steps · { $variable }
tui-more-of-question = more: { $key }
tui-title-guide = The guide
tui-title-new-question = New question in the guide
tui-title-new-variable = New variable in the guide
tui-title-promote = Take into the guide: { $name }
tui-title-reword = Reword: { $name }
tui-title-retire = Retire: { $name }
tui-title-restore = Bring back: { $name }
tui-title-merge = Merge: { $name }
tui-guide-title = The guide, version { $version }
tui-guide-size = { $questions } questions, { $variables } variables
tui-guide-retired = Retired
tui-guide-waiting = From interviews, not in the guide
tui-guide-came-up = { $count ->
        [one] 1 interview
       *[other] { $count } interviews
    }, { $noted ->
        [0] no note
        [one] 1 with a note
       *[other] { $noted } with a note
    }
tui-guide-is-in = It is in the guide already.
tui-guide-restore-first = It is retired; bring it back first.
tui-guide-nothing-alike = No other variable is of the same kind, on the same scale and in the same direction, so this one cannot be merged.
tui-guide-merge-variables = Only variables can be merged; they stand below the questions ({ $key } finds one).
tui-guide-promote-first = The question is not in the guide yet; promote it first.
tui-guide-told = The commissioner has been told.
tui-guide-nothing-to-tell = There is nothing here that the commissioner has not been told of.
tui-guide-place = the guide: { $name }
tui-guide-grew-more = { $grew } { $more }
tui-guide-english-stays = In English the old wording stays; { $key } changes it.
tui-guide-grew = The guide is now version { $version }.
tui-guide-is-retired = Retired. Notes and scores are kept.
tui-guide-id = Id
tui-guide-short = In lists
tui-guide-theme = Theme
tui-guide-variable = Variable
tui-guide-theme-alone = none, the theme alone
tui-guide-roles = Roles
tui-guide-all-roles = all
tui-guide-phases = Phases
tui-guide-all-phases = all
tui-guide-kinds = Asked in
tui-guide-retrospective = In retrospect
tui-guide-kind = Kind
tui-guide-merged-into = Merged into
tui-guide-counts = Counts
tui-guide-counts-not = Does not count
tui-guide-central = Central
tui-guide-weightless = Not counted
tui-guide-asked = Questions
tui-guide-passed-on = Moved there
tui-guide-none = none
tui-guide-never-asked = none yet
tui-guide-used = Used
tui-guide-noted = { $count ->
        [0] No notes yet.
        [one] Notes from 1 source.
       *[other] Notes from { $count } sources.
    }
tui-guide-scored = { $count ->
        [0] No scores yet.
        [one] Scored for 1 source.
       *[other] Scored for { $count } sources.
    }
tui-guide-not-yet = { $count ->
        [one] 1 set of notes was begun before it existed.
       *[other] { $count } sets of notes were begun before it existed.
    }
tui-not-yet = did not exist yet
tui-guide-questions = { $count ->
        [one] 1 question
       *[other] { $count } questions
    }
tui-guide-history = Changes
tui-guide-untouched = None: it is as the guide was written.
tui-guide-untold = commissioner not told
tui-guide-where = Where it came up
tui-guide-unknown-source = There is no source “{ $value }” with a case.
    .hint = { $near }
tui-field-questions = The questions
tui-questions-stay = are still asked, without a variable
tui-questions-go = are retired too
tui-questions-only-it = the variable alone
tui-questions-back = come back too
tui-field-into = Into
tui-field-into-about = The questions are about it from now on; the scores here stay where they are.
tui-field-amend-why = Why
tui-field-amend-why-about = The reason stays with the change for good.
tui-field-origin = Came up in
tui-field-origin-about = The id of the source, if it came up in a certain one.
tui-field-told = Commissioner
tui-told-not-yet = not told yet
tui-told = told
tui-field-text = Question
tui-field-text-about = As it is spoken, on one line.
tui-field-text-now = Now: “{ $text }” Old notes keep the wording that was asked.
tui-field-in-danish = { $field }, Danish
tui-field-in-danish-about = The guide cannot do without the Danish text.
tui-field-in-english = { $field }, English
tui-field-in-english-about = Without an English text, the Danish is shown.
tui-field-short = In lists
tui-field-short-about = At most 26 characters; empty: the first words.
tui-field-theme = Theme
tui-field-variable = Variable
tui-field-probes = Follow up
tui-field-probes-about = One follow-up question on each line.
tui-field-probes-other-about = The same in the other language, line by line.
tui-field-wordings = Own wording
tui-field-wordings-about = How one role is asked, on each line: the id of the role, a colon and the question.
tui-wording-role = “{ $value }” is not a role with a question after a colon.
    .hint = { $near }
tui-field-phases = Phases
tui-field-kinds = Asked in
tui-field-name = Name
tui-field-variable-kind = Kind
tui-field-polarity = Much of it is
tui-polarity-positive = good
tui-polarity-negative = bad
tui-field-scale = Scale
tui-field-definition = What it is
tui-field-counts = What counts
tui-field-counts-not = What does not count
tui-field-anchors = Anchors
tui-field-anchors-about = What one hears: one line for each step, the lowest first.
tui-field-central = Central
tui-field-weightless = Not counted
tui-field-first-question = First question
tui-field-first-question-about = Without a question the variable is never covered; it can also come later.
tui-field-needed = The Danish text is missing here.
## The trial interview
tutor-title = Trial interview; all invented
tutor-place = { $step } of { $steps } · { $skip } goes on
tutor-away = The interview is closed for now. { $open } on the page of the case opens it again.
tutor-write = You are talking to a safety representative after the final meeting. { $write } writes a note on the question: write a few words, as if she were speaking.
tutor-write-done = Noted, and saved by itself.
tutor-quote = What she says word for word is marked: { $line } begins a new line, > at its beginning makes it a quote. Write one.
tutor-quote-done = ! is a suggestion, % what you see.
tutor-score = { $back } goes back to the list. There { $score } scores the question, and { $absent } says why there is no score. Give it a score.
tutor-score-done = Scored, provisionally.
tutor-go-to = Now she jumps to another subject. { $goto }, a few letters of it (such as “manage”) and { $accept }: you go on writing there.
tutor-go-to-done = There you write on.
tutor-score-writing = This question can be scored without leaving the text: { $score }. { $leader } shows whatever else can follow.
tutor-score-writing-done = Scored, amid the text.
tutor-consent = May the talk be recorded and quoted? { $consent } opens a card: { $choose } chooses, { $next } goes to the next field, and { $accept } takes it.
tutor-consent-done = Noted; it stands at the top.
tutor-add-question = She brings up something new. { $add } in the list, { $writing } in the text, adds a question; { $accept }, and you write on under it.
tutor-add-question-done = Added, in this interview.
tutor-flag = Something here has to be followed up. { $flag } in the list, { $writing } in the text, puts a flag on the question.
tutor-flag-done = The flag says: come back to this.
tutor-undo = Changed your mind? { $undo } takes the last thing back, whatever it was: text, score, flag or question. { $redo } does it again.
tutor-undo-done = Taken back.
tutor-loose = No time to find the right place? { $loose } in the list, { $writing } in the text, opens the loose note. Write a line there.
tutor-loose-done = It is kept until there is time.
tutor-place-line = Now there is time: { $place } in the loose note lists its lines, and { $move } moves the marked one to a question that you find by a few letters.
tutor-place-line-done = The line is where it belongs.
tutor-untouched = What has not been asked yet? { $next } goes to the next question that nobody has touched, and { $goto } without letters lists them all.
tutor-untouched-done = This one is untouched so far.
tutor-rationale = A score needs its rationale. Go to a question that you scored, press { $rationale }, write why in a few words, and { $accept }.
tutor-rationale-done = The rationale goes with it.
tutor-leave = The talk is over. { $back } from the list goes back to the case; at the bottom you see how much was covered.
tutor-leave-done = All is saved; nothing asked you.
tutor-return = { $open } opens the interview again where you left it, tomorrow as well as now.
tutor-return-done = You are where you left off.
tutor-review = Once you have heard the recording again, { $review } lists what to look at: contradictions, missing scores, flags and lines to hear again.
tutor-review-done = What matters most comes first.
tutor-complete = The scores count in the case score sheet only when you say so: { $complete } and { $accept } mark your account as complete.
tutor-complete-done = Complete; it can be opened again.
tutor-end = That was it. { $help } shows the keys of wherever you are, { $palette } everything that can be done, by name. { $leave } leaves, and this trial is deleted.

## Merging and conflicting versions

tui-title-gather = Merge others’ studies
tui-title-conflicts = Conflicting versions
tui-field-from = Where they are
tui-field-from-about = A study’s directory, a folder with its files or a bundle (zip); several places with a semicolon between them. Nothing is written before you have seen what that would do.
tui-gather-nowhere = Write at least one place.
tui-gathering = Reading …
tui-gathering-so-far = Reading: { $done } of { $all } files … { $key } stops it.
tui-gather-written-so-far = Writing: { $done } of { $all } files … { $key } stops it.
tui-gather-writing = Merging …
tui-gather-nothing = There is nothing new to merge.
tui-gather-unsaved = First everything here has to be saved: { $why }
tui-gather-refused = Cannot be merged
tui-gather-erased = Erased for good
tui-gather-guide = The guide
tui-gather-accounts = Accounts
tui-gather-conflict = { $what }
tui-gather-agreed = Agreed scores that become others
tui-undo-not = The merge was not taken back, nothing was touched: { $files }{ $more ->
        [0] {""}
        [one] {" "}and one more
       *[other] {" "}and { $more } more
    } changed since.
tui-gather-conflicts = Conflicts that there were not before
tui-gather-then = Once merged, { $key } shows all of this, and each is settled by one key.
tui-gather-likely = Probably the same
tui-conflict-no-version = { $versions ->
    [one] There is only one version.
   *[other] There are { $versions } versions: press the number of one of them.
}
tui-conflict-not-both = The versions cannot both hold: press the number of the one that is to.
tui-likely = { $kind }: “{ $one }” and “{ $other }”, probably the same
tui-likely-source = Source
tui-likely-informant = Informant
tui-likely-evaluator = Evaluator
tui-likely-one = They are the same.
tui-likely-not = They are two, and it is not asked again.
tui-likely-digit = Press 1 if they are the same, or 2 if they are two.
tui-likely-same = “{ $one }” and “{ $other }” are the same now. { $key } undoes it.
tui-likely-two = “{ $one }” and “{ $other }” are two. { $key } undoes it.
tui-conflict-study = The study
tui-conflict-guide = The guide
tui-conflict-agreed = agreed
tui-conflict-of = “{ $what }”
tui-conflict-from-one = Versions count from 1.
tui-conflict-settled = { $left ->
        [0] Settled; there are no more.
        [one] Settled; one is left.
       *[other] Settled; { $left } are left.
    } { $key } undoes it.
tui-conflict-by-command = This can only be settled by “feltnote conflicts settle { $id } 1”.
tui-conflict-nowhere = It stands nowhere that can be opened.
conflict-note = note
conflict-flag = flag
conflict-worded = wording
conflict-loose = loose note
conflict-score = score
conflict-parked = put off
conflict-question = question
conflict-variable = variable
conflict-description = what the source is
conflict-status = heard again
conflict-consent = consent
conflict-participants = participants
conflict-session = clock and recording
conflict-label = name
conflict-branch = branch
conflict-recruitment = recruitment
conflict-missed = not followed
conflict-meeting = meeting
conflict-informant = informant
conflict-plan = planned interview
conflict-deleted = deleted
conflict-name = name
conflict-evaluator = evaluator
conflict-about = description
