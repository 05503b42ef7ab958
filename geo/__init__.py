"""An atlas of dated facts on a map: layers joined to documents, selected, shown and exported."""
