# Made by tools/stubs.py from arfunc._exports.
from arfunc.types.codec import Codec as Codec
from arfunc.types.codec import SQLTypeAdapter as SQLTypeAdapter
from arfunc.types.registry import CodecTable as CodecTable
from arfunc.types.registry import TypeRegistry as TypeRegistry
from arfunc.types.sql_type import BigInteger as BigInteger
from arfunc.types.sql_type import Blob as Blob
from arfunc.types.sql_type import Boolean as Boolean
from arfunc.types.sql_type import Date as Date
from arfunc.types.sql_type import Integer as Integer
from arfunc.types.sql_type import Interval as Interval
from arfunc.types.sql_type import Json as Json
from arfunc.types.sql_type import Numeric as Numeric
from arfunc.types.sql_type import Real as Real
from arfunc.types.sql_type import SQLType as SQLType
from arfunc.types.sql_type import SmallInteger as SmallInteger
from arfunc.types.sql_type import Text as Text
from arfunc.types.sql_type import Time as Time
from arfunc.types.sql_type import Timestamp as Timestamp
from arfunc.types.sql_type import Uuid as Uuid
from arfunc.types.sql_type import Varchar as Varchar
from arfunc.types.value_type import ValueType as ValueType
from arfunc.types.value_type import value_type_of as value_type_of

__all__ = [
    "BigInteger",
    "Blob",
    "Boolean",
    "Codec",
    "CodecTable",
    "Date",
    "Integer",
    "Interval",
    "Json",
    "Numeric",
    "Real",
    "SQLType",
    "SQLTypeAdapter",
    "SmallInteger",
    "Text",
    "Time",
    "Timestamp",
    "TypeRegistry",
    "Uuid",
    "ValueType",
    "Varchar",
    "value_type_of",
]
