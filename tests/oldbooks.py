"""Workbooks of Excel 97 and 95 (xls, et) and OpenDocument sheets (ods), written record by record, so that the
cases can hold what no program would write. Used by tests/workbooks.py."""

import io
import struct
import zipfile

TIME = (2024, 7, 1, 0, 0, 0)
SECTOR = 512
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


class Formula:
    """What came of a formula: a number, a text, or an error by its code; `open` where it is still to be worked out."""

    def __init__(self, value, is_open=False):
        self.value, self.is_open = value, is_open


class Error:
    """An error in a cell, by its code and as it is shown."""

    def __init__(self, code, shown):
        self.code, self.shown = code, shown


def compound(streams):
    """A compound file (OLE) with these streams in its root; each is filled up to a whole number of sectors."""
    bodies = {name: data + bytes(max(4096 - len(data), -len(data) % SECTOR)) for name, data in streams.items()}
    starts, chains, at = {}, [], 0
    for name, body in bodies.items():
        starts[name] = at
        count = len(body) // SECTOR
        chains += [*range(at + 1, at + count), END]
        at += count
    entries = (len(bodies) + 1 + 3) // 4
    directory, at = at, at + entries
    chains += [*range(directory + 1, directory + entries), END]
    tables = 1
    while tables * 128 < at + tables:
        tables += 1
    first_table = at
    chains += [TABLE] * tables
    chains += [FREE] * (tables * 128 - len(chains))

    def entry(name, kind, right, child, start, length):
        text = name.encode("utf-16-le")
        return (text + bytes(64 - len(text)) + struct.pack("<HBBIII", len(text) + 2, kind, 1, FREE, right, child)
                + bytes(16 + 4 + 16) + struct.pack("<IQ", start, length))

    listed = entry("Root Entry", 5, FREE, 1, END, 0)
    names = list(bodies)
    for number, name in enumerate(names, 1):
        right = number + 1 if number < len(names) else FREE
        listed += entry(name, 2, right, FREE, starts[name], len(bodies[name]))
    listed += bytes(entries * SECTOR - len(listed))
    header = (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(16)
              + struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, directory, 0, 4096, END, 0, END, 0))
    header += b"".join(struct.pack("<I", first_table + n if n < tables else FREE) for n in range(109))
    return header + b"".join(bodies.values()) + listed + struct.pack(f"<{len(chains)}I", *chains)


def record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


def shared_texts(texts):
    """The record of texts that cells share. A text that goes on in another part says there anew that its characters
    have two bytes."""
    parts = [struct.pack("<II", len(texts), len(texts))]
    for text in texts:
        if len(parts[-1]) > 8200:
            parts.append(b"")
        parts[-1] += struct.pack("<HB", len(text), 1)
        while text:
            room = (8224 - len(parts[-1])) // 2
            parts[-1] += text[:room].encode("utf-16-le")
            text = text[room:]
            if text:
                parts.append(b"\1")
    return b"".join(struct.pack("<HH", 0xFC if n == 0 else 0x3C, len(part)) + part for n, part in enumerate(parts))


def wide(text, size="<H"):
    return struct.pack(size, len(text)) + b"\1" + text.encode("utf-16-le")


def xls(sheets, formats=("General",), version=8, states=(), merged=(), hidden_rows=(), hidden_columns=(), shared=True,
        globals_more=b"", sheet_more=b"", stream=None):
    """The bytes of a workbook: rows of values by the name of their sheet. A value may be (value, format)."""
    is_new = version == 8
    mark = 0x0600 if is_new else 0x0500

    def text_of(text, size="<H"):
        if is_new:
            return wide(text, size)
        data = text.encode("gbk")
        return struct.pack(size, len(data)) + data

    def begin(kind):
        return record(0x0809, struct.pack("<HHHHII", mark, kind, 0, 0, 0, 0))

    texts = []

    def cell(row, column, value):
        style = 0
        if isinstance(value, tuple):
            value, style = value
        at = struct.pack("<HHH", row, column, style)
        if value is None:
            return b""
        if isinstance(value, bytes):
            return value
        if isinstance(value, bool):
            return record(0x0205, at + bytes([value, 0]))
        if isinstance(value, Error):
            return record(0x0205, at + bytes([value.code, 1]))
        if isinstance(value, Formula):
            flags, result, more = (3 if value.is_open else 0), value.value, b""
            if isinstance(result, Error):
                result = bytes([2, 0, result.code, 0, 0, 0, 0xFF, 0xFF])
            elif isinstance(result, str):
                result, more = b"\0\0\0\0\0\0\xFF\xFF", record(0x0207, text_of(result))
            else:
                result = struct.pack("<d", result)
            return record(0x0006, at + result + struct.pack("<HIH", flags, 0, 0)) + more
        if isinstance(value, str):
            if is_new and shared:
                if value not in texts:
                    texts.append(value)
                return record(0x00FD, at + struct.pack("<I", texts.index(value)))
            return record(0x0204, at + text_of(value))
        if isinstance(value, int):
            return record(0x027E, at + struct.pack("<i", value << 2 | 2))
        return record(0x0203, at + struct.pack("<d", value))

    bodies = []
    for rows in sheets.values():
        body = begin(0x10)
        body += b"".join(record(0x007D, struct.pack("<HHHHHH", c - 1, c - 1, 2048, 0, 1, 0)) for c in hidden_columns)
        body += b"".join(record(0x0208, struct.pack("<HHHHHHHH", r - 1, 0, 256, 255, 0, 0, 0x20, 0)) for r in hidden_rows)
        body += b"".join(cell(r, c, value) for r, row in enumerate(rows) for c, value in enumerate(row))
        if merged:
            ranges = b"".join(struct.pack("<HHHH", top - 1, bottom - 1, left - 1, right - 1)
                              for top, left, bottom, right in merged)
            body += record(0x00E5, struct.pack("<H", len(merged)) + ranges)
        bodies.append(body + sheet_more + record(0x000A))
    head = begin(5) + globals_more + record(0x0042, struct.pack("<H", 1200 if is_new else 936))
    for number, code in enumerate(formats):
        body = wide(code) if is_new else bytes([len(code.encode("gbk"))]) + code.encode("gbk")
        head += record(0x041E, struct.pack("<H", 164 + number) + body)
    for number in range(len(formats)):
        head += record(0x00E0, struct.pack("<HH", 0, 164 + number) + bytes(16))
    tail = shared_texts(texts) if is_new and shared else b""
    tail += record(0x000A)
    names = [text_of(name, "<B") for name in sheets]
    at = len(head) + sum(4 + 6 + len(name) for name in names) + len(tail)
    for number, (name, body) in enumerate(zip(names, bodies)):
        state = states[number] if number < len(states) else 0
        head += record(0x0085, struct.pack("<IBB", at, state, 0) + name)
        at += len(body)
    return compound({stream or ("Workbook" if is_new else "Book"): head + tail + b"".join(bodies)})


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


SPACES = " ".join(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in [
    ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("number", "datastyle"),
    ("draw", "drawing")])
STYLES = """<number:percentage-style style:name="N1"><number:number number:decimal-places="1"/><number:text>%</number:text>
</number:percentage-style><style:style style:name="percent" style:family="table-cell" style:data-style-name="N1"/>
<number:date-style style:name="N2"><number:year number:style="long"/><number:text>年</number:text><number:month/>
<number:text>月</number:text></number:date-style>
<style:style style:name="month" style:family="table-cell" style:data-style-name="N2"/>
<number:number-style style:name="N3"><number:number number:decimal-places="1"/><number:text>万元</number:text>
</number:number-style><style:style style:name="words" style:family="table-cell" style:data-style-name="N3"/>
<number:number-style style:name="N4"><number:number number:display-factor="1000"/></number:number-style>
<style:style style:name="thousands" style:family="table-cell" style:data-style-name="N4"/>
<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style>"""


def ods_cell(value):
    """A cell: a text, a number, (kind, value, what is shown, more attributes), or raw XML as bytes."""
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, str):
        lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
        return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'
    if not isinstance(value, tuple):
        value = ("float", value, str(value), "")
    kind, value, shown, more = value
    name = "date-value" if kind == "date" else "value"
    return (f'<table:table-cell office:value-type="{kind}" office:{name}="{value}" {more}>'
            f'<text:p>{escape(shown)}</text:p></table:table-cell>')


def ods_row(row):
    return "<table:table-row>" + "".join(map(ods_cell, row)) + "</table:table-row>"


def ods_table(name, rows, before="", more=""):
    body = rows if isinstance(rows, str) else "".join(map(ods_row, rows))
    return f'<table:table table:name="{escape(name)}" {more}>{before}{body}</table:table>'


def ods(tables, before="", kind="spreadsheet", manifest=""):
    """The bytes of an OpenDocument: XML of its tables."""
    content = (f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES} office:version="1.2">'
               f"<office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:spreadsheet>{before}"
               f"{tables}</office:spreadsheet></office:body></office:document-content>")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in {"mimetype": f"application/vnd.oasis.opendocument.{kind}",
                           "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>", "content.xml": content}.items():
            info = zipfile.ZipInfo(name, TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)
    return out.getvalue()
