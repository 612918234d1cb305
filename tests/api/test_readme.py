"""The README says what is there."""

import re

import pytest

from api.cli import app
from api.settings import Settings
from tests.sizes import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("setting", [str(f.alias) for f in Settings.model_fields.values()])
def test_every_setting_stands_in_the_readme(setting):
    assert re.search(rf"`{setting}[`=]", README), "add it to the table under “Run it for real”"


def test_every_setting_of_the_readme_is_one():
    there = {str(field.alias) for field in Settings.model_fields.values()}
    named = set(re.findall(r"^\| (.*?) \|", README, re.MULTILINE))
    listed = {name for row in named for name in re.findall(r"`([A-Z][A-Z_]{5,})`", row)}
    assert listed <= there


@pytest.mark.parametrize("path", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])
def test_every_link_to_a_file_leads_somewhere(path):
    text = (ROOT / path).read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / link).exists(), link


def test_every_command_of_the_readme_is_one():
    groups = {group.name: group.typer_instance for group in app.registered_groups}
    commands = {c.name or c.callback.__name__.strip("_") for c in app.registered_commands}
    for name in re.findall(r"^ +shebao (\w+)", README, re.MULTILINE):
        assert name in commands | set(groups), name
