"""What relations are made of: paths along them, the fields that link two models, and loading."""
