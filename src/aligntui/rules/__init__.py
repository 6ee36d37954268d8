"""What the method says: pure functions over the records. Every sentence that judges, counts or compares is here."""
