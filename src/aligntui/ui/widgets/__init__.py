"""Parts that every stage and dialog is made of: the list, the line to type in, the field, the rail."""
