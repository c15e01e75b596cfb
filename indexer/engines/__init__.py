"""Search engines: adapters of the port ``archive.ports.SearchEngine``, one per engine library.

The one there is: ``whoosh.WhooshEngine`` searches what ``writer.WhooshIndexWriter`` wrote.
The writer does without the engine.
"""
