"""Compares a score with the floors below, which only rise. Usage: floors.py SCORE.json"""

import json
import sys

FLOORS = {
    ("instrument", "exact_f1"): 0.98,
    ("instrument", "link_f1"): 0.99,
    ("instrument", "date"): 1.0,
    ("instrument", "kind"): 0.99,
    ("organization", "exact_f1"): 0.98,
    ("organization", "link_f1"): 0.99,
    ("place", "exact_f1"): 0.99,
    ("place", "link_f1"): 0.99,
    ("nested", "overlap_f1"): 1.0,
    ("anaphora", "overlap_f1"): 0.95,
    ("self", "overlap_f1"): 1.0,
}

score = json.load(open(sys.argv[1], encoding="utf-8"))
below = [
    f"{kind} {figure}: {score[kind][figure]:.4f} is below its floor {floor}"
    for (kind, figure), floor in FLOORS.items()
    if score[kind][figure] < floor
]
print("\n".join(below) if below else f"all {len(FLOORS)} figures are at or above their floors")
sys.exit(bool(below))
