"""The static site of the tiny atlas: pages, links, words, data, and what it may not do."""

import base64
import dataclasses
import hashlib
import itertools
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from geo import settings
from geo.asking.selection import select
from geo.export.files import file_name
from geo.export.formats import FORMATS
from geo.reading.atlas import load_atlas
from geo.records.errors import AtlasError
from geo.records.model import Atlas, Selection, passage_url
from geo.site.address import KINDS, read_address, relative
from geo.site.build import build_site
from geo.site.looks import POLICY
from geo.telling.language import html_language
from tests.altered import altered
from tests.data_folder import change_cell, change_feature, replace_text
from tests.site_reading import (
    ADDRESS,
    Site,
    broken_links,
    built,
    found,
    ids_of,
    links_of,
    pages_of,
    read_page,
    text_of,
)

FOLDERS = {code: f"{code}/" for code in settings.LANGUAGES} | {settings.LANGUAGES[0]: ""}
"""Where the pages of each language stand."""

LISTS = (*KINDS, "promises", "periods", "relations", "data", "index")


def things_of(atlas: Atlas) -> dict[str, list[str]]:
    """Return the ids of all that has a page."""
    return {
        "places": list(atlas.places.index),
        "documents": [document.id for document in atlas.documents],
        "facts": list(atlas.facts.index),
        "indicators": [indicator.id for indicator in atlas.indicators],
    }


def language_of(path: str) -> str:
    """Return the language in whose folder a page stands."""
    first = path.partition("/")[0]
    return first if first in settings.LANGUAGES else settings.LANGUAGES[0]


def page(site: Site, path: str) -> ElementTree.Element:
    """Return a page of the site."""
    return read_page(site[path])


def moved_of(atlas: Atlas) -> set[str]:
    """Return the pages where records of old stood."""
    old = [f"{one.table}/{one.id}.html" for one in atlas.redirects]
    return {f"{folder}{path}" for path in old for folder in FOLDERS.values()}


# what there is


def test_everything_has_a_page_in_each_language_and_its_data_beside_it(
    atlas: Atlas, site: Site
) -> None:
    things = [f"{kind}/{code}" for kind, codes in things_of(atlas).items() for code in codes]
    pages = [*things, *LISTS]
    expected = {f"{folder}{path}.html" for path in pages for folder in FOLDERS.values()}
    assert set(pages_of(site)) - moved_of(atlas) == expected | {"404.html"}
    assert {f"{path}{suffix}" for path in things for suffix in (".json", ".geojson")} <= set(site)


def test_view_that_opens_is_there_in_every_format(atlas: Atlas, site: Site) -> None:
    selected = select(atlas, Selection())
    files = {f"files/{file_name(atlas, Selection(), known)}": known for known in FORMATS}
    assert {path for path in site if path.startswith("files/")} == set(files)
    for path, known in files.items():
        assert site[path] == known.to_bytes(atlas, selected), path
    assert site["map.html"] == site[next(path for path in files if path.endswith(".html"))]


def test_marker_names_every_other_file_by_its_digest(site: Site) -> None:
    marker = json.loads(site["site.json"])
    digests = {path: hashlib.sha256(content).hexdigest() for path, content in site.items()}
    del digests["site.json"]
    assert (marker["files"], marker["address"]) == (digests, ADDRESS)
    assert list(site)[-1] == "site.json"


def test_another_city_has_its_own_words_and_no_word_of_ours(site: Site) -> None:
    told = [name for name in site if "map" not in name and not name.startswith("files/")]
    text = b"".join(site[name] for name in told).decode()
    assert "Tiny atlas" in text
    assert "Beijing" not in text


# how a page is made


def test_every_page_is_sound_html_with_its_language_title_and_headings(site: Site) -> None:
    titles: dict[str, list[str]] = {code: [] for code in map(html_language, settings.LANGUAGES)}
    for path in pages_of(site):
        tree = page(site, path)
        language = html_language(language_of(path))
        assert tree.attrib["lang"] == language, path
        assert len(ids_of(tree)) == len(set(ids_of(tree))), path
        levels = [int(one.tag[1]) for one in tree.iter() if re.fullmatch("h[1-6]", str(one.tag))]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        steps = itertools.pairwise(levels)
        assert all(after <= before + 1 for before, after in steps), path
        titles[language].append(text_of(found(tree, "head/title")))
        if path != "404.html":
            assert found(tree, "body/a[1]").attrib["href"] == "#content", path
            assert found(tree, "body/main").attrib["id"] == "content", path
            assert found(tree, "head/meta[@name='description']").attrib["content"], path
    for said in titles.values():
        assert len(said) == len(set(said))


def test_page_runs_nothing_and_its_policy_comes_first(site: Site) -> None:
    for path in pages_of(site):
        tree = page(site, path)
        _, policy = list(found(tree, "head"))[:2]
        assert policy.attrib["http-equiv"] == "Content-Security-Policy", path
        scripts = list(tree.iter("script"))
        assert {one.attrib.get("type") for one in scripts} <= {"application/ld+json"}, path
        names = {name for element in tree.iter() for name in element.attrib}
        assert not [name for name in names if name.startswith("on") or name == "style"], path
        if path != "404.html":
            assert policy.attrib["content"] == POLICY
            assert not list(tree.iter("style")), path


def test_missing_page_works_from_any_depth(atlas: Atlas, site: Site) -> None:
    tree = page(site, "404.html")
    assert [link for _, link in links_of(tree)] == [
        f"/atlas/{folder}{name}.html" for folder in FOLDERS.values() for name in ("index", "places")
    ]
    css = found(tree, "head/style").text or ""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = found(tree, "head/meta[@http-equiv]").attrib["content"]
    assert f"style-src 'sha256-{digest}'" in policy
    at_root = dict(build_site(atlas, address="http://localhost:8000/"))
    assert 'href="/index.html"' in at_root["404.html"].decode()


# where it leads


def test_every_link_within_the_site_leads_to_something(site: Site) -> None:
    assert broken_links(site) == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (
            "places/great-hall.html",
            "../facts/2020-report-001.html",
            "../facts/2020-report-099.html",
        ),
        ("facts/2020-report-003.html", "#p2", "#p99"),
        ("zh/index.html", "../site.css", "../sites.css"),
    ],
)
def test_broken_link_is_found(site: Site, path: str, old: str, new: str) -> None:
    text = site[path].decode()
    assert old in text
    broken = broken_links({**site, path: text.replace(old, new).encode()})
    assert broken
    assert all(one.startswith(f"{path}: ") and new in one for one in broken)


def test_links_are_relative_but_for_the_pages_of_others(site: Site) -> None:
    for path in set(pages_of(site)) - {"404.html"}:
        for element, link in links_of(page(site, path)):
            rel = element.attrib.get("rel")
            assert not link.startswith("/"), path
            if urlsplit(link).scheme:
                assert rel in ("noreferrer", "canonical", "alternate"), (path, link)
            if rel == "noreferrer":
                assert link.startswith("https://"), (path, link)


def test_page_names_its_own_address_and_its_twins(site: Site) -> None:
    for path in set(pages_of(site)) - {"404.html"}:
        tree = page(site, path)
        twin = path.removeprefix(FOLDERS[language_of(path)])
        links = {
            (one.attrib["rel"], one.attrib.get("hreflang")): one.attrib["href"]
            for one in tree.iter("link")
            if urlsplit(one.attrib["href"]).scheme
        }
        twins = {
            ("alternate", html_language(code)): f"{ADDRESS}{folder}{twin}"
            for code, folder in FOLDERS.items()
        }
        assert links == {("canonical", None): ADDRESS + path} | twins, path


@pytest.mark.parametrize(
    ("target", "start", "link"),
    [
        ("a.html", "b.html", "a.html"),
        ("places/a.html", "places/b.html", "a.html"),
        ("places/a.html", "facts/b.html", "../places/a.html"),
        ("places/a.html", "zh/places/b.html", "../../places/a.html"),
        ("zh/places/a.html", "zh/places/b.html", "a.html"),
        ("zh/facts/a.html", "zh/places/b.html", "../facts/a.html"),
        ("zh/index.html", "index.html", "zh/index.html"),
        ("placesand.html", "places/b.html", "../placesand.html"),
    ],
)
def test_link_is_as_short_as_it_can_be(target: str, start: str, link: str) -> None:
    assert relative(target, start=start) == link


def test_sitemap_names_every_page_with_its_twin(atlas: Atlas, site: Site) -> None:
    names = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    entries = ElementTree.fromstring(site["sitemap.xml"]).findall("s:url", names)  # noqa: S314 - ours
    places = [entry.findtext("s:loc", namespaces=names) for entry in entries]
    assert len(places) == len(set(places))
    pages = set(pages_of(site)) - moved_of(atlas) - {"404.html"} | {"map.html"}
    assert set(places) == {ADDRESS + path for path in pages}
    for entry in entries:
        place = entry.findtext("s:loc", "", namespaces=names)
        twins = [link.attrib["href"] for link in entry.findall("x:link", names)]
        assert entry.findtext("s:lastmod", namespaces=names) == str(atlas.about.data_date)
        if place != f"{ADDRESS}map.html":
            assert place in twins
            assert len(twins) == len(settings.LANGUAGES)
    assert f"Sitemap: {ADDRESS}sitemap.xml\n" in site["robots.txt"].decode()


# what it says


def test_fact_leads_to_its_paragraph_and_to_the_passage(site: Site) -> None:
    tree = page(site, "facts/2020-report-003.html")
    links = {link: element for element, link in links_of(found(tree, "body/main"))}
    passage = passage_url("https://example.org/a", "serve the town")
    assert links[passage].attrib["rel"] == "noreferrer"
    assert "../documents/2020-report.html#p2" in links
    assert "../places/long-axis.html" in links
    paragraph = found(page(site, "documents/2020-report.html"), ".//*[@id='p2']")
    assert "The axis serves the town." in text_of(paragraph)


@pytest.mark.parametrize("fact", ["2023-report-001", "2020-report-002"])
def test_both_sides_of_a_relation_stand_on_the_page_of_either(site: Site, fact: str) -> None:
    shown = text_of(found(page(site, f"facts/{fact}.html"), ".//*[@id='more-guests']"))
    assert "Counted again later." in shown
    assert "More than 60.5 guests came." in shown
    assert "Some 40 guests came to the hall and the house." in shown


def test_source_outside_the_documents_is_the_other_side(data_dir: Path) -> None:
    replace_text(
        data_dir, "seeds/relations.csv", "2020-report-002,,", ",en.example.org/n3/2023.html,"
    )
    tree = page(built(load_atlas(data_dir)), "facts/2023-report-001.html")
    assert found(tree, ".//a[@href='https://en.example.org/n3/2023.html']") is not None


def test_place_says_how_sure_it_is_and_what_each_document_says(site: Site) -> None:
    text = text_of(found(page(site, "places/great-hall.html"), "body/main"))
    for said in (
        "Position described in words, ± 250 m", "drawn for the tests", "CC-BY-4.0", "4 facts",
        "Also called: Big Hall; 会堂", "The Big Room", "Known by its street.", "Lost House",
        "under construction", "Report, 2020", "Report, 2023", "over 60.5 guests", "about 40 guests",
    ):  # fmt: skip
        assert said in text, said
    chinese = text_of(found(page(site, "zh/places/great-hall.html"), "body/main"))
    for said in ("大会堂", "位置据文字描述", "4条记录", "来宾超过60.5位。", "2023年报告"):
        assert said in chinese, said


def test_place_that_nobody_can_locate_has_no_map(site: Site) -> None:
    tree = page(site, "places/lost-house.html")
    assert "Not located: no source says where it is" in text_of(tree)
    assert tree.findall(".//figure") == []
    assert page(site, "places/great-hall.html").findall(".//figure[@class='map']") != []


def test_place_that_no_document_names_says_so(site: Site) -> None:
    assert "No document names this place" in text_of(page(site, "places/eastham.html"))


def test_forecast_stands_with_what_became_of_it(site: Site) -> None:
    ladder = text_of(found(page(site, "places/long-axis.html"), ".//ol[@class='ladder']"))
    assert "planned (outlook)" in ladder
    assert "no later document comes back to it" in ladder


def test_indicator_shows_its_points_and_joins_what_compares(site: Site) -> None:
    tree = page(site, "indicators/guests.html")
    rows = [text_of(row) for row in tree.findall(".//tbody/tr")]
    assert [row.split(" ")[:2] for row in rows] == [["about", "40"], ["over", "60.5"]]
    assert len(tree.findall(".//{*}circle[@class='dot']")) == len(rows)
    assert len(tree.findall(".//{*}path[@class='line']")) == 1
    assert "compare with each other" in text_of(tree)


def test_indicator_that_compares_with_nothing_says_so_and_has_no_line(data_dir: Path) -> None:
    change_cell(data_dir, "seeds/indicators.csv", "guests", "comparable_group", "")
    change_cell(data_dir, "seeds/relations.csv", "more-guests", "kind", "not comparable")
    tree = page(built(load_atlas(data_dir)), "indicators/guests.html")
    assert tree.findall(".//{*}path[@class='line']") == []
    assert "compare it with no other number" in text_of(tree)
    assert "Counted again later." in text_of(found(tree, ".//*[@id='more-guests']"))


def test_first_page_tells_search_engines_of_the_dataset(atlas: Atlas, site: Site) -> None:
    for path in ("index.html", "data.html", "zh/index.html"):
        (script,) = page(site, path).iter("script")
        dataset = json.loads(script.text or "")
        assert (dataset["@type"], dataset["url"]) == ("Dataset", ADDRESS)
        assert dataset["name"][0]["@value"] == atlas.about.title.en
        for one in dataset["distribution"]:
            assert one["contentUrl"].removeprefix(ADDRESS) in site, one


# hostile texts, odd ids, the same bytes


HOSTILE = (
    """<script>alert(1)</script>"'><img src=x onerror=alert(2)>&lt;"""
    """{{ 7*7 }}{% raw %}</title></script>\u2028"""
)


def test_hostile_text_stays_text(atlas: Atlas) -> None:
    texts = ("statement_en", "statement_zh", "note", "cue", "time_source")
    marked = altered(
        atlas,
        facts=dict.fromkeys(texts, HOSTILE),
        places=dict.fromkeys(("name_en", "note_zh", "geometry_source"), HOSTILE),
    )
    about = atlas.about.model_copy(
        update={"title": atlas.about.title.model_copy(update={"en": HOSTILE})}
    )
    record = atlas.documents[0].model_copy(update={"title": HOSTILE, "publisher": HOSTILE})
    hostile = dataclasses.replace(marked, about=about, documents=(record, *atlas.documents[1:]))
    site, tame = built(hostile), built(atlas)
    for path in pages_of(site):
        tree, other = page(site, path), page(tame, path)
        # as many elements of each kind as with tame texts, but for what is said once more
        kinds = {str(one.tag) for one in tree.iter()}
        assert "img" not in kinds, path
        assert len(list(tree.iter("script"))) == len(list(other.iter("script"))), path
        assert not [n for one in tree.iter() for n in one.attrib if n.startswith("on")], path
    heading = found(page(site, "facts/2020-report-001.html"), ".//h1")
    assert text_of(heading) == " ".join(HOSTILE.split())
    for path, content in site.items():
        if path.endswith((".json", ".geojson")) and not path.startswith("schemas/"):
            assert b"<" not in content, path
            json.loads(content)


def test_odd_ids_have_pages_and_links_like_any_other(data_dir: Path) -> None:
    # this one is also the name of our folder of Chinese pages
    change_feature(data_dir, "venues", "lost-house", id="zh", feature_id="zh")
    replace_text(data_dir, "seeds/facts/2020-report.csv", "great-hall;lost-house", "great-hall;zh")
    change_cell(data_dir, "seeds/themes.csv", "service", "name_en", "Content & main")
    site = built(load_atlas(data_dir))
    assert {"places/zh.html", "zh/places/zh.html"} <= set(site)
    assert broken_links(site) == []


def test_same_data_gives_the_same_bytes_in_another_time_zone(
    data_dir: Path, tmp_path: Path
) -> None:
    sites = []
    for zone, seed in (("Asia/Shanghai", "1"), ("America/Los_Angeles", "2")):
        out = tmp_path / seed
        command = [sys.executable, "-m", "geo", "site", str(out), "--data", str(data_dir)]
        subprocess.run(  # noqa: S603 - our own command
            command,
            check=True,
            cwd=settings.PROJECT_DIR,
            capture_output=True,
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed},
        )
        sites.append({
            path.relative_to(out).as_posix(): path.read_bytes()
            for path in sorted(out.rglob("*"))
            if path.is_file()
        })  # fmt: skip
    first, second = sites
    assert first == second
    assert len(first) > len(FORMATS)


# the address


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/atlas", "https://example.org/atlas/"),
        ("http://localhost:8000/", "http://localhost:8000/"),
    ],
)
def test_address_of_a_site_ends_with_a_slash(given: str, address: str) -> None:
    assert read_address(given) == address


@pytest.mark.parametrize(
    "given",
    [
        "", "example.org", "ftp://example.org/", "javascript:alert(1)", "https://", "https:///a",
        "https://example.org/?a=b", "https://example.org/#a", "https://example.org/?",
        "https://me:secret@example.org/", 'https://example.org/"><script>', "https://例子.org/",
        "https://exa mple.org/", "//example.org/", "https://[::1", "https://example.org/a\nb",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_site_is_refused(given: str) -> None:
    with pytest.raises(AtlasError, match="is no address of a site; write https://host/path/"):
        read_address(given)


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_id_of_old_leads_to_what_stands_for_it(site: Site, folder: str) -> None:
    moved = site[f"{folder}facts/2020-report-009.html"].decode()
    assert 'http-equiv="refresh" content="10; url=2020-report-002.html"' in moved
    assert ("内容重复。" in moved) == (folder == "zh/")
    withdrawn = site[f"{folder}places/old-hut.html"].decode()
    assert 'http-equiv="refresh"' not in withdrawn
    assert 'href="../places.html"' in withdrawn
