"""How the Writer works: reads the sources, ranks and divides them, plans the article and writes it out."""
