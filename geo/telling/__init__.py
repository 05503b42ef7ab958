"""How things are said and how they look: catalogues, wording, colours and signs."""
