"""How a handbook writes things: lists, labels, Markdown, posts, contacts. Serves every reader."""
