# Files, and what can be wrong with them

store-problem = { $file }: { $what }
store-cannot-read = { $file } cannot be read: { $cause }
store-cannot-write = { $file } cannot be written: { $cause }
    .hint = What stood there before is unchanged.
store-cannot-make-dir = The directory { $file } cannot be made: { $cause }
store-cannot-lock = The study cannot be locked ({ $file }): { $cause }
store-cannot-remove = { $file } cannot be removed: { $cause }
store-too-large = { $file } is larger than { $limit } MB.
    .hint = feltnote never writes a file that large; see whether it is the right one.
store-not-a-file = { $file } is not a regular file.
store-link = { $file } is a link to somewhere else: nothing is read or written through it, and nothing was saved there.
    .hint = Remove the link, and put the file or directory itself in its place; what it leads to is unchanged.
store-no-lock = { $file } is not a regular file, so that the study cannot be locked; nothing was saved.
    .hint = Remove it; feltnote makes it anew.
store-no-study = There is no study in the directory “{ $file }”.
    .hint = Make one with “feltnote new { $file }”, or point to another with --study.
store-not-empty = The directory { $file } is not empty.
    .hint = Choose a new directory; nothing was changed.
store-exists = { $file } exists already.
    .hint = Use --force to replace it.
store-of-study = { $file } is one of a study's own files, and is not written over.
    .hint = Choose another name.
store-locked = Another program has kept the study locked for too long ({ $file }).
    .hint = Try again when it is done.
store-guide-unusable = The guide { $file } cannot be used.
    .hint = Mend it; “feltnote guide check { $file }” shows every problem at once.
store-guide-missing = The guide is missing.
    .hint = Put the guide that the study was made with back in its place.
store-second-guide = The folder already has another guide.
    .hint = Keep only the study's own.
store-unreadable = { $problem } Nothing was written over the file.
store-not-synced = { $file } cannot be brought safely to disk, so nothing was removed of what it was to take the place of.
    .hint = Some network drives cannot do that: put the study on a disk of this machine, do it there, and put it back.
store-unfaithful = { $file } cannot be written so that it reads back the same; nothing was changed.
    .hint = This is a fault in feltnote; keep the text somewhere else.
store-restorable = “feltnote recover { $source } --restore { $n }” puts the newest whole generation back in its place.
store-restorable-of = “feltnote --evaluator { $evaluator } recover { $source } --restore { $n }” puts the newest whole generation back in its place.
store-generation = The previous generation lies in { $kept }.
    .hint = See whether it can be used, and copy it into place.
store-journal-damaged = A part of the journal cannot be read; the rest can be recovered, and the file stays where it is.
store-no-home = The system does not say where your files should lie.
    .hint = Set FELTNOTE_CONFIG_DIR, FELTNOTE_DATA_DIR and FELTNOTE_STATE_DIR.
store-copy-joined = { $copy } was a copy that a sync service had made; it is joined into { $file } and put away.
store-misplaced = The file belongs in { $expected }.
    .hint = It was read for what it holds; the next save writes that in the right place.

io-not-found = it does not exist.
io-permission = you are not allowed to.
    .hint = See who owns the file and the directory.
io-full = the disk is full.
    .hint = Free some space and try again.
io-read-only = the disk can only be read.
io-not-a-directory = a part of the path is not a directory.
io-other = { $cause }.

file-empty = The file is empty.
    .hint = If a sync service is still bringing it, wait: it is read again when the study is opened next. Otherwise take it from a backup or from a colleague's copy of the study, and merge.
ron-not-utf8 = Something here is not text in UTF-8.
    .hint = Save the file as UTF-8, or take a whole copy.
ron-newer = The file has format { $format }, which is newer than what this version of feltnote knows.
    .hint = Update feltnote; the file was not touched.
ron-format = The file has format { $format }, which does not exist.
    .hint = The format is 1.
ron-kind = The file says that it is “{ $kind }”, but here must be “{ $expected }”.
ron-unknown-kind = The file says that it is “{ $kind }”, which feltnote does not know.
    .hint = Move it out of the study if it does not belong there.
ron-merge-marks = There are marks here of a merge in git that was not finished.
    .hint = “feltnote git doctor” takes both versions out and joins them.
file-value = The value here cannot be used: { $detail }
ron-missing-field = The field “{ $field }” is missing here.
ron-unknown-field = There is no field “{ $field }”.
    .hint = Delete it, or mend the spelling.
ron-duplicate-field = The field “{ $field }” stands here twice.
    .hint = Keep one of them.
ron-duplicate-key = “{ $key }” stands here twice.
    .hint = Keep one of them.
ron-unknown-word = “{ $word }” cannot stand here.
    .hint = Allowed are: { $allowed }.
ron-wrong-type = There must be { $wants } here.
ron-wants-text = a text in "…"
ron-wants-bool = true or false
ron-wants-number = a whole number from 0 up that is not too large
ron-wants-list = a list in [ … ]
ron-wants-map = a map in { "{" } … { "}" }
ron-wants-fields = fields in ( … )
ron-wants-word = a word without quotes
ron-wants-date = a date in quotes, such as "2021-06-14"
ron-wants-other = something else
ron-length = There { $found ->
        [one] is 1 value
       *[other] are { $found } values
    } here; it must be another number of them.
ron-cut-off = The file ends in the middle.
    .hint = If a sync service is still bringing it, wait: it is read again by itself when the study is opened next. Otherwise it was cut off: take a whole copy.
ron-syntax = The file cannot be read on from here.
    .hint = Mend the place, or take a whole copy.
store-bundle-strange = Does not belong in a bundle.
    .hint = A bundle that was not written by “feltnote pack” can be joined into a study with “feltnote merge”.
store-bundle-twice = Stands twice in the bundle.
    .hint = Have it sent again: “feltnote pack” never writes a name twice.
store-bundle-hides = Has more files than can be read: some name stands in it twice.
    .hint = Have it sent again as “feltnote pack” writes it.
store-bundle-layout = Is not as “feltnote pack” writes it: something stands before, between or after its files, or it has a comment.
    .hint = Have it sent again; any other zip file of a study can be joined into one with “feltnote merge”.
store-bundle-more = There { $count ->
        [one] is 1 more such thing
       *[other] are { $count } more such things
    } in the bundle.
store-bundle-lacks = Is missing from the bundle.
file-cannot-read = Cannot be read: { $cause }
file-too-large = Is larger than { $limit } MB.
    .hint = feltnote never writes a file that large; see whether it is the right one.
file-not-a-directory = Is a file, where a directory belongs.
    .hint = Move it, and put the directory in its place; until then nothing of what belongs in it is read or saved.
file-alone = Is a single file of a study.
    .hint = Name the directory that it lies in: everything in it that can be read is taken.
file-not-a-file = Is not a regular file.
file-no-bundle = Is no whole bundle of a study. A bundle is a zip file of the study’s directory; if it was copied only half, copy it once more.
file-link = Is a link to somewhere else; nothing is read or written through it.
    .hint = Remove the link, and put the file or directory itself in its place.
file-no-lock = Is not a regular file, so that the study cannot be locked, and nothing can be saved.
    .hint = Remove it; feltnote makes it anew.
store-no-directory = The directory that { $file } should lie in does not exist.
    .hint = Nothing was written.
store-gone = The study's directory { $file } is gone.
    .hint = Plug the drive back in, or put the directory back; then it will be saved.
store-no-bundle = { $file } is not a bundle of a study.
    .hint = A bundle is a zip file of the study's directory.
store-bundle-entry = Cannot be unpacked; the bundle is damaged or locked with a password.
    .hint = Have it sent again.
settings-broken = { $what }
    .hint = Correct the file, or delete it.
store-no-recipient = A public key, which begins with “age1”, is wanted here.
    .hint = Whoever is to read along gets it shown by “feltnote vault identity”.
store-sealed-damaged = The file cannot be unlocked: it was changed or cut off.
    .hint = If a sync service is still bringing it, wait: it is read again when the study is opened next. Otherwise get a whole copy.
store-sealed-other = The file is encrypted with a key that this study does not have.
    .hint = Move it out of the study if it belongs to another.
store-sealed-not = The file is not encrypted, as it must be here.
    .hint = Move it out of the study; if it is yours, add it with “feltnote merge”.
store-stray = Lies unencrypted in an encrypted study, and was not read.
    .hint = “feltnote vault init” takes it in, encrypts it and removes it here; move it out if it is not yours.
store-journal-encrypted = The journal is encrypted, and the study no longer is.
    .hint = Leave it: whoever has the keys that the study had can read it.
store-no-identity = You have no key here: there is none in { $file }.
    .hint = “feltnote vault identity” makes one; the others let you in with “feltnote vault add”.
store-wrong-passphrase = The passphrase is wrong.
    .hint = Nothing was changed.
store-not-for-you = The study is encrypted, but not to you: { $file }.
    .hint = Show somebody who has access your public key (“feltnote vault identity”), and ask for “feltnote vault add”.
store-encrypted = The study in { $file } is encrypted.
    .hint = Open it again, and give the passphrase.
store-decrypted = The study in { $file } is no longer encrypted.
    .hint = Open it again.
store-no-memory = The study is encrypted, and there is no place in memory here where another program could get the text without it reaching the disk.
    .hint = Go on writing here in feltnote.
store-stopped = Stopped. Nothing was written.
store-other-keys = { $file } has other keys than those that this machine knows the study by; nothing was read or written with them.
    .hint = Somebody may have exchanged the file to read along; if a colleague encrypted the study anew, wait until all of it is here. The study's own keys are on this machine: move { $file } away, and run “feltnote check”, which puts them back.
store-vault-other = The keys of the study are others than those that it was opened with; nothing was written.
    .hint = If a colleague encrypted the study anew, open it again. Otherwise somebody who can write in the directory, and read nothing, may have put them there: move vault.age away, and “feltnote check” puts back those that this machine knows.
store-outgrown = { $file } cannot be saved: it would be larger than { $limit } MB, and files as large as that are not read.
    .hint = Move some of it into another source; what stood in the file before is unchanged.
store-no-git = The program git is not installed on this machine, or cannot be found.
    .hint = Install git (https://git-scm.com) and try again; the study can also be shared in a folder or with “feltnote pack”.
store-git = git did not do what it was asked (git { $asked }): { $cause }
store-git-guide = A guide cannot be joined: people decide what stands in it.
store-git-different = The two are versions of different things.
store-git-copy-joined = { $copy } was a version that a merge in git had put aside; it is joined into { $file } and put away.
store-saved-unsynced = Saved, but the directory could not be brought safely to disk: a power failure now may take the last change.
store-stays = Could not be removed: { $path }
    .hint = Delete it yourself.

## Gathering

gathering-erased = { $accounts ->
        [one] One set of notes was erased for good and did not come along.
       *[other] { $accounts } sets of notes were erased for good and did not come along.
    }
gathering-erased-here = { $accounts ->
        [one] One set of notes had been erased for good in the other study, as the informant wished, and is now erased here too.
       *[other] { $accounts } sets of notes had been erased for good in the other study, as the informant wished, and are now erased here too.
    }
gathering-would-erase = { $accounts ->
        [one] One set of notes was erased for good in the other study, as the informant wished, and would be erased here too.
       *[other] { $accounts } sets of notes were erased for good in the other study, as the informant wished, and would be erased here too.
    }
gathering-itself = { $from } is this study itself; nothing is to be taken from it.
gathering-twice = { $from } was given twice and is read once.
gathering-nothing = The directory holds no files of a study.
gathering-guides-clash = The guides { $our-file } and { $their-file } both have revision { $our-revision }, but differ.
    .hint = Give the newer one a higher revision, and merge again.
gathering-guides-differ = { $their-file } is the guide “{ $theirs }”, revision { $their-revision }, but { $our-file } is “{ $ours }”.
    .hint = Only studies on the same guide can be joined.
gathering-for-guide = The study's guide cannot stand beside this one; see it first.
gathering-ours-unreadable = Our own copy cannot be read: { $problem }
    .hint = Correct or move it, and merge again.
gathering-refused = { $file }: { $why }
gathering-done = Accounts: { $taken } new, { $joined } joined, { $same } unchanged, { $refused } refused. { $others ->
        [0] { "" }
        [one] One other file changed.{ " " }
       *[other] { $others } other files changed.{ " " }
    }{ $conflicts ->
        [0] No conflicts.
        [one] 1 conflict.
       *[other] { $conflicts } conflicts.
    }
gathering-would = Accounts, if merged: { $taken } new, { $joined } joined, { $same } unchanged, { $refused } refused. { $others ->
        [0] { "" }
        [one] One other file changed.{ " " }
       *[other] { $others } other files changed.{ " " }
    }{ $conflicts ->
        [0] No conflicts.
        [one] 1 conflict.
       *[other] { $conflicts } conflicts.
    }
    .hint = Nothing was written.
gathering-newer-guide = The guide in { $from } is newer (revision { $theirs }) and takes the place of ours (revision { $ours }).
gathering-older-guide = The guide in { $from } is older (revision { $theirs }); ours stays (revision { $ours }).
gathering-other-study = { $from } was created by itself: it is another study than this one, or each of you created it. If it is not meant, do not merge, or take the merge back.
gathering-out-of-sheet = { $scores ->
        [one] “{ $variable }” is no longer in the guide: one score agreed on it is not in the case score sheet any more.
       *[other] “{ $variable }” is no longer in the guide: { $scores } scores agreed on it are not in the case score sheet any more.
    }
    .hint = They stay in the files, and “feltnote guide restore” takes the variable in again.
gathering-not-undoable = This merge cannot be taken back: there is no room to keep what was there before.
gathering-take = new       { $account }
gathering-join = joined    { $account }
gathering-conflict = conflict  { $id }
gathering-agreed = Agreed: case { $case } · { $variable }: { $before } → { $after ->
        [none] withdrawn
       *[other] { $after }
    }
gathering-guide = guide: { $of } { $id } { $deed } – { $name }
gathering-guide-more = guide: { $changes ->
        [one] one more change
       *[other] { $changes } more changes
    } (“feltnote guide log” shows them)
gathering-refused-alike = { $files ->
        [one] 1 more file
       *[other] { $files } more files
    } refused: { $why }
gathering-decrypts = What comes from { $from } was encrypted; here it lies unencrypted.
    .hint = “feltnote vault init” encrypts the study here.
gathering-half = { $files ->
        [one] { $why } One file had been written by then. It is whole, and the rest of the merge is missing.
       *[other] { $why } { $files } files had been written by then. Each of them is whole, and the rest of the merge is missing.
    }
    .hint = { $undo ->
        [none] Once that is mended, the same merge once more writes the rest.
       *[other] “feltnote merge --undo” takes them back; once that is mended, the same merge once more writes the rest.
    }
gathering-stopped = { $files ->
        [one] Stopped after one file was written. It is whole, and the rest of the merge is missing.
       *[other] Stopped after { $files } files were written. Each of them is whole, and the rest of the merge is missing.
    }
    .hint = { $undo ->
        [none] The same merge once more writes the rest.
       *[other] “feltnote merge --undo” takes them back; the same merge once more writes the rest.
    }
