"""Files that are broken or made to do harm, and the whole command run over them under watch."""

import pytest

pytest.register_assert_rewrite("hostile.running")
