"""The accounts of those who keep the directory: signing in, second factors, sessions."""
