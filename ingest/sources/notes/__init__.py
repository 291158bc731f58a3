"""Short texts of our own on foreign ties, each citing the page whose facts it tells."""
