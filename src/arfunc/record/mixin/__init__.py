"""Fields and behaviour that models share."""
