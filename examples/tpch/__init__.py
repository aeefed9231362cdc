"""TPC-H: the standard benchmark of questions to a business, asked with arfunc and in plain SQL."""
