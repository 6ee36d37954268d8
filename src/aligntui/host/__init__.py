"""The room's web page: who is in, what they may see, and what they may do. No Textual, nothing of the screen.

`Room` is one open session and who takes part; `Taking` takes the acts of phones in it; `serving.Host` puts both on an
address; `web.application` is the door of HTTP.
"""
