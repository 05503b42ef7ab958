"""The picture of the floors is what its command draws from the imports."""

from docs import floors


def test_picture_is_what_the_command_draws() -> None:
    assert floors.PICTURE.read_text("utf-8") == floors.picture(), "run `make floors`"


def test_arrow_that_follows_from_others_is_left_out() -> None:
    boxes = {"a": (0, 0), "b": (0, 50), "c": (0, 100)}
    direct = floors.arrows({"a": {"b"}, "b": {"c"}, "c": set()}, boxes)
    assert floors.arrows({"a": {"b", "c"}, "b": {"c"}, "c": set()}, boxes) == direct
