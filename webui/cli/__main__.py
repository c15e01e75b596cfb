"""``python -m webui.cli`` is ``minzheng``."""

from webui.cli import main

main()
