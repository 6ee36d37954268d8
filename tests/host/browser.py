"""Chromium over its own pipe, with nothing else installed: pages as phones have them, and what a person does there."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.exchange.chromium import FOUND

PATIENCE = 8.0
"""Seconds that anything may take to appear."""

_FINDING = """
window.t = {
  seen: (node) => node.getClientRects().length > 0,
  named: (node) => (node.getAttribute('aria-label') || node.textContent || '').trim(),
  all: (kind) => [...document.querySelectorAll(kind)].filter(t.seen),
  button: (name) => t.all('button').find((one) => t.named(one).startsWith(name)),
  line: (label) => (t.all('label').find((one) => one.textContent.trim().startsWith(label)) || {}).control,
  text: () => document.body.innerText,
};
"""


class Browser:
    """One Chromium for all phones of a test."""

    def __init__(self, folder: Path) -> None:
        from_us, to_them = os.pipe()
        from_them, to_us = os.pipe()
        self._send, self._hear = to_them, from_them

        def its_handles() -> None:  # it reads commands from its handle 3 and writes answers to its handle 4
            theirs = [os.dup(from_us), os.dup(to_us)]
            for wanted, handle in zip((3, 4), theirs, strict=True):
                os.dup2(handle, wanted)

        self._process = subprocess.Popen(
            [FOUND, *_FLAGS, f"--user-data-dir={folder}"],
            preexec_fn=its_handles,
            close_fds=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(from_us)
        os.close(to_us)
        self._rest = b""
        self._count = 0

    def tell(self, method: str, session: str = "", /, **params: Any) -> dict[str, Any]:
        """One command and its answer."""
        self._count += 1
        message = {"id": self._count, "method": method, "params": params, **({"sessionId": session} if session else {})}
        os.write(self._send, json.dumps(message).encode() + b"\0")
        until = time.monotonic() + 20
        while time.monotonic() < until:
            for heard in self._messages(until):
                if heard.get("id") == self._count:
                    assert "error" not in heard, (method, heard["error"])
                    found: dict[str, Any] = heard["result"]
                    return found
        raise AssertionError(f"Chromium did not answer {method}")

    def _messages(self, until: float) -> Iterator[dict[str, Any]]:
        while b"\0" not in self._rest:
            if not select.select([self._hear], [], [], max(until - time.monotonic(), 0))[0]:
                return
            data = os.read(self._hear, 1 << 20)
            assert data, "Chromium ended"
            self._rest += data
        message, _, self._rest = self._rest.partition(b"\0")
        yield json.loads(message)

    def phone(self, address: str, *, width: int = 390, height: int = 780, dark: bool = False) -> Page:
        """A page of a phone of its own: no storage is shared with another."""
        context = self.tell("Target.createBrowserContext")["browserContextId"]
        target = self.tell("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        page = Page(self, context, target)
        page.tell("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=True)
        page.tell(
            "Emulation.setEmulatedMedia",
            features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}],
        )
        page.tell("Page.enable")
        page.tell("Network.enable")
        page.tell("Page.addScriptToEvaluateOnNewDocument", source=_FINDING)
        page.go(address)
        return page

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._send)
        os.close(self._hear)


_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-pipe",
)


class Page:
    """One phone's page."""

    def __init__(self, browser: Browser, context: str, target: str) -> None:
        self._browser = browser
        self._context = context
        self._target = target
        self._session = browser.tell("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def tell(self, method: str, /, **params: Any) -> dict[str, Any]:
        return self._browser.tell(method, self._session, **params)

    def go(self, address: str) -> None:
        self.tell("Page.navigate", url=address)

    def ask(self, expression: str) -> Any:
        """What a script finds."""
        found = self.tell("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def until(self, expression: str, what: str = "") -> Any:
        """Waits for a script to find something."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := self.ask(f"window.t && document.body && ({expression})"):
                return found
            time.sleep(0.02)
        raise AssertionError(f"{what or expression} did not come; the page says:\n{self.ask('t.text()')}")

    def sees(self, *texts: str) -> None:
        for text in texts:
            self.until(f"t.text().includes({json.dumps(text)})", text)

    def sees_no(self, text: str) -> None:
        self.until(f"!t.text().includes({json.dumps(text)})", f"the end of {text!r}")

    def press(self, name: str) -> None:
        """Presses the button that is called so, or begins so."""
        self.until(f"Boolean(t.button({json.dumps(name)}))", f"a button {name!r}")
        self.ask(f"t.button({json.dumps(name)}).click()")

    def write(self, label: str, text: str) -> None:
        """Types into the line with that label, after what is there."""
        self.until(f"Boolean(t.line({json.dumps(label)}))", f"a line {label!r}")
        self.ask(f"t.line({json.dumps(label)}).focus()")
        self.tell("Input.insertText", text=text)

    def key(self, key: str, code: int, *, text: str = "") -> None:
        for kind in ("keyDown", "keyUp"):
            more = {"text": text} if text and kind == "keyDown" else {}
            self.tell("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, **more)

    def enter(self) -> None:
        self.key("Enter", 13, text="\r")

    def offline(self, off: bool) -> None:
        """The line is there, or it is not; what is open breaks."""
        self.tell(
            "Network.emulateNetworkConditions", offline=off, latency=0, downloadThroughput=-1, uploadThroughput=-1
        )

    def sleep(self) -> None:
        """Something else is in front, as on a phone that was put away."""
        self._browser.tell("Target.createTarget", url="about:blank", browserContextId=self._context)
        self.until("document.visibilityState === 'hidden'")

    def wake(self) -> None:
        """The page is in front again."""
        self._browser.tell("Target.activateTarget", targetId=self._target)
        self.until("document.visibilityState === 'visible'")

    def picture(self, path: Path) -> None:
        found = self.tell("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(found["data"]))

    @property
    def fits(self) -> bool:
        """Whether nothing scrolls sideways."""
        return bool(self.ask("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


@contextmanager
def browsing(folder: Path) -> Iterator[Browser]:
    browser = Browser(folder / "chromium")
    try:
        yield browser
    finally:
        browser.end()
        shutil.rmtree(folder / "chromium", ignore_errors=True)
