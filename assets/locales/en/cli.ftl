demo-table = The demo’s table { $file } cannot be read, line { $line }: { $why }
    .hint = The fault lies in the program, not in anything that you wrote.
demo-variable = The guide lacks the variable “{ $variable }”, which the demo scores.
    .hint = Use the guide that comes with the program.
