"""What programs that use arfunc, and dialects and backends from elsewhere, are tested with."""
