"""A hundred ways to write an address so that a careless check takes somebody to another site."""

EVIL = "evil.example"

_WHOLE = (
    f"http://{EVIL}", f"https://{EVIL}", f"HTTPS://{EVIL}", f"//{EVIL}", f"///{EVIL}", f"////{EVIL}",
    f"/////{EVIL}", f"http:/{EVIL}", f"http:{EVIL}", f"https:/{EVIL}", f"https:{EVIL}", f"http:///{EVIL}",
    f"https:////{EVIL}", f"ftp://{EVIL}", f"ws://{EVIL}", f"wss://{EVIL}", f"gopher://{EVIL}",
    f"javascript://{EVIL}/%0aalert(1)", "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)",
    "\tjavascript:alert(1)", "java\nscript:alert(1)", "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)", f"blob:https://{EVIL}/1", f"view-source:https://{EVIL}", "file:///etc/passwd",
    f"mailto:a@{EVIL}", f"feed:https://{EVIL}",
)  # fmt: skip
_SLASHED = tuple(
    f"{slashes}{EVIL}/a"
    for slashes in (
        "\\\\", "/\\", "\\/", "/\\/", "\\/\\/", "\\\\\\", "/\\\\", "//\\", "http:\\\\", "https:\\",
        "http:/\\", "https:\\/", "/\t/", "/\n/", "/\r/", "/\t\\", "\t//", "\n//", "\r\n//", " //", "\x00//",
        "\x0b//", "\x1f//", "\u00a0//", "\u3000//", "//\t", "//\n", "// ", "/ /", "//\x00",
    )
)  # fmt: skip
_NAMED = tuple(
    f"{scheme}{host}"
    for scheme in ("http://", "//")
    for host in (
        f"testserver@{EVIL}", f"testserver:80@{EVIL}", f"testserver.{EVIL}", f"{EVIL}#testserver",
        f"{EVIL}?testserver", f"{EVIL}/testserver", f"{EVIL}\\@testserver", f"testserver\\@{EVIL}",
        f"testserver%40{EVIL}", f"testserver%2f@{EVIL}", f"testserver;@{EVIL}", f"testserver,{EVIL}",
        f"testserver%00.{EVIL}", f"{EVIL}:80", f"{EVIL}.", "[::ffff:198.51.100.7]", "198.51.100.7",
        "3325256711", "0xc6336407", "xn--vil-example.example",
    )
)  # fmt: skip

PAYLOADS = (*_WHOLE, *_SLASHED, *_NAMED)
