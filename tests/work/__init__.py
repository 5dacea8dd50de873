"""The work of a case, by several people at once."""

import pytest

pytest.register_assert_rewrite(
    "tests.work.books", "tests.work.desk", "tests.work.governing", "tests.work.saving", "tests.work.writing"
)
