"""The sample workspaces, each made by running a session through the same functions that the screens call."""
