"""A part of a page that draws itself anew every second, for as long as it stands there.

Streamlit's own `run_every` keeps its timer outside of what is drawn. A run of the whole page stops that timer and
orders another one; where a tick of the old timer falls into the moment at which that run ends, Streamlit throws away
what the run had sent (`AppSession.request_rerun` in 1.67), the order among it, and the part stands still for good. A timer
that lives in the page with the part itself cannot be lost: the next tick draws what was thrown away.
"""

from __future__ import annotations

import streamlit as st

_SCRIPT = """
export default function ({ data, setTriggerValue }) {
  const timer = setInterval(() => setTriggerValue("beat", Date.now()), data);
  return () => clearInterval(timer);
}
"""
_timer = st.components.v2.component("heartbeat", js=_SCRIPT)


def heartbeat(key: str, seconds: float = 1.0) -> None:
    """Let the fragment that this is called in run again and again.

    Args:
        key: Of the component.
        seconds: Between two runs.
    """
    with st.container(key=f"heartbeat_{key}", height=1, border=False):
        _timer(key=key, data=round(1000 * seconds), on_beat_change=lambda: None)
