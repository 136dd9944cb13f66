"""Prints parts of the files for CI, so that a test can run them.

    snippets.py action inputs|STEP               of action.yml: its inputs, or the script of a step
    snippets.py docs LANGUAGE HEADING [KEY...]   of docs/ci.md: the block below a heading, or a part
    snippets.py docker COMMAND                   of Dockerfile: what its lines of one kind say
"""

import re
import sys

import yaml


def action(what):
    with open("action.yml", encoding="utf-8") as file:
        described = yaml.safe_load(file)
    if what == "inputs":
        return "\n".join(described["inputs"])
    for step in described["runs"]["steps"]:
        if step.get("name") == what:
            return step["run"]
    raise SystemExit(f"action.yml has no step {what}")


def docs(language, heading):
    with open("docs/ci.md", encoding="utf-8") as file:
        section = file.read().split(f"\n## {heading}\n")[1].split("\n## ")[0]
    block = re.search(rf"```{language}\n(.*?)```", section, re.DOTALL)
    if block is None:
        raise SystemExit(f"docs/ci.md has no {language} below {heading}")
    return block.group(1)


def of_yaml(text, *keys):
    value = yaml.safe_load(text)
    for key in keys:
        value = value[int(key) if key.isdigit() else key]
    return value if isinstance(value, str) else "\n".join(value)


def docker(command):
    with open("Dockerfile", encoding="utf-8") as file:
        text = file.read().replace("\\\n", " ")
    lines = [line.split(None, 1)[1] for line in text.splitlines() if line.startswith(command + " ")]
    return "\n".join(" ".join(line.split()) for line in lines)


def main(kind, *rest):
    if kind == "action":
        print(action(*rest))
    elif kind == "docs":
        text = docs(*rest[:2])
        print(of_yaml(text, *rest[2:]) if len(rest) > 2 else text)
    elif kind == "docker":
        print(docker(*rest))


main(*sys.argv[1:])
