"""What a browser complains of: errors in the console, faults in scripts, breaches of the content policy."""

from playwright.sync_api import BrowserContext, ConsoleMessage, WebError


class Complaints:
    """Everything heard during one test; what the test did not allow fails it."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.allowed: list[str] = []

    def listen(self, context: BrowserContext) -> None:
        """Hears every page of the context, also those that pages open."""
        context.on("console", self.note_console)
        context.on("weberror", self.note_fault)

    def note_console(self, message: ConsoleMessage) -> None:
        """Chromium writes refused resources and breaches of the content policy as errors here."""
        if message.type == "error":
            self.heard.append(f"{message.text} [{message.location['url']}]")

    def note_fault(self, fault: WebError) -> None:
        """An exception that no script caught."""
        self.heard.append(str(fault.error))

    def allow(self, part: str) -> None:
        """A complaint with this in it is what the test is about, for example ``status of 404``."""
        self.allowed.append(part)

    def left(self) -> list[str]:
        """What was heard and not allowed."""
        return [text for text in self.heard if not any(part in text for part in self.allowed)]
