"""HTTP, pages and the command."""
