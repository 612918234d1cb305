"""What is sealed is known to the rotation of keys, in every room."""

from importlib import import_module

from tortoise.models import Model

from api.database import MODELS
from api.sealed_columns import COLUMNS, FILES


def models():
    for name in MODELS:
        for found in vars(import_module(name)).values():
            if isinstance(found, type) and issubclass(found, Model) and found.__module__ == name:
                yield found


def test_every_sealed_column_stands_in_the_registry():
    """Add yours to api/sealed_columns.py, or a rotation of the keys would lose it."""
    sealed = {
        (model.__name__, column)
        for model in models()
        for column in model._meta.fields_map
        if column == "sealed" or column.endswith("_sealed")
    }
    assert len(sealed) >= 10
    assert sealed == {(one.model, one.column) for one in COLUMNS}


def test_every_model_and_column_of_the_registry_is_there():
    there = {(m.__name__, column) for m in models() for column in m._meta.fields_map}
    assert {(one.model, one.column) for one in (*COLUMNS, *FILES)} <= there


def test_rows_are_passed_through_by_a_single_id():
    known = {model.__name__: model for model in models()}
    for one in (*COLUMNS, *FILES):
        assert known[one.model]._meta.pk_attr == "id", one
