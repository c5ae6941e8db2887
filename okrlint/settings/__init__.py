"""Settings: what may be set. `okrlint.settings.files` finds and reads their files."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Literal

from pydantic import Field, PrivateAttr

from okrlint.document.model import Language
from okrlint.formats.lines.labels import LabelWords, label_words
from okrlint.settings.acceptance import Acceptance as Acceptance
from okrlint.settings.layers import Layer, merged
from okrlint.settings.section import Section as Section, shown
from okrlint.settings.severity import FailOn, Severity


class Lexicon(Section):
    """The user's own words, each a lemma: measured quantities, countable deliverables, names, clear words."""

    title: ClassVar[str] = "lexicon"

    metrics: tuple[str, ...] = Field(default=(), description="quantities that somebody measures")
    deliverables: tuple[str, ...] = Field(default=(), description="things that exist or do not")
    names: tuple[str, ...] = Field(default=(), description="names, whose numbers are no targets")
    not_vague: tuple[str, ...] = Field(
        default=(), description="words that judge elsewhere, but have a definite meaning with you"
    )


class Labels(Section):
    """The user's own words for what a line, a column or a key is, whatever their case."""

    title: ClassVar[str] = "labels"

    objective: tuple[str, ...] = Field(default=(), description="words that mark an objective")
    key_result: tuple[str, ...] = Field(default=(), description="words that mark a key result")
    aside: tuple[str, ...] = Field(default=(), description="words that mark what is neither, such as tasks")
    baseline: tuple[str, ...] = Field(default=(), description="words for the value at the start")
    target: tuple[str, ...] = Field(default=(), description="words for the target")
    deadline: tuple[str, ...] = Field(default=(), description="words for the deadline")
    owner: tuple[str, ...] = Field(default=(), description="words for the owner")

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
    select: tuple[str, ...] = Field(
        default=(), description="only these rules: codes, beginnings of codes, or names; all if empty"
    )
    ignore: tuple[str, ...] = Field(default=(), description="not these rules; ignore wins over select")
    severity: dict[str, Severity] = Field(
        default_factory=dict, description="error, warning, info or off, by a rule's code or name"
    )
    options: dict[str, dict[str, int]] = Field(
        default_factory=dict, description="numbers that rules can be set to, by a rule's code or name"
    )
    fail_on: FailOn = Field(default="error", description="the lowest severity that ends with exit code 1")
    language: Language | None = Field(
        default=None, description="the language of statements and messages; identified if not given"
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

    files: tuple[str, ...] = Field(
        min_length=1, description="which files, in the manner of .gitignore, seen from the settings file"
    )

    def holds_for(self, path: Path, folder: Path) -> bool:
        """Whether a file is meant, its patterns read relative to a folder."""
        from pathspec import GitIgnoreSpec

        full = path.absolute()
        if not full.is_relative_to(folder):
            return False
        return GitIgnoreSpec.from_lines(self.files).match_file(full.relative_to(folder).as_posix())


class Settings(Choices):
    """What a run is set to; every field has a default.

    `profile` is one that `okrlint.rule.profiles` lists. `select` and `ignore` hold codes, beginnings of
    codes, or names of rules; `severity` maps a code or a name to a severity, `options` one to the options of
    that rule. `language` None means that it is identified; `period` is that of documents which name none.
    `plugins` are modules with a `rules()` function, `pipelines` maps "no" or "en" to an installed spaCy
    pipeline. `accept` holds accepted findings by their statements. `extend` counts in files only. Raises
    SettingsError for what is unknown or wrong.
    """

    extend: str | None = Field(
        default=None, description="another settings file, relative to this one, whose settings hold unless set here"
    )
    extend_exclude: tuple[str, ...] = Field(
        default=(), description="files and folders to leave out, in the manner of .gitignore"
    )
    baseline: str | None = Field(
        default=None, description="the file of accepted findings, relative to the settings file"
    )
    accept: tuple[Acceptance, ...] = Field(default=(), description="accepted findings, by their statements")
    plugins: tuple[str, ...] = Field(default=(), description="modules with rules of your own")
    pipelines: dict[Literal["no", "en"], str] = Field(
        default_factory=dict, description="an installed spaCy pipeline instead of okrlint's own"
    )
    overrides: tuple[Override, ...] = Field(default=(), description="settings for some files only")

    _file: Path | None = PrivateAttr(default=None)
    _layers: tuple[Layer, ...] = PrivateAttr(default=())
    _for_files: dict[tuple[int, ...], Settings] = PrivateAttr(default_factory=dict)

    @classmethod
    def of_layers(cls, layers: tuple[Layer, ...], file: Path | None = None) -> Settings:
        """Return what some layers of settings come to, later ones winning; `file` is what paths are relative to."""
        settings = cls.model_validate(merged(layers)[0])
        settings._file, settings._layers = file, layers
        return settings

    @property
    def file(self) -> Path | None:
        """The file that they were read from, or None."""
        return self._file

    @property
    def folder(self) -> Path:
        """What patterns and local plugins are relative to: the settings file's folder, or the current one."""
        return self._file.parent if self._file else Path.cwd()

    @property
    def baseline_file(self) -> Path | None:
        """The file of accepted findings, or None."""
        return self.folder / self.baseline if self.baseline else None

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
        return self.of_layers((*self._own_layers(), *options), self._file)

    def for_file(self, path: Path) -> Settings:
        """Return what holds for a file, by the overrides; the same object for all files of the same overrides."""
        if not self.overrides:
            return self
        holding = tuple(i for i, each in enumerate(self.overrides) if each.holds_for(path, self.folder))
        if not holding:
            return self
        if holding not in self._for_files:
            extra = [self._override_layer(self.overrides[index]) for index in holding]
            files = [layer for layer in self._own_layers() if not layer.option]
            options = [layer for layer in self._own_layers() if layer.option]
            self._for_files[holding] = self.of_layers((*files, *extra, *options), self._file)
        return self._for_files[holding]

    def _override_layer(self, override: Override) -> Layer:
        values = override.model_dump(exclude_unset=True, exclude={"files"})
        return Layer(f"{self._file or 'overrides'} [overrides {', '.join(override.files)}]", values)

    def _own_layers(self) -> tuple[Layer, ...]:
        return self._layers or (Layer("", self.model_dump(exclude_unset=True)),)
