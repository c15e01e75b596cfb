"""How people reach an archive: the command line and the web pages, both thin over the services below."""
