"""Plain text, mails and chats."""
