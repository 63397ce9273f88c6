"""What in a handbook belongs to what, and where it stands on the site."""
