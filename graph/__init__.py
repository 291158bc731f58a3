"""The model, the store and the network. Knows nothing of HTTP, sources or pages."""
