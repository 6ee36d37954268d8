"""The commands, one file each: `EXAMPLE`, `arguments(parser)` and `run(args)`, which returns the status."""
