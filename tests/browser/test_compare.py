"""Two periods side by side, steps through the documents, and what is hidden as too vague."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from geo.asking.comparison import compare, select_sides
from geo.asking.selection import select
from geo.asking.timeline import shifts
from geo.page.opening import ECHO_SECONDS
from geo.records.model import Atlas, Selection
from geo.records.places import CONTEXT_ROLES
from geo.telling.wording import side_of
from tests.browser.chromium import Visit

pytestmark = pytest.mark.browser

MIDDLES = """() => ['map_atlas', 'map_other'].map((id) => {
  const box = document.getElementById(id).getBoundingClientRect();
  const line = document.querySelector(`#${id} [data-place="core"][data-part="line"]`);
  const core = line.getBoundingClientRect();
  return [core.x - box.x, core.y - box.y, core.width, core.height].map(Math.round);
})"""
"""Where the core lies in each of the two maps, in pixels of the map."""


def listed(visit: Visit) -> dict[str, list[str]]:
    """Return the places that the document lists as the difference, by part."""
    found = visit.page.locator("#difference details").evaluate_all(
        "all => all.map(one => [one.dataset.kind,"
        " [...one.querySelectorAll('[data-place]')].map(b => b.dataset.place).sort()])"
    )
    return dict(found)


def start_comparison(visit: Visit, first: str, second: str) -> None:
    """Choose two periods in the document alone."""
    visit.page.locator(f'#periods [data-period="{first}"]').click()
    visit.page.locator("#against").select_option(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("13fyp", "14fyp"),
        ("14fyp", "15fyp"),
        ("15fyp", "13fyp"),
        ("action-2019-2022", "13fyp"),
        ("special-2035", "action-2019-2022"),
    ],
)
def test_difference_is_set_arithmetic_on_place_ids(
    alone: Visit, real_atlas: Atlas, first: str, second: str
) -> None:
    start_comparison(alone, first, second)
    a, b = (select(real_atlas, Selection(period=one)) for one in (first, second))
    before, after = set(a.speaking), set(b.speaking)
    assert listed(alone) == {
        "first_only": sorted(before - after),
        "both": sorted(before & after),
        "second_only": sorted(after - before),
        "neither": sorted(set(a.silent) & set(b.silent)),
    }
    found = compare(*select_sides(real_atlas, Selection(period=first, against=second)))
    words = alone.page.locator("#sentence").inner_text()
    periods = {period.id: period for period in real_atlas.plan_periods}
    sides = [side_of(periods[one], language="en") for one in (first, second)]
    assert words.endswith(
        f"{len(found.first_only)} named in {sides[0]} only, {len(found.both)} in both, "
        f"{len(found.second_only)} in {sides[1]} only, {len(found.neither)} in neither"
    )


def test_each_map_shows_its_own_period(alone: Visit, real_atlas: Atlas) -> None:
    start_comparison(alone, "13fyp", "14fyp")
    found = compare(*select_sides(real_atlas, Selection(period="13fyp", against="14fyp")))
    on_layer = set(real_atlas.places.index[real_atlas.places["layer"] == "embassy_areas"])
    place = sorted(set(found.second_only) & on_layer)[0]
    sign = f'[data-place="{place}"][data-silent="{{}}"]'
    alone.page.locator('[data-view="inner"]').first.click()
    for map_id, silent in (("map_atlas", "var(--silent)"), ("map_other", "var(--embassy)")):
        area = alone.page.locator(f'#{map_id} [data-place="{place}"][data-part="area"]')
        drawn = area.get_attribute("stroke") == silent
        assert (
            drawn
            or alone.page.locator(
                f"#{map_id} {sign.format(str(silent.endswith('silent)')).lower())}"
            ).count()
        )


def test_maps_move_together_in_both_directions(alone: Visit) -> None:
    start_comparison(alone, "13fyp", "14fyp")
    for map_id in ("map_atlas", "map_other"):
        before = alone.page.evaluate(MIDDLES)
        assert before[0] == before[1]
        box = alone.page.locator(f"#{map_id}").bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + 600
        alone.page.mouse.move(x, y)
        alone.page.mouse.down()
        alone.page.mouse.move(x + 90, y - 60, steps=6)
        alone.page.mouse.up()
        after = alone.page.evaluate(MIDDLES)
        assert after[0] == after[1]
        assert after != before
    alone.page.mouse.dblclick(x, y)
    zoomed = alone.page.evaluate(MIDDLES)
    assert zoomed[0] == zoomed[1]
    assert zoomed[0][2] > after[0][2]


def test_comparison_ends_and_the_first_period_stays(alone: Visit) -> None:
    start_comparison(alone, "13fyp", "14fyp")
    expect(alone.page.locator("#map_other")).to_be_visible()
    alone.page.locator("#against").select_option("")
    expect(alone.page.locator("#map_other")).to_be_hidden()
    expect(alone.page.locator('#periods [aria-checked="true"]')).to_have_attribute(
        "data-period", "13fyp"
    )


def test_comparison_is_addressed_and_the_way_back_leads_out_of_it(visit: Visit) -> None:
    visit.open("?view=compare&a=13fyp&b=14fyp")
    expect(visit.map.locator("#map_other")).to_be_visible()
    words = visit.map.locator("#sentence").inner_text()
    expect(visit.page.locator(".st-key-sentence strong").first).to_have_text(words)
    visit.map.locator("#title-other select").select_option("15fyp")
    visit.page.wait_for_url("**view=compare&a=13fyp&b=15fyp**")
    visit.map.locator("#against").select_option("")
    visit.page.wait_for_url("**/?period=13fyp")
    # an address that comes back within a second of its change is taken for its echo
    visit.page.wait_for_timeout(1000 * ECHO_SECONDS + 200)
    visit.page.go_back()
    expect(visit.map.locator("#map_other")).to_be_visible()
    expect(visit.map.locator("#title-other select")).to_have_value("15fyp")


def test_address_of_a_comparison_with_itself_is_told(visit: Visit) -> None:
    visit.open("?view=compare&a=13fyp&b=13fyp")
    expect(visit.page.get_by_role("alert").first).to_be_visible()
    expect(visit.map.locator("#map_other")).to_be_hidden()


# --- step by step through the documents


def test_each_step_counts_as_python_does(alone: Visit, real_atlas: Atlas) -> None:
    days = sorted({record.speaks_to.isoformat() for record in real_atlas.documents})
    slider = alone.page.locator("#as-of")
    slider.focus()
    for day in reversed(days):
        alone.page.keyboard.press("ArrowLeft")
        found = select(real_atlas, Selection(as_of=day))
        steps = list(shifts(real_atlas, found.facts, day).values())
        counts = {
            kind: sum(one.shift == kind for one in steps)
            for kind in ("new", "changed", "fallen silent")
        }
        expect(alone.page.locator("#sentence")).to_have_text(
            f"All periods: {len(found.facts)} facts on {len(found.speaking)} places; "
            f"{len(found.silent)} places silent. As of {day}: {counts['new']} new, "
            f"{counts['changed']} changed state, {counts['fallen silent']} fallen silent"
        )
        expect(slider).to_be_focused()


def test_place_that_a_step_no_longer_names_is_drawn_pale(alone: Visit, real_atlas: Atlas) -> None:
    day = "2022-03-29"
    found = shifts(real_atlas, select(real_atlas, Selection(as_of=day)).facts, day)
    assert found["changan-avenue"].shift == "fallen silent"
    line = alone.page.locator('[data-place="changan-avenue"][data-part="line"]')
    expect(line).to_have_attribute("stroke", "var(--axes)")
    alone.page.locator("#as-of").evaluate(
        "(slider) => { slider.value = 1; slider.dispatchEvent(new Event('input')); }"
    )
    expect(line).to_have_attribute("stroke", "var(--silent)")


def test_state_of_a_new_place_stands_beside_its_name(alone: Visit, real_atlas: Atlas) -> None:
    day = "2023-06-26"
    found = shifts(real_atlas, select(real_atlas, Selection(as_of=day)).facts, day)
    shift = found["national-speed-skating-oval"]
    assert shift.shift == "new"
    assert shift.state is not None
    alone.page.locator('[data-view="inner"]').first.click()
    alone.page.locator("#as-of").evaluate(
        "(slider) => { slider.value = 3; slider.dispatchEvent(new Event('input')); }"
    )
    names = alone.page.locator("#map_atlas .labels text").all_text_contents()
    name = real_atlas.place_records["national-speed-skating-oval"].label_en
    assert names[names.index(name) + 1] == shift.state.stage == "in use"


# --- how sure


def test_vague_shapes_are_hidden_and_what_is_said_stays(alone: Visit, real_atlas: Atlas) -> None:
    alone.page.locator("#accuracy").select_option("500")
    found = select(real_atlas, Selection(accuracy=500))
    places = real_atlas.places
    expected = {
        str(place)
        for place in places.index[places["accuracy_m"] > 500]
        if places.at[place, "role"] not in CONTEXT_ROLES
    } & {*found.speaking, *found.silent}
    assert set(found.vague) == expected
    expect(alone.page.locator("#vaguer .count")).to_contain_text(str(len(expected)))
    drawn = alone.page.locator(
        '[data-part="symbol"], [data-part]:not([stroke="none"]):not([data-part="halo"])'
    ).evaluate_all("all => [...new Set(all.map(one => one.dataset.place))]")
    assert not expected & set(drawn)
    assert len(found.facts) == len(real_atlas.facts)


# --- what stays


def test_view_and_card_survive_every_change(alone: Visit) -> None:
    page = alone.page
    page.locator('[data-view="inner"]').first.click()
    page.locator("#search-desk input").fill("embassy area 3")
    page.locator("#search-desk li").first.click()
    where = "document.querySelector('[data-place=core][data-part=line]').getAttribute('d')"
    before = page.evaluate(where)
    steps: list[Callable[[], object]] = [
        lambda: page.locator('#periods [data-period="15fyp"]').click(),
        lambda: page.locator('#layers input[value="venues"]').click(),
        lambda: page.locator("#show-silent").click(),
        lambda: page.locator("#accuracy").select_option("250"),
        lambda: page.locator("#as-of").press("ArrowLeft"),
        lambda: page.get_by_role("button", name="中文").click(),
    ]
    for step in steps:
        step()
        assert page.evaluate(where) == before
        expect(page.locator("#card")).to_be_visible()
    expect(page.locator("#card h2")).to_have_text("第三使馆区")


def test_checkbox_keeps_the_keyboard_focus(alone: Visit) -> None:
    box = alone.page.locator('#layers input[value="venues"]')
    box.focus()
    alone.page.keyboard.press("Space")
    expect(box).not_to_be_checked()
    expect(box).to_be_focused()
