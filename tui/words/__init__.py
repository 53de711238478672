"""What screens say of the things they show, as text, facts and cells; no screen is known here."""
