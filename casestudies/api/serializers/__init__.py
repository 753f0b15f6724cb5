"""What the API says of each kind of record. Each lists its fields: nothing else gets out."""
