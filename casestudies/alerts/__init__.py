"""Mails to people who want to hear when a result changes: asked for, confirmed, sent, stopped."""
