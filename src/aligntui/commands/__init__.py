"""The commands, one file each: `SUMMARY`, `EXAMPLE`, `arguments(parser)` and `run(args)`, which returns the status."""
