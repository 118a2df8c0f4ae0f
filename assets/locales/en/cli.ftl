# The commands

cli-yes = yes
cli-no = no
cli-told = It was said.
cli-bytes-to-terminal = An xlsx file cannot be shown in the terminal.
    .hint = Write it to a file with -o FILE.
cli-bad-variable = The environment variable { $name } cannot be used: { $what }
cli-unknown-language = There is no language “{ $value }”.
    .hint = { $near }
cli-no-evaluator = It is not known who writes.
    .hint = Say it with --evaluator ID (your initials) or FELTNOTE_EVALUATOR.
cli-ask-evaluator = Your initials (they are remembered):
cli-ask-evaluator-anew = Your initials (they are remembered only once the settings can be read):
cli-no-random = The system gives no random numbers: { $cause }
cli-no-directory = There is no directory { $dir }.
    .hint = See whether the path is right; “feltnote new { $dir }” creates a study.
cli-last-study-gone = The study opened last is no longer in { $dir }.
    .hint = Point at a study with --study DIR, or create one of your own with “feltnote new DIR”.
cli-default-study = A new study on the guide that comes with feltnote was created in { $dir }.
cli-new-study = The study was created in { $dir }.
    .hint = Open it with “feltnote --study { $dir }”.
cli-written = Written to { $file }.
cli-no-output = The result cannot be written: { $cause }
cli-no-json = The result cannot be written as JSON.
    .hint = That is a fault of feltnote; use another --format.
cli-new-evaluator = { $id } is a new evaluator of the study.
cli-new-branch = { $id } is a new branch of the study.
    .hint = Name it with “feltnote branch set { $id } --label …”.
cli-as-it-was = It was so already; nothing has changed.
cli-nothing-to-set = Nothing was said to be changed.
    .hint = Give at least one option; --help shows them.
cli-unknown-case = There is no case “{ $value }” in the study.
    .hint = { $near }
cli-unknown-variable = The guide has no variable “{ $value }”.
    .hint = { $near }
cli-retired-variable = The variable “{ $variable }” is retired from the guide.
    .hint = “feltnote guide log” says why; “feltnote guide restore { $variable }” brings it back.
cli-unknown-phase = The guide has no phase “{ $value }”.
    .hint = { $near }
cli-several = “{ $value }” can be several: { $these }.
    .hint = Write one of them.
cli-unknown-role = The guide has no role “{ $value }”.
    .hint = { $near }
cli-unknown-function = The guide has no function “{ $value }”.
    .hint = { $near }
cli-unknown-branch = There is no branch “{ $value }” in the study.
    .hint = { $near }
cli-unknown-source = There is no source “{ $value }” in the study.
    .hint = { $near }
cli-unknown-informant = There is no informant “{ $value }”.
    .hint = { $near }
cli-unknown-evaluator = There is no evaluator “{ $value }” in the study.
    .hint = { $near }
cli-unknown-meeting = Case { $case } has no meeting “{ $value }”.
    .hint = { $near }
cli-unknown-plan = Case { $case } has no “{ $value }” in its plan.
    .hint = { $near }
cli-case-exists = The case “{ $case }” exists already.
    .hint = Change it with “feltnote case set { $case }”.
cli-case-added = The case “{ $case }” is in the study.
cli-case-removed = The case “{ $case }” has been removed; { $accounts ->
        [0] no accounts belonged to it.
        [one] one account is still there, but does not count.
       *[other] { $accounts } accounts are still there, but do not count.
    }
    .hint = Bring it back with “feltnote case add { $case }”.
cli-branch-exists = The branch “{ $id }” exists already.
    .hint = Change it with “feltnote branch set { $id }”.
cli-branch-used = The branch “{ $id }” is in use in case { $case }.
    .hint = Move the case first with “feltnote case set { $case } --branch …”.
cli-meeting-exists = Case { $case } has the meeting “{ $id }” already.
    .hint = Change it with “feltnote meeting set { $id } --case { $case }”.
cli-informant-exists = The informant “{ $id }” belongs to case { $case } already.
    .hint = Change it with “feltnote informant set { $id }”, or choose another pseudonym.
cli-informant-of-no-case = The informant “{ $id }” is named in accounts, but belongs to no case.
    .hint = Add it with “feltnote informant add { $id } --case …”.
cli-time-without-day = A time belongs to a day: give it with --date.
cli-plan-exists = “{ $id }” is in the plan of case { $case } already.
    .hint = Change it with “feltnote plan set { $id } --case { $case }”.
cli-guide-error = { $place }: { $what }
cli-guide-warning = { $place }: warning: { $what }
cli-guide-unusable = The guide { $file } cannot be used.
    .hint = Correct what is said above.
cli-guide-checked = { $file }: { $errors ->
        [0] no errors
        [one] 1 error
       *[other] { $errors } errors
    }, { $warnings ->
        [0] no warnings
        [one] 1 warning
       *[other] { $warnings } warnings
    }.
cli-ron-is-whole = RON is always the whole guide; role, phase and kind were not used.
cli-import-refused = { $rows ->
        [one] One row is wrong
       *[other] { $rows } rows are wrong
    }; nothing was written.
    .hint = Correct them, and import the file again.
cli-import-unreadable = Nothing was written, because a file that was to be changed cannot be read: { $problem }
cli-imported = { $rows ->
        [one] 1 row
       *[other] { $rows } rows
    }: { $scores ->
        [one] 1 score
       *[other] { $scores } scores
    } written, { $accounts ->
        [one] 1 new account
       *[other] { $accounts } new accounts
    }, { $cases ->
        [one] 1 case
       *[other] { $cases } cases
    } new or changed.
cli-import-would = { $rows ->
        [one] 1 row
       *[other] { $rows } rows
    }: { $scores ->
        [one] 1 score
       *[other] { $scores } scores
    } would be written, { $accounts ->
        [one] 1 new account
       *[other] { $accounts } new accounts
    }, { $cases ->
        [one] 1 case
       *[other] { $cases } cases
    } new or changed.
    .hint = Nothing was written.
cli-no-account = { $evaluator } has no account of the source “{ $source }”.
    .hint = These have: { $others }. Choose with --evaluator.
cli-complete = { $evaluator }'s account of { $source } is complete and counts in the case score sheet ({ $scored } of { $variables } variables scored{ $absent ->
        [0] {""}
        [one] , 1 that cannot be scored
       *[other] , { $absent } that cannot be scored
    }).
cli-open = { $evaluator }'s account of { $source } is open again: its scores are provisional and do not count ({ $scored } of { $variables } variables scored{ $absent ->
        [0] {""}
        [one] , 1 that cannot be scored
       *[other] , { $absent } that cannot be scored
    }).
cli-agree-absence = “{ $score }” cannot be agreed for a case.
    .hint = Use a step, yes, no, nc (cannot be judged) or none (withdrawn).
cli-unknown-ending = “{ $ending }” is no format that this command writes.
    .hint = Let the file end with { $known }, or choose the format with --format.
cli-agree-no-score = “{ $score }” is no score.
    .hint = Use a step (0, 1, 2 …), yes, no, nc (cannot be judged) or none (withdrawn).
cli-agree-lacks = Central, but not heard: { $who }. The rationale must say why the score holds all the same.
cli-agree-takes-no-part = Case { $case } takes no part, and so does not stand in the sheet.
cli-agree-why = The rationale is missing.
    .hint = Give it with --why TEXT.
cli-agree-by = Who agreed is missing.
    .hint = Give it with --by, such as --by lm,sj.
cli-agree-settled = The conflict is settled by this.
cli-nothing-agreed = No score was agreed on “{ $variable }”, so there is nothing to withdraw.
cli-same-one-id = “{ $id }” is the same id twice.
    .hint = Give two different ones.
cli-same-other-case = “{ $one }” and “{ $other }” belong to different cases and cannot be the same source.
cli-same-other-kind = “{ $one }” and “{ $other }” are not the same kind of source, and cannot be the same.
cli-same-other-case-people = “{ $one }” and “{ $other }” belong to different cases, and cannot be the same.
cli-same-was-not = “{ $one }” and “{ $other }” were not said to be the same.
cli-notes-confidential = { $count ->
        [one] 1 confidential line is
       *[other] { $count } confidential lines are
    } left out.
cli-notes-quotes = { $count ->
        [one] 1 quote is
       *[other] { $count } quotes are
    } left out, because no consent to be quoted is recorded.
cli-notes-denied = { $count ->
        [one] 1 quote is
       *[other] { $count } quotes are
    } left out, because being quoted was refused.
cli-notes-withdrawn = { $count ->
        [one] 1 quote is
       *[other] { $count } quotes are
    } left out, because the consent was withdrawn.
cli-role-of-case = { $role } in case { $case }
cli-notes-names = { $count ->
    [one] A pseudonym took the place of one name from the key file (--level internal gives the text as it is).
   *[other] Pseudonyms took the place of { $count } names from the key file (--level internal gives the texts as they are).
}
cli-notes-numbers = { $count ->
    [one] One CPR number was replaced by [cpr] (--level internal gives the text as it is).
   *[other] { $count } CPR numbers were replaced by [cpr] (--level internal gives the texts as they are).
}
cli-not-pseudonymised = The study has a key file, and without your passphrase no pseudonyms can take the place of the names in its texts. Nothing was given: give the passphrase (FELTNOTE_PASSPHRASE_FILE in a script), or choose --level internal.
cli-no-rating-scale = “{ $value }” is not a scale.
    .hint = Write yes_no, or for instance 0..3.
cli-agreement-blind = { $sources ->
    [one] One source is left out, because your own account of it is not complete.
   *[other] { $sources } sources are left out, because your own accounts of them are not complete.
}
agreement-nothing = No two evaluators have scored the same source on the same variable in complete accounts. There is nothing to compare.
agreement-differences = { $differences ->
    [0] Nothing is scored differently of { $units } that at least two have scored
    [one] 1 is scored differently of { $units } that at least two have scored
   *[other] { $differences } are scored differently of { $units } that at least two have scored
}
agreement-scale = The scale { $scale } · { $units ->
    [one] 1 unit
   *[other] { $units } units
}, { $pairable } scored by at least two
agreement-yes-no = Yes/no · { $units ->
    [one] 1 unit
   *[other] { $units } units
}, { $pairable } scored by at least two
agreement-alpha = Krippendorff’s alpha (n = { $pairable }): nominal { $nominal }, ordinal { $ordinal }, interval { $interval }.
agreement-no-variation = – cannot be calculated: no variation, or nothing to compare (n = 0).
agreement-definitions = How it is calculated
agreement-sources = Agreement in %: the share that both scored alike. Kappa: Cohen 1960; weighted: Cohen 1968. Alpha: Krippendorff 2018. n is the number of units that at least two have scored with a step; nc, dk and nr are left out.
agreement-unit = A unit is one source on one variable.
agreement-percent = The share of the units that both have scored in which the score is the same.
agreement-kappa = Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20(1), 37–46.
agreement-kappa-weighted = Cohen, J. (1968). Weighted kappa: Nominal scale agreement with provision for scaled disagreement or partial credit. Psychological Bulletin 70(4), 213–220. { $weight }
agreement-linear = A difference counts by its steps.
agreement-quadratic = A difference counts by the square of its steps.
agreement-krippendorff = Krippendorff, K. (2018). Content Analysis: An Introduction to Its Methodology, 4th ed., ch. 12.
cli-head-a = the one
cli-head-b = the other
cli-head-compared = n
cli-head-percent = agree %
cli-head-kappa = kappa
cli-head-measure = measure
cli-head-definition = definition
cli-head-kappa_linear = linear
cli-head-kappa_quadratic = quadratic
cli-head-distance = steps
cli-head-scores = scores
cli-head-scale = scale
cli-blind = { $sources ->
    [one] Colleagues’ scores of one source are hidden, because your own account of it is not complete.
   *[other] Colleagues’ scores of { $sources } sources are hidden, because your own accounts of them are not complete.
}
cli-blind-unless = { $sources ->
    [one] Colleagues’ scores of one source are hidden, because your own account of it is not complete (--unblinded shows them, and that is noted).
   *[other] Colleagues’ scores of { $sources } sources are hidden, because your own accounts of them are not complete (--unblinded shows them, and that is noted).
}
cli-few-hidden = { $count ->
    [one] One proposal is not shown, because fewer than { $few } sources stand behind it.
   *[other] { $count } proposals are not shown, because fewer than { $few } sources stand behind them.
}
cli-few-people-hidden = { $count ->
    [one] One figure is not shown (*), because fewer than { $few } people stand behind it.
   *[other] { $count } figures are not shown (*), because fewer than { $few } people stand behind them, or because they would tell such a figure.
}
cli-notes-recognisable = { $count ->
        [one] 1 quote is
       *[other] { $count } quotes are
    } of the only one of the role in the case ({ $who }): everybody knows who said it.
cli-pack-unreadable = Something in the study cannot be read, and the bundle would lack it.
    .hint = “feltnote check” says what.
cli-packed = Packed: { $file } ({ $size } KB). Everything is in it, confidential lines too.
cli-unpacked = The study is unpacked: { $dir }
cli-bundle-refused = “{ $file }” was not unpacked; nothing was written.
cli-nothing-left = There is nothing to recover: everything is saved.
cli-buried-again = { $accounts ->
        [one] One set of notes that was erased for good lay here again and was taken out.
       *[other] { $accounts } sets of notes that were erased for good lay here again and were taken out.
    }
cli-erase-alone = Is erased: { $source } by { $evaluator }: notes { $notes }, scores { $scores }
cli-erase-among = Heard together with others: { $source } by { $evaluator }: notes { $notes }, scores { $scores }
cli-erase-attended = Attended: { $source } by { $evaluator }; the name is taken out, the notes stay
cli-erase-plan = Is taken out of the plan: { $plan }
cli-erase-named = Named by { $evaluator }: { $source }, { $place }
cli-erase-agreed = { $scores ->
        [one] One agreed score of the case can have words of the informant's in its rationale.
       *[other] { $scores } agreed scores of the case can have words of the informant's in their rationales.
    }
cli-erase-shared = In “{ $source }” others were heard too, and it stands nowhere who said what.
    .hint = Mend the notes first, then write --keep { $source }; or erase all of the source with --whole { $source }.
cli-erase-not-shared = “{ $source }” is no source in which the informant was heard together with others.
    .hint = Sources in which nobody else was heard are always erased.
cli-erase-nothing-yet = Nothing is erased yet.
    .hint = Add --yes when { $informant } is to be erased. It cannot be undone.
cli-erase-left = Changes were written down and not saved. They have to be fetched first, since they can hold words of the informant's.
    .hint = Write “feltnote recover --all”.
cli-erase-in-use = Somebody is writing in the study on this machine right now.
    .hint = Close the other feltnote and try again.
cli-erased = { $accounts ->
        [0] { $informant } is erased; there were no notes.
        [one] { $informant } is erased, and one set of notes with them.
       *[other] { $informant } is erased, and { $accounts } sets of notes with them.
    }
cli-erased-before = “{ $informant }” was erased for good.
    .hint = Give another person another pseudonym.
cli-source-erased = “{ $source }” was erased for good, as the informant wished.
    .hint = Begin a new source without --source.
cli-erase-look = Look yourself at the places named above: only a person can see there what is from the informant.
cli-erase-git = The study is in git, which keeps all that has stood in the files.
    .hint = The history has to be rewritten, for instance with “git filter-repo”, by everybody who has a copy.
cli-erase-beyond = Not reached from here: other people's computers (there it is erased once the studies are merged and opened), backups, earlier versions at a sync service, exported files, recordings, and what the disk itself keeps.
cli-left = { $changes ->
        [one] One change was written down but not saved.
       *[other] { $changes } changes were written down but not saved.
    }
    .hint = “feltnote recover” shows it, and “feltnote recover --all” recovers it.
cli-recovered = { $changes ->
        [one] One change is recovered.
       *[other] { $changes } changes are recovered.
    }
cli-head-changes = changes
cli-head-what = what
cli-no-generations = There are no earlier generations of { $source } on this machine.
cli-no-generation = There is no generation { $n }; there are { $most }.
    .hint = “feltnote recover SOURCE” lists them.
cli-restored = { $changes ->
        [0] The file is again as it was { $time }.
        [one] One place is again as it was { $time }.
       *[other] { $changes } places are again as they were { $time }.
    }
cli-then = then:
cli-now = now:
cli-place-changed = { $place }: changed
cli-place-description = the source
cli-place-status = complete or open
cli-place-consent = consent
cli-place-participants = participants
cli-place-session = session
cli-head-n = no.
cli-cpr = { $numbers ->
        [one] There is something that looks like a CPR number.
       *[other] In { $numbers } places there is something that looks like a CPR number.
    }
    .hint = Delete it before this is passed on.
cli-vanished = { $dir }: The study had { $known } files of cases and notes; now there are { $left }. Nothing is written there.
    .hint = Fetch the files from the bin, the sync service or a copy (“feltnote merge”). If it is meant to be so, “feltnote check --fewer”.
conflicts-hidden = { $hidden ->
    [one] Conflicting versions of a colleague’s score are hidden until your own account of the source is complete.
   *[other] { $hidden } places with conflicting versions of colleagues’ scores are hidden until your own accounts of the sources are complete.
 }
cli-conflicts-withheld = Of those the sign alone is given; --confidential gives them in full.
cli-no-conflicts = There are no conflicts.
cli-nothing = (nothing)
cli-no-choice = Write left, right, both or the number of a version.
cli-settled = “{ $id }” is settled. { $left ->
        [0] No conflict is left.
        [one] One conflict is left.
       *[other] { $left } conflicts are left.
    }
cli-report-nowhere = The directory that { $file } should lie in does not exist. Nothing was merged.
    .hint = Make it, or choose another.
cli-report-exists = { $file } exists already and is not the report of a merge.
    .hint = Choose another name; nothing was merged.
cli-checked = { $dir }: { $cases ->
        [one] 1 case
       *[other] { $cases } cases
    }, { $accounts ->
        [one] 1 account
       *[other] { $accounts } accounts
    }, { $problems ->
        [0] no problems
        [one] 1 problem
       *[other] { $problems } problems
    }, { $conflicts ->
        [0] no conflicts
        [one] 1 conflict
       *[other] { $conflicts } conflicts
    }{ $removed ->
        [0] { "" }
        [one] { " " }(1 removed case not counted)
       *[other] { " " }({ $removed } removed cases not counted)
    }.
cli-head-not_yet = did not exist yet for
cli-head-case = case
cli-head-branch = branch
cli-head-label = label
cli-head-recruitment = recruitment
cli-head-missed = missed
cli-head-ready = ready
cli-head-meetings = meetings
cli-head-informants = informants
cli-head-planned = planned
cli-head-sources = sources
cli-head-why = why
cli-head-cases = cases
cli-head-not_relevant = not relevant
cli-head-meeting = meeting
cli-head-phase = phase
cli-head-state = state
cli-head-date = date
cli-head-time = time
cli-head-form = form
cli-head-note = note
cli-head-informant = informant
cli-head-function = function
cli-head-interviews = interviews
cli-head-plan = plan
cli-head-role = role
cli-head-id = place
cli-head-version = version
cli-head-by = by
cli-head-at = when
cli-head-text = text
cli-head-done = done
cli-head-open = open
cli-head-declined = declined
cli-head-variable = variable
cli-head-kind = kind
cli-word-source = source
cli-word-informant = informant
cli-word-evaluator = evaluator
cli-head-one = one
cli-head-other = the other
cli-head-command = if so
cli-head-basis = basis
cli-head-value = value
cli-head-conflict = conflict
cli-head-central = central, not heard
cli-head-others = others, not heard
cli-head-lacks = lacks
cli-head-round = round
cli-head-medium = medium
cli-head-score = score
cli-head-rationale = rationale
cli-head-status = status
sheet-kind = kind
sheet-variable = variable
sheet-condition = Conditions
sheet-outcome = Outcomes
sheet-sign-negative = * negatively worded: a high score is unfavourable
sheet-sign-apart = ≠: not judged in all cases, so that they cannot be compared
sheet-sign-agreed = number: agreed
sheet-sign-proposed = ?: proposal
sheet-sign-conflict = !: conflict
sheet-sign-new = +: new since
sheet-sign-parked = …: put off
sheet-sign-absent = –: cannot be judged
sheet-sign-missing = empty: missing
sheet-left-out = { $count ->
    [one] 1 variable is left out, because it was not judged in all cases.
   *[other] { $count } variables are left out, because they were not judged in all cases.
}
fieldwork-total = Total
fieldwork-cases = Cases
fieldwork-meetings = Observed meetings
fieldwork-interviews = Interviews/persons
coverage-legend = number: interviews held (*: not all complete) · ·: missing · ○: planned · ×: declined; meeting cancelled · –: not relevant · ~: in retrospect · ●: observed meeting · ready: variables that are ready for consensus
coverage-ready = { $ready } of { $variables }
coverage-meetings = meetings
coverage-no-cases = There are no recruited cases in the study yet.
    .hint = Create one with “feltnote case add ID”.
coverage-nothing-lacks = Every case has a value on every variable, and all central informants have been heard.
coverage-value = a score
coverage-conflict = a conflict to be settled
coverage-central = central informants
trace-retired = The variable is no longer in the guide.
trace-merged = The variable was merged into “{ $into }”; the scores here are its own.
trace-is-agreed = Agreed: { $value }
trace-is-proposed = Proposal: { $value }
trace-is-nothing = No value yet: { $value }
trace-conflict = { $value ->
    [none] Conflict
   *[other] Conflict: { $value }
}
trace-proposal = Proposal { $value } from { $sources ->
        [one] 1 source
       *[other] { $sources } sources
    }; the roles’ scores go from { $low } to { $high }.
trace-by-role = { $voice }{ $weight ->
        [0] , does not count
       *[1] {""}
        [2] , central
    }: { $value } ({ $sources ->
        [one] 1 source
       *[other] { $sources } sources
    })
trace-proposal-alone = Proposal { $value } from { $sources ->
        [one] 1 source
       *[other] { $sources } sources
    }.
trace-blind = Colleagues’ scores are hidden until your own account of the source is complete.
trace-hidden = hidden
trace-split = Split: exactly half of the weight lies higher.
trace-fragile = Depends on one source.
trace-fragile-by = { $count ->
    [one] Depends on one source: { $sources }.
   *[other] Depends on one source: it changes if only one of these is left out: { $sources }.
 }
trace-recordings = Recording: { $names }
trace-lacks = Central, but not heard: { $who }.
trace-new-since = { $sources ->
        [none] New since: a source has come after the score was agreed on.
       *[other] New since: { $sources } came after the score was agreed on.
    }
trace-parked = Put off; “feltnote minutes” says why.
trace-open = { $count ->
        [one] 1 source has
       *[other] { $count } sources have
    } provisional scores only.
trace-agreed = { $score }, agreed by { $by } ({ $at })
trace-dissent = Dissent: { $text }
trace-withdrawn = Withdrawn by { $by } ({ $at }).
trace-silent = Without score or notes on the variable: { $sources }
trace-not-yet = The variable did not exist yet: { $sources }
trace-differs = scored differently
trace-counts-not = does not count
trace-provisional = provisional
trace-unscored = not scored
trace-version = Version { $n }:
usage-is = Usage: { $usage }
usage-more = “{ $command } --help” tells more.
usage-missing-value = { $arg } lacks a value.
    .hint = Write it after the option.
usage-bad-value = “{ $value }” cannot be used for { $arg }.
    .hint = { $near }
usage-unfit = { $arg }: { $what }
usage-unusable = “{ $value }” cannot be used for { $arg }.
usage-unknown-command = There is no command “{ $value }”.
    .hint = { $near }
usage-unknown-option = There is no option “{ $arg }” here.
    .hint = { $near }
usage-see-help = See those that there are with --help.
usage-too-many-arguments = “{ $arg }” is one argument too many.
    .hint = Put text with spaces in quotation marks.
usage-missing = Missing: { $args }.
    .hint = Add it.
usage-twice = { $arg } was given twice.
    .hint = Keep one of them.
usage-conflict = { $arg } cannot be used together with { $other }.
    .hint = Choose one of them.
usage-missing-command = A command is missing.
    .hint = See those that there are with --help.
usage-too-few-values = { $arg } has too few values.
    .hint = See how many with --help.
usage-too-many-values = “{ $value }” is one value too many for { $arg }.
    .hint = See how many with --help.
usage-not-utf8 = An argument is not text in UTF-8.
    .hint = Write it again.
usage-wrong = The command line cannot be understood.
    .hint = See --help.
demo-table = The demo’s table { $file } cannot be read, line { $line }: { $why }
    .hint = The fault lies in the program, not in anything that you wrote.
demo-variable = The guide lacks the variable “{ $variable }”, which the demo scores.
    .hint = Use the guide that comes with the program.
cli-demo-written = The example was written to { $dir }; its notes are invented.
    .hint = Look at it with “feltnote --study { $dir }”.
cli-tutor-over = The trial interview is over, and everything in it is deleted.
    .hint = “feltnote” opens your own study.
cli-new-informant = { $id } is a new informant of case { $case }.
cli-unknown-source-to-start = There is no source “{ $value }”, and something is missing to create it.
    .hint = { $near } A new source needs --case, --phase and --role (or --meeting).
cli-start-minutes = Write a number of minutes, 1 or more.
cli-start-role = Who is interviewed is missing.
    .hint = Give the role with --role, or --meeting for a meeting.
cli-start-informant-case = An informant belongs to a case.
    .hint = Say which with --case, or leave --informant out.
cli-start-alike = { $source } is a new source; you already have an open account, of the same day, of one like it: { $alike }.
    .hint = “feltnote start --source { $alike }” goes on there.
cli-start-phase = The phase is missing.
    .hint = Give it with --phase.
cli-start-contradicts = { $option } { $given } does not fit: “{ $what }” has { $known }.
    .hint = Leave the option out, or choose another id.
cli-settings-broken = The settings were not used: { $what }
cli-not-a-directory = { $dir } is not a directory.
    .hint = Point at the directory that holds the study.
cli-same-now = “{ $one }” and “{ $other }” now count as the same.
cli-same-no-more = “{ $one }” and “{ $other }” count as two again.
cli-nothing-likely = No two ids look as if they meant the same.
cli-likely-more = { $more ->
        [one] One more pair probably means the same.
       *[other] { $more } more pairs probably mean the same.
    }
    .hint = “feltnote same suggest” shows all.
cli-merge-nowhere = { $from } does not exist.
    .hint = Point at a study’s directory, a folder with its files or a bundle (zip).
cli-merge-from = { $from }: { $taken } new, { $joined } joined, { $same } unchanged, { $refused } refused.
cli-bar = { $done } of { $all } files
cli-bar-seconds = { $bar } · about { $left } s left
cli-bar-minutes = { $bar } · about { $left } min. left
cli-undo-nothing = There is no merge to take back.
cli-undo-erased = { $files ->
        [one] One file stays as the merge made it: somebody was erased in its case.
       *[other] { $files } files stay as the merge made them: somebody was erased in their cases.
    }
cli-undo-changed = { $file } was changed since.
cli-undo-not = { $files ->
        [one] The merge was not taken back: one file was changed since. Nothing was touched.
       *[other] The merge was not taken back: { $files } files were changed since. Nothing was touched.
    }
    .hint = First undo what was changed since, or put it right by hand; what the merge brought can also stay.
cli-undone = The merge of { $from } on { $day } at { $time } was taken back: { $restored ->
        [0] no file is
        [one] one file is
       *[other] { $restored } files are
    } as before, { $removed ->
        [0] none that was new is
        [one] one that was new is
       *[other] { $removed } that were new are
    } gone again.
cli-same-conflicts = { $conflicts ->
        [one] In one place the two say different things.
       *[other] In { $conflicts } places the two say different things.
    }
    .hint = “feltnote conflicts” shows it; until it is settled, one of the versions holds.
cli-missed-late = The phase “{ $missed }” is not before “{ $phase }”, so it cannot be asked about in retrospect.
    .hint = Use --missed for an earlier phase.
cli-missed-alone = --missed says something only together with a phase.
    .hint = Add --phase.
cli-agreed = Agreed for case { $case }: { $variable } = { $score }.
cli-agreed-no-more = { $variable } is no longer agreed for case { $case }.
cli-parked = { $variable } is put off for case { $case }.
cli-resumed = { $variable } is taken up again for case { $case }.
cli-nothing-parked = { $variable } is not put off for case { $case }, so there is nothing to take up again.
minutes-none = There is nothing in the minutes.
minutes-line = { $what } · written by { $by }
minutes-agreed = { $variable }: { $score }, agreed by { $by }
minutes-revised = { $variable }: { $score } (before: { $before }), agreed by { $by }
minutes-settled = { $variable }: { $score } (settled between { $before }), agreed by { $by }
minutes-withdrawn = { $by ->
    [none] { $variable }: withdrawn
   *[other] { $variable }: withdrawn by { $by }
}
minutes-withdrawn-from = { $by ->
    [none] { $variable }: withdrawn (before: { $before })
   *[other] { $variable }: withdrawn (before: { $before }) by { $by }
}
minutes-parked = { $variable }: put off
minutes-resumed = { $variable }: taken up again
cli-word-agreed = agreed
cli-word-withdrawn = withdrawn
cli-word-parked = put off
cli-word-resumed = taken up again
cli-head-before = before
cli-head-agreed_by = agreed by
cli-head-dissent = dissent
cli-agree-off-scale = “{ $score }” is not on the variable's scale.
    .hint = Use { $steps }, nc (cannot be judged) or none (withdrawn).
cli-word-invited = invited
cli-word-recruited = recruited
cli-word-declined = declined
cli-word-removed = removed
cli-word-planned = planned
cli-word-held = held
cli-word-kept = held
cli-word-cancelled = cancelled
cli-word-not-relevant = not relevant
cli-word-room = in person
cli-word-online = online

## The guide grows

cli-source-without-case = The source “{ $source }” belongs to no case, so it cannot be named as the origin.
cli-role-and-value = “{ $text }” is not a role with something after the equals sign.
    .hint = Write for example amr=2 or leder=How ….
cli-needs = Missing: { $options }.
cli-unknown-item = The guide has neither a question nor a variable “{ $value }”.
    .hint = { $near }
cli-question-or-variable = “{ $id }” is both a question and a variable.
    .hint = Say --variable if the variable is meant; questions are named by their own id.
cli-unknown-ad-hoc = No interview has a question “{ $value }” that waits to be taken into the guide.
    .hint = { $near }
cli-not-amended = “{ $value }” is not amended.
    .hint = { $near }
cli-guide-grew = The guide is now version { $version }.
cli-guide-as-base = The guide is as it was written; nothing has been added.
cli-nothing-waits = No question from an interview waits.
cli-told-of = The commissioner has been told of { $count ->
        [one] 1 change
       *[other] { $count } changes
    }.
cli-untold = commissioner not told
cli-head-item = id
cli-head-of = of what
cli-head-deed = change
cli-head-into = into
cli-head-origin = origin
cli-head-reworded = reworded
cli-head-told = told
cli-head-question = question
cli-head-theme = theme
cli-head-noted = with a note
cli-word-card = card
cli-word-account = notes
cli-word-case = case
cli-word-consensus = consensus
cli-word-study = study
cli-word-guide = guide
cli-word-question = question
cli-word-variable = variable

## The manual page
man-name = NAME
man-synopsis = SYNOPSIS
man-description = DESCRIPTION
man-options = OPTIONS
man-commands = COMMANDS
man-extra = MORE
man-version = VERSION
man-keys = KEYS
man-keys-about = By place in the program. The name of the place and of the action is in parentheses, as keymap.ron has them.

## Find in the notes
cli-find-nothing-asked = It is not said what to find.
    .hint = For instance “feltnote find 'vagt #apv > role:amr'”.
cli-head-source = source
cli-head-evaluator = evaluator
cli-head-place = place
cli-word-plain = note
cli-word-quote = quote
cli-word-suggestion = suggestion
cli-word-observation = observation
cli-word-hear-again = hear again
cli-word-rationale = rationale
cli-word-confidential = confidential

## Looking again
cli-nothing-to-review = There is nothing left to look at.
cli-no-places = No line names a place in the recording.
cli-word-versions = conflict
cli-word-not-covered-but-noted = not covered, but noted
cli-word-no-reason = score without note or rationale
cli-word-no-score = noted, no score
cli-word-flagged = flag
cli-word-loose = loose note
cli-word-not-asked = not asked
cli-word-not-yet = did not exist yet
cli-no-passphrase = A passphrase is needed here, and there is no terminal to ask for it in.
    .hint = A script can put the name of a file with the passphrase into { $variable }.
cli-secret-not-text = { $file } is not text.
cli-ask-passphrase = Passphrase:
cli-moment = One moment …
cli-ask-new-passphrase = New passphrase:
cli-ask-passphrase-again = The passphrase again:
cli-passphrase-short = A passphrase has at least { $fewest } characters.
    .hint = Four or five random words are easy to remember and hard to guess.
cli-passphrases-differ = The two passphrases are not the same.
cli-passphrase-changed = The passphrase was changed. Older copies of your key on this machine or in backups still open with the old one.
cli-passphrase-replaced = You have a new key and a new passphrase: { $recipient }. It opens this study alone: your other encrypted studies it opens once a colleague lets it in there, or once you use that study's own key on paper there (“vault change-passphrase --recovery-key”).
cli-vault-passphrase-lost = You now choose a passphrase. It cannot be found again: without it, a colleague who has access or the key on paper, everything in the encrypted studies is lost, to us as well.
cli-vault-recovery = This key opens the study without a passphrase. Print it or copy it by hand, and check it; put it into a locked cabinet, not on the computer. It is shown this once:
cli-vault-no-recovery = No key on paper is made. If all of you lose your passphrases, the study is lost.
cli-vault-paper = key on paper
cli-vault-no-paper = There is no key on paper any more: if all of you lose your passphrases, the study is lost.
    .hint = “feltnote vault recovery-key” makes a new one.
cli-vault-already = The study in { $dir } is encrypted already.
cli-vault-taken-in = { $files ->
        [one] One file lay unencrypted in { $dir }. It was added to the study, encrypted and removed.
       *[other] { $files } files lay unencrypted in { $dir }. They were added to the study, encrypted and removed.
    }
cli-vault-made = { $files ->
        [one] The study in { $dir } is encrypted: one file.
       *[other] The study in { $dir } is encrypted: { $files } files.
    }
cli-vault-other = Not encrypted, since it is no part of the study: { $path }
cli-vault-not-protected = What encryption does not reach: copies, bundles, exported files and recordings from before, what the disk has not written over yet, how many files there are and how large, and whoever sits at your open machine. “feltnote vault add” lets a colleague in.
cli-vault-left = There are changes that were written down but not saved.
    .hint = “feltnote recover --all” takes them in; then try again.
cli-vault-in-use = Somebody is writing in the study at the moment on this machine.
    .hint = Close the other feltnote, and try again.
cli-vault-none = The study in { $dir } is not encrypted.
    .hint = “feltnote vault init” encrypts it.
cli-vault-added = { $name } can now read the study.
cli-vault-unknown = Nobody who can read the study is called “{ $who }”.
    .hint = “feltnote vault status” shows them.
cli-vault-several = Several are called “{ $who }”.
    .hint = Give the public key instead; “feltnote vault status” shows them.
cli-vault-oneself = That is yourself.
    .hint = Let somebody else who has access do it; “feltnote vault remove --yes” takes the encryption off altogether.
cli-vault-removed = { $files ->
        [one] { $who } cannot read what is written from now on. One file was encrypted anew.
       *[other] { $who } cannot read what is written from now on. { $files } files were encrypted anew.
    }
cli-vault-removed-beyond = What was read or copied before cannot be taken back.
cli-vault-remove-yes = Without a name, “vault remove” takes the encryption off, so that whoever can open the directory can read the study.
    .hint = Write “feltnote vault remove --yes” if that is what you want.
cli-vault-off = { $files ->
        [one] The study in { $dir } is no longer encrypted: one file.
       *[other] The study in { $dir } is no longer encrypted: { $files } files.
    }
cli-vault-no-key = { $file } holds no key that begins with “AGE-SECRET-KEY-1”.
cli-vault-outdated = { $files ->
        [one] One file is encrypted with a key that somebody who was removed also has.
       *[other] { $files } files are encrypted with a key that somebody who was removed also has.
    }
    .hint = They are encrypted anew the next time they are saved, or when somebody is let in or removed.
cli-packed-plain = The bundle is not encrypted: whoever has it can read it.
    .hint = “feltnote pack --to” encrypts it to those who are to have it.
cli-audit-off = It is not noted who does what with this study.
    .hint = “feltnote audit --keep on” begins again.
cli-audit-on = From now on it is noted who does what with the study.
cli-audit-whole = { $lines ->
        [one] One line, and it is as it was written. The last has the mark { $last }.
       *[other] { $lines } lines, and all are as they were written. The last has the mark { $last }.
    }
cli-audit-broken = Line { $n } does not follow from those before: something was changed or taken out.
cli-head-name = name
cli-head-recipient = public key
cli-head-you = you
cli-head-run = run
cli-head-fields = fields
cli-name-set = The name of “{ $id }” is noted in { $file }, which you alone can read. It never goes into the study.
cli-name-unknown = No name is noted for “{ $id }”.
cli-names = { $names ->
        [one] There is a name from your key file in it.
       *[other] There are names from your key file in { $names } places.
    }
    .hint = Write the pseudonym instead before you pass this on.
cli-names-unknown = Names were not looked for: { $why }
cli-dossier-title = All that the study has of { $informant }
cli-dossier-shared = Heard together with others; the notes are not in it, since nothing says whose words are whose
cli-dossier-attended = Took part in meetings
cli-dossier-named = Named in notes on other sources
cli-dossier-session = Recorded or heard
cli-dossier-consent = Consent
cli-dossier-recording = May be recorded
cli-dossier-quotes = May be quoted
cli-dossier-withdrawn = Consent withdrawn
cli-dossier-scores = Scores
cli-dossier-withheld = { $lines ->
        [one] One confidential line is not in it (--confidential takes it in).
       *[other] { $lines } confidential lines are not in it (--confidential takes them in).
    }
cli-dossier-place = Place
cli-dossier-yes = yes
cli-dossier-no = no
cli-retain-none = It is not decided how long the study may be kept.
    .hint = “feltnote retain-until DATE” notes the last day.
cli-retain-set = The study may be kept until { $day }. In the last month people are reminded of it.
cli-keys-anew = The study in { $dir } was encrypted anew, with other keys than those that this machine knew.
    .hint = If none of you did that, write no more in it, and ask the others.
cli-keys-put-back = vault.age was missing in { $dir } and was put back from this machine.
cli-vault-let-in = Your key now opens this study too.
cli-vault-alone = The study now hangs on one passphrase alone: if it is lost, everything is.
    .hint = Let a colleague in, or make a key on paper with “feltnote vault recovery-key”.
cli-names-locked = The passphrase opens your key file, so that names in notes are warned of (Ctrl+D: without).

## Git
cli-git-none = The study in { $dir } does not lie in a git repository.
    .hint = “feltnote git init-study” makes one and gets it ready.
cli-git-made = Made a git repository in { $dir }.
cli-git-driver-name = feltnote joins what was written apart
cli-git-driver-set = The merge driver is set up in this clone.
cli-git-driver-changed = The merge driver pointed elsewhere; now it is this program.
cli-git-driver-lacks = The merge driver is missing in this clone: git merges line by line.
cli-git-driver-differs = The merge driver points to another program than this one.
cli-git-file-told = { $file } has got feltnote's lines; whatever else stands in it still does.
cli-git-file-lacks = { $file } lacks feltnote's lines.
cli-git-file-overruled = { $file } has feltnote's lines, but something else holds: .git/info, or a directory above the study.
    .hint = “git check-attr -a study.ron” shows what git does.
cli-git-closed-to-others = Others on this machine could look into { $dir }; now you alone can.
cli-git-open-to-others = Others on this machine can look into { $dir }.
cli-git-as-it-was = git was ready for the study already ({ $dir }).
cli-git-ready = git is ready. Now: “git add -A” and “git commit” in { $dir }. Each clone needs “feltnote git init-study” once; the merge driver does not come with it.
cli-git-keeps = git keeps every version for ever: what “feltnote erase” erases stays in the history, here and with everybody who has cloned it.
    .hint = Encrypt the study first (“feltnote vault init”) if the history is to lie with others.
cli-git-keeps-encrypted = git keeps every version for ever, also what lay here unencrypted if it was committed before: and whoever is taken off the study can still read the old ones.
cli-git-locked = The study is encrypted, and nobody has unlocked it: the passphrase is not asked for with every file.
    .hint = “feltnote git doctor” asks once and joins them all; or name a file with the passphrase in { $variable }.
cli-git-marked = { $file } is not a file of feltnote's, and its lines could not be merged.
    .hint = Mend the marked places by hand.
cli-git-apart = { $file } was not joined: { $why } Our version stands in the file, the other in { $copy }.
cli-git-not-joined = { $file } was not joined: { $why } git has both versions.
cli-git-no-program = The path of this program cannot be written into git's configuration.
    .hint = Put the program into a directory whose name is plain text.
cli-git-joined = { $file }: both versions are joined.
cli-git-would-join = { $file }: both versions can be joined.
cli-git-kept = { $file }: one has removed the file, the other has written in it; what was written is kept.
cli-git-would-keep = { $file }: one has removed the file, the other has written in it; what was written would be kept.
cli-git-aside = { $file }: not everything could be read; it lies in { $copies }.
cli-git-would-put-aside = { $file }: not everything can be read; it would be put into { $copies }.
cli-git-left = { $file }: is your own; feltnote does not change it. Mend it by hand, or take one: “git checkout --ours” or “git checkout --theirs”, and then “git add”.
cli-git-well = All is well in { $dir }.
cli-git-next-merge = Now: “git add -A” and “git commit” end the merge. “feltnote conflicts” shows what somebody has to settle.
cli-git-next-rebase = Now: “git add -A” and “git rebase --continue”. “feltnote conflicts” shows what somebody has to settle.
cli-git-next-cherry-pick = Now: “git add -A” and “git cherry-pick --continue”. “feltnote conflicts” shows what somebody has to settle.
cli-git-next-revert = Now: “git add -A” and “git revert --continue”.
cli-git-next-commit = Now: “git add -A” and “git commit”. “feltnote conflicts” shows what somebody has to settle.
cli-git-next-nothing = From now on git joins versions here.
cli-git-stray = { $file }: lies unencrypted in an encrypted study; one has encrypted it while the other wrote. “feltnote vault init” takes it in and encrypts it; then “git add -A”.
cli-git-stray-sealed = { $file }: is encrypted, and the study no longer is; one has taken the encryption off while the other wrote. Get the other's study from before (“git worktree add”), and join it with “feltnote merge”.
cli-vault-git = The history of git ({ $path }) still has all that was committed before, unencrypted.
    .hint = guides/SHARING.md says how a new one is begun.
