"""Facts keyed in by hand from public pages, each row with the page that it cites."""
