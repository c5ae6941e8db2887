"""Settings: what may be set. `okrlint.settings.files` finds and reads their files."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from shlex import quote
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, PrivateAttr

from okrlint.document.model import Language
from okrlint.errors import SettingsError
from okrlint.formats.lines.labels import LabelWords, label_words
from okrlint.settings.acceptance import Acceptance as Acceptance
from okrlint.settings.layers import Layer, merged
from okrlint.settings.patterns import spec
from okrlint.settings.section import PathText, Section as Section, Word, Words, shown
from okrlint.settings.severity import FailOn, Severity
from okrlint.settings.trust import is_trusted


class Lexicon(Section):
    """The user's own words, each a lemma: measured quantities, countable deliverables, names, clear words."""

    title: ClassVar[str] = "lexicon"

    metrics: Words = Field(default=(), description="quantities that somebody measures")
    deliverables: Words = Field(default=(), description="things that exist or do not")
    names: Words = Field(default=(), description="names, whose numbers are no targets")
    not_vague: Words = Field(
        default=(), description="words that judge elsewhere, but have a definite meaning with you"
    )


Labelling = Annotated[Sequence[Word], AfterValidator(tuple)]


class Labels(Section):
    """The user's own words for what a line, a column or a key is, whatever their case."""

    title: ClassVar[str] = "labels"

    objective: Labelling = Field(default=(), description="words that mark an objective")
    key_result: Labelling = Field(default=(), description="words that mark a key result")
    aside: Labelling = Field(default=(), description="words that mark what is neither, such as tasks")
    baseline: Labelling = Field(default=(), description="words for the value at the start")
    target: Labelling = Field(default=(), description="words for the target")
    deadline: Labelling = Field(default=(), description="words for the deadline")
    owner: Labelling = Field(default=(), description="words for the owner")

    def words(self) -> LabelWords:
        """Return these words beside those that okrlint knows."""
        sections = {
            "objective.strong": self.objective,
            "key_result.strong": self.key_result,
            "aside": self.aside,
            **{f"fact.{name}": getattr(self, name) for name in ("baseline", "target", "deadline", "owner")},
        }
        return label_words(tuple(sorted((name, words) for name, words in sections.items() if words)))


class Choices(Section):
    """What may be set for all files, or for some of them."""

    profile: str = Field(default="default", description="the school of OKRs to check by")
    period: str | None = Field(default=None, description="the period of documents that name none, such as Q3 2026")
    select: Words = Field(
        default=(), description="only these rules: codes, beginnings of codes, or names; all if empty"
    )
    ignore: Words = Field(default=(), description="not these rules; ignore wins over select")
    severity: dict[str, Severity] = Field(
        default_factory=dict, description="error, warning, info or off, by a rule's code or name"
    )
    options: dict[str, dict[str, int]] = Field(
        default_factory=dict, description="numbers that rules can be set to, by a rule's code or name"
    )
    fail_on: FailOn = Field(default="error", description="the lowest severity that ends with exit code 1")
    language: Language | None = Field(
        default=None, description="the language that every statement is in; identified if not given"
    )
    message_language: Language | None = Field(
        default=None, description="the language of messages; that of each statement if not given"
    )
    docs_url: str | None = Field(
        default=None,
        pattern="^https?://",
        description="where this documentation is published with you; findings then have the page of their rule",
    )
    lexicon: Lexicon = Field(default=Lexicon(), description="words of your trade, each in its dictionary form")
    labels: Labels = Field(default=Labels(), description="words that mark objectives and key results with you")
    as_okr: bool = Field(default=False, description="take every file for an OKR document")
    require_okr: bool = Field(
        default=False, description="end with exit code 2 where no objective and no key result was read"
    )


class Override(Choices):
    """Settings for some files only."""

    title: ClassVar[str] = "overrides"

    files: Words = Field(
        min_length=1, description="which files, in the manner of .gitignore, seen from the settings file"
    )

    def holds_for(self, path: Path, folder: Path, origin: str = "") -> bool:
        """Whether a file is meant, its patterns read relative to a folder; `origin` is where they were set."""
        full = path.absolute()
        if not full.is_relative_to(folder):
            return False
        return spec(self.files, f"{origin}files: ").match_file(full.relative_to(folder).as_posix())


class Settings(Choices):
    """What a run is set to; every field has a default.

    `profile` is one that `okrlint.rule.profiles` lists. `select` and `ignore` hold codes, beginnings of
    codes, or names of rules; `severity` maps a code or a name to a severity, `options` one to the options of
    that rule. `language` None means that it is identified; `period` is that of documents which name none.
    `plugins` are modules with a `rules()` function, `pipelines` maps "no" or "en" to an installed spaCy
    pipeline. `accept` holds accepted findings by their statements. `extend` counts in files only. Raises
    SettingsError for what is unknown or wrong.
    """

    extend: PathText | None = Field(
        default=None, description="another settings file, relative to this one, whose settings hold unless set here"
    )
    extend_exclude: Words = Field(
        default=(), description="files and folders to leave out, in the manner of .gitignore"
    )
    baseline: PathText | None = Field(
        default=None, description="the file of accepted findings, relative to the settings file"
    )
    accept: tuple[Acceptance, ...] = Field(default=(), description="accepted findings, by their statements")
    plugins: Words = Field(default=(), description="modules with rules of your own")
    pipelines: dict[Literal["no", "en"], str] = Field(
        default_factory=dict, description="an installed spaCy pipeline instead of okrlint's own"
    )
    overrides: tuple[Override, ...] = Field(default=(), max_length=1000, description="settings for some files only")

    _file: Path | None = PrivateAttr(default=None)
    _trusted: bool = PrivateAttr(default=False)
    _layers: tuple[Layer, ...] = PrivateAttr(default=())
    _for_files: dict[tuple[int, ...], Settings] = PrivateAttr(default_factory=dict)

    @classmethod
    def of_layers(cls, layers: tuple[Layer, ...], file: Path | None = None, *, trusted: bool = False) -> Settings:
        """Return what some layers of settings come to, later ones winning; `file` is what paths are relative to.

        `trusted` says that they may run code which lies beside the file, whatever the user's list says.
        """
        settings = cls.model_validate(merged(layers)[0])
        settings._file, settings._layers, settings._trusted = file, layers, trusted
        return settings

    @property
    def file(self) -> Path | None:
        """The file that they were read from, or None."""
        return self._file

    @property
    def speaks(self) -> Language | None:
        """The language of what is said about a run as a whole, or None for that of most statements."""
        return self.message_language or self.language

    @property
    def may_run_code(self) -> bool:
        """Whether code beside them may run; settings that a program makes itself lie beside nothing."""
        return self._file is None or self._trusted or is_trusted(self.folder)

    @property
    def folder(self) -> Path:
        """What patterns and local plugins are relative to: the settings file's folder, or the current one."""
        return self._file.parent if self._file else Path.cwd()

    @property
    def baseline_file(self) -> Path | None:
        """The file of accepted findings, or None."""
        return self.folder / self.baseline if self.baseline else None

    def trusted_pipelines(self) -> dict[Literal["no", "en"], str]:
        """Return the pipelines; raise SettingsError for one in a folder where code may not run.

        A pipeline that lies in a folder is loaded with what its configuration and its weights say, which is code.
        """
        for name, place in self.pipelines.items():
            if _is_there(place) and not _is_installed(place) and not self.may_run_code:
                raise SettingsError(
                    f"{self.origin('pipelines')}{name}: '{place}' is a folder and no installed package, and is not "
                    f"loaded before you trust the settings: okrlint trust {quote(str(self.folder))}"
                )
        return self.pipelines

    def origins(self) -> dict[str, str]:
        """Return where each value that is set comes from: keys as in the file, those of tables with a period."""
        return merged(self._layers)[1]

    def origin(self, key: str) -> str:
        """Return where a key was set, to stand before an error: a file and the key, or an option."""
        places = [place for name, place in self.origins().items() if name == key or name.startswith(f"{key}.")]
        if not places:
            return f"{shown(key)}: "
        return f"{places[-1]}: " if places[-1].startswith("--") else f"{places[-1]}: {shown(key)}: "

    def override(self, **changes: object) -> Settings:
        """Return these settings with some keys changed; a change to None or () is none."""
        told = {key: value for key, value in changes.items() if value not in (None, ())}
        options = [Layer(f"--{shown(key)}", {key: value}, option=True) for key, value in told.items()]
        return self.of_layers((*self._own_layers(), *options), self._file, trusted=self._trusted)

    def for_file(self, path: Path) -> Settings:
        """Return what holds for a file, by the overrides; the same object for all files of the same overrides."""
        if not self.overrides:
            return self
        holding = tuple(
            i
            for i, each in enumerate(self.overrides)
            if each.holds_for(path, self.folder, self.origin("overrides"))
        )
        if not holding:
            return self
        if holding not in self._for_files:
            extra = [self._override_layer(self.overrides[index]) for index in holding]
            files = [layer for layer in self._own_layers() if not layer.option]
            options = [layer for layer in self._own_layers() if layer.option]
            layers = (*files, *extra, *options)
            self._for_files[holding] = self.of_layers(layers, self._file, trusted=self._trusted)
        return self._for_files[holding]

    def _override_layer(self, override: Override) -> Layer:
        values = override.model_dump(exclude_unset=True, exclude={"files"})
        return Layer(f"{self._file or 'overrides'} [overrides {', '.join(override.files)}]", values)

    def _own_layers(self) -> tuple[Layer, ...]:
        return self._layers or (Layer("", self.model_dump(exclude_unset=True)),)


def _is_installed(name: str) -> bool:
    """Whether there is an installed distribution of a name, as spaCy asks."""
    try:
        distribution(name)
    except (PackageNotFoundError, ValueError):
        return False
    return True


def _is_there(place: str) -> bool:
    try:
        return Path(place).exists()
    except (OSError, ValueError):  # a name that is too long, or none
        return False
