"""Which version a document or a pack is, and what differs from it."""
