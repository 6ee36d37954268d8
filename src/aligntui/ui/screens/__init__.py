"""What covers the workshop for a while: dialogs, lists to choose from, files, the start screen."""
