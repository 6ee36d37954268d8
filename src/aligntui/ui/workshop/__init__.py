"""The one screen of a session: rail, stage and context, with the keys that work in every stage."""
