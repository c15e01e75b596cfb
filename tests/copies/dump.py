"""What an archive says of copies, in a form that can be compared."""

from archive.store import Store


def dump(store: Store) -> dict[str, object]:
    """Groups, and for each paragraph its copies, its count of reports, and whether it is shown."""
    shown = {
        document.paragraph_id: document.also_in
        for page in store.page_ids()
        for document in store.index_documents(page)
    }
    paragraphs = {
        record.tagged.paragraph.paragraph_id: (
            record.copies,
            record.repeated_in,
            shown.get(record.tagged.paragraph.paragraph_id),
        )
        for record in store.all_records()
    }
    return {"groups": store.copies.groups(), "paragraphs": paragraphs, "digests": store.page_digests()}
