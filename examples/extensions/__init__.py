"""Two packages that extend arfunc without a change to it: a predicate over bits, and a type with a function of its own.

Neither knows the other; both can be used in one query. What each brings is kept in its own classes: visitors by
`arfunc.writes`, spellings by `arfunc.spells`, storage by ``__arfunc_codec__``.
"""
