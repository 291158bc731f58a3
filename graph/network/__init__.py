"""The network of ties: drawn in a stated frame out of the store, measured, walked and handed on."""
