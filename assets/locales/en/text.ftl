# Ids, dates and numbers

id-empty = The id is empty.
    .hint = Use 1–64 of a-z, 0-9, - and _.
id-too-long = The id “{ $id }” is too long.
    .hint = An id has at most { $longest } characters.
id-character = The id “{ $id }” contains “{ $character }”.
    .hint = Use only a-z, 0-9, - and _ (write æ as ae, ø as oe, å as aa).
id-space = There is a space in the id “{ $id }”.
    .hint = Use - instead; an id has only a-z, 0-9, - and _.
id-hyphen = The id “{ $id }” begins or ends with -, or has two in a row.
    .hint = Use single hyphens inside the id only.
id-device = The id “{ $id }” is a name that Windows keeps for a device.
    .hint = Choose another id.
stamp-malformed = “{ $text }” is not a moment.
    .hint = Write it as 2021-06-14T10:12:40+02:00.
month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
day = { $day } { $month } { $year }
day-today = today
day-tomorrow = tomorrow
day-yesterday = yesterday
day-unknown = “{ $text }” is not a date.
    .hint = Write, for example, 14/6, 14/6/2021, today or tomorrow.
when-unknown = “{ $text }” is neither a date nor a date with a time.
    .hint = Write, for example, 12/3 or 12/3 at 10:30.
time-sign = at
time-unknown = “{ $text }” is not a time of day.
    .hint = Write 10:30 or 9, for example.
score-unknown = “{ $score }” is not a score.
    .hint = Use a step (0, 1, 2 …), yes, no, nc (not covered), dk (does not know) or nr (not relevant).
score-off-scale = The score “{ $score }” is off the scale { $scale }.
    .hint = Use a step of the scale, or nc (not covered), dk (does not know) or nr (not relevant).
near-meant = Did you mean “{ $near }”?
near-allowed = Possible values: { $allowed }.
near-none = There are none yet.
score-off-yes-no = The score “{ $score }” does not fit a yes/no question.
    .hint = Use yes or no, or nc (not covered), dk (does not know) or nr (not relevant).
near-allowed-more = Possible values: { $allowed } … and { $more ->
        [one] 1 other
       *[other] { $more } others
    }.
retain-past = The study was to be deleted after { $day }.
    .hint = Delete its directory and all copies, or mend the date with “feltnote retain-until”.
retain-soon = The study may be kept until { $day }.
