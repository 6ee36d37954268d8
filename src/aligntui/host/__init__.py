"""The room's web page: who is in, what they may see, and what they may do. No Textual, nothing of the screen.

`Room` holds it all for one open session; `serving.Host` puts it on an address; `web.routes` is the door of HTTP.
"""
