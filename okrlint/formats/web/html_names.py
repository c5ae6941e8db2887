"""The elements of HTML by what they do, and those of Confluence's storage format that do the same."""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


HEADINGS = _names("h1 h2 h3 h4 h5 h6")
LISTS = _names("ul ol menu dir ac:task-list")
ITEMS = _names("li ac:task")
CELLS = _names("td th")
SECTIONS = _names("thead tbody tfoot")
ROWS = _names("tr")

BLOCKS = (HEADINGS | LISTS | ITEMS | CELLS | SECTIONS | ROWS).union(
    _names(
        """address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption
        figure footer form head header hgroup hr html legend main nav p pre search section summary table
        ac:layout ac:layout-cell ac:layout-section ac:plain-text-body ac:rich-text-body ac:structured-macro
        ac:task-body"""
    )
)

VOID = _names("area base br col embed hr img input link meta param source track wbr")

# Their text is none of the document's.
LEFT_OUT = _names(
    """audio button canvas datalist embed footer head iframe input math meter nav noscript object option picture
    progress script select style svg template textarea title video ac:emoticon ac:parameter ac:placeholder
    ac:task-id ac:task-status ac:task-uuid"""
)

INLINE = _names(
    """a abbr acronym b bdi bdo big blink br cite code data del dfn em font i img ins kbd label map mark nobr output
    q rp rt ruby s samp slot small span strike strong sub sup time tt u var wbr"""
)

KNOWN = (BLOCKS | VOID | LEFT_OUT | INLINE).union(
    _names("basefont colgroup frame frameset g image marquee menuitem noframes optgroup path")
)
