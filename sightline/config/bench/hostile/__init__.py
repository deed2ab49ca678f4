"""`bench hostile`: broken, huge, mis-encoded, renamed and malicious files through the loader."""
