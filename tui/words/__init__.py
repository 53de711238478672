"""What screens say of the things they show, as text; no widget of a screen is known here."""
