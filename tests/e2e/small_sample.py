"""A congress like the sample's students', of 75 delegates, for tests that hold it many times."""
import hashlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "deploy" / "samples" / "university"))
import definition  # noqa: E402
import generate  # noqa: E402

NAME = "small"
# Nobody challenges: whose terminal dies after a challenge is not asked again.
DAY = {"excused": [(11, "因病请假"), (47, "实习未归")], "absent": 3, "silent": 2, "void": 1, "challenges": 0,
       "approvals": [61, 58, 55, 52, 41, 41], "run_off": [39, 20], "chairs": "lot",
       "motions": {"rules": [60, 3, 2], "tellers": [64, 2, 4], "report": [60, 3, 3], "resolution": [45, 9, 6], "amendment": [48, 12, 5]}}


def write(folder, rules=None):
    """`rules`: in place of its own."""
    files = {name: text.encode("utf-8") for name, text in generate.documents()}
    convening = hashlib.sha256(files["documents/convening.txt"]).hexdigest()
    toml = definition.head() + definition.congress(NAME, "学生代表大会", 75, convening, rules or {"contest": "surplus", "margin": "20%"})
    files["congress.toml"] = toml.encode("utf-8")
    files.update(generate.congress_files(NAME, 75, ["2024级", "2025级", "2026级"], 25, 5, DAY, False, ("校级", "院级", "班级")))
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder
