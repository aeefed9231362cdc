"""SQL types, and the codecs that join them to Python types."""
