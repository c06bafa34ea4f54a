"""The dashboard as people meet it: served by `broadsheet serve`, driven in Chromium."""
