"""Methods: what every number means, taken from the measures themselves."""

from __future__ import annotations

from dashboard.components import page
from dashboard.components.death_methods import death_methods
from dashboard.components.definitions import definitions
from dashboard.components.voice_methods import voice_methods

page.heading("Methods", "What does each number mean, and how is it computed?")
definitions()
voice_methods()
death_methods()
