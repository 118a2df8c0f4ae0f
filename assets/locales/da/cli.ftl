demo-table = Demoens tabel { $file } kan ikke læses, linje { $line }: { $why }
    .hint = Fejlen ligger i programmet, ikke i noget, du har skrevet.
demo-variable = Guiden mangler variablen »{ $variable }«, som demoen scorer.
    .hint = Brug den guide, der følger med programmet.
