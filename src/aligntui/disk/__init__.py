"""How this program touches a disk: what the systems do differently, whole writes, and files of its own."""
