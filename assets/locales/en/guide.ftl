# The notation of files (RON)

ron-end = the end of the file
ron-found = “{ $text }”
ron-empty = The file is empty; begin it with a bracket: ( … ).
ron-rest = Here stands { $found }, but the file is over; look for one bracket too many further up.
ron-header = This line cannot stand at the top of a file: only #![enable(…)] with { $allowed } is allowed; delete it.
ron-value = Here stands { $found } where a value must be; a value is a text in "…", a number, a word, or something in ( … ), [ … ] or { "{" } … { "}" }.
ron-quotes = Here stands { $found }, which cannot begin a text; put the text in straight quotes: "…".
ron-bare-text = “{ $text }” stands without quotes; write "{ $text }".
ron-field-name = Here stands { $found } where the name of a field must be; write the name, a colon and the value: name: "value".
ron-quoted-name = In ( … ) the names of fields have no quotes, but here stands { $found }; remove the quotes around the name.
ron-colon = After { $name } there must be a colon, but here stands { $found }; write a colon and the value.
ron-missing-comma = A comma is missing here before { $found }; put a comma between the two.
ron-comma-or-end = Here stands { $found } where a comma or “{ $close }” must be; “{ $open }” from line { $line } is not closed yet.
ron-unclosed = “{ $open }” is never closed; put “{ $close }” where it belongs.
ron-unclosed-text = The text that begins here never ends; put a straight quote after it.
ron-unclosed-comment = The comment that begins here never ends; put */ after it.
ron-swallowed = The text that begins here ends only in line { $line }, and then follows { $found }; probably a quote is missing in this line.
ron-escape = “{ $found }” means nothing in a text; write \\ for a backslash; known are \" \' \\ \n \r \t \0 \x41 and \u{ "{" }e6{ "}" }.
ron-char = Exactly one character stands in '…'; put a text in straight quotes: "…".
ron-number = “{ $found }” is not a number; write a number with digits, or put a text in quotes.
ron-unmerged = This is a mark of a merge in git that was not finished; keep one of the two versions and delete the marks.
ron-deep = More than { $deepest } brackets stand within each other here; look for brackets that are not closed.

# The guide

guide-a-role = role
guide-a-function = function
guide-a-phase = phase
guide-a-scale = scale
guide-a-theme = theme
guide-a-variable = variable
guide-a-question = question
guide-meant = did you mean “{ $meant }”?
guide-meant-nothing = use one of them.

guide-other-kind = The file is of the kind “{ $kind }” and not a guide; a guide begins with kind: "guide".
guide-newer-format = The file has format { $format }, but only format { $known } is known here; use a newer version of feltnote.
guide-no-format = There is no format { $format }; write format: { $known }.

guide-too-many = There are more than ten thousand problems, and the rest are not told; mend the first and check again.
guide-wrong-type = Here stands { $seen }; it must be { $wants }.
guide-seen-text = the text “{ $text }”
guide-seen-word = the word “{ $word }”
guide-seen-number = the number { $number }
guide-seen-list = a list in [ … ]
guide-seen-map = a lookup in { "{" } … { "}" }
guide-seen-fields = fields in ( … )
guide-wants-guide = the word "guide" in quotes
guide-wants-fields = ( … ) with the fields { $fields }
guide-wants-list = a list in [ … ]
guide-wants-map = a lookup in { "{" } … { "}" } with ids of roles in quotes before the colons
guide-wants-wording = a text in each language: { "{" }"da": "…", "en": "…"{ "}" }
guide-wants-language = a language in quotes: "da" or "en"
guide-wants-text = a text in quotes
guide-wants-id = an id in quotes
guide-wants-number = a whole number from { $low } to { $high }
guide-wants-words = one of the words { $allowed }, without quotes

guide-missing-field = The field “{ $field }” is missing in what begins here; add it.
guide-field-twice = The field “{ $field }” also stands in line { $line }; delete one of them.
guide-key-twice = “{ $key }” also stands in line { $line }; delete one of them.
guide-unknown-field = Unknown field “{ $field }”: allowed are { $allowed }; { $meant }
guide-unknown-word = Unknown word “{ $word }”: allowed are { $allowed }; { $meant }
guide-unknown-language = Unknown language “{ $language }”: allowed are { $allowed }; use one of them.
guide-no-danish = The Danish text is missing; write it after "da".
guide-no-english = The English text is missing, so the Danish is shown in its place; write it after "en".
guide-empty = The list “{ $list }” is empty; write at least one item in it.

guide-unknown = Unknown { $sort } “{ $id }”: allowed are { $allowed }; { $meant }
guide-id-twice = The id “{ $id }” ({ $sort }) also stands in line { $line }; give one of them another id.
guide-named-twice = “{ $name }” also stands in line { $line }; delete one of them.
guide-reserved-role = No role can have the id “{ $id }”, which stands for observed meetings; choose another.
guide-steps = Number of steps: { $count }, but a scale has 2–10; add or delete steps.
guide-yes-no-steps = Number of steps: { $count }, but a yes/no scale has two; write two, no first, or delete yes_no.
guide-anchors = Number of anchors: { $count }, but the scale “{ $scale }” has { $steps } steps; write one for each step.
guide-weight = There is no weight { $weight }; write 2 (central), 1 (ordinary) or 0 (not counted).
guide-short-too-long = The short name “{ $text }” takes { $columns } characters; at most { $most } are allowed, so shorten it.
guide-short-cut = The short name “{ $text }” takes { $columns } characters and will be cut; shorten it to at most { $most }.
guide-reaches-no-role = The list of roles is empty, so nobody is asked; name at least one role, or delete the field, which then means all.
guide-reaches-no-phase = The list of phases is empty, so it is never asked; name at least one phase, or delete the field, which then means all.
guide-reaches-no-kind = The list of kinds is empty, so it is never asked; name interview, meeting or both, or delete the field, which then means interview.
guide-wording-unused = The role “{ $role }” is not asked this question, so this wording is never used; delete it, or add the role to roles.
guide-wording-of-meeting = The question is only for observing meetings, so a wording for a role is never used; delete it, or add interview to kinds.
guide-retrospective-unused = This wording can never be used, for no later phase is without the question; delete it, or limit phases to the earlier ones.
guide-never-asked = No question is about the variable “{ $variable }”; write one, or delete the variable.
guide-central-never-asked = The role “{ $role }” is central to the variable “{ $variable }” but is never asked about it; write a question for the role, or lower the weight.
guide-meeting-never-observed = Meetings are central to the variable “{ $variable }”, but no question is for observing them; write one with kinds: [meeting], or lower the weight.

# The guide grows

amend-unknown-question = The guide has no question “{ $value }”, and never had.
    .hint = { $near }
amend-unknown-variable = The guide has no variable “{ $value }”, and never had.
    .hint = { $near }
amend-taken = The id “{ $id }” is used.
    .hint = An id is never used again, not even after something that was retired; choose another.
amend-same = “{ $id }” is like that already; nothing has changed.
amend-is-retired = “{ $id }” is retired.
    .hint = Bring it back first.
amend-no-reason = A change of the guide needs a reason.
amend-itself = “{ $id }” cannot be merged into itself.
amend-unlike = “{ $id }” and “{ $into }” cannot be merged: their scores do not mean the same.
    .hint = Both must be conditions or both outcomes, on one scale, and worded in the same direction.
amend-wrong = The guide cannot be changed like that.
amend-no-english = The Danish text is shown where the English one is missing: { $texts }
amend-never-asked = No question is about the variable “{ $variable }”, so it is not covered.
amend-questions-remain = Questions about “{ $id }” are still asked, now without a variable: { $questions }
deed-added = new
deed-promoted = promoted
deed-reworded = reworded
deed-retired = retired
deed-restored = brought back
deed-merged = merged
deed-told = commissioner told
guide-short-stays = Lists still say “{ $short }”.
guide-short-follows = Lists now say “{ $short }”.
guide-english-stays = In English it still says “{ $texts }”.
    .hint = Give the new text with { $options }.
guide-was-danish = before, in Danish: { $text }
guide-is-danish = now, in Danish: { $text }
guide-was-english = before, in English: { $text }
guide-is-english = now, in English: { $text }
