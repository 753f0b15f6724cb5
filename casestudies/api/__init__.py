"""The API: what the pages show, for programs. It only reads, and only `urls` imports it."""
