"""`click`, `click_inside`, `messages`, `rerun`: what a choice of a plan period costs."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import chain, cycle, islice
from pathlib import Path

from playwright.sync_api import Browser, Frame, Page, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks import probe
from benchmarks.rows import Row, row_of
from benchmarks.serving import Server, serve

PERIODS = ("14fyp", "13fyp", "15fyp", "action-2019-2022", "special-2035", "all")
SECONDS = 1000
START_LIMIT = 180 * SECONDS
CLICK_LIMIT = 120 * SECONDS
MAP_ELEMENTS = {"bidi_component", "component_instance", "deck_gl_json_chart", "ref_hash"}
"""Messages of Streamlit that a map is sent in."""


@dataclass(frozen=True)
class Subject:
    """A page to click in. `control` finds the button of a period, `shown` says it is on the map."""

    name: str
    script: str
    control: str
    shown: str
    watched: str = "null"

    def of(self, text: str, period: str) -> str:
        """Return a text of this subject for one period."""
        return text.replace("PERIOD", period)


RADIO = "[data-testid=stRadio] label:has-text('PERIOD')"
IN_FRAME = (
    "[...document.querySelectorAll('iframe')]"
    ".some((frame) => frame.contentWindow.atlasPeriod === 'PERIOD')"
)
SUBJECTS = (
    Subject(
        "ours", "streamlit_app.py", "#periods [data-period='PERIOD']",
        "document.querySelector('#periods [data-period=\"PERIOD\"]').ariaChecked === 'true'",
        watched="document.getElementById('map_atlas')",
    ),
    Subject("st_folium", "benchmarks/rivals/rebuilt.py", RADIO, IN_FRAME),
    Subject("explore", "benchmarks/rivals/explore.py", RADIO, IN_FRAME),
    Subject("pydeck", "benchmarks/rivals/deck.py", RADIO, "window.benchDraws > draws"),
    Subject(
        "bare", "benchmarks/rivals/bare.py", RADIO,
        "document.body.innerText.includes('The period is PERIOD.')",
    ),
)  # fmt: skip


@dataclass
class Visit:
    """A subject's page in the browser, what it has measured, and the bytes on its socket."""

    subject: Subject
    server: Server
    page: Page
    clicks: list[float] = field(default_factory=list)
    reruns: list[float] = field(default_factory=list)
    map_bytes: list[float] = field(default_factory=list)
    all_bytes: list[float] = field(default_factory=list)
    messages: list[tuple[int, bool]] = field(default_factory=list)

    def listen(self, socket: WebSocket) -> None:
        """Note the size of each message, and whether it belongs to the map."""
        socket.on("framesent", lambda content: self._note(content, BackMsg()))
        socket.on("framereceived", lambda content: self._note(content, ForwardMsg()))

    def _note(self, content: str | bytes, message: BackMsg | ForwardMsg) -> None:
        content = content.encode() if isinstance(content, str) else content
        message.ParseFromString(content)
        # what the browser sends is the choice itself, whatever the way; and what Streamlit only
        # refers to, because the browser has it, may be a map
        own = isinstance(message, BackMsg) or _kind_of(message) in MAP_ELEMENTS
        self.messages.append((len(content), own))

    @property
    def frame(self) -> Frame:
        """The frame that holds the control: the document's own, or the page."""
        if self.subject.name != "ours":
            return self.page.main_frame
        frame = self.page.locator("iframe[sandbox]").first.element_handle().content_frame()
        if frame is None:
            raise RuntimeError("the map has no frame")
        return frame

    def open(self) -> None:
        """Open the page, wait for the first map and for rest."""
        self.page.on("websocket", self.listen)
        self.page.add_init_script(probe.COUNT_DRAWS)
        self.page.goto(self.server.address)
        control = self.subject.of(self.subject.control, "14fyp")
        if self.subject.name == "ours":
            self.page.locator("iframe[sandbox]").wait_for(timeout=START_LIMIT)
        self.frame.locator(control).first.wait_for(timeout=START_LIMIT)
        self._rest(1, limit=START_LIMIT)

    def click(self, period: str, *, counted: bool = True) -> None:
        """Choose a period, and take the time until the map shows it."""
        subject, frame, runs = self.subject, self.frame, len(self.server.runs())
        shown, watched = subject.of(subject.shown, period), subject.watched
        frame.evaluate(probe.watch_click(shown, watched=watched))
        self.messages.clear()
        frame.locator(subject.of(subject.control, period)).first.click(timeout=CLICK_LIMIT)
        took = float(frame.evaluate("window.benchClick"))
        reruns = self._rest(runs + 1)[runs:]
        if counted:
            self.clicks.append(took)
            self.reruns.append(sum(reruns))
            self.map_bytes.append(sum(size for size, own in self.messages if own))
            self.all_bytes.append(sum(size for size, _ in self.messages))

    def click_inside(self, period: str) -> float:
        """Choose a period by script alone, and return what the document itself took."""
        runs = len(self.server.runs())
        took = float(self.frame.evaluate(probe.INSIDE, period))
        self._rest(runs + 1)
        return took

    def _rest(self, runs: int, *, limit: int = CLICK_LIMIT) -> list[float]:
        """Wait for the runs of the server; the browser's messages are heard meanwhile."""
        return self.server.wait_for_runs(
            runs, sleep=lambda seconds: self.page.wait_for_timeout(seconds * SECONDS),
            limit=limit / SECONDS,
        )  # fmt: skip


def _kind_of(message: ForwardMsg) -> str:
    """Return the kind of the element that a message brings, else of the message."""
    kind = str(message.WhichOneof("type"))
    if kind == "delta" and message.delta.HasField("new_element"):
        return str(message.delta.new_element.WhichOneof("type"))
    return kind


@contextmanager
def visit(browser: Browser, subject: Subject, data_dir: Path, folder: Path) -> Iterator[Visit]:
    """Start a subject's server and open its page."""
    with serve(subject.script, data_dir=data_dir, folder=folder / subject.name) as server:
        context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="en-GB")
        found = Visit(subject, server, context.new_page())
        found.open()
        yield found
        context.close()


def measure_clicks(
    browser: Browser, data_dir: Path, folder: Path, *, places: int, rounds: int,
    subjects: Sequence[Subject] = SUBJECTS,
) -> list[Row]:  # fmt: skip
    """Click in every subject in turn, round after round."""
    with ExitStack() as stack:
        visits = [
            stack.enter_context(visit(browser, subject, data_dir, folder)) for subject in subjects
        ]
        # every period once, so that what a page remembers of an answer is there; the rivals
        # remember none
        for one in visits:
            for period in PERIODS if one.subject.name == "ours" else PERIODS[:1]:
                one.click(period, counted=False)
        for period in islice(cycle(PERIODS[1:] + PERIODS[:1]), rounds):
            for one in visits:
                one.click(period)
        ours = next(one for one in visits if one.subject.name == "ours")
        inside = [ours.click_inside(period) for period in islice(cycle(PERIODS), 2 * rounds)]
    measures = (
        ("click", "clicks", "ms"), ("messages", "map_bytes", "bytes"),
        ("all messages", "all_bytes", "bytes"), ("rerun", "reruns", "ms"),
    )  # fmt: skip
    rows = chain.from_iterable(
        [row_of(name, places, one.subject.name, getattr(one, values), unit) for one in visits]
        for name, values, unit in measures
    )
    return [*rows, row_of("click_inside", places, "ours", inside, "ms")]
