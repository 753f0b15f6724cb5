"""Whether the addresses of sources still work, asked without being led where nobody may go."""
