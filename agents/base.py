"""What an agent is: a typed class that turns inputs into an output, re-entrant from the top.

An agent never touches the engine, the database or a socket. It is handed a `Context` through which it reports,
asks people, remembers paid work and notices that it should stop. The engine may run it again from the top at any
time (a lost worker, an answered question, a retry); `Context.memo` and `Context.ask` give back what is already known.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from decimal import Decimal
from typing import Any, ClassVar, Literal, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, Field

T = TypeVar("T", bound=BaseModel)
R = TypeVar("R")

Severity = Literal["problem", "improvement", "good"]


class Strict(BaseModel):
    """A pydantic model that refuses fields it does not know, so that a typo is an error and not silence."""

    model_config = ConfigDict(extra="forbid")


DraftField = Literal["title", "meta_description", "slug"]  # of a draft, beside its body


class FieldChange(Strict):
    """Another value for the title, the meta description or the slug; `made`: the draft has it already."""

    field: DraftField
    before: str
    after: str
    made: bool


class Finding(Strict):
    """One thing an agent noticed. `start` and `end` are code points in the Markdown body; both None: the whole text.

    With a `change` it tells of an edit, which people decide about as about any other.
    """

    rule: str  # stable name of the rule, e.g. "seo.keyphrase_density"
    severity: Severity
    message: str  # one sentence: what was measured, with the figure
    how_to_fix: str = ""  # one sentence; empty for "good"
    start: int | None = None
    end: int | None = None
    score: float | None = None  # the rule's own points, where the rule publishes some
    evidence: str = ""  # the figure, source or passage the finding rests on
    change: FieldChange | None = None


class Edit(Strict):
    """A replacement of `[start, end)` in the body *as the agent received it* by `replacement`."""

    rule: str
    start: int
    end: int
    replacement: str
    reason: str
    evidence: str = ""
    safe: bool = True  # only safe edits are applied without a person
    model: str = ""  # the language model that proposed it; empty: a rule did
    left: str = ""  # why it is left to people, a sentence or two behind the reason
    refused: str = ""  # why the rules turned it down, for the middle of a sentence; it is recorded and never offered


class Declined(Strict):
    """A passage that people do not want changed by this rule, in the body as the agent receives it.

    Nor by any other rule to `replacement`. Without a rule it is what would undo a change that they accepted. With a
    `field` it speaks of that field of the draft as it is, and of no passage.
    """

    rule: str
    start: int = 0
    end: int = 0
    replacement: str
    field: str = ""


class AgentOutput(Strict):
    """What every agent returns. Crews extend it with fields of their own.

    `findings` refer to the text after the agent's own edits, `edits` to the text as the agent received it.
    """

    score: float | None = None  # 0-100; any other fails the step (`bad_score`)
    summary: str  # one plain sentence for people
    metrics: dict[str, float | int | str | bool] = Field(default_factory=dict)
    findings: list[Finding] = Field(default_factory=list)
    edits: list[Edit] = Field(default_factory=list)
    engine: str = "built-in"  # "built-in", or the name of the model that did the improving


class AgentSettings(Strict):
    """Settings a step may give its agent; agents extend it."""


class Option(Strict):
    """One choice offered with a question."""

    id: str
    label: str
    description: str = ""


class Answer(Strict):
    """What a person answered: the option's id and any data that goes with it."""

    option: str
    data: dict[str, Any] = Field(default_factory=dict)


FileKind = Literal["pdf", "image", "chart", "table", "document"]


class File(Strict):
    """A file that an agent has made. `campaigns.file_kinds` says which media types there are of each kind."""

    name: str  # what people read and what the download is called
    kind: FileKind
    media_type: str
    data: bytes


class FileRef(Strict):
    """A stored file, small enough for outputs and inputs. The same bytes again are the same version."""

    id: str
    name: str
    kind: FileKind
    media_type: str
    version: int
    size: int
    sha256: str


class Prompt(Strict):
    """What a language model is asked. Part of the fingerprint under which its answer is remembered."""

    instructions: str  # the standing ones: a prompt file of the crew
    text: str  # the matter of this call: brief, sources, the text to work on
    expected_words: int = 300  # of the answer; roughly


class LanguageModel(Protocol):
    """The language model that this run may ask. Every call is limited, paid for, remembered and can be cancelled.

    A passing fault is raised as `TransientError`, so the engine tries again; once nothing is left to try, `ModelFailed`
    is raised. What a call has brought is stored: an agent that starts again from the top gets it back unpaid.
    """

    name: str  # for people: "gpt-5-mini"

    def write(
        self,
        key: str,
        prompt: Prompt,
        each: Callable[[str], None] | None = None,
        accept: Callable[[str], None] | None = None,
    ) -> str:
        """Returns a text, streamed to people while it is written. `each` is handed the text so far, now and then.

        `accept` raises `agents.errors.AnswerRejected` for a text that is none: it then counts as the fault that the
        code names, and is tried again or given to the fallback model as that fault is.
        """

    def answer(self, key: str, prompt: Prompt, shape: type[T]) -> T:
        """Returns a validated answer of this shape."""

    @property
    def answered(self) -> str:
        """The name of the model that gave the last answer: another than `name` if that one failed."""


class Provider(Protocol):
    """A paid service whose limits all workers keep together."""

    def acquire(self, *, tokens: int = 0) -> None:
        """Returns when one more request of about `tokens` may be sent.

        Where the limit is reached, the run goes back to the queue until there is room: it holds nothing, spends no
        attempt, and starts from the top. So call it inside the `make` of a `memo`, right before the request.
        """


class Tool(Protocol):
    """A tool call in progress, as seen from the agent."""

    def progress(self, items_done: int, items_total: int) -> None: ...

    def done(self, summary: str) -> None:
        """Says in one sentence what the tool found; told with `tool_completed`."""


class Context(Protocol):
    """What the engine gives an agent while it runs. Every method may raise `Cancelled` to unwind the agent."""

    attempt: int

    @property
    def model(self) -> LanguageModel | None:
        """The language model of an agent that `uses_model`; None where none is set up: the built-in engine works."""

    def check(self) -> None:
        """Raises `Cancelled` when the run should stop. Call it in long loops."""

    def thinking(self, message: str) -> None:
        """Tells what the agent is considering, in one sentence."""

    def progress(
        self,
        percent: int | None = None,
        message: str = "",
        *,
        operation: str = "",
        items_done: int | None = None,
        items_total: int | None = None,
        subtasks: Sequence[Mapping[str, Any]] = (),
        metrics: Mapping[str, Any] | None = None,
    ) -> None:
        """Reports progress (0-100). Calls closer together than 100 ms are merged."""

    def tool(self, name: str, summary: str) -> AbstractContextManager[Tool]:
        """Reports a tool's start, progress and end: `with ctx.tool("readability", "Measuring sentences") as tool:`."""

    def stream(self, text: str, *, restart: bool = False) -> None:
        """Appends text to what people see being written. Coalesced; a new attempt starts a new stream.

        `restart` gives up what was shown: a new stream takes its place.
        """

    def stand_in(self) -> None:
        """Says that the output will not be what it should be, so it is not used again for others or later."""

    def ask(
        self,
        key: str,
        *,
        action: str,
        prompt: str,
        options: Sequence[Option] = (),
        data: Mapping[str, Any] | None = None,
        schema: Mapping[str, Any] | None = None,
        expires_in: float | None = None,
        role: str = "",
        person: str = "",
    ) -> Answer:
        """Asks a person and returns the answer. Unwinds the run until there is one; it then starts from the top.

        `role` (owner, editor, reviewer) or `person` (a username) says who alone may answer: people of that role or a
        greater one, or that person. After `expires_in` seconds nobody can answer any more and the run fails with
        `question_expired`; nothing is ever approved by time. A question that is asked otherwise than before replaces
        the earlier one of its key.
        """

    def memo(self, key: str, inputs: BaseModel, make: Callable[[], T], model: type[T]) -> T:
        """Returns the value stored for (run, key, inputs), or makes, validates and stores it."""

    def artifact(self, key: str, inputs: BaseModel, make: Callable[[], File]) -> FileRef:
        """Returns the file stored for (run, key, inputs), or makes and stores it and tells people: `artifact_created`.

        It is there whole or not at all, and people may open it while the agent goes on. `key` names the file ("day-12")
        in this run and in all others of the step: another run's becomes its next version. For agents that say
        `makes_files`. What is not what it says it is fails the run.
        """

    def read(self, file: FileRef) -> bytes:
        """What is in a file that an agent of this campaign has made. Raises LookupError for any other."""

    def compute(self, work: Callable[..., R], *args: Any) -> R:
        """Returns `work(*args)`, computed in a process of its own that a cancellation kills.

        For whatever computes for longer than a second without calling `check`. `work` is a function of a module,
        its arguments and its result can be pickled; what it raises is raised here.
        """

    def provider(self, name: str) -> Provider:
        """The service of this name, whose limits of requests and tokens per minute all workers keep together."""

    def reserve(self, cost: Decimal | None) -> None:
        """Sets US dollars aside for the paid call that comes next; None: its price is unknown.

        Where a budget does not allow it, the workflow is paused before the money is spent, and this run starts from
        the top once people have raised the budget and resumed.
        """

    def spend(self, tokens: int, cost: Decimal | None) -> None:
        """Writes down what a call has cost, in tokens and US dollars (None: unknown), in place of what was reserved."""


class Agent(ABC):
    """One kind of worker in a crew. Stateless: one instance serves every run.

    Class attributes: `key` (on the wire and in plans), `name` (for people), `version` (part of the cache key; raise it
    when the same inputs may give another output), `task` (one line for the agent's card), `Inputs`, `Output` and
    `Settings` (pydantic models), `default_seconds` (a rough first estimate of its running time), `uses_model` (whether
    a language model takes part; the model is then part of the cache key, and its work may cost money), `judges`
    (whether its result speaks of the text, and is out of date once a person changes the text), `drafts` (whether it
    writes the text as a whole: once there is one, it works only when a person asks for it by name), `makes_files`
    (whether it calls `ctx.artifact`; its results are then used again in their own campaign only).
    """

    key: ClassVar[str]
    name: ClassVar[str]
    version: ClassVar[str]
    task: ClassVar[str]
    Inputs: ClassVar[type[BaseModel]]
    Output: ClassVar[type[AgentOutput]] = AgentOutput
    Settings: ClassVar[type[AgentSettings]] = AgentSettings
    default_seconds: ClassVar[float] = 2.0
    uses_model: ClassVar[bool] = False
    judges: ClassVar[bool] = False
    drafts: ClassVar[bool] = False
    makes_files: ClassVar[bool] = False

    def prompts(self) -> Sequence[str]:
        """The standing instructions that the agent may give a model; part of the cache key where one takes part."""
        return ()

    @abstractmethod
    def run(self, ctx: Context, inputs: Any) -> AgentOutput:
        """Does the work. `inputs` is an instance of `Inputs`, the result of `Output`. Must be re-entrant."""
