"""`python -m tests.samples`: runs the sample sessions again and puts their files into the package."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from . import hospital, menswear, others, port, school

SAMPLES = {
    "menswear": menswear.run,
    "hospital": hospital.run,
    "port": port.run,
    "school": school.run,
    "sba-2018": others.sba_2018,
    "blank-day": others.blank_day,
}
TARGET = Path(__file__).resolve().parents[2] / "sample_workspaces"


def main() -> None:
    """Makes every sample in a folder of its own and copies the finished files."""
    for name, run in SAMPLES.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{name}.align"
            run(path)
            shutil.copyfile(path, TARGET / path.name)
            print(f"{name}: {(TARGET / path.name).stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
