"""Named passes over a statement's skeleton, by which a dialect emulates what its engine lacks."""
