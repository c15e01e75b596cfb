"""What an archive of work reports is: its model, store, queries, search service and citations."""
